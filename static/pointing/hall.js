// @ts-check
// On a delegate's device: the chair's passage and pointer over the page, brought into view once for whoever follows, and said to whoever hears it.
//   await begin(store, view)   late.js brings it with the first of them
import { html, use, useEffect, useState } from "../app/html.js";
import { addLayer } from "../app/layers.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { Dot, feedOf } from "./dot.js";
import { groupsOf, textWithin, union } from "./lines.js";
import { Marker } from "./marker.js";
import { useWords } from "./text.js";

/** @typedef {import("../app/layers.js").Sheet} Sheet */

/** @param {import("../app/store.js").Store} store @param {{where: {value: import("../hall/view.js").Where, peek(): import("../hall/view.js").Where, subscribe(fn: any): () => void}}} view */
export async function begin(store, view) {
  await Promise.all([addWords("pointing."), addStyle("pointing")]);
  const feed = feedOf(store);
  /** @param {Sheet} sheet */
  const Layer = (sheet) => {
    const { shown } = use(store.state);
    const here = shown.document === sheet.document.id && shown.page === sheet.page;
    const boxes = here ? shown.passage : undefined;
    return html`<div class="pointing">${boxes && html`<${Passage} key=${JSON.stringify(boxes)} sheet=${sheet} boxes=${boxes} view=${view} />`}
      <${Dot} feed=${feed} document=${sheet.document} page=${sheet.page} /></div>`;
  };
  addLayer({ name: "pointing", order: 40, Layer });
}

/** @param {{sheet: Sheet, boxes: number[][], view: {where: {peek(): import("../hall/view.js").Where}}}} props */
function Passage({ sheet, boxes, view }) {
  const text = useWords(sheet.document, sheet.page);
  const [said, say] = useState("");
  useEffect(() => {
    if (!text) return undefined;
    const words = textWithin(text.words, boxes);
    say(words ? t("pointing.said", { text: words }) : t("pointing.said.place", { page: sheet.page }));
    if (!view.where.peek().following) return undefined;
    const [x0, y0, x1, y1] = groupsOf(boxes).reduce(union);
    sheet.zoom?.near({ x0: x0 / text.width, y0: y0 / text.height, x1: x1 / text.width, y1: y1 / text.height });
    return () => sheet.zoom?.back();
  }, [text]);
  return html`${text && html`<${Marker} text=${text} boxes=${boxes} kind="shown" />`}<p class="unseen" role="status">${said}</p>`;
}
