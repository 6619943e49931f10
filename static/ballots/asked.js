// @ts-check
// What a vote asks, to be read: every question with its answers, its rule in sentences, and how it is held.
//   Asked{source, manifest?}   Held{way, …}   seal(eid)   FullSeal{eid}
import { html, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { t, textOf } from "../app/words.js";
import { boundsWords, ruleWords } from "./say.js";

/** @typedef {import("./model.js").Question} Question */

/** "3F9A 12BC": enough of a vote's identity to compare by eye. @param {string} eid */
export const seal = (eid) => eid.slice(0, 8).toUpperCase().replace(/(.{4})/, "$1 ");

/** @param {{source: any, questions: Question[], quiet?: boolean}} props  source: what carries the vote's own title and text; quiet: without them */
export function Asked({ source, questions, quiet }) {
  const text = textOf(source, "text");
  return html`<div class="motion-question">${!quiet && html`<h3>${textOf(source)}</h3>${text && html`<p>${text}</p>`}`}
    ${questions.map((one, at) => html`<section key=${one.id} class="asked">
      ${one.title && html`<h4>${questions.length > 1 ? `${at + 1}. ` : ""}${textOf(one)}</h4>`}${textOf(one, "text") && html`<p>${textOf(one, "text")}</p>`}
      ${one.method !== "motion" && html`<p class="quiet">${t(`ballots.method.${one.method}`)}. ${one.seats > 1 || one.method === "elect" ? `${t("ballots.seats.n", { n: one.seats })} ` : ""}${boundsWords(one)}</p><${Names} options=${one.options} />`}
      <div class="asked-rule"><span class="quiet">${t("chair.fact.rule")}</span><div>${ruleWords(one).map((line) => html`<p key=${line}>${line}</p>`)}</div></div>
    </section>`)}</div>`;
}

/** @param {{options: import("./model.js").Option[]}} props */
const Names = ({ options }) => html`<ol class="asked-names">${options.map((one) => html`<li key=${one.id}>${textOf(one, "name")}${one.note && html` <small>${one.note}</small>`}</li>`)}</ol>`;

/** Sentences on how it is held. @param {{way: string, paper: string, serials: boolean, revote: boolean, practice: boolean, objections: number, round?: any}} props */
export function Held({ way, paper, serials, revote, practice, objections, round }) {
  const said = [
    way === "sealed" ? t("ballots.sealed") : t(`ballots.way.${way}.about`), paper === "beside" && t("ballots.beside"), serials && paper !== "none" && t("ballots.serials"),
    way === "open" || way === "sealed" ? t(revote ? "secretariat.motion.revote" : "ballots.revote.not") : null,
    round && t("ballots.round", { n: round.number }), practice && t("ballots.preview.practice"), objections > 0 && !practice && t("ballots.objections.n", { n: objections }),
  ];
  return html`<dd class=${`held is-${way}`}>${said.filter(Boolean).map((words) => html`<p key=${words}>${words}</p>`)}</dd>`;
}

/** Eight characters to compare by eye, all of it to copy. @param {{eid: string}} props */
export function FullSeal({ eid }) {
  const [copied, set] = useState(false);
  const copy = (/** @type {any} */ event) => set(copyText(eid, event.currentTarget.closest(".full-seal")));
  return html`<div class="full-seal"><p><code class="seal">${seal(eid)}</code></p>
    <details><summary>${t("ballots.seal.full")}</summary><p class="seal-text"><code>${eid}</code></p>
      <${Button} icon=${copied ? "check" : "link"} onClick=${copy}>${t(copied ? "ballots.seal.copied" : "ballots.seal.copy")}<//></details></div>`;
}

/** On plain HTTP there is no clipboard but the old way; a dialog keeps the focus, so the field stands inside it. @param {string} text @param {HTMLElement | null} box */
function copyText(text, box) {
  const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true, className: "unseen" });
  (box ?? document.body).append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

/** A sentence with its picture. @param {{icon: string, done?: boolean, children?: any}} props */
export const Notice = ({ icon, done, children }) => html`<p class=${`notice ${done ? "is-done" : ""}`} role="status"><${Icon} name=${icon} /><span>${children}</span></p>`;
