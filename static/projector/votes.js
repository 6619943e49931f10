// @ts-check
// The wall's pictures of a vote: what is asked, how many have voted, the end in words, counting, the result, and a vote without one.
import { html, use, useNow, useRef } from "../app/html.js";
import { Hemicycle } from "../app/hemicycle.js";
import { Icon } from "../app/icons.js";
import "../app/icons-more.js";
import { useAsked } from "../app/asked.js";
import { describeRule, resultGroups, resultSentence } from "../app/rule.js";
import { t, textOf, weight } from "../app/words.js";
import { motionHeadline } from "../hall/headline.js";
import { Mark } from "../hall/mark.js";
import { seated } from "../hall/seats.js";
import { Candidates, ElectedPage, resultPages } from "./elections.js";
import { Fit } from "./fit.js";
import { Pages, usePages, useWall } from "./paging.js";
import { Both, first, tongues } from "./tongues.js";

/** @typedef {import("./main.js").Wall} Wall */
/** @typedef {import("../app/state.js").Poll} Poll */

/** "3F9A 12BC". @param {string} eid */
const seal = (eid) => eid.slice(0, 8).toUpperCase().replace(/(.{4})/, "$1 ");
const isHands = (/** @type {Poll} */ poll) => poll.manifest.scheme === "hands1";
/** One motion has its text on the wall; an election its names; several questions their titles. @param {Poll} poll @returns {"motion" | "election" | "several"} */
const shapeOf = ({ manifest: { questions } }) => (questions.length > 1 ? "several" : questions[0].method === "motion" ? "motion" : "election");

/** @param {Poll} poll */
function stateWords(poll) {
  if (isHands(poll) && (poll.state === "open" || poll.state === "ready")) return t("projector.hands");
  if (poll.state === "ready") return t(`projector.ready.${shapeOf(poll)}`);
  return t(`projector.vote.${poll.state}`);
}

/** @param {{poll: Poll, live?: boolean, head?: string}} props  head: where the chain of ballots stands, as devices were told, too */
function Question({ poll, live, head }) {
  const shape = shapeOf(poll);
  const { practice, scheme, questions } = poll.manifest;
  return html`<div class="question">
    <div class="states"><div class=${`state ${live ? "is-live" : ""}`}><${Both} say=${() => stateWords(poll)} /></div>
      ${practice && html`<div class="state is-practice"><${Both} say=${() => t("projector.practice")} /></div>`}
      ${scheme === "urn1" && html`<div class="state spare-2"><${Both} say=${() => t("projector.sealed")} /></div>`}
      ${head && html`<p class="head-now quiet"><span class="spare-1">${first(() => t("projector.head"))} </span><code>${seal(head)}</code></p>`}</div>
    <h1><${Both} as="span" class="title" say=${() => (questions.length === 1 && textOf(questions[0])) || textOf(poll)} /></h1>
    ${shape === "motion" && html`<div class="text spare-2"><${Both} class="line" say=${() => textOf(questions[0], "text") || textOf(poll, "text")} /></div>
      <div class="text only-2"><${Both} class="line" say=${() => t("projector.text_on_device")} /></div>`}
  </div>
  ${shape === "election" && html`<${Candidates} question=${questions[0]} both=${tongues.value.length > 1} />`}
  ${shape === "several" && html`<${Several} questions=${questions} />`}`;
}

/** So many titles have room; the rest stands on the devices. */
const MOST_TITLES = 5;

/** @param {{questions: any[]}} props */
const Several = ({ questions }) => html`<ol class="titles spare-2">${questions.slice(0, MOST_TITLES).map((one, at) => html`<li key=${one.id}><span class="figures quiet">${at + 1}.</span> <span><${Both} as="span" class="part" say=${() => textOf(one)} /></span></li>`)}</ol>
  <div class="text ${questions.length > MOST_TITLES ? "" : "only-2"}"><${Both} class="line quiet" say=${() => t("projector.questions", { questions: questions.length })} /></div>`;

/** @param {{poll: Poll}} props */
const RuleLine = ({ poll: { manifest: { questions } } }) => (questions.length > 1 ? null
  : html`<div class="rule"><${Both} class="line" say=${() => [...(questions[0].method === "motion" ? [] : [t("projector.seats", { seats: questions[0].seats })]), ...describeRule(questions[0].rule)].join(". ")} /></div>`);

/** What was promised before: the vote's own number, then where its chain stands. @param {{words: string, hex: string | undefined}} props */
const Seal = ({ words, hex }) => (hex ? html`<p class="line quiet seal-line"><${Both} as="span" class="part" say=${() => t(words)} /> <code>${seal(hex)}</code></p>` : null);

/** Frozen: what will be asked, by which rule, under which seal. @param {{poll: Poll}} props */
export function Motion({ poll }) {
  return html`<${Fit} class="vote"><${Question} poll=${poll} /><${RuleLine} poll=${poll} /><${Seal} words="projector.seal" hex=${poll.eid} /><//>`;
}

