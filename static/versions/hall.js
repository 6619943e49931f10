// @ts-check
// In the hall: who read an older version is told when it was replaced and where their page is now; what changed, and the old page, are one press away (SPEC VER7).
//   start({store, view})
import { effect, html, signal, use, useState } from "../app/html.js";
import { Button, Sheet } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { addLayer } from "../app/layers.js";
import { slug } from "../app/api.js";
import { keepPlace, placeIn } from "../app/pages.js";
import { keep, recall } from "../app/prefs.js";
import { addStyle } from "../app/style.js";
import { addWords, t, time } from "../app/words.js";
import { addStrip } from "../hall/strips.js";
import { carried } from "../hall/view.js";
import { Boxes, Compare, useTold } from "./compare.js";

/** @typedef {import("../app/state.js").Document} Doc */
/** @typedef {{document: string, sha256: string, version: number, old: string, was: number, page: number}} Notice  was: the old page, page: where it is now */

/** @param {{store: import("../app/store.js").Store, view: import("../hall/view.js").View}} hall */
export async function start({ store, view }) {
  await Promise.all([addWords("versions."), addStyle("versions")]);
  const notice = signal(/** @type {Notice | null} */ (null));
  const marking = signal(false);
  effect(() => Object.values(store.state.value.documents).forEach(carryPlace));
  effect(() => {
    const { document: doc, page } = view.where.value;
    if (!doc) return;
    const read = last(doc.id);
    const told = read && noticed(doc, read);
    if (told) notice.value = told;
    else if (notice.peek() && notice.peek()?.document !== doc.id) notice.value = null;
    keep(key(doc.id), `${doc.sha256}:${page}`);
  });
  addStrip(() => html`<${Strip} store=${store} view=${view} notice=${notice} marking=${marking} />`);
  addLayer({ name: "versions", order: 25, Layer: (sheet) => html`<${Marks} doc=${sheet.document} page=${sheet.page} marking=${marking} />` });
}

/** Opened again later, too, a document is where its text is. @param {Doc} doc */
function carryPlace(doc) {
  const read = doc.versions?.length ? last(doc.id) : null;
  const told = read && placeIn(doc.id) === read.page ? noticed(doc, read) : null;
  if (told) keepPlace(doc.id, told.page);
}

const key = (/** @type {string} */ id) => `version:${slug}:${id}`;

/** What this device last read of a document. @param {string} id */
function last(id) {
  const [sha256, page] = (recall(key(id)) ?? "").split(":");
  return sha256 && Number(page) > 0 ? { sha256, page: Number(page) } : null;
}

/** @param {Doc} doc @param {{sha256: string, page: number}} read @returns {Notice | null} */
export function noticed(doc, read) {
  const old = [...(doc.versions ?? [])].reverse().find((version) => version.sha256 === read.sha256);
  if (!old || read.sha256 === doc.sha256) return null;
  return { document: doc.id, sha256: doc.sha256, version: old.number, old: old.sha256, was: read.page, page: carried(doc, { document: doc.id, ...read }) };
}

/** The pair to compare: with what was read, else with the version before. @param {Doc} doc @param {Notice | null} notice */
function pairOf(doc, notice) {
  const versions = doc.versions ?? [];
  if (versions.length < 2) return null;
  const from = versions.find((version) => version.number === notice?.version) ?? versions[versions.length - 2];
  const to = versions[versions.length - 1];
  return { pair: { document: doc.id, from: from.number, to: to.number, old: from.sha256, now: to.sha256 }, pages: { old: from.pages, now: to.pages } };
}

/** @param {{store: import("../app/store.js").Store, view: import("../hall/view.js").View, notice: any, marking: any}} props */
function Strip({ store, view, notice: noticeOf, marking }) {
  const { document: doc, page } = use(view.where);
  const notice = use(/** @type {{value: Notice | null, peek(): Notice | null, subscribe(fn: any): () => void}} */ (noticeOf));
  const marked = use(/** @type {{value: boolean, peek(): boolean, subscribe(fn: any): () => void}} */ (marking));
  const [open, setOpen] = useState(false);
  use(store.ready);
  const two = doc && pairOf(doc, notice);
  if (!doc || !two) return null;
  const newest = doc.versions?.at(-1);
  const late = newest?.late ? "late" : "in_time";
  const at = newest?.at ? time(newest.at) : "";
  const words = notice ? t(`versions.told.${late}`, { at, was: notice.was, page: notice.page }) : t(`versions.stamp.${late}`, { at });
  return html`<div class=${`vr-strip ${notice ? "is-told" : ""}`}>
    <p role=${notice ? "status" : undefined}><${Icon} name="document" /> <span>${words}</span></p>
    <div class="row"><${Button} icon="document" onClick=${() => setOpen(true)}>${t(notice ? "versions.see" : "versions.what")}<//>
      <${Button} kind="quiet" aria-pressed=${String(marked)} onClick=${() => (marking.value = !marked)}>${t(marked ? "versions.unmark" : "versions.mark")}<//>
      ${notice && html`<${Button} kind="quiet" icon="close" onClick=${() => (noticeOf.value = null)}>${t("ui.close")}<//>`}</div>
    ${open && html`<${Sheet} title=${t("versions.what")} side="bottom" class="vr-open" onClose=${() => setOpen(false)}><${Compare} pair=${two.pair} pages=${two.pages} page=${page} /><//>`}
  </div>`;
}

/** What was added to the page, and where something is gone. @param {{doc: Doc, page: number, marking: any}} props */
function Marks({ doc, page, marking }) {
  const on = use(/** @type {{value: boolean, peek(): boolean, subscribe(fn: any): () => void}} */ (marking));
  const { told } = useTold(on ? pairOf(doc, null)?.pair ?? null : null);
  return on && told ? html`<${Boxes} told=${told} page=${page} kind="added" />` : null;
}
