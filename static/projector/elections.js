// @ts-check
// The wall's pictures of elections: who stands, in columns for the last row, and who is elected, page by page.
//   Candidates{question, live}   ElectedPage{poll, at, rows, first, last}   resultPages(poll, both)
import { html } from "../app/html.js";
import { ofWords } from "../app/rule.js";
import { t, textOf, weight } from "../app/words.js";
import { Mark } from "../hall/mark.js";
import { rowsOf, sentencesOf } from "../hall/standings.js";
import { chunks, Pages, roomFor, usePages, useWall } from "./paging.js";
import { Both, first } from "./tongues.js";

/** @typedef {import("../app/state.js").Poll} Poll */

const NAMES = { wide: 18, narrow: 10 };
const ROWS = { wide: 12, narrow: 6 };

/** @param {number} count @param {number} most @param {number} [high] so many in one column before there are two */
const columns = (count, most, high = 6) => Math.max(1, Math.min(most, Math.ceil(count / high)));

/** @param {number} count @param {number} of */
const grid = (count, of) => ({ "--columns": String(of), "--rows": String(Math.ceil(count / of)) });

/** @param {{question: any, both: boolean}} props */
export function Candidates({ question, both }) {
  useWall();
  const all = question.options.map((/** @type {any} */ option, /** @type {number} */ at) => ({ option, number: at + 1 }));
  const parts = chunks(all, roomFor(NAMES, both));
  const page = usePages(parts.length);
  const shown = parts[page];
  const wide = innerWidth / innerHeight > 1.5;
  return html`<ol class="stand" style=${grid(shown.length, columns(shown.length, wide ? 3 : 2, both ? 3 : 6))}>
    ${shown.map(({ option, number }) => html`<li key=${option.id}><span class="figures quiet">${number}.</span> <span><${Both} as="span" class="part" say=${() => textOf(option, "name")} /></span></li>`)}</ol>
    <${Pages} page=${page} pages=${parts.length} />`;
}

/** What each picture of a result shows: a question, and of an election so many rows. @param {Poll} poll @param {boolean} both @returns {{at: number, rows: any[] | null, first: boolean}[]} */
export function resultPages(poll, both) {
  return poll.result.questions.flatMap((/** @type {any} */ result, /** @type {number} */ at) => {
    if (result.method === "motion") return [{ at, rows: null, first: true }];
    const outcome = poll.resolutions?.[result.id]?.outcome ?? result.outcome;
    const rows = rowsOf({ ...result, outcome }, poll.manifest.questions[at]);
    return chunks(rows, roomFor(ROWS, both)).map((part, n) => ({ at, rows: part, first: n === 0 }));
  });
}

/** @param {{poll: Poll, at: number, rows: import("../hall/standings.js").Row[], page: number, pages: number}} props */
export function ElectedPage({ poll, at, rows, page, pages }) {
  const { manifest } = poll;
  const [told, question] = [poll.result.questions[at], manifest.questions[at]];
  const result = { ...told, outcome: poll.resolutions?.[told.id]?.outcome ?? told.outcome };
  const wide = innerWidth / innerHeight > 1.5;
  const ending = result.outcome.elected.length ? "passed" : "rejected";
  const headline = () => t(result.outcome.elected.length ? "projector.elected" : "projector.nobody", { elected: result.outcome.elected.length, seats: question.seats });
  return html`<div class="said-first"><${Both} class="name spare-1" say=${() => textOf(question) || textOf(poll)} /><h1><${Both} as="span" class=${`headline is-${ending}`} say=${headline} /></h1></div>
    <ol class="places-of" style=${grid(rows.length, columns(rows.length, wide ? 2 : 1))}>${rows.map((row) => html`<${Row} key=${row.id} row=${row} question=${question} scale=${manifest.scale} />`)}</ol>
    <div class="with-rule"><div><${Both} class="line" say=${() => below(result, question, manifest.scale)} /></div><${Pages} page=${page} pages=${pages} /></div>`;
}

/** @param {{row: import("../hall/standings.js").Row, question: any, scale: number}} props */
function Row({ row, question, scale }) {
  const option = question.options.find((/** @type {any} */ one) => one.id === row.id);
  const kind = row.status === "elected" ? "yes" : row.status === "tied" ? "abstain" : "open";
  return html`<li class=${`is-${row.status}`}><${Mark} kind=${kind} /><span class="who"><${Both} as="span" class="part" say=${() => textOf(option, "name")} /></span>
    <b class="figures">${first(() => weight(row.votes, row.scale ?? scale))}</b></li>`;
}

/** How many votes were needed, of whom; then a tie or open seats. Who stands in the next round only where there is room for it. @param {any} result @param {any} question @param {number} scale */
function below(result, question, scale) {
  const [whole, ...others] = sentencesOf(result, question, scale);
  const { outcome, rule, counts } = result;
  if (["not_quorate", "empty"].includes(outcome.reason) || (outcome.tied.length && !others.length)) return whole;
  const needed = outcome.required ? t("projector.needs", { required: weight(outcome.required, scale), base: weight(outcome.base, scale), of: ofWords(rule, counts, scale) }) : "";
  if (others.length) return [needed, needed ? others[0] : others.join(". ")].filter(Boolean).join(". ");
  return needed || t("projector.ballots", { cast: weight(counts.cast, scale) });
}