/** Open, paused, or closing. @param {{wall: Wall, poll: Poll}} props */
export function Vote({ wall, poll }) {
  const { cast = 0, of = poll.roll_size, head = undefined } = use(wall.progress)[poll.id] ?? {};
  const onPaper = poll.manifest.paper?.only;
  const below = poll.state === "closing" ? html`<${Countdown} seconds=${poll.seconds ?? 0} />` : poll.state === "paused" ? html`<${Because} poll=${poll} />` : html`<${RuleLine} poll=${poll} />`;
  return html`<${Fit} class="vote"><${Question} poll=${poll} live=${poll.state !== "paused"} head=${head} />
    ${isHands(poll) || onPaper ? html`<div class="raise"><${Icon} name=${onPaper ? "ballot" : "hand"} /><${Both} class="count" say=${() => t(onPaper ? "projector.paper" : "projector.hands.raise")} /></div>`
      : html`<div class="cast"><${Both} class="count figures" say=${() => t("projector.cast", { cast, of })} /><div class="meter"><span style=${{ width: `${(100 * cast) / Math.max(1, of)}%` }}></span></div></div>`}
    ${below}<//>`;
}

/** @param {{poll: Poll}} props */
const Because = ({ poll }) => (poll.reason ? html`<div class="because"><${Both} class="line" say=${() => t("projector.because", { reason: poll.reason })} /></div>` : null);

/** @param {{seconds: number}} props */
function Countdown({ seconds }) {
  const until = useRef(Date.now() + seconds * 1000);
  const n = Math.max(0, Math.ceil((until.current - useNow(250)) / 1000));
  return html`<div class="countdown figures"><${Both} class="count" say=${() => (n ? t("projector.closing", { n }) : t("projector.closing.now"))} /></div>`;
}

/** Closed; people count what is on paper or was shown by hand; then the chair announces. @param {{poll: Poll}} props */
export function Counting({ poll }) {
  const n = poll.count ?? 0;
  const waiting = poll.state === "closed" && !poll.settled && (poll.manifest.paper || isHands(poll));
  const words = () => t(!waiting ? "projector.announce_soon" : isHands(poll) ? "projector.counting.hands" : "projector.counting.papers");
  return html`<${Fit} class="vote"><${Question} poll=${poll} />
    ${!isHands(poll) && !poll.manifest.paper?.only && html`<div class="cast"><${Both} class="count figures" say=${() => t("projector.counted", { n })} /></div>`}
    <div><${Both} class="line quiet" say=${words} /></div><${Seal} words="projector.head" hex=${poll.head ?? undefined} /><//>`;
}

/** Stopped or void: why. @param {{poll: Poll}} props */
export function Ended({ poll }) {
  return html`<${Fit} class="ended"><div class="spare-1"><${Both} class="name quiet" say=${() => textOf(poll)} /></div>
    <h1><${Both} as="span" class="title" say=${() => t(poll.manifest.practice ? "projector.practice.over" : `projector.vote.${poll.state}`)} /></h1><${Because} poll=${poll} /><//>`;
}

/** One question after the other, an election on as many pictures as its names need. @param {{wall: Wall, poll: Poll}} props */
export function ResultScene({ wall, poll }) {
  useWall();
  const choices = useAsked(poll.manifest.scheme === "open1" ? `results/${poll.id}` : null, []).told?.choices ?? [];
  const pages = resultPages(poll, use(tongues).length > 1);
  const page = usePages(pages.length);
  const { at, rows } = pages[page];
  const many = { page, pages: pages.length };
  return html`<${Fit} key=${page} class=${`outcome ${rows ? "is-election" : ""}`}>${poll.manifest.practice && html`<div class="state is-practice"><${Both} say=${() => t("projector.practice")} /></div>`}
    ${rows ? html`<${ElectedPage} poll=${poll} at=${at} rows=${rows} ...${many} />` : html`<${MotionPage} wall=${wall} poll=${poll} at=${at} choices=${choices} ...${many} />`}<//>`;
}

/** The sentence, the hemicycle, the numbers with their rule. @param {{wall: Wall, poll: Poll, at: number, choices: any[], page: number, pages: number}} props */
function MotionPage({ wall, poll, at, choices, page, pages }) {
  const { manifest } = poll;
  const told = poll.result.questions[at];
  const result = { ...told, outcome: poll.resolutions?.[told.id]?.outcome ?? told.outcome };
  const groups = resultGroups(result);
  const silent = Math.max(0, result.counts.entitled - result.counts.cast);
  const seats = seated(use(wall.people), choices, at);
  const sentence = () => resultSentence(result, manifest.scale);
  return html`<div class="said-first"><${Both} class="name spare-1" say=${() => textOf(manifest.questions[at]) || textOf(poll)} /><h1><${Both} as="span" class=${`headline is-${result.outcome.passed ? "passed" : "rejected"}`} say=${() => motionHeadline(result, manifest.scale)} /></h1></div>
    <div class="drawing">${seats ? html`<${Hemicycle} ...${seats} real label=${first(sentence)} />` : html`<${Hemicycle} real groups=${[...groups, { kind: "seat", n: silent }]} label=${first(sentence)} />`}</div>
    <dl class="numbers">${[...groups, ...(silent ? [{ kind: "silent", n: silent }] : [])].map(({ kind, n }) => html`<${Row} key=${kind} kind=${kind} n=${n} of=${result.counts.entitled} scale=${manifest.scale} />`)}</dl>
    <div class="with-rule"><div><${Both} class="line" say=${sentence} /></div><${Pages} page=${page} pages=${pages} /></div>`;
}

/** @param {{kind: string, n: number, of: number, scale: number}} props */
function Row({ kind, n, of, scale }) {
  return html`<div class=${`row is-${kind}`}><dt><${Mark} kind=${kind} /><span><${Both} as="span" class="part" say=${() => t(`choice.${kind}`)} /></span></dt><dd class="figures">${first(() => weight(n, scale))}</dd>
    <dd class="meter"><span style=${{ width: `${(100 * n) / Math.max(1, of)}%` }}></span></dd></div>`;
}
