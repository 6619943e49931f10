// @ts-check
// The ways to answer a question, each with what a ballot looks like.
import { html, useState } from "../app/html.js";
import { Button } from "../app/ui.js";
import { t } from "../app/words.js";
import { METHODS } from "./model.js";
import { METHOD_PICTURES } from "./pictures.js";

/** @typedef {import("./model.js").Question} Question */

/** How it is answered: a picture and a sentence for each way. @param {{question: Question, onChoose: (method: import("./model.js").Method) => void}} props */
export function Methods({ question, onChoose }) {
  const [all, setAll] = useState(false);
  const shown = all ? METHODS : METHODS.filter((one) => one === question.method || ["motion", "elect", "list", "choose"].includes(one));
  return html`<fieldset class="methods"><legend>${t("ballots.method")}</legend>
    <div class="method-cards">${shown.map((one) => html`<label key=${one} class=${`method-card ${one === question.method ? "is-chosen" : ""}`}>
      <input type="radio" name=${`method-${question.id}`} checked=${one === question.method} onChange=${() => onChoose(one)} />
      <svg class="method-picture" viewBox="0 0 48 40" aria-hidden="true">${METHOD_PICTURES[one]}</svg>
      <span><strong>${t(`ballots.method.${one}`)}</strong><small>${t(`ballots.method.${one}.about`)}</small></span></label>`)}</div>
    ${!all && html`<div class="row"><${Button} kind="quiet" icon="more" onClick=${() => setAll(true)}>${t("ballots.method.all")}<//></div>`}
  </fieldset>`;
}
