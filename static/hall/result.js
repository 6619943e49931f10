// @ts-check
// A result: the sentence first, then the hemicycle and bars, then the numbers with their rule.  Result{poll}   headline(poll)
import { html } from "../app/html.js";
import { Hemicycle } from "../app/hemicycle.js";
import { countsIn, describeRule, resultGroups, resultSentence } from "../app/rule.js";
import { percent, t, textOf, weight } from "../app/words.js";
import { headline } from "./headline.js";

export { headline };

/** @typedef {import("../app/reducer.js").Poll} Poll */

/** @param {{poll: Poll}} props */
export function Result({ poll }) {
  const { manifest } = poll;
  const result = poll.result.questions[0];
  const groups = resultGroups(result);
  const silent = Math.max(0, result.counts.entitled - result.counts.cast);
  return html`<article class="result">
    <p class="quiet">${textOf(poll)}</p>
    <h3 class=${`result-headline is-${result.outcome.passed ? "passed" : "rejected"}`}>${headline(poll)}</h3>
    <${Hemicycle} groups=${[...groups, { kind: "seat", n: silent }]} label=${resultSentence(result, manifest.scale)} />
    <dl class="bars">${groups.map(({ kind, n }) => html`<${Bar} kind=${kind} n=${n} base=${countsIn(result.rule, kind) ? result.outcome.base : 0} scale=${manifest.scale} />`)}
      ${silent > 0 && html`<${Bar} kind="silent" n=${silent} base=${0} scale=${manifest.scale} />`}</dl>
    <div class="result-rule"><p>${resultSentence(result, manifest.scale)}</p>
      ${describeRule(result.rule).map((line) => html`<p class="quiet">${line}</p>`)}</div>
  </article>`;
}

/** One number; with its share and a bar where it is part of the base. @param {{kind: string, n: number, base: number, scale: number}} props */
function Bar({ kind, n, base, scale }) {
  return html`<div class=${`bar is-${kind}`}><dt><${Mark} kind=${kind} />${t(`choice.${kind}`)}</dt>
    <dd class="figures">${weight(n, scale)}${base > 0 && html` <span class="quiet">(${percent(n, base)})</span>`}</dd>
    ${base > 0 && html`<dd class="bar-line" aria-hidden="true"><span style=${{ width: `${(100 * n) / base}%` }}></span></dd>`}</div>`;
}

/** The option's shape: a disc with a tick, a square with a cross, a ring with a bar. @param {{kind: string}} props */
export function Mark({ kind }) {
  const inside = { yes: "M7 12.5l3.500 3.500L17 8.500", no: "M8 8l8 8M16 8l-8 8", abstain: "M8 12h8" }[kind];
  const shape = kind === "no" ? html`<rect class="mark-shape" x="2.5" y="2.5" width="19" height="19" rx="1.5" />` : html`<circle class="mark-shape" cx="12" cy="12" r="10" />`;
  return html`<svg class=${`mark is-${kind}`} viewBox="0 0 24 24" aria-hidden="true">${shape}${inside && html`<path d=${inside} />`}</svg>`;
}
