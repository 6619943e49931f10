// @ts-check
// What lies over a page's picture: selectable words, hits, marks, the chair's pointer. Each is a module of its own that adds itself;
// the reader knows none of them, and none of them is part of the first view.
//   addLayer({name, order, Layer})   Layer gets {document, page, width, height, zoom}: the sheet's size on the screen, in CSS pixels
//   layers                           a signal: those that are there, the lowest first; names are unique
import { signal } from "./html.js";

/** @typedef {{near: (part: import("./zoom.js").Part) => void, back: () => void}} Zoom  as in zoom.js */
/** @typedef {{document: import("./state.js").Document, page: number, width: number, height: number, zoom?: Zoom}} Sheet */
/** @typedef {{name: string, order: number, Layer: (sheet: Sheet) => any}} Entry order: 10 words, 20 hits, 30 marks, 40 passage and pointer */

export const layers = signal(/** @type {Entry[]} */ ([]));

/** @param {Entry} entry */
export function addLayer(entry) {
  const others = layers.value.filter((each) => each.name !== entry.name);
  layers.value = [...others, entry].sort((a, b) => a.order - b.order);
}
