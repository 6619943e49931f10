// @ts-check
// The list as the chair puts it in order: dragged by its handle, with the arrow keys on it, or with its buttons; a reason is asked before it moves (FLOOR4).
import { html, use, useRef, useState } from "../app/html.js";
import { Button, Sheet } from "../app/ui.js";
import { Icon } from "../app/icons.js";
import { POINT } from "../app/floor.js";
import { t, textOf } from "../app/words.js";
import { beforeAt, placeName } from "./model.js";
import { Notes, useFirst } from "./parts.js";
import { allotted, nextUp } from "./time.js";

/** @typedef {import("../chair/desk.js").Desk} Desk */
/** @typedef {import("./model.js").State} State */
/** @typedef {import("./desk.js").Asked} Asked */

/** Calls somebody, or asks first where their text opens for all by it: that is never taken back (SPEC FLOOR10). @param {Desk} desk @param {import("./types.js").Request} request */
export const callThem = (desk, request) => void (request.text ? (desk.asking.value = { kind: "call", request }) : desk.act("floor", "floor.call", { request: request.id }));

/** Dragging by a handle: what is held and over which place it is; where it is let go, it is put. @param {(id: string, to: number) => void} put */
function useDrag(put) {
  const last = useRef(put);
  last.current = put; // by the list as it is where it is let go
  const [over, lie] = useState(/** @type {{id: string, to: number} | null} */ (null));
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  /** The place at which a pointer is. @param {number} y */
  const placeAt = (y) => {
    const lines = [...(list.current?.children ?? [])];
    const at = lines.findIndex((line) => y < line.getBoundingClientRect().bottom);
    return at < 0 ? lines.length - 1 : at;
  };
  const drag = (/** @type {PointerEvent} */ event, /** @type {string} */ id) => {
    const handle = /** @type {HTMLElement} */ (event.currentTarget);
    const ends = /** @type {const} */ (["pointerup", "pointercancel"]);
    handle.setPointerCapture(event.pointerId);
    const moved = (/** @type {PointerEvent} */ { clientY }) => lie({ id, to: placeAt(clientY) });
    const done = (/** @type {PointerEvent} */ { type, clientY }) => {
      handle.removeEventListener("pointermove", moved);
      for (const name of ends) handle.removeEventListener(name, done);
      lie(null);
      if (type === "pointerup") last.current(id, placeAt(clientY));
    };
    handle.addEventListener("pointermove", moved);
    for (const name of ends) handle.addEventListener(name, done);
  };
  return { over, list, drag };
}

/** @param {{desk: Desk, state: State, driving: boolean, onAsk: (asked: Asked) => void}} props */
export function Order({ desk, state, driving, onAsk }) {
  const { floor, speaking } = state;
  const [more, open] = useState(/** @type {string | null} */ (null));
  const put = (/** @type {string} */ id, /** @type {number} */ to) => {
    const before = beforeAt(floor, id, to);
    if (before !== undefined) onAsk({ kind: "move", id, before });
  };
  const { over, list, drag } = useDrag(put);
  const { shown, rest } = useFirst(floor);
  const held = over ? floor.findIndex(({ id }) => id === over.id) : -1;
  const lying = (/** @type {number} */ at) => (over && at === held ? "is-held" : over?.to !== at ? "" : held < at ? "is-after" : "is-before");
  const chosen = floor.find(({ id }) => id === more);
  return html`<p class="quiet fl-order">${t(`floor.order.${speaking.order}`)}</p>
    <ol class="fl-lines fl-sorting" ref=${list}>${shown.map((one, at) => html`<${Entry} key=${one.id} desk=${desk} speaking=${speaking} place=${placeName(state, one, textOf)} one=${one} at=${at} driving=${driving} class=${lying(at)} onPut=${put} onDrag=${drag} onMore=${open} />`)}</ol>${rest}
    ${chosen && html`<${More} desk=${desk} state=${state} id=${chosen.id} onPut=${put} onAsk=${onAsk} onClose=${() => open(null)} />`}`;
}

/** @param {{desk: Desk, speaking: import("./types.js").Speaking, place: string, one: import("./types.js").Request, at: number, driving: boolean, class: string, onPut: (id: string, to: number) => void,
 *   onDrag: (event: PointerEvent, id: string) => void, onMore: (id: string) => void}} props */
function Entry({ desk, speaking, place, one, at, driving, class: className, onPut, onDrag, onMore }) {
  const name = desk.nameOf(one.person);
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    onPut(one.id, at + step);
  };
  return html`<li class=${`fl-line ${className}`}>
    ${driving ? html`<button type="button" class="fl-grip" aria-label=${`${at + 1}. ${t("floor.chair.drag", { name })}`} onPointerDown=${(/** @type {any} */ event) => onDrag(event, one.id)} onKeyDown=${keys}><${Icon} name="move" /><span class="figures">${at + 1}</span></button>` : html`<span class="fl-at figures">${at + 1}</span>`}
    <span class="fl-who"><strong>${name}</strong>${place && html`<small>${place}</small>`}<${Notes} one=${one} to=${desk.nameOf(one.to)} />${allotted(one, speaking) === 0 && html`<span class="fl-note"><${Icon} name="clock" />${t("floor.chair.used_up")}</span>`}</span>
    ${driving && html`<button type="button" class="fl-dots" aria-label=${t("floor.chair.more", { name })} onClick=${() => onMore(one.id)}><${Icon} name="more" /></button>`}</li>`;
}

/** Everything that can be done with one request, each a button with its words. @param {{desk: Desk, state: State, id: string, onPut: (id: string, to: number) => void, onAsk: (asked: Asked) => void, onClose: () => void}} props */
function More({ desk, state: { floor, speaking }, id, onPut, onAsk, onClose }) {
  const at = floor.findIndex((one) => one.id === id);
  const name = desk.nameOf(floor[at]?.person ?? null);
  const busy = use(desk.busy);
  const then = (/** @type {() => void} */ deed) => () => (onClose(), deed());
  const step = (/** @type {number} */ to) => beforeAt(floor, id, to) !== undefined;
  const overPoint = at >= 0 && floor[0].kind === POINT && floor[at].kind !== POINT;
  const call = () => floor[at] && (nextUp(floor, speaking)?.id === id ? callThem(desk, floor[at]) : onAsk({ kind: "call", id }));
  return html`<${Sheet} title=${name} side="middle" class="fl-menu" onClose=${onClose}><div class="fl-choices">
    ${overPoint ? html`<p class="fl-closed fl-with"><${Icon} name="floor-point_of_order" /><span>${t("floor.chair.point_waits", { name: desk.nameOf(floor[0].person) })}</span></p>` : html`<${Button} kind="primary" wide icon="microphone" busy=${busy.has("floor")} onClick=${then(call)}>${t("floor.chair.call_now")}<//>`}
    ${step(at - 1) && html`<${Button} wide icon="up" onClick=${then(() => onPut(id, at - 1))}>${t("floor.chair.up", { name })}<//>`}
    ${step(at + 1) && html`<${Button} wide icon="down" onClick=${then(() => onPut(id, at + 1))}>${t("floor.chair.down", { name })}<//>`}
    ${at + 1 < floor.length - 1 && step(floor.length - 1) && html`<${Button} wide icon="down" onClick=${then(() => onPut(id, floor.length - 1))}>${t("floor.chair.to_end")}<//>`}
    <${Button} wide icon="remove" onClick=${then(() => onAsk({ kind: "remove", id }))}>${t("floor.chair.remove")}<//></div><//>`;
}
