// @ts-check
// Text that shrinks until it fits, never below a 24th of the wall's height; what then is still too much says less (data-less="1" to "3").
import { html, useLayoutEffect, useRef } from "../app/html.js";

const STEPS = 9;
const SMALLEST = 0.35;
const MOST_LESS = 3;

/** @param {HTMLElement} box */
const overflows = (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;

/** The largest --fit in [SMALLEST, 1] at which nothing overflows. @param {HTMLElement} box @returns {boolean} whether there is one */
function shrink(box) {
  let [low, high] = [SMALLEST, 1];
  const at = (/** @type {number} */ fit) => (box.style.setProperty("--fit", String(fit)), overflows(box));
  if (!at(1)) return true;
  if (at(SMALLEST)) return false;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (at(middle)) high = middle;
    else low = middle;
  }
  return !at(low);
}

/** @param {HTMLElement} box */
function fit(box) {
  for (let less = 0; less <= MOST_LESS; less += 1) {
    box.dataset.less = String(less);
    if (shrink(box)) return;
  }
}

/** @param {{class?: string, children?: any}} props */
export function Fit({ class: className = "", children }) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => void (ref.current && fit(ref.current)));
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return undefined;
    const watcher = new ResizeObserver(() => fit(box));
    watcher.observe(box);
    return () => watcher.disconnect();
  }, []);
  return html`<div ref=${ref} class=${`fit ${className}`}>${children}</div>`;
}
