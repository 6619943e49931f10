// @ts-check
// What was found, lit on the page; the page scrolls to it once.  hitsLayer(search)
import { html, use, useLayoutEffect, useRef } from "../app/html.js";

/** @param {import("./model.js").Search} search */
export const hitsLayer = (search) => (/** @type {import("../app/layers.js").Sheet} */ sheet) => html`<${Hits} ...${sheet} search=${search} />`;

/** @param {import("../app/layers.js").Sheet & {search: import("./model.js").Search}} props */
function Hits({ document: doc, page, search }) {
  const [at, leap] = [use(search.at), use(search.leap)];
  const found = use(search.found);
  const node = useRef(/** @type {HTMLElement | null} */ (null));
  const seen = useRef(0);
  const hit = at === null ? undefined : found.find((one) => one.document === doc.id && one.page === page);
  useLayoutEffect(() => {
    if (!hit || hit !== search.current.peek() || seen.current === leap) return;
    seen.current = leap;
    show(node.current?.firstElementChild);
  }, [hit, leap]);
  if (!hit) return null;
  const [width, height] = hit.size;
  return html`<div class="hits" ref=${node} aria-hidden="true">${hit.boxes.map(([x0, y0, x1, y1], n) => {
    const place = { left: `${(100 * x0) / width}%`, top: `${(100 * y0) / height}%`, width: `${(100 * (x1 - x0)) / width}%`, height: `${(100 * (y1 - y0)) / height}%` };
    return html`<i key=${n} style=${place}></i>`;
  })}</div>`;
}

/** Into the middle of the reader, where it scrolls; the rest of the page does not move. @param {Element | null | undefined} mark */
function show(mark) {
  const box = mark?.closest(".reader-box");
  if (!mark || !box) return;
  const [at, frame] = [mark.getBoundingClientRect(), box.getBoundingClientRect()];
  box.scrollBy(at.left + at.width / 2 - frame.left - frame.width / 2, at.top + at.height / 2 - frame.top - frame.height / 2);
}
