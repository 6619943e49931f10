// @ts-check
// Where the chair points: the newest place of the `now` frames, gone two seconds after the last (SPEC WALL3).
//   const feed = feedOf(store);  Dot{feed, document, page, width}   goes smoothly from place to place, at once where no motion is wanted
import { effect, html, signal, use } from "../app/html.js";

const WHOLE = 10_000;
const GONE_MS = 2_000;
/** Between two frames, so that the dot is under way all the time: no less than the chair's device sends, no more than looks alive. */
const [SHORTEST_MS, LONGEST_MS] = [60, 500];

/** @typedef {{document: string, page: number, x: number, y: number, ms: number} | null} Place */
/** @typedef {ReturnType<typeof feedOf>} Feed */

/** @param {{nows: {value: Record<string, any>}}} store */
export function feedOf(store) {
  const place = signal(/** @type {Place} */ (null));
  /** @type {any} */
  let [newest, gone, at] = [null, 0, 0];
  effect(() => {
    const told = store.nows.value.pointer;
    if (!told || told === newest) return;
    newest = told;
    const ms = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, performance.now() - at));
    at = performance.now();
    place.value = { ...told, ms: place.peek() ? ms : 0 };
    clearTimeout(gone);
    gone = setTimeout(() => (place.value = null), GONE_MS);
  });
  return place;
}

/** @param {{feed: Feed, document: {id: string}, page: number}} props */
export function Dot({ feed, document: doc, page }) {
  const place = use(feed);
  if (!place || place.document !== doc.id || place.page !== page) return null;
  const style = { left: `${(100 * place.x) / WHOLE}%`, top: `${(100 * place.y) / WHOLE}%`, transitionDuration: `${place.ms}ms` };
  return html`<span class="pointer-dot" style=${style} aria-hidden="true"></span>`;
}
