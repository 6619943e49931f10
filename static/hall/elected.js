// @ts-check
// Results that need room: who is elected with which votes, rounds and stages, delegations, ties and how they were resolved, tables to take away.
//   await ready()   Elected{poll, at}   Seats{poll, at, groups, silent, label}   Blocks{result, manifest}   Resolved{poll, at}   After{poll}
import { html, useState } from "../app/html.js";
import { Button } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import "../app/icons-more.js";
import { apiPath, read } from "../app/api.js";
import { describeElection, resolutionSentence } from "../app/election.js";
import { Hemicycle } from "../app/hemicycle.js";
import { describeRule, ofWords } from "../app/rule.js";
import { addWords, t, weight } from "../app/words.js";
import { Mark } from "./mark.js";
import { Unreached } from "./saying.js";
import { namesOf } from "./said.js";
import { seated } from "./seats.js";
import { rowsOf, sentencesOf, stagesOf } from "./standings.js";
import * as own from "./elected.js";

/** @typedef {import("../app/state.js").Poll} Poll */

/** With the words that it says. @returns {Promise<typeof import("./elected.js")>} */
export async function ready() {
  await Promise.all(["votes.", "voting."].map(addWords));
  return own;
}

/** @param {{poll: Poll, at: number}} props */
export function Elected({ poll, at }) {
  const [result, question] = [poll.result.questions[at], poll.manifest.questions[at]];
  const outcome = poll.resolutions?.[result.id]?.outcome ?? result.outcome;
  const [first, ...others] = sentencesOf({ ...result, outcome }, question, poll.manifest.scale);
  const rows = rowsOf({ ...result, outcome }, question);
  return html`<h3 class=${`result-headline is-${outcome.elected.length ? "passed" : "rejected"}`}>${t(outcome.elected.length ? "voting.result.elected" : "voting.result.nobody", { elected: outcome.elected.length, seats: question.seats })}</h3>
    ${others.length > 0 && html`<div class="result-said">${others.map((line) => html`<p class=${outcome.tied.length ? "is-tied" : ""}>${line}</p>`)}</div>`}
    ${outcome.required && html`<p class="figures">${t("voting.result.needs", { required: weight(outcome.required, poll.manifest.scale), base: weight(outcome.base, poll.manifest.scale), of: ofWords(result.rule, result.counts, poll.manifest.scale) })}</p>`}
    <ol class="standings">${rows.map((row) => html`<${Row} key=${row.id} row=${row} scale=${poll.manifest.scale} />`)}</ol>
    <p>${first}</p>
    <${Resolved} poll=${poll} at=${at} />
    <${Stages} result=${result} question=${question} scale=${poll.manifest.scale} />
    <${Ballots} counts=${result.counts} scale=${poll.manifest.scale} />
    <div class="result-rule">${[...describeRule(result.rule), ...describeElection(result.rule)].map((line) => html`<p class="quiet">${line}</p>`)}</div>`;
}

/** The bar is the share of the base, with a mark where it is enough. @param {{row: import("./standings.js").Row, scale: number}} props */
function Row({ row, scale }) {
  const { place, name, votes, share, status, of, needs } = row;
  const part = (/** @type {number} */ n) => `${Math.min(100, (100 * n) / of)}%`;
  return html`<li class=${`standing-of is-${status}`}>
    <${Mark} kind=${status === "elected" ? "yes" : status === "tied" ? "abstain" : "open"} />
    <span class="standing-name">${place ? html`<b class="figures">${place}.</b> ` : ""}${name}<small>${t(`voting.result.is.${status}`)}</small></span>
    <span class="standing-votes figures">${weight(votes, row.scale ?? scale)}${share && html` <small>${share}</small>`}</span>
    <span class="bar-line" aria-hidden="true"><span style=${{ width: part(votes) }}></span>${needs !== null && html`<i style=${{ left: part(needs) }}></i>`}</span></li>`;
}

