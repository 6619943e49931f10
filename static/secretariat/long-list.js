// @ts-check
// A list of any length: rows of one height, only those in sight are in the page. Walked like Rows in split.js.
import { html, useEffect, useLayoutEffect, useRef, useState } from "../app/html.js";
import { focusThing } from "./split.js";

const AROUND = 6;

/** Which rows to draw. @param {number} top scrolled pixels @param {number} height of the box @param {number} row height of one @param {number} count */
export function inSight(top, height, row, count) {
  const first = Math.max(0, Math.floor(top / row) - AROUND);
  return { first, last: Math.min(count, Math.ceil((top + height) / row) + AROUND) };
}

/** How far it is scrolled, how high the box and one row are. @param {{current: HTMLElement | null}} box */
function useSight(box) {
  const [size, setSize] = useState({ top: 0, height: 800, row: 72 });
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return undefined;
    const measure = () => {
      const one = node.querySelector(".row-line");
      setSize((old) => ({ top: node.scrollTop, height: node.clientHeight, row: one?.getBoundingClientRect().height || old.row }));
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(node);
    node.addEventListener("scroll", measure, { passive: true });
    return () => {
      watcher.disconnect();
      node.removeEventListener("scroll", measure);
    };
  }, []);
  return size;
}

/** @template {{id: string}} T
 * @param {{label: string, items: T[], chosen: string | null, onChoose: (id: string) => void, row: (item: T) => any}} props */
export function LongList({ label, items, chosen, onChoose, row }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const size = useSight(box);
  const at = items.findIndex((one) => one.id === chosen);
  useEffect(() => {
    const node = box.current;
    if (!node || at < 0) return;
    const [top, bottom] = [at * size.row, (at + 1) * size.row];
    if (top < node.scrollTop) node.scrollTop = top;
    else if (bottom > node.scrollTop + node.clientHeight) node.scrollTop = bottom - node.clientHeight;
  }, [chosen]);
  const { first, last } = inSight(size.top, size.height, size.row, items.length);
  const pressed = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" && at >= 0) return focusThing(event);
    const page = Math.max(1, Math.floor(size.height / size.row) - 1);
    const step = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -items.length, End: items.length })[event.key];
    if (!step || event.altKey || !items.length) return;
    event.preventDefault();
    onChoose(items[Math.max(0, Math.min(items.length - 1, at + step))].id);
  };
  return html`<div ref=${box} class="long-list" role="listbox" tabIndex="0" aria-label=${label} aria-activedescendant=${at >= first && at < last ? `row-${chosen}` : undefined} onKeyDown=${pressed}>
    <ul class="rows" role="presentation" style=${{ paddingTop: `${first * size.row}px`, paddingBottom: `${(items.length - last) * size.row}px` }}>
      ${items.slice(first, last).map((one, place) => html`<li key=${one.id} id=${`row-${one.id}`} role="option" class="row-line" aria-selected=${String(one.id === chosen)} aria-setsize=${items.length} aria-posinset=${first + place + 1}
        onClick=${() => onChoose(one.id)}>${row(one)}</li>`)}
    </ul>
  </div>`;
}
