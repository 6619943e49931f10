// @ts-check
// The agenda at the desk: what is open lies in the live colour; a tap looks at an item, a second button opens it for the hall.  Agenda{desk, onDone}
import { html, use, useEffect, useRef, useState } from "../app/html.js";
import { Button, EmptyState, Lamp } from "../app/ui.js";
import { runningPoll } from "../app/focus.js";
import { Icon } from "../app/icons.js";
import { t, textOf } from "../app/words.js";
import { comingWith, itemDocuments, itemPolls } from "./step.js";
import { Trouble } from "./parts.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../app/state.js").Item} Item */

/** @param {{desk: Desk, onDone?: () => void}} props */
export function Agenda({ desk, onDone }) {
  const { agenda, shown } = use(desk.store.state);
  const [looked, look] = useState(/** @type {string | null} */ (shown.item));
  useEffect(() => look(shown.item), [shown.item]);
  if (!agenda.length) return html`<${EmptyState} icon="agenda" title=${t("chair.no_agenda")} text=${t("chair.no_agenda.text")} />`;
  return html`<h2 class="desk-heading">${t("agenda.title")}</h2>
    <ol class="items">${agenda.map((item) => html`<${Entry} key=${item.id} desk=${desk} item=${item} open=${looked === item.id}
      onLook=${() => look(looked === item.id ? null : item.id)} onDone=${onDone} />`)}</ol>
    <${Loose} desk=${desk} onDone=${onDone} />`;
}

/** @param {{desk: Desk, item: Item, open: boolean, onLook: () => void, onDone?: () => void}} props */
function Entry({ desk, item, open, onLook, onDone }) {
  const state = use(desk.store.state);
  const view = use(desk.view);
  const now = state.shown.item === item.id;
  const { polls, drafts } = itemPolls(view, item.id);
  const motions = polls.length + drafts.length;
  const running = use(desk.running);
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => void (now && ref.current?.scrollIntoView({ block: "nearest" })), [now, open]);
  return html`<li ref=${ref} class=${`item ${now ? "is-now" : ""} ${open ? "is-open" : ""}`} aria-current=${now ? "step" : undefined}>
    <button type="button" class="item-head" aria-expanded=${String(open)} onClick=${onLook}>
      <span class="item-number figures">${item.number}</span>
      <span class="item-title">${textOf(item)}${now && html`<small class="item-now"><${Lamp} /> ${t("agenda.now")}</small>`}${now && running && html`<${running.Pace} desk=${desk} item=${item} />`}</span></button>
    ${open && html`<div class="item-body">
      <p class="quiet item-facts">${running && !now && html`<${running.Pace} desk=${desk} item=${item} />`}${motions > 0 && html`<span>${t("chair.motions.count", { n: motions })}</span>`}</p>
      ${itemDocuments(view, item.id).map((doc) => html`<${DocumentLine} key=${doc.id} desk=${desk} doc=${doc} onDone=${onDone} />`)}
      ${!now && html`<${OpenItem} desk=${desk} item=${item} onDone=${onDone} />`}
      ${running && html`<${running.ItemTools} desk=${desk} item=${item} />`}</div>`}
  </li>`;
}

/** @param {{desk: Desk, item: Item, onDone?: () => void}} props */
function OpenItem({ desk, item, onDone }) {
  const state = use(desk.store.state);
  const busy = use(desk.busy);
  if (!use(desk.driving)) return null;
  if (runningPoll(state)) return html`<p class="quiet">${t("chair.item.after_vote")}</p>`;
  const where = `item:${item.id}`;
  const open = async () => {
    if (await desk.act(where, "agenda.open", { item: item.id })) onDone?.();
  };
  const coming = comingWith(use(desk.view), item.id);
  return html`${coming > 0 && html`<p class="quiet">${t("chair.item.comes", { n: coming })}</p>`}<${Button} icon="play" wide busy=${busy.has(where)} onClick=${open}>${t("chair.item.open", { number: String(item.number) })}<//>
    <${Trouble} desk=${desk} where=${where} />`;
}

/** A document; a tap previews it, the hall sees nothing of that. @param {{desk: Desk, doc: import("./step.js").Doc, onDone?: () => void}} props */
export function DocumentLine({ desk, doc, onDone }) {
  const { shown, documents } = use(desk.store.state);
  const places = use(desk.places);
  const live = shown.document === doc.id;
  const look = () => {
    desk.preview.value = live ? null : { document: doc.id, page: places[doc.id] ?? 1 };
    onDone?.();
  };
  return html`<button type="button" class=${`doc ${live ? "is-live" : ""}`} onClick=${look}>
    <${Icon} name=${documents[doc.id] ? "document" : "lock"} />
    <span>${textOf(doc, "name")}<small>${live ? t("chair.doc.live", { page: shown.page ?? 1, pages: doc.pages }) : documents[doc.id] ? t("agenda.pages", { n: doc.pages }) : t("chair.doc.unreleased")}</small></span>
    ${live && html`<${Lamp} />`}</button>`;
}

/** Documents without an item. @param {{desk: Desk, onDone?: () => void}} props */
function Loose({ desk, onDone }) {
  const loose = itemDocuments(use(desk.view), null);
  if (!loose.length) return null;
  return html`<h2 class="desk-heading">${t("agenda.other")}</h2>${loose.map((doc) => html`<${DocumentLine} key=${doc.id} desk=${desk} doc=${doc} onDone=${onDone} />`)}`;
}
