// @ts-check
// A result: the sentence first, then the hemicycle and bars, then the numbers with their rule; several questions one below the other.
//   Result{poll}   headline(poll)
import { html, useEffect, useState } from "../app/html.js";
import { insist } from "../app/api.js";
import { Hemicycle } from "../app/hemicycle.js";
import { countsIn, describeRule, resultGroups, resultSentence } from "../app/rule.js";
import { percent, t, textOf, weight } from "../app/words.js";
import { headline, motionHeadline } from "./headline.js";
import { Mark } from "./mark.js";

export { headline };

/** @typedef {import("../app/state.js").Poll} Poll */

/** @param {{poll: Poll}} props */
export function Result({ poll }) {
  const several = poll.result.questions.length > 1;
  const [late, set] = useState(/** @type {typeof import("./elected.js") | null} */ (null));
  useEffect(() => void insist(() => import("./elected.js").then((module) => module.ready())).then(set), []);
  return html`<article class="result">
    <p class="quiet">${textOf(poll)}</p>
    ${poll.result.questions.map((/** @type {any} */ result, /** @type {number} */ at) => html`<section class="result-of" key=${result.id}>
      ${several && html`<h3 class="result-title">${at + 1}. ${textOf(poll.manifest.questions[at])}</h3>`}
      ${result.method === "motion" ? html`<${Motion} poll=${poll} at=${at} late=${late} />` : late && html`<${late.Elected} poll=${poll} at=${at} />`}</section>`)}
    ${late && html`<${late.After} poll=${poll} />`}
  </article>`;
}

/** @param {{poll: Poll, at: number, late: typeof import("./elected.js") | null}} props */
function Motion({ poll, at, late }) {
  const { manifest, resolutions } = poll;
  const told = poll.result.questions[at];
  const result = { ...told, outcome: resolutions?.[told.id]?.outcome ?? told.outcome };
  const groups = resultGroups(result);
  const silent = Math.max(0, result.counts.entitled - result.counts.cast);
  const label = resultSentence(result, manifest.scale);
  return html`<h3 class=${`result-headline is-${result.outcome.passed ? "passed" : "rejected"}`}>${motionHeadline(result, manifest.scale)}</h3>
    ${late ? html`<${late.Seats} poll=${poll} at=${at} groups=${groups} silent=${silent} label=${label} />` : html`<${Hemicycle} real groups=${[...groups, { kind: "seat", n: silent }]} label=${label} />`}
    <dl class="bars">${groups.map(({ kind, n }) => html`<${Bar} kind=${kind} n=${n} base=${countsIn(result.rule, kind) ? result.outcome.base : 0} scale=${manifest.scale} />`)}
      ${silent > 0 && html`<${Bar} kind="silent" n=${silent} base=${0} scale=${manifest.scale} />`}</dl>
    <div class="result-rule"><p>${label}</p>
      ${describeRule(result.rule).map((line) => html`<p class="quiet">${line}</p>`)}</div>
    ${late && html`<${late.Blocks} result=${result} manifest=${manifest} /><${late.Resolved} poll=${poll} at=${at} />`}`;
}

/** One number; with its share and a bar where it is part of the base. @param {{kind: string, n: number, base: number, scale: number}} props */
function Bar({ kind, n, base, scale }) {
  return html`<div class=${`bar is-${kind}`}><dt><${Mark} kind=${kind} />${t(`choice.${kind}`)}</dt>
    <dd class="figures">${weight(n, scale)}${base > 0 && html` <span class="quiet">(${percent(n, base)})</span>`}</dd>
    ${base > 0 && html`<dd class="bar-line" aria-hidden="true"><span style=${{ width: `${(100 * n) / base}%` }}></span></dd>`}</div>`;
}
