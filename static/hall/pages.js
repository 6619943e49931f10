// @ts-check
// The document's pages as a sheet, to go to one of them.  Pages{where, view, onClose}
import { html } from "../app/html.js";
import { Sheet } from "../app/basic.js";
import { Thumbnails } from "../app/thumbnails.js";
import { textOf } from "../app/words.js";

/** @param {{where: import("./view.js").Where, view: import("./view.js").View, onClose: () => void}} props */
export function Pages({ where: { document: doc, page, chair }, view, onClose }) {
  if (!doc) return null;
  /** @param {number} n */
  const pick = (n) => {
    onClose();
    if (n !== page) view.read(doc.id, n);
  };
  return html`<${Sheet} title=${textOf(doc, "name")} class="pages" onClose=${onClose}>
    <${Thumbnails} document=${doc} page=${page} live=${chair?.document === doc.id ? chair.page : null} onPage=${pick} /><//>`;
}
