// @ts-check
// What one does with marks right now: the tool in the hand, the colour, the words that were picked, the mark that is open.
import { signal } from "../app/html.js";

/** @typedef {"highlight" | "note" | "pen" | "eraser" | null} Tool */
/** @typedef {{document: import("../app/state.js").Document, page: number, words: import("./model.js").Word[], first: number, last: number}} Picked */
/** @typedef {import("../find/lines.js").PageText} Paper a page's size in page units, and its words */

export const tool = signal(/** @type {Tool} */ (null));
export const colour = signal(/** @type {import("./model.js").Colour} */ ("yellow"));
export const picked = signal(/** @type {Picked | null} */ (null));
/** The mark in the sheet; one without an id is not made yet. */
export const opened = signal(/** @type {any} */ (null));
