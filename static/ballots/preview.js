// @ts-check
// The ballot as a phone shows it, while it is written. Nothing of it can be pressed.
import { html, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { LANGUAGES } from "../app/prefs.js";
import { t } from "../app/words.js";
import { OWN_COUNT } from "./model.js";
import { boundsWords, wayOf } from "./say.js";

/** @typedef {import("./model.js").Question} Question */

const SHOWN = 7;

/** @param {{values: import("../secretariat/saving.js").Fields, language: string}} props */
export function Preview({ values, language }) {
  const [at, go] = useState(0);
  const [other, setOther] = useState(false);
  const lang = other ? LANGUAGES.find((one) => one !== language) ?? language : language;
  const said = (/** @type {any} */ thing, /** @type {string} */ field) => (lang === language ? thing[field] : thing[`${field}s`]?.[lang] || thing[field]) ?? "";
  const whole = { title: values.title, titles: { [lang]: values[`title.${lang}`] }, text: values.text, texts: { [lang]: values[`text.${lang}`] } };
  /** @type {Question} */
  const question = values.questions[Math.min(at, values.questions.length - 1)];
  const of = values.questions.length;
  const way = wayOf(values);
  return html`<section class="preview"><header class="row is-apart"><h2>${t("ballots.preview")}</h2>
      <${Button} kind="quiet" icon="language" onClick=${() => setOther(!other)}>${t(`ui.language.${lang}`)}<//></header>
    <div class="phone" lang=${lang}>
      ${values.practice && html`<p class="phone-strip">${t("ballots.preview.practice")}</p>`}
      ${of > 1 && html`<p class="quiet">${t("ballots.preview.of", { n: at + 1, of })}</p>`}
      <p class="phone-title">${said(question, "title") || said(whole, "title")}</p>
      ${(said(question, "text") || (of === 1 && said(whole, "text"))) && html`<p class="phone-text">${said(question, "text") || said(whole, "text")}</p>`}
      ${way === "hands" ? html`<p class="phone-hands"><${Icon} name="hand" /> ${t("ballots.preview.hands")}</p>` : way === "paper" ? html`<p class="phone-hands"><${Icon} name="print" /> ${t("ballots.preview.paper")}</p>` : html`<${Answers} question=${question} said=${said} />`}
      ${way === "sealed" && html`<p class="phone-sealed"><${Icon} name="lock" /> ${t("ballots.sealed")}</p>`}
    </div>
    ${of > 1 && html`<div class="row is-apart"><${Button} icon="previous" disabled=${at === 0} onClick=${() => go(at - 1)}>${t("ballots.preview.previous")}<//>
      <${Button} icon="next" disabled=${at >= of - 1} onClick=${() => go(at + 1)}>${t("ballots.preview.next")}<//></div>`}
  </section>`;
}

/** @param {{question: Question, said: (thing: any, field: string) => string}} props */
function Answers({ question, said }) {
  const { method, options, abstain, blank, spoil, top } = question;
  const extra = [blank && "blank", spoil && "invalid"].filter(Boolean);
  if (method === "motion") {
    const choices = ["yes", "no", ...(abstain ? ["abstain"] : []), ...extra];
    return html`<ul class="phone-choices">${choices.map((one) => html`<li key=${one} class=${`is-${one}`}>${t(`ballots.choice.${one}`)}</li>`)}</ul>`;
  }
  const mark = (/** @type {number} */ at) => (method === "choose" ? html`<span class="phone-ring"></span>` : method === "list" ? html`<span class="phone-yes-no"><${Icon} name="check" /><${Icon} name="cross" /></span>`
    : method === "irv" || method === "stv" ? html`<span class="phone-rank figures">${at + 1}</span>` : OWN_COUNT.has(method) ? html`<span class="phone-score figures">0–${top}</span>` : html`<span class="phone-box"></span>`);
  return html`<p class="phone-bounds">${boundsWords(question)}</p>
    <ul class="phone-names">${options.slice(0, SHOWN).map((one, at) => html`<li key=${one.id}>${method !== "list" && mark(at)}<span>${said(one, "name")}${said(one, "note") && html`<small>${said(one, "note")}</small>`}</span>${method === "list" && mark(at)}</li>`)}</ul>
    ${options.length > SHOWN && html`<p class="quiet">${t("ballots.preview.more", { n: options.length - SHOWN })}</p>`}
    ${extra.length > 0 && html`<ul class="phone-choices">${extra.map((one) => html`<li key=${one}>${t(`ballots.choice.${one}`)}</li>`)}</ul>`}`;
}
