// @ts-check
// Zooming by changing the sheet's width inside a box that scrolls by itself: pinch, double tap, Ctrl+wheel, mouse drag, swipe to turn.
// The factor stays on the device: whoever needs it larger, needs it larger on the next page.
// Pure arithmetic first; the gestures are in gestures.js.  const zoom = useZoom(boxRef, aspect, {onTurn}) → {width, factor, by(step), fit(), near(part), back()}
// near(part) brings a part of the page before the eyes; what was chosen is not lost by that, and back() returns to it unless something else was chosen since.
import { insist } from "./api.js";
import { keep, recall } from "./prefs.js";
import { seen } from "./pages.js";
import { effect, useCallback, useEffect, useLayoutEffect, useRef, useState } from "./html.js";

export const MOST = 5;
const STEP = 1.35;
export const DOUBLE = 2.2;
const WIDEST_TEXT = 960;
const SIDE = 16;
const AGAIN_MS = 3_000;
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

/** Hands are fetched when the first page is there; once more, under another name, where some browser never asks again for what failed.
 * @returns {Promise<typeof import("./gestures.js")>} */
const hands = () => import("./gestures.js").catch(() => new Promise((go) => setTimeout(go, AGAIN_MS)).then(() => import(`./gestures.js?${Date.now()}`)));

/** @param {{current: HTMLElement | null}} box @param {import("./gestures.js").Live} live */
function useGestures(box, live) {
  useEffect(() => {
    const node = box.current;
    if (!node) return undefined;
    let [stop, over] = [() => {}, false];
    const unwatch = effect(() => void (seen.value && insist(hands, () => !over).then(({ gestures }) => over || (stop(), (stop = gestures(node, live))), () => {})));
    return () => ((over = true), unwatch(), stop());
  }, []);
}
