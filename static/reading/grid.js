// @ts-check
// Every page as a small picture; only those in sight are in the document, so 2,000 cost no more than 20 (SPEC READ7).
//   Grid{document, page, live, onPage}   windowOf({top, height, row, columns, pages}) → {from, to, rows}: pages counted from 1
import { html, useLayoutEffect, useRef, useState } from "../app/html.js";
import { pageImage } from "../app/api.js";
import { t } from "../app/words.js";

const CELL = { width: 128, height: 216 };
const AROUND = 2;
const AGAIN_MS = 2_000;

/** @param {{top: number, height: number, row: number, columns: number, pages: number}} view */
export function windowOf({ top, height, row, columns, pages }) {
  const rows = Math.ceil(pages / columns);
  const first = Math.max(0, Math.min(rows - 1, Math.floor(top / row) - AROUND));
  const last = Math.min(rows - 1, Math.ceil((top + height) / row) + AROUND);
  return { from: first * columns + 1, to: Math.min(pages, (last + 1) * columns), rows };
}

/** @param {{document: import("../app/state.js").Document, page: number, live: number | null, onPage: (page: number) => void}} props */
export function Grid({ document: doc, page, live, onPage }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const [view, setView] = useState({ top: 0, height: 800, columns: 3 });
  useLayoutEffect(() => {
    const node = list.current;
    const box = /** @type {HTMLElement | null | undefined} */ (node?.closest(".sheet-body"));
    if (!node || !box) return undefined;
    const columns = () => Math.max(2, Math.floor(node.clientWidth / CELL.width));
    box.scrollTop = node.offsetTop - box.offsetTop + (Math.ceil(page / columns()) - 0.5) * CELL.height - box.clientHeight / 2;
    const look = () => setView({ top: Math.max(0, box.scrollTop - (node.offsetTop - box.offsetTop)), height: box.clientHeight, columns: columns() });
    look();
    const watcher = new ResizeObserver(look);
    watcher.observe(box);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      watcher.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [doc.sha256]);
  const { from, to, rows } = windowOf({ ...view, row: CELL.height, pages: doc.pages });
  const before = ((from - 1) / view.columns) * CELL.height;
  return html`<ol class="grid" ref=${list} aria-label=${t("reader.thumbnails")} style=${{ height: `${rows * CELL.height}px`, paddingTop: `${before}px`, gridTemplateColumns: `repeat(${view.columns}, 1fr)`, gridAutoRows: `${CELL.height}px` }}>
    ${Array.from({ length: to - from + 1 }, (_, at) => from + at).map((n) => html`<li key=${n} aria-setsize=${doc.pages} aria-posinset=${n}>
      <button type="button" class=${n === live ? "is-live" : ""} aria-current=${n === page ? "page" : undefined} aria-label=${t("reader.page", { page: n, pages: doc.pages })} onClick=${() => onPage(n)}>
        <${Thumb} key=${n} src=${pageImage(doc.sha256, n, 240)} /><span class="figures">${n}</span></button></li>`)}
  </ol>`;
}

/** A page that is still being rendered is an empty sheet, and is asked for again. @param {{src: string}} props */
function Thumb({ src }) {
  const [tries, setTries] = useState(0);
  const [there, setThere] = useState(false);
  const timer = useRef(/** @type {any} */ (null));
  useLayoutEffect(() => () => clearTimeout(timer.current), []);
  const later = () => void (timer.current = setTimeout(() => setTries(tries + 1), AGAIN_MS * (1 + Math.random())));
  return html`<img key=${tries} class=${there ? "" : "is-coming"} src=${src} alt="" draggable=${false} onLoad=${() => setThere(true)} onError=${later} />`;
}
