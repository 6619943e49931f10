// @ts-check
// What changed between two versions, as the server tells it (SPEC VER5), and what the page makes of it.
import { read } from "../app/api.js";

/** @typedef {{page: number, struck: string, added: string, boxes: number[][], old_boxes: number[][], mark: number[] | null, words: number[]}} Change */
/** @typedef {{from: string, to: string, moves: number[][], old_pages: number, new_pages: number, changes: Change[], pages: {page: number, added: number, struck: number}[],
 *   scans: number[], more: number}} Told */
/** @typedef {{document: string, from: string | number, to: string | number, old: string, now: string}} Pair  from, to: versions or an upload; old, now: their hashes */

/** The moment at which a clock of the congress shows what was typed, wherever this device is. @param {string} typed "2026-11-22T08:30"
 * @param {string} [zone] the congress's; without one, the device's own */
export function momentIn(typed, zone) {
  const wanted = Date.parse(`${typed}Z`);
  const shown = (/** @type {number} */ at) => Date.parse(`${new Date(at).toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T")}Z`);
  // Twice, since the clocks may have been changed between the first guess and the moment itself.
  const guess = 2 * wanted - shown(wanted);
  return new Date(guess + wanted - shown(guess)).toISOString();
}

/** @type {Map<string, Promise<Told>>} */
const known = new Map();

/** Asked once for each pair. @param {Pair} pair @returns {Promise<Told>} */
export function told({ document, from, to, old, now }) {
  const key = `${document}:${old}:${now}`;
  const asked = known.get(key) ?? read(`documents/${document}/changes?from=${from}&to=${to}`);
  known.set(key, asked);
  asked.catch(() => known.delete(key));
  return asked;
}

/** The boxes of a page. @param {number[][]} boxes @param {number} page */
export const onPage = (boxes, page) => boxes.filter((box) => box[0] === page);

/** Where each change is seen: on its new page, and on the old one where something was struck. @param {Change} change @param {number[][]} moves */
export function placeOf(change, moves) {
  return { now: change.page, old: change.old_boxes[0]?.[0] ?? pageBefore(moves, change.page) };
}

/** The old page that stands beside a new one: the last that moved there or before it. @param {number[][]} moves @param {number} page */
export function pageBefore(moves, page) {
  const [from, to] = [...moves].reverse().find((move) => move[1] <= page) ?? [1, 1];
  const end = moves.find((move) => move[0] > from)?.[0];
  return Math.max(1, Math.min(from + page - to, end ? end - 1 : Infinity));
}

/** The next change behind a place in the list, round and round. @param {number} at @param {number} step @param {number} count */
export const step = (at, step, count) => (count ? (((at + step) % count) + count) % count : 0);
