// @ts-check
// The wall's pictures of a vote: the motion, how many have voted, the end in words, counting, the result, and a vote without one.
import { html, use, useEffect, useNow, useRef, useState } from "../app/html.js";
import { Hemicycle } from "../app/hemicycle.js";
import { read } from "../app/api.js";
import { describeRule, resultGroups, resultSentence } from "../app/rule.js";
import { t, textOf, weight } from "../app/words.js";
import { headline } from "../hall/headline.js";
import { Mark } from "../hall/mark.js";
import { Fit } from "./fit.js";
import { seatKinds } from "./scene.js";
import { Both, first } from "./tongues.js";

/** @typedef {import("./main.js").Wall} Wall */
/** @typedef {import("../app/reducer.js").Poll} Poll */

/** "3F9A 12BC". @param {string} eid */
const seal = (eid) => eid.slice(0, 8).toUpperCase().replace(/(.{4})/, "$1 ");

/** @param {{poll: Poll, live?: boolean}} props */
function Question({ poll, live }) {
  return html`<div class="question">
    <div class=${`state ${live ? "is-live" : ""}`}><${Both} say=${() => t(`projector.vote.${poll.state}`)} /></div>
    <h1><${Both} as="span" class="title" say=${() => textOf(poll)} /></h1>
    <div class="text spare-2"><${Both} class="line" say=${() => textOf(poll, "text")} /></div>
    <div class="text only-2"><${Both} class="line" say=${() => t("projector.text_on_device")} /></div>
  </div>`;
}

/** @param {{poll: Poll}} props */
const RuleLine = ({ poll }) => html`<div class="rule"><${Both} class="line" say=${() => describeRule(poll.manifest.questions[0].rule).join(". ")} /></div>`;

/** Frozen: what will be asked, by which rule, under which seal. @param {{poll: Poll}} props */
export function Motion({ poll }) {
  return html`<${Fit} class="vote"><${Question} poll=${poll} /><${RuleLine} poll=${poll} />
    <p class="line quiet"><${Both} as="span" class="part" say=${() => t("projector.seal")} /> <code>${seal(poll.eid)}</code></p><//>`;
}

/** Open, paused, or closing. @param {{wall: Wall, poll: Poll}} props */
export function Vote({ wall, poll }) {
  const { cast = 0, of = poll.roll_size } = use(wall.progress)[poll.id] ?? {};
  return html`<${Fit} class="vote"><${Question} poll=${poll} live=${poll.state !== "paused"} />
    <div class="cast"><${Both} class="count figures" say=${() => t("projector.cast", { cast, of })} /><div class="meter"><span style=${{ width: `${(100 * cast) / Math.max(1, of)}%` }}></span></div></div>
    ${poll.state === "closing" ? html`<${Countdown} seconds=${poll.seconds ?? 0} />` : poll.state === "paused" ? html`<${Because} poll=${poll} />` : html`<${RuleLine} poll=${poll} />`}<//>`;
}

/** @param {{poll: Poll}} props */
const Because = ({ poll }) => (poll.reason ? html`<div class="because"><${Both} class="line" say=${() => t("projector.because", { reason: poll.reason })} /></div>` : null);

/** @param {{seconds: number}} props */
function Countdown({ seconds }) {
  const until = useRef(Date.now() + seconds * 1000);
  const n = Math.max(0, Math.ceil((until.current - useNow(250)) / 1000));
  return html`<div class="countdown figures"><${Both} class="count" say=${() => (n ? t("projector.closing", { n }) : t("projector.closing.now"))} /></div>`;
}

/** Closed; the chair announces. @param {{poll: Poll}} props */
export function Counting({ poll }) {
  const n = poll.count ?? 0;
  return html`<${Fit} class="vote"><${Question} poll=${poll} />
    <div class="cast"><${Both} class="count figures" say=${() => t("projector.counted", { n })} /></div>
    <div><${Both} class="line quiet" say=${() => t("projector.announce_soon")} /></div><//>`;
}

/** Stopped or void: why. @param {{poll: Poll}} props */
export function Ended({ poll }) {
  return html`<${Fit} class="ended"><div class="spare-1"><${Both} class="name quiet" say=${() => textOf(poll)} /></div>
    <h1><${Both} as="span" class="title" say=${() => t(`projector.vote.${poll.state}`)} /></h1><${Because} poll=${poll} /><//>`;
}

/** The sentence, the hemicycle, the numbers with their rule. @param {{wall: Wall, poll: Poll}} props */
export function ResultScene({ wall, poll }) {
  const { manifest } = poll;
  const result = poll.result.questions[0];
  const people = use(wall.people);
  const [choices, setChoices] = useState(/** @type {any[]} */ ([]));
  useEffect(() => void read(`results/${poll.id}`).then((answer) => setChoices(answer.choices ?? []), () => {}), [poll.id]);
  const groups = resultGroups(result);
  const silent = Math.max(0, result.counts.entitled - result.counts.cast);
  const seats = seatKinds(people, choices);
  const sentence = () => resultSentence(result, manifest.scale);
  return html`<${Fit} class="outcome">
    <div class="said-first"><${Both} class="name spare-1" say=${() => textOf(poll)} /><h1><${Both} as="span" class=${`headline is-${result.outcome.passed ? "passed" : "rejected"}`} say=${() => headline(poll)} /></h1></div>
    <div class="drawing">${seats ? html`<${Hemicycle} seats=${seats} label=${first(sentence)} />` : html`<${Hemicycle} groups=${[...groups, { kind: "seat", n: silent }]} label=${first(sentence)} />`}</div>
    <dl class="numbers">${[...groups, ...(silent ? [{ kind: "silent", n: silent }] : [])].map(({ kind, n }) => html`<${Row} key=${kind} kind=${kind} n=${n} of=${result.counts.entitled} scale=${manifest.scale} />`)}</dl>
    <div class="with-rule"><${Both} class="line" say=${sentence} /></div>
  <//>`;
}

/** @param {{kind: string, n: number, of: number, scale: number}} props */
function Row({ kind, n, of, scale }) {
  return html`<div class=${`row is-${kind}`}><dt><${Mark} kind=${kind} /><span><${Both} as="span" class="part" say=${() => t(`choice.${kind}`)} /></span></dt><dd class="figures">${first(() => weight(n, scale))}</dd>
    <dd class="meter"><span style=${{ width: `${(100 * n) / Math.max(1, of)}%` }}></span></dd></div>`;
}
