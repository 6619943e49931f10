// @ts-check
// The hands on a page: pinch, double tap, Ctrl+wheel, a mouse that drags, a swipe that turns. Fetched behind the first page; the buttons zoom before that.
//   gestures(node, live) → a function that ends them
import { listen } from "./html.js";
import { DOUBLE } from "./zoom.js";

/** @typedef {{current: {factor: number, to: (factor: number, at?: {clientX: number, clientY: number}) => void, onTurn: (step: 1 | -1) => void, wide: boolean}}} Live */

/** @param {HTMLElement} node @param {Live} live */
export function gestures(node, live) {
  const stops = [pinch(node, live), swipe(node, live), doubleTap(node, live), wheel(node, live), drag(node)];
  return () => stops.forEach((stop) => stop());
}

/** @param {TouchEvent} event */
const spread = ({ touches: [a, b] }) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);

/** @param {HTMLElement} node @param {Live} live */
function pinch(node, live) {
  let [from, start] = [0, 1];
  const down = (/** @type {TouchEvent} */ event) => {
    if (event.touches.length === 2) [from, start] = [spread(event), live.current.factor];
  };
  const move = (/** @type {TouchEvent} */ event) => {
    if (event.touches.length !== 2 || !from) return;
    event.preventDefault();
    const [a, b] = event.touches;
    live.current.to((start * spread(event)) / from, { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 });
  };
  return listen(node, { touchstart: down, touchmove: move }, { passive: false });
}

/** One finger across turns the page, where there is nothing to scroll sideways. @param {HTMLElement} node @param {Live} live */
function swipe(node, live) {
  /** @type {{x: number, y: number, at: number} | null} */
  let from = null;
  const down = (/** @type {TouchEvent} */ event) => {
    from = event.touches.length === 1 && !live.current.wide ? { x: event.touches[0].clientX, y: event.touches[0].clientY, at: event.timeStamp } : null;
  };
  const up = (/** @type {TouchEvent} */ event) => {
    if (!from || event.touches.length) return;
    const { clientX, clientY } = event.changedTouches[0];
    const [dx, dy] = [clientX - from.x, clientY - from.y];
    if (Math.abs(dx) > 48 && Math.abs(dx) > 1.8 * Math.abs(dy) && event.timeStamp - from.at < 800) live.current.onTurn(dx < 0 ? 1 : -1);
    from = null;
  };
  return listen(node, { touchstart: down, touchend: up }, { passive: true });
}

/** @param {HTMLElement} node @param {Live} live */
function doubleTap(node, live) {
  let last = { at: -1e9, x: 0, y: 0 };
  const click = (/** @type {MouseEvent} */ event) => {
    const near = Math.hypot(event.clientX - last.x, event.clientY - last.y) < 32;
    const twice = event.timeStamp - last.at < 350 && near;
    last = { at: twice ? -1e9 : event.timeStamp, x: event.clientX, y: event.clientY };
    if (twice) live.current.to(live.current.factor > 1.2 ? 1 : DOUBLE, event);
  };
  return listen(node, { click });
}

/** @param {HTMLElement} node @param {Live} live */
function wheel(node, live) {
  const turn = (/** @type {WheelEvent} */ event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    live.current.to(live.current.factor * Math.exp(-event.deltaY / 240), event);
  };
  return listen(node, { wheel: turn }, { passive: false });
}

/** A mouse drags what is larger than the box. @param {HTMLElement} node */
function drag(node) {
  const down = (/** @type {PointerEvent} */ event) => {
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    const [x, y, left, top] = [event.clientX, event.clientY, node.scrollLeft, node.scrollTop];
    node.setPointerCapture(event.pointerId);
    const move = (/** @type {PointerEvent} */ at) => node.scrollTo(left + x - at.clientX, top + y - at.clientY);
    const stop = listen(node, { pointermove: move, pointerup: () => stop(), pointercancel: () => stop() });
  };
  return listen(node, { pointerdown: down });
}
