// @ts-check
// A page's words, as useWords(document, page) → {width, height, words} in page units, or null while they are not there.
import { useWords as useWordsOf } from "../find/words.js";

/** @typedef {import("../find/lines.js").PageText} PageText */

/** @param {{sha256: string}} doc @param {number} page @returns {PageText | null} */
export const useWords = (doc, page) => useWordsOf(doc.sha256, page);