/** Rounds of a run-off, stages of a transfer, one below the other. @param {{result: any, question: any, scale: number}} props */
function Stages({ result, question, scale }) {
  const stages = stagesOf(result, question, scale);
  if (stages.length < 2) return null;
  return html`<details class="stages"><summary>${t("voting.result.stages", { stages: stages.length })}</summary>
    <ol>${stages.map(({ title, lines }, at) => html`<li key=${at}><h4>${at + 1}. ${title}</h4><dl>${lines.map(({ name, votes, note }) => html`<div><dt>${name}${note && html`<small>${note}</small>`}</dt><dd class="figures">${votes}</dd></div>`)}</dl></li>`)}</ol></details>`;
}

/** How many ballots name somebody, nobody, or are invalid. @param {{counts: any, scale: number}} props */
const Ballots = ({ counts, scale }) => html`<dl class="ballots">${["cast", "marked", "blank", "invalid", "entitled"].filter((name) => counts[name] !== undefined && (counts[name] || name !== "blank")).map((name) => html`<div>
  <dt>${t(`voting.result.${name}`)}</dt><dd class="figures">${weight(counts[name], scale)}</dd></div>`)}</dl>`;

/** How a tie was resolved, beside the result that was announced (LIFE4). @param {{poll: Poll, at: number}} props */
export function Resolved({ poll, at }) {
  const question = poll.manifest.questions[at];
  const found = poll.resolutions?.[question.id];
  if (!found) return null;
  const words = resolutionSentence(found, poll.result.questions[at].outcome.elected ?? [], namesOf(question));
  return html`<p class="resolved"><${Icon} name="check" /> <span>${words}</span></p>`;
}

/** By delegation, where a double majority is asked for. @param {{result: any, manifest: any}} props */
export function Blocks({ result, manifest }) {
  const blocks = Object.entries(result.counts.blocks ?? {});
  if (!blocks.length) return null;
  const { each } = result.outcome.groups ?? { each: {} };
  return html`<details class="stages" open><summary>${t("voting.result.blocks")}</summary><dl>${blocks.map(([name, counts]) => html`<div>
    <dt><${Mark} kind=${each[name] ? "yes" : "no"} /> ${name}<small>${t(each[name] ? "voting.result.block.yes" : "voting.result.block.no")}</small></dt>
    <dd class="figures">${["yes", "no", "abstain"].map((kind) => html`<span>${t(`choice.${kind}`)} ${weight(counts[kind], manifest.scale)}</span> `)}</dd></div>`)}</dl></details>`;
}

/** The drawing, and for an open vote by seat when somebody wants to see it so. @param {{poll: Poll, at: number, groups: any[], silent: number, label: string}} props */
export function Seats({ poll, at, groups, silent, label }) {
  const [seats, set] = useState(/** @type {{seats: string[], labels: string[]} | null} */ (null));
  const [way, go] = useState(/** @type {"asking" | "lost" | null} */ (null));
  const show = () => {
    go("asking");
    void read(`results/${poll.id}`).then(({ choices }) => (go(null), set(seated(choices, choices, at))), () => go("lost"));
  };
  return html`${seats ? html`<${Hemicycle} ...${seats} real label=${label} />` : html`<${Hemicycle} real groups=${[...groups, { kind: "seat", n: silent }]} label=${label} />`}
    ${poll.manifest.scheme === "open1" && html`<p class="by-seat"><${Button} kind="quiet" icon="people" busy=${way === "asking"} onClick=${() => (seats ? set(null) : show())}>${t(seats ? "voting.result.by_choice" : "voting.result.by_seat")}<//></p>`}${way === "lost" && html`<${Unreached} />`}`;
}

/** Tables to take away; what the papers came to. @param {{poll: Poll}} props */
export function After({ poll }) {
  const file = (/** @type {string} */ kind) => apiPath(`results/${poll.id}.${kind}`);
  return html`${poll.result.papers && html`<p class="quiet">${t("voting.result.papers", { found: poll.result.papers.found ?? 0 })}</p>`}
    <p class="files"><${Button} icon="download" href=${file("pdf")} download="">${t("voting.result.pdf")}<//><${Button} icon="download" href=${file("csv")} download="">${t("voting.result.csv")}<//></p>
    <p class="quiet">${t("voting.result.seal")} <code>${poll.result_hash?.slice(0, 8).toUpperCase().replace(/(.{4})/, "$1 ")}</code></p>`;
}
