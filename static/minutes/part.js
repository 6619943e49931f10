// @ts-check
// One part of the minutes: the log's sentences, each of which may be said in one's own words, paragraphs between, the conclusion (SPEC MIN3, MIN4).
import { html, use, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { t } from "../app/words.js";
import { AddLine } from "../secretariat/add-line.js";
import { Form, Line, Status, useEdit } from "../secretariat/form.js";
import { draft, refresh } from "./kinds.js";
import { inserted, moved, placeOf } from "./model.js";
import { TaskLine } from "./tasks.js";
import { When } from "./when.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("../secretariat/form.js").Edit} Edit */
/** @typedef {import("./model.js").Part} Part */
/** @typedef {import("./model.js").Line} Said */

/** @param {{desk: Desk, held: import("./model.js").Draft, part: Part}} props */
export function PartForm({ desk, held, part }) {
  const edit = useEdit(desk, `minutes:${part.id}`);
  if (!edit.values) return null;
  const { order } = edit.values;
  const known = new Map([...part.lines, ...part.fresh, ...part.omitted].map((line) => [line.key, line]));
  const fresh = part.fresh.filter((line) => !order.includes(line.key) && !edit.values?.omitted.includes(line.key));
  return html`<article class="thing mn"><header class="thing-head"><p class="kicker">${part.number ? t("secretariat.agenda.item", { number: part.number }) : t("secretariat.minutes")}</p><${Status} edit=${edit} /></header>
    <h1>${part.title}</h1>
    ${fresh.length > 0 && html`<${Fresh} edit=${edit} part=${part} fresh=${fresh} />`}
    <${Form} edit=${edit}>
      ${order.length > 0 ? html`<ol class="mn-lines">${order.map((/** @type {string} */ key) => html`<${OneLine} key=${key} edit=${edit} line=${known.get(key) ?? { key, text: "", said: null, changed: false }} />`)}</ol>`
        : html`<p class="quiet">${t("minutes.part.empty")}</p>`}
      <div class="row"><${Button} icon="plus" onClick=${() => addParagraph(edit, order.at(-1) ?? null)}>${t("minutes.paragraph.add")}<//>
        ${part.follows && edit.values.follows && part.lines.length > 0 && html`<${Button} icon="check" onClick=${() => edit.now("follows", false)}>${t("minutes.looked")}<//>`}</div>
      ${part.lines.length > 0 && html`<p class="quiet">${t(part.follows && edit.values.follows ? "minutes.follows" : "minutes.kept")}</p>`}
      <${Omitted} edit=${edit} part=${part} known=${known} />
      <div class="mn-conclusion"><${Line} edit=${edit} field="conclusion" label=${t("minutes.conclusion")} hint=${t("minutes.conclusion.hint")} multiline lang=${held.language} /></div>
    <//>
    <section class="part"><h2>${t("minutes.tasks")}</h2>
      ${held.tasks.filter((task) => task.item === part.id).map((task) => html`<${TaskLine} key=${task.id} desk=${desk} task=${task} />`)}
      <${AddLine} id=${`task-${part.id}`} label=${t("minutes.task.add")} onAdd=${async (/** @type {string} */ text, /** @type {any} */ options) => {
        await command("minutes.add_task", { text, item: part.number ? part.id : null }, options);
        await refresh();
      }} />
    </section>
  </article>`;
}

/** The text of a new paragraph is typed at once. @param {Edit} edit @param {string | null} after */
function addParagraph(edit, after) {
  const key = `p${crypto.getRandomValues(new Uint32Array(2)).join("")}`;
  edit.set(`text.${key}`, "");
  edit.now("order", inserted(edit.values?.order, key, after));
  setTimeout(() => /** @type {HTMLElement | null} */ (document.querySelector(`[data-line="${key}"] textarea`))?.focus(), 0);
}

/** @param {Edit} edit @param {Part} part @param {Said[]} lines */
function takeOver(edit, part, lines) {
  const order = lines.reduce((all, line) => inserted(all, line.key, placeOf(part, all, line)), /** @type {string[]} */ (edit.values?.order));
  edit.set("omitted", edit.values?.omitted.filter((/** @type {string} */ key) => !lines.some((line) => line.key === key)));
  edit.now("order", order);
}

/** @param {Edit} edit @param {string} key */
const omit = (edit, key) => {
  edit.set("omitted", [...edit.values?.omitted, key]);
  edit.now("order", edit.values?.order.filter((/** @type {string} */ one) => one !== key));
};

/** What happened since: never put in by itself. @param {{edit: Edit, part: Part, fresh: Said[]}} props */
function Fresh({ edit, part, fresh }) {
  return html`<section class="mn-fresh" aria-label=${t("minutes.fresh")}>
    <div class="mn-fresh-head"><h2>${t("minutes.fresh.n", { n: fresh.length })}</h2>
      ${fresh.length > 1 && html`<${Button} icon="plus" onClick=${() => takeOver(edit, part, fresh)}>${t("minutes.fresh.take_all")}<//>`}</div>
    <ul>${fresh.map((line) => html`<li key=${line.key}><p><${When} line=${line} /> ${line.said}</p>
      <div class="row"><${Button} onClick=${() => takeOver(edit, part, [line])}>${t("minutes.fresh.take")}<//><${Button} kind="quiet" onClick=${() => edit.now("omitted", [...edit.values?.omitted, line.key])}>${t("minutes.fresh.leave")}<//></div></li>`)}</ul>
  </section>`;
}

/** Alt with an arrow moves the line that has the keys. @param {{edit: Edit, line: Said}} props */
function OneLine({ edit, line }) {
  const [open, setOpen] = useState(false);
  const own = edit.values?.[`text.${line.key}`] ?? null;
  const paragraph = line.said === null;
  const order = edit.values?.order;
  const step = (/** @type {1 | -1} */ by) => edit.now("order", moved(order, line.key, by));
  const pressed = (/** @type {KeyboardEvent} */ event) => {
    const by = event.altKey && (event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0);
    if (!by) return;
    event.preventDefault();
    step(by);
  };
  const say = () => (edit.now(`text.${line.key}`, line.said), focusLine(line.key));
  return html`<li class=${`mn-line ${paragraph ? "is-own" : own === null ? "is-log" : "is-own is-said"}`} data-line=${line.key} onKeyDown=${pressed}>
    <${When} line=${line} />
    <div class="mn-said">
      ${own === null && !paragraph ? html`<p><${Icon} name="log" /><span class="unseen">${t("minutes.from_log")}</span> ${line.said}</p>` : html`<${Line} edit=${edit} field=${`text.${line.key}`} label=${t(paragraph ? "minutes.paragraph" : "minutes.own_words")} multiline class="mn-text" />`}
      ${own !== null && !paragraph && html`<${FromLog} edit=${edit} line=${line} />`}
      ${open && html`<div class="row mn-acts">
        <${Button} kind="quiet" icon="up" disabled=${order[0] === line.key} onClick=${() => step(-1)}>${t("secretariat.up")}<//>
        <${Button} kind="quiet" icon="down" disabled=${order.at(-1) === line.key} onClick=${() => step(1)}>${t("secretariat.down")}<//>
        <${Button} kind="quiet" icon="plus" onClick=${() => addParagraph(edit, line.key)}>${t("minutes.paragraph.after")}<//>
        <${Button} kind="quiet" icon="remove" onClick=${() => (paragraph ? edit.now("order", order.filter((/** @type {string} */ one) => one !== line.key)) : omit(edit, line.key))}>${t(paragraph ? "minutes.paragraph.remove" : "minutes.omit")}<//></div>`}
    </div>
    <div class="mn-buttons">
      ${own === null && !paragraph && html`<${Button} kind="quiet" icon="edit" onClick=${say}>${t("minutes.reword")}<//>`}
      <button type="button" class="button is-quiet mn-more" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}><${Icon} name="move" /><span>${t("minutes.more")}</span></button></div>
  </li>`;
}

/** @param {string} key */
const focusLine = (key) => setTimeout(() => /** @type {HTMLElement | null} */ (document.querySelector(`[data-line="${key}"] textarea`))?.focus(), 0);

/** What the log says beside one's own words. @param {{edit: Edit, line: Said}} props */
function FromLog({ edit, line }) {
  return html`<div class=${`mn-log ${line.changed ? "is-changed" : ""}`}>
    <p><${Icon} name="log" /> <span><strong>${t(line.changed ? "minutes.log.changed" : "minutes.log.says")}</strong> ${line.said}</span></p>
    <${Button} kind="quiet" icon="undo" onClick=${() => edit.now(`text.${line.key}`, null)}>${t("minutes.log.use")}<//></div>`;
}

/** @param {{edit: Edit, part: Part, known: Map<string, Said>}} props */
function Omitted({ edit, part, known }) {
  const keys = /** @type {string[]} */ (edit.values?.omitted);
  const lines = keys.map((key) => known.get(key)).filter((line) => line !== undefined);
  use(draft);
  if (!lines.length) return null;
  return html`<details class="mn-omitted"><summary>${t("minutes.omitted", { n: lines.length })}</summary>
    <ul>${lines.map((line) => html`<li key=${line.key}><p><${When} line=${line} /> ${line.said}</p><${Button} kind="quiet" icon="undo" onClick=${() => takeOver(edit, part, [line])}>${t("minutes.omitted.back")}<//></li>`)}</ul></details>`;
}
