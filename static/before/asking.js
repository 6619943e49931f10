// @ts-check
// A question ahead: about an item, a document and a page of it, or about nothing in particular; one's own with their answers (SPEC INV6, INV7).
import { html, useState } from "../app/html.js";
import { Button, Field, Icon, say } from "../app/ui.js";
import { command, sorry } from "../app/api.js";
import { t, textOf } from "../app/words.js";
import { About } from "./page.js";

/** @typedef {import("./news.js").Told} Told */

/** From the choice in the list to the command's fields. @param {string} about "", "i:ID" or "d:ID" @param {string} page */
export function where(about, page) {
  const id = about.slice(2);
  if (about.startsWith("i:")) return { item: id };
  if (!about.startsWith("d:")) return {};
  const number = Number.parseInt(page, 10);
  return { document: id, ...(number > 0 && { page: number }) };
}

/** @param {{told: Told, state: any, news: {look: () => Promise<void>}}} props */
export function AskAhead({ told, state, news }) {
  const [open, show] = useState(false);
  return html`<section class="bf-card"><h2><${Icon} name="edit" /> ${t("before.ask")}</h2><p class="quiet">${t("before.ask.text")}</p>
    ${told.questions.length > 0 && html`<ul class="bf-asked">${told.questions.map((one) => html`<${Mine} key=${one.id} one=${one} state=${state} news=${news} />`)}</ul>`}
    ${open ? html`<${Asking} state=${state} news=${news} onDone=${() => show(false)} />` : html`<div class="row"><${Button} icon="plus" onClick=${() => show(true)}>${t("before.ask.new")}<//></div>`}</section>`;
}

/** @param {{one: import("./news.js").Asked, state: any, news: {look: () => Promise<void>}}} props */
function Mine({ one, state, news }) {
  const [busy, work] = useState(false);
  const withdraw = async () => {
    work(true);
    await command("question.withdraw", { question: one.id }).then(news.look, (problem) => say(sorry(problem)));
    work(false);
  };
  return html`<li><${About} one=${one} state=${state} /><p class="bf-question">${one.text}</p>
    ${one.answer ? html`<p class="bf-answer">${one.answer}</p>${one.published && html`<p class="quiet">${t("before.published")}</p>`}` : html`<p class="quiet">${t("before.waiting")}</p>`}
    ${!one.published && html`<${Button} kind="quiet" icon="close" busy=${busy} onClick=${withdraw}>${t("before.withdraw")}<//>`}</li>`;
}

/** @param {{state: any, news: {look: () => Promise<void>}, onDone: () => void}} props */
function Asking({ state, news, onDone }) {
  const [about, choose] = useState("");
  const [page, turn] = useState("");
  const [text, type] = useState("");
  const [busy, work] = useState(false);
  const [why, complain] = useState("");
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    work(true);
    try {
      await command("question.ask", { text, ...where(about, page) });
      say(t("before.ask.sent"));
      onDone();
      await news.look();
    } catch (problem) {
      complain(sorry(problem));
      work(false);
    }
  };
  const documents = Object.values(state.documents);
  return html`<form class="bf-form" onSubmit=${send}>
    <${Field} label=${t("before.about")} value=${about} onChange=${(/** @type {any} */ event) => choose(event.target.value)}>
      <option value="">${t("before.about.nothing")}</option>
      ${state.agenda.length > 0 && html`<optgroup label=${t("before.about.items")}>${state.agenda.map((/** @type {any} */ one) => html`<option value=${`i:${one.id}`}>${one.number}. ${textOf(one)}</option>`)}</optgroup>`}
      ${documents.length > 0 && html`<optgroup label=${t("before.about.documents")}>${documents.map((/** @type {any} */ one) => html`<option value=${`d:${one.id}`}>${textOf(one, "name")}</option>`)}</optgroup>`}<//>
    ${about.startsWith("d:") && html`<${Field} label=${t("before.about.page")} type="number" min="1" max=${state.documents[about.slice(2)]?.pages} inputmode="numeric" value=${page} onInput=${(/** @type {any} */ event) => turn(event.target.value)} />`}
    <${Field} label=${t("before.question")} multiline maxlength="2000" required value=${text} error=${why} onInput=${(/** @type {any} */ event) => type(event.target.value)} />
    <div class="row"><${Button} onClick=${onDone}>${t("ui.cancel")}<//><button type="submit" class="button is-primary" disabled=${busy || !text.trim()} aria-busy=${busy ? "true" : undefined}><span>${t("before.ask.send")}</span></button></div></form>`;
}
