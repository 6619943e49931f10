// @ts-check
// Zooming by changing the sheet's width inside a box that scrolls by itself: pinch, double tap, Ctrl+wheel, mouse drag, swipe to turn.
// The factor stays on the device: whoever needs it larger, needs it larger on the next page.
// Pure arithmetic first, then the gestures.  const zoom = useZoom(boxRef, aspect, {onTurn}) → {width, factor, by(step), fit(), near(part), back()}
// near(part) brings a part of the page before the eyes; what was chosen is not lost by that, and back() returns to it unless something else was chosen since.
import { keep, recall } from "./prefs.js";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "./html.js";

export const MOST = 5;
const STEP = 1.35;
const DOUBLE = 2.2;
const WIDEST_TEXT = 960;
const SIDE = 16;
/** Of the box, that what is brought near fills at most. */
const NEAR = 0.92;

/** Width of the whole page, and the comfortable width, in a box. @param {{width: number, height: number}} box @param {number} aspect width / height */
export function fits(box, aspect) {
  const whole = Math.min(box.width, box.height * aspect);
  const comfortable = whole >= 0.7 * box.width ? whole : Math.min(box.width - 2 * SIDE, WIDEST_TEXT);
  return { whole, comfortable: Math.max(whole, comfortable) };
}

/** @param {number} factor of the comfortable width @param {{whole: number, comfortable: number}} fit */
export function bounded(factor, fit) {
  return Math.min(MOST, Math.max(fit.comfortable ? fit.whole / fit.comfortable : 1, factor));
}

/** @typedef {{x0: number, y0: number, x1: number, y1: number}} Part of a page, each 0…1 */

/** The factor at which a part fills the box as far as it can, never smaller than now. @param {Part} part @param {number} now @param {{width: number, height: number}} box
 * @param {number} aspect @param {{whole: number, comfortable: number}} fit */
export function closer(part, now, box, aspect, fit) {
  const width = Math.min((NEAR * box.width) / (part.x1 - part.x0), (NEAR * box.height * aspect) / (part.y1 - part.y0));
  return bounded(Math.max(now, Math.min(DOUBLE, width / fit.comfortable)), fit);
}

/** @param {{current: HTMLElement | null}} box @param {number} aspect @param {{onTurn: (step: 1 | -1) => void}} wiring */
export function useZoom(box, aspect, { onTurn }) {
  const size = useSize(box);
  const [factor, setFactor] = useState(() => Number(recall("zoom")) || 1);
  const fit = fits(size, aspect || 0.7071);
  const width = fit.comfortable * bounded(factor, fit);
  /** The point of the page (0…1) that must stay under the finger, and where the finger is. */
  const anchor = useRef(/** @type {{u: number, v: number, x: number, y: number} | null} */ (null));

  const to = useCallback(
    /** @param {number} wanted @param {{clientX: number, clientY: number}} [at] */
    (wanted, at) => {
      const node = box.current;
      const sheet = node?.firstElementChild?.getBoundingClientRect();
      const frame = node?.getBoundingClientRect();
      if (sheet && frame && sheet.width) {
        const [x, y] = at ? [at.clientX - frame.left, at.clientY - frame.top] : [frame.width / 2, frame.height / 2];
        anchor.current = { u: (x + frame.left - sheet.left) / sheet.width, v: (y + frame.top - sheet.top) / sheet.height, x, y };
      }
      const next = bounded(wanted, fit);
      lent.current = false;
      keep("zoom", next.toFixed(3));
      setFactor(next);
    },
    [fit.whole, fit.comfortable],
  );
  const settle = () => {
    const [node, kept] = [box.current, anchor.current];
    const sheet = /** @type {HTMLElement | null | undefined} */ (node?.firstElementChild);
    anchor.current = null;
    if (!node || !kept || !sheet) return;
    node.scrollLeft = sheet.offsetLeft + kept.u * sheet.offsetWidth - kept.x;
    node.scrollTop = sheet.offsetTop + kept.v * sheet.offsetHeight - kept.y;
  };
  useLayoutEffect(settle, [width]);
  const { lent, near, back } = useLent({ size, aspect: aspect || 0.7071, fit, now: bounded(factor, fit), anchor, settle, setFactor });
  const live = useRef({ factor, to, onTurn, wide: false });
  live.current = { factor: bounded(factor, fit), to, onTurn, wide: width > size.width + 1 };
  useGestures(box, live);
  return { width, factor, by: (/** @type {1 | -1} */ step) => to(live.current.factor * STEP ** step), fit: () => to(1), near, back };
}

/** @typedef {{size: {width: number, height: number}, aspect: number, fit: {whole: number, comfortable: number}, now: number, anchor: {current: any}, settle: () => void, setFactor: (factor: number) => void}} Zoomed */

/** A factor that nobody chose, for as long as something is brought near. @param {Zoomed} zoomed */
function useLent(zoomed) {
  const { anchor, setFactor } = zoomed;
  const lent = useRef(false);
  const current = useRef(zoomed);
  current.current = zoomed;
  const near = useCallback((/** @type {Part} */ part) => {
    const { size, aspect, fit, now } = current.current;
    const next = closer(part, now, size, aspect, fit);
    const width = next * fit.comfortable;
    const [x, y] = [(size.width - (part.x1 - part.x0) * width) / 2, (size.height - ((part.y1 - part.y0) * width) / aspect) / 3];
    anchor.current = { u: part.x0, v: part.y0, x: Math.max(SIDE, x), y: Math.max(SIDE, y) };
    if (next === now) return current.current.settle();
    lent.current = true;
    setFactor(next);
  }, []);
  const back = useCallback(() => {
    if (lent.current) setFactor(Number(recall("zoom")) || 1);
    lent.current = false;
  }, []);
  return { lent, near, back };
}

/** @param {{current: HTMLElement | null}} box */
function useSize(box) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return undefined;
    const measure = () => setSize((old) => (old.width === node.clientWidth && old.height === node.clientHeight ? old : { width: node.clientWidth, height: node.clientHeight }));
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(node);
    return () => watcher.disconnect();
  }, []);
  return size;
}

/** @typedef {{current: {factor: number, to: (factor: number, at?: {clientX: number, clientY: number}) => void, onTurn: (step: 1 | -1) => void, wide: boolean}}} Live */

/** @param {{current: HTMLElement | null}} box @param {Live} live */
function useGestures(box, live) {
  useEffect(() => {
    const node = box.current;
    if (!node) return undefined;
    const stops = [pinch(node, live), swipe(node, live), doubleTap(node, live), wheel(node, live), drag(node)];
    return () => stops.forEach((stop) => stop());
  }, []);
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

/** @param {HTMLElement} node @param {Record<string, (event: any) => void>} heard @param {AddEventListenerOptions} [options] */
function listen(node, heard, options) {
  for (const [name, act] of Object.entries(heard)) node.addEventListener(name, act, options);
  return () => {
    for (const [name, act] of Object.entries(heard)) node.removeEventListener(name, act, options);
  };
}
