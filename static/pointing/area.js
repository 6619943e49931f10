// @ts-check
// The chair's hand on a page: what the hall sees there, what is chosen, and a surface for pointer or passage.
//   Area{pointing, desk, document, page, live}   live: this is the hall's page
import { html, use, useLayoutEffect, useRef } from "../app/html.js";
import { t } from "../app/words.js";
import { Dot } from "./dot.js";
import { Marker } from "./marker.js";
import { Over } from "./over.js";
import { useWords } from "./text.js";

/** @typedef {{pointing: import("./desk.js").Pointing, desk: import("../chair/desk.js").Desk, document: import("../app/state.js").Document, page: number, live: boolean}} Props */
const WHOLE = 10_000;

/** @param {Props} props */
export function Area({ pointing, desk, document: doc, page, live }) {
  return html`<${Over} document=${doc} page=${page}>${(/** @type {number} */ seen) => html`<${Marks} pointing=${pointing} desk=${desk} document=${doc} page=${seen} live=${live} />`}<//>`;
}

/** @param {Props} props */
function Marks({ pointing, desk, document: doc, page, live }) {
  const { shown } = use(desk.store.state);
  const [tool, chosen, driving] = [use(pointing.tool), use(pointing.choosing.chosen), use(desk.driving)];
  const text = useWords(doc, page);
  const isShown = live && shown.document === doc.id && shown.page === page;
  const mine = chosen?.document === doc.id && chosen.page === page;
  return html`${isShown && text && shown.passage && html`<${Marker} text=${text} boxes=${shown.passage} kind="shown" />`}
    ${mine && text && html`<${Marker} text=${text} boxes=${chosen.boxes} kind="chosen" />`}
    ${isShown && html`<${Dot} feed=${pointing.feed} document=${doc} page=${page} />`}
    ${driving && tool === "pointer" && isShown && html`<${PointerSurface} sender=${pointing.sender} document=${doc} page=${page} />`}
    ${driving && tool === "passage" && text && html`<${PassageSurface} pointing=${pointing} desk=${desk} document=${doc} page=${page} text=${text} />`}`;
}

/** Where in the surface, 0…1. @param {PointerEvent | MouseEvent} event */
function within(event) {
  const box = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
  const inside = (/** @type {number} */ at) => Math.min(1, Math.max(0, at));
  return { u: inside((event.clientX - box.left) / box.width), v: inside((event.clientY - box.top) / box.height) };
}

/** @param {PointerEvent} event */
function hold(event) {
  if (event.button !== 0) return false;
  event.preventDefault();
  /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
  return true;
}

/** @param {{sender: ReturnType<typeof import("./sender.js").createSender>, document: {id: string}, page: number}} props */
function PointerSurface({ sender, document: doc, page }) {
  const down = useRef(false);
  const point = (/** @type {PointerEvent} */ event) => {
    const { u, v } = within(event);
    sender.move({ document: doc.id, page, x: Math.round(u * WHOLE), y: Math.round(v * WHOLE) });
  };
  const begin = (/** @type {PointerEvent} */ event) => (down.current = hold(event)) && point(event);
  const end = () => ((down.current = false), sender.up());
  return html`<div class="surface is-pointer" onPointerDown=${begin} onPointerMove=${(/** @type {PointerEvent} */ event) => down.current && point(event)} onPointerUp=${end} onPointerCancel=${end}></div>`;
}

/** @param {{pointing: import("./desk.js").Pointing, desk: import("../chair/desk.js").Desk, document: {id: string}, page: number, text: import("./text.js").PageText}} props */
function PassageSurface({ pointing: { choosing, tool }, desk, document: doc, page, text }) {
  const start = useRef(/** @type {{x: number, y: number} | null} */ (null));
  const sheet = { document: doc.id, page, text };
  const at = (/** @type {PointerEvent | MouseEvent} */ event) => {
    const { u, v } = within(event);
    return { x: u * text.width, y: v * text.height };
  };
  const draw = (/** @type {PointerEvent} */ event) => start.current && choosing.draw(sheet, start.current, at(event));
  const begin = (/** @type {PointerEvent} */ event) => {
    if (!hold(event)) return;
    /** @type {HTMLElement} */ (event.currentTarget).focus({ preventScroll: true });
    start.current = at(event);
    draw(event);
  };
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !acted(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** @param {KeyboardEvent} event */
  function acted({ key, shiftKey }) {
    const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
    if (step) return choosing[shiftKey ? "stretch" : "step"](sheet, step), true;
    if (key === "Enter" && choosing.chosen.value) return showChosen(desk, choosing), true;
    if (key !== "Escape") return false;
    if (choosing.chosen.value) choosing.clear();
    else tool.value = null;
    return true;
  }
  const surface = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    if (choosing.byKey) surface.current?.focus();
    choosing.byKey = false;
  }, []);
  return html`<div class="surface is-passage" ref=${surface} tabIndex="0" role="group" aria-label=${t("pointing.area", { page })} onKeyDown=${keyed}
    onPointerDown=${begin} onPointerMove=${draw} onPointerUp=${() => (start.current = null)} onPointerCancel=${() => (start.current = null)}
    onDblClick=${(/** @type {MouseEvent} */ event) => choosing.paragraph(sheet, at(event))}></div>`;
}

/** The hall turns to what was chosen. @param {import("../chair/desk.js").Desk} desk @param {import("./choosing.js").Choosing} choosing */
export function showChosen(desk, choosing) {
  const chosen = choosing.chosen.value;
  if (!chosen) return;
  choosing.clear();
  void desk.show({ document: chosen.document, page: chosen.page, passage: chosen.boxes });
}
