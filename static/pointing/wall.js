// @ts-check
// On the wall: the chair's passage and pointer over the page.  const Pointing = await wallPointing(store)   Pointing{document, page}
import { html, use } from "../app/html.js";
import { addStyle } from "../app/style.js";
import { Dot, feedOf } from "./dot.js";
import { Marker } from "./marker.js";
import { Over } from "./over.js";
import { useWords } from "./text.js";

/** @param {import("../app/store.js").Store} store */
export async function wallPointing(store) {
  await addStyle("pointing");
  const feed = feedOf(store);
  /** @param {{document: import("../app/state.js").Document, page: number}} props */
  return function Pointing({ document: doc, page }) {
    const { shown } = use(store.state);
    const here = (/** @type {number} */ seen) => shown.document === doc.id && shown.page === seen && shown.passage;
    return html`<${Over} document=${doc} page=${page}>${(/** @type {number} */ seen) => html`
      ${here(seen) && html`<${Passage} document=${doc} page=${seen} boxes=${shown.passage} />`}<${Dot} feed=${feed} document=${doc} page=${seen} />`}<//>`;
  };
}

/** @param {{document: import("../app/state.js").Document, page: number, boxes: number[][]}} props */
export function Passage({ document: doc, page, boxes }) {
  const text = useWords(doc, page);
  return text && html`<${Marker} text=${text} boxes=${boxes} kind="shown" />`;
}
