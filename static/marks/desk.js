// @ts-check
// What one does with marks right now: the tool in the hand, the colour, the words that were picked, the mark that is open.
import { signal } from "../app/html.js";
import { pageWords } from "../app/api.js";

/** @typedef {"highlight" | "note" | "pen" | "eraser" | null} Tool */
/** @typedef {{document: import("../app/state.js").Document, page: number, words: import("./model.js").Word[], first: number, last: number}} Picked */
/** @typedef {{width: number, height: number, words: import("./model.js").Word[]}} Paper a page's size in page units, and its words */

export const tool = signal(/** @type {Tool} */ (null));
export const colour = signal(/** @type {import("./model.js").Colour} */ ("yellow"));
export const picked = signal(/** @type {Picked | null} */ (null));
/** The mark in the sheet; one without an id is not made yet. */
export const opened = signal(/** @type {any} */ (null));

const KEPT = 8;
/** @type {Map<string, Promise<Paper>>} */
const papers = new Map();

/** @param {string} sha256 @param {number} page @returns {Promise<Paper>} */
export function paperOf(sha256, page) {
  const address = pageWords(sha256, page);
  let loading = papers.get(address);
  if (!loading) {
    loading = fetch(address, { credentials: "same-origin" }).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    });
    loading.catch(() => papers.delete(address));
    papers.set(address, loading);
    for (const old of [...papers.keys()].slice(0, Math.max(0, papers.size - KEPT))) papers.delete(old);
  }
  return loading;
}
