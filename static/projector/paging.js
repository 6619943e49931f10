// @ts-check
// What does not fit on one picture turns by itself, slowly; the arrow keys on the wall's keyboard turn it at once.
//   const {page, pages, shown} = usePages(things, size)   chunks(things, size)   roomFor({wide, narrow}, both)   Pages{page, pages}
import { html, listen, useHeard, useLayoutEffect, useState } from "../app/html.js";

const TURN_MS = 12_000;
/** Below, a wall is as upright as an old projector's. */
const WIDE = 1.5;

/** @template T @param {T[]} things @param {number} size @returns {T[][]} as even as can be, so that no page has a single name */
export function chunks(things, size) {
  const pages = Math.max(1, Math.ceil(things.length / size));
  const each = Math.ceil(things.length / pages) || 1;
  return Array.from({ length: pages }, (_, at) => things.slice(at * each, (at + 1) * each));
}

/** How many there is room for on this wall. @param {{wide: number, narrow: number}} room @param {boolean} both two languages */
export function roomFor({ wide, narrow }, both) {
  const most = innerWidth / innerHeight > WIDE ? wide : narrow;
  return both ? Math.ceil(most / 2) : most;
}

/** Renders again with the wall's size. */
export function useWall() {
  const [, set] = useState("");
  useHeard({ resize: () => set(`${innerWidth}x${innerHeight}`) }, []);
}

/** @param {number} pages @returns {number} the page before one's eyes, from 0 */
export function usePages(pages) {
  const [at, set] = useState(0);
  useLayoutEffect(() => {
    if (pages < 2) return undefined;
    const by = (/** @type {number} */ step) => set((before) => (before + step + pages) % pages);
    let timer = setInterval(() => by(1), TURN_MS);
    const keydown = (/** @type {KeyboardEvent} */ event) => {
      const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
      clearInterval(timer);
      timer = setInterval(() => by(1), TURN_MS);
      by(step);
    };
    const stop = listen(window, { keydown });
    return () => (clearInterval(timer), stop());
  }, [pages]);
  return Math.min(at, pages - 1);
}

/** @param {{page: number, pages: number}} props */
export const Pages = ({ page, pages }) => (pages > 1 ? html`<p class="pages figures">${page + 1} / ${pages}</p>` : null);
