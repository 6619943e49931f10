// @ts-check
// The agenda: added by typing, ordered by dragging or keys, edited on the right.
import { html, use, useLive, useRef, useState } from "../app/html.js";
import { Button, Icon, Lamp } from "../app/ui.js";
import { command } from "../app/api.js";
import { number, t, textOf } from "../app/words.js";
import { AddLine } from "./add-line.js";
import { AgendaItem } from "./agenda-item.js";
import { moveItem, outOfOrder, renumber, stepItem } from "./order.js";
import { useAct } from "./act.js";
import { Start } from "./start.js";
import { Rows, Split } from "./split.js";

/** @typedef {import("../app/state.js").Item} Item */
/** @typedef {import("./desk.js").Desk} Desk */

/** @param {{desk: Desk, id: string | null}} props */
export function AgendaSection({ desk, id }) {
  const agenda = useLive(() => desk.store.state.value.agenda);
  const item = agenda.find((one) => one.id === id);
  return html`<${Split} desk=${desk} section="agenda" open=${Boolean(item)} list=${html`<${AgendaList} desk=${desk} agenda=${agenda} chosen=${id} />`}>
    ${item ? html`<${AgendaItem} key=${item.id} desk=${desk} item=${item} agenda=${agenda} />` : html`<${Start} desk=${desk} />`}
  <//>`;
}

/** @param {{desk: Desk, agenda: Item[], chosen: string | null}} props */
function AgendaList({ desk, agenda, chosen }) {
  const shown = useLive(() => desk.store.state.value.shown.item);
  const documents = use(desk.documents);
  const minutes = agenda.reduce((sum, one) => sum + (one.minutes ?? 0), 0);
  const numbering = useAct();
  const drag = useOrder(agenda, (item, before) => void moveItem(desk, item, before));
  const add = async (/** @type {string} */ title, /** @type {any} */ options) => {
    const answer = await command("agenda.add", { title }, options);
    await desk.reached(answer.seq);
    return () => desk.place.go("agenda", answer.item);
  };
  const move = (/** @type {Item} */ item, /** @type {1 | -1} */ step) => void stepItem(desk, item.id, step);
  return html`<header class="list-head"><h1>${t("secretariat.agenda")}</h1>
      <p class="quiet">${t("secretariat.agenda.items", { n: agenda.length })}${minutes > 0 && ` · ${hours(minutes)}`}</p></header>
    <${AddLine} id="item" label=${t("secretariat.agenda.add")} onAdd=${add} />
    ${outOfOrder(agenda) && html`<div class="note-block"><p>${t("secretariat.agenda.unordered")}</p><${Button} busy=${numbering.busy} onClick=${() => numbering.run(() => renumber(desk))}>${t("secretariat.agenda.renumber", { n: agenda.length })}<//>${numbering.error}</div>`}
    ${agenda.length > 1 && html`<p class="hint-line quiet">${t("secretariat.agenda.order")}</p>`}
    <${Rows} label=${t("secretariat.agenda")} items=${agenda} chosen=${chosen} onChoose=${(/** @type {string} */ id) => desk.place.go("agenda", id)} onMove=${move} class=${drag.to !== null ? "is-dragging" : ""}
      attributes=${(/** @type {Item} */ one) => ({ "data-item": one.id, "data-mark": drag.mark(one.id) })}
      row=${(/** @type {Item} */ one) => html`
        <span class="grip" onPointerDown=${(/** @type {PointerEvent} */ event) => drag.start(event, one.id)} title=${t("secretariat.agenda.drag")}><${Icon} name="move" /></span>
        <span class="row-number figures">${one.number}</span>
        <span class="row-main"><span class="row-title">${textOf(one)}</span><${ItemNotes} item=${one} open=${shown === one.id} count=${documents?.filter((doc) => doc.item === one.id).length ?? 0} /></span>`} />`;
}

/** @param {{item: Item, open: boolean, count: number}} props */
function ItemNotes({ item, open, count }) {
  if (!open && !item.minutes && !count) return null;
  return html`<span class="row-notes">
    ${open && html`<span class="is-now"><${Lamp} /> ${t("secretariat.agenda.open")}</span>`}
    ${item.minutes ? html`<span>${hours(item.minutes)}</span>` : null}
    ${count > 0 && html`<span>${t("secretariat.documents.n", { n: count })}</span>`}</span>`;
}

/** @param {number} minutes */
export function hours(minutes) {
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  const said = [whole ? t("secretariat.hours", { count: number(whole) }) : "", rest ? t("secretariat.minutes_long", { count: number(rest) }) : ""];
  return said.filter(Boolean).join(" ");
}

/** Dragging by the grip, with finger, pen or mouse. @param {Item[]} agenda @param {(item: string, before: string | null) => void} onDrop */
function useOrder(agenda, onDrop) {
  const [to, setTo] = useState(/** @type {{item: string, before: string | null} | null} */ (null));
  const now = useRef(to);
  now.current = to;
  /** @param {PointerEvent} event @param {string} item */
  const start = (event, item) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const grip = /** @type {HTMLElement} */ (event.currentTarget);
    const list = /** @type {HTMLElement} */ (grip.closest(".rows"));
    grip.setPointerCapture(event.pointerId);
    const over = (/** @type {PointerEvent} */ at) => {
      const below = [...list.querySelectorAll("[data-item]")].find((row) => at.clientY < row.getBoundingClientRect().top + row.getBoundingClientRect().height / 2);
      setTo({ item, before: below?.getAttribute("data-item") ?? null });
    };
    const end = (/** @type {PointerEvent} */ at) => {
      grip.removeEventListener("pointermove", over);
      const drop = now.current;
      setTo(null);
      if (at.type === "pointerup" && drop && drop.before !== item) onDrop(item, drop.before);
    };
    grip.addEventListener("pointermove", over);
    for (const name of ["pointerup", "pointercancel"]) grip.addEventListener(name, /** @type {any} */ (end), { once: true });
  };
  const last = agenda.at(-1)?.id;
  /** @param {string} id */
  const mark = (id) => (!to ? undefined : to.item === id ? "moving" : to.before === id ? "before" : to.before === null && id === last ? "after" : undefined);
  return { to, start, mark };
}
