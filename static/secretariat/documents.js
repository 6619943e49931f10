// @ts-check
// Documents under their agenda items; what is on its way above them. A document or a file dropped on an item goes there.
import { html, use, useLive, useRef, useState } from "../app/html.js";
import { Button, Icon, Progress } from "../app/ui.js";
import { command, sorry } from "../app/api.js";
import { say } from "../app/ui.js";
import { t, textOf } from "../app/words.js";
import { Document } from "./document.js";
import { Choose, DocumentState, Thumb } from "./document-bits.js";
import { lazy } from "./lazy.js";
import { Nothing, Rows, Split } from "./split.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").Doc} Doc */

const PackSheet = lazy(() => import("../papers/pack.js").then((module) => module.ready()), "PackSheet");

/** @param {{desk: Desk, id: string | null}} props */
export function DocumentsSection({ desk, id }) {
  const documents = use(desk.documents);
  const doc = documents?.find((one) => one.id === id);
  return html`<${Split} desk=${desk} section="documents" open=${Boolean(doc)} list=${html`<${DocumentList} desk=${desk} documents=${documents ?? []} chosen=${id} />`}>
    ${doc ? html`<${Document} key=${doc.id} desk=${desk} document=${doc} />` : html`<${Nothing} icon="documents" words=${t(documents?.length ? "secretariat.documents.choose" : "secretariat.documents.empty")} text=${t("secretariat.documents.empty.text")}>
      <${Choose} desk=${desk} kind="primary" /><//>`}
  <//>`;
}

/** @param {{desk: Desk, documents: Doc[], chosen: string | null}} props */
function DocumentList({ desk, documents, chosen }) {
  const agenda = useLive(() => desk.store.state.value.agenda);
  const place = new Map(agenda.map((item, at) => [item.id, at]));
  const rank = (/** @type {Doc} */ one) => (one.item === null ? -1 : place.get(one.item) ?? -1);
  const ordered = [...documents].sort((a, b) => rank(a) - rank(b));
  const drag = useAttach(desk);
  const last = ordered.length ? rank(ordered[ordered.length - 1]) : -1;
  /** The heads of all items up to this document's, also of those that have none: something can be dropped there. */
  const heads = (/** @type {Doc} */ one, /** @type {Doc | undefined} */ before) => {
    const first = before ? rank(before) + 1 : rank(one) < 0 ? -1 : 0;
    return Array.from({ length: rank(one) - first + 1 }, (_, step) => first + step).map((at) => html`<${Heading} key=${`h${at}`} item=${agenda[at]} drag=${drag} empty=${at !== rank(one)} />`);
  };
  return html`<header class="list-head"><h1>${t("secretariat.documents")}</h1><${Choose} desk=${desk} /></header>
    <${Print} desk=${desk} />
    <${Sendings} desk=${desk} />
    <${Rows} label=${t("secretariat.documents")} items=${ordered} chosen=${chosen} onChoose=${(/** @type {string} */ id) => desk.place.go("documents", id)} class="has-groups"
      heading=${heads}
      attributes=${(/** @type {Doc} */ one) => ({ draggable: true, "data-item": one.item ?? "", ...drag.source(one.id), ...drag.target(one.item) })}
      row=${(/** @type {Doc} */ one) => html`<${Thumb} document=${one} /><span class="row-main"><span class="row-title">${textOf(one, "name")}</span><${DocumentState} document=${one} /></span>`} />
    ${documents.length > 0 && html`<ul class="rows is-rest">${agenda.slice(last + 1).map((item) => html`<${Heading} key=${item.id} item=${item} drag=${drag} empty alone />`)}</ul>`}`;
}

/** @param {{desk: Desk}} props */
function Print({ desk }) {
  const [open, setOpen] = useState(false);
  const some = useLive(() => Object.keys(desk.store.state.value.documents).length > 0);
  if (!some) return null;
  return html`<div class="row"><${Button} kind="quiet" icon="print" onClick=${() => setOpen(true)}>${t("secretariat.document.print")}<//></div>
    ${open && html`<${PackSheet} store=${desk.store} onClose=${() => setOpen(false)} />`}`;
}

/** @param {{item: import("../app/state.js").Item | undefined, drag: ReturnType<typeof useAttach>, empty?: boolean, alone?: boolean}} props  alone: outside the list that is walked */
function Heading({ item, drag, empty, alone }) {
  return html`<li class=${`row-heading ${empty ? "is-empty" : ""}`} role=${alone ? undefined : "presentation"} data-item=${item?.id ?? ""} ...${drag.target(item?.id ?? null)}>
    ${item ? html`<span class="figures">${item.number}</span> <span>${textOf(item)}</span>` : t("secretariat.documents.loose")}</li>`;
}

/** Dragging a document onto an item. @param {Desk} desk */
function useAttach(desk) {
  const held = useRef(/** @type {string | null} */ (null));
  const source = (/** @type {string} */ id) => ({ onDragStart: () => (held.current = id), onDragEnd: () => (held.current = null) });
  const target = (/** @type {string | null} */ item) => ({
    onDragOver: (/** @type {DragEvent & {currentTarget: HTMLElement}} */ event) => {
      if (!held.current) return;
      event.preventDefault();
      event.currentTarget.dataset.over = "true";
    },
    onDragLeave: (/** @type {any} */ event) => delete event.currentTarget.dataset.over,
    onDrop: (/** @type {any} */ event) => {
      delete event.currentTarget.dataset.over;
      if (held.current) void attach(desk, held.current, item);
    },
  });
  return { source, target };
}

/** @param {Desk} desk @param {string} document @param {string | null} item */
async function attach(desk, document, item) {
  try {
    await command("document.attach", { document, item });
    await desk.refresh("documents");
  } catch (problem) {
    say(sorry(problem));
  }
}

/** @param {{desk: Desk}} props */
function Sendings({ desk }) {
  const list = use(desk.uploads.list);
  if (!list.length) return null;
  return html`<ul class="sendings" aria-label=${t("secretariat.upload.list")}>${list.map((one) => html`<li key=${one.key} class=${one.why ? "is-trouble" : ""}>
    <p class="row-title">${one.name}</p>
    ${one.why ? html`<p class="error" role="alert"><${Icon} name="warning" /> ${one.why}</p>
      <div class="row">${one.stage === "lost" && html`<${Button} icon="refresh" onClick=${() => desk.uploads.retry(one.key)}>${t("ui.retry")}<//>`}
      <${Button} kind="quiet" icon="close" onClick=${() => desk.uploads.remove(one.key)}>${t("secretariat.upload.remove")}<//></div>`
      : html`<${Progress} done=${one.sent} of=${one.total} words=${one.stage === "queued" ? t("secretariat.upload.queued") : t("secretariat.upload.sending", { share: Math.floor((100 * one.sent) / Math.max(1, one.total)) })} />`}
  </li>`)}</ul>`;
}
