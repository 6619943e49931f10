// @ts-check
// The hall's lines: above, what is now; below, which page; between them, the full-width way back.
import { html, use } from "../app/html.js";
import { ConnectionLine, Lamp } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { ZoomButtons } from "../app/reader.js";
import { isLive } from "../app/reducer.js";
import { t, textOf } from "../app/words.js";
import { tools } from "./strips.js";

/** @typedef {import("./view.js").Where} Where */
/** @typedef {{by: (step: 1 | -1) => void} | null} Controls */

/** One line: what is now. @param {{store: import("../app/store.js").Store, where: Where, onSheet: (sheet: "agenda" | "me" | "how") => void, found: import("./types.js").Found | null}} props */
export function Now({ store, where, onSheet, found }) {
  const { congress, polls } = use(store.state);
  const live = Object.values(polls).filter(isLive).at(-1);
  const item = congress.phase === "open" && where.item;
  const now = live ? t("hall.voting", { title: textOf(live) }) : item ? `${item.number}. ${textOf(item)}` : textOf(congress);
  return html`<header class="hall-now">
    <div class="hall-now-words">${(live || item) && html`<${Lamp} />`}<h1 title=${now}>${now}</h1></div>
    ${found && html`<${found.Tool} />`}
    ${use(tools).map((Tool, place) => html`<${Tool} key=${place} />`)}
    <button type="button" class="tool only-narrow" onClick=${() => onSheet("agenda")}><${Icon} name="agenda" /><span>${t("agenda.short")}</span></button>
    ${where.document && html`<button type="button" class="tool" onClick=${() => onSheet("how")}><${Icon} name="document" /><span>${t("hall.reading")}</span></button>`}
    <button type="button" class="tool" onClick=${() => onSheet("me")}><${Icon} name="person" /><span>${t("me.short")}</span></button>
  </header>`;
}

/** Over the page, in words, and only when something is wrong. @param {{store: import("../app/store.js").Store}} props */
export const Trouble = ({ store }) => html`<div class="hall-trouble"><${ConnectionLine} room connection=${use(store.connection)} /></div>`;

/** The full-width way back. @param {{where: Where, state: import("../app/state.js").State, onBack: () => void}} props */
export function Back({ where, state, onBack }) {
  const { chair, document: mine } = where;
  const other = chair && chair.document !== mine?.id;
  const words = !chair ? t("hall.back.item") : other ? t("hall.back.document", { name: textOf(state.documents[chair.document], "name"), page: chair.page }) : t("hall.back", { page: chair.page });
  return html`<button type="button" class="strip is-live is-back" onClick=${onBack}><${Icon} name="back" /><span>${words}</span></button>`;
}

/** Which page, with the chair or alone. @param {{view: import("./view.js").View, where: Where, controls: {current: Controls}, onPages: () => void}} props */
export function Line({ view, where, controls, onPages }) {
  const { document: doc, page, following } = where;
  if (!doc) return null;
  const to = (/** @type {number} */ n) => view.read(doc.id, n);
  return html`<footer class="hall-line">
    <button type="button" class="turn is-previous" disabled=${page <= 1} onClick=${() => to(page - 1)}><${Icon} name="previous" /><span>${t("hall.previous")}</span></button>
    <button type="button" class="where" onClick=${onPages}><span class="figures">${t("reader.page", { page, pages: doc.pages })}</span>
      <small>${following ? html`<${Lamp} /> ${t("hall.following")}` : t("hall.alone")}</small></button>
    <button type="button" class="turn is-next" disabled=${page >= doc.pages} onClick=${() => to(page + 1)}><span>${t("hall.next")}</span><${Icon} name="next" /></button>
    <${ZoomButtons} class="zoom" by=${(/** @type {1 | -1} */ step) => controls.current?.by(step)} />
  </footer>`;
}
