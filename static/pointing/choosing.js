// @ts-check
// Choosing a passage of a page: lines from here to there, by pointer or by key; on a page without text, a frame. Pure, but for its signal.
//   const choosing = new Choosing(); choosing.chosen  {document, page, boxes, from, to, text} or null
import { signal } from "../vendor/preact.js";
import { linesOf, nearest, paragraphsOf, passageOf, whole } from "./lines.js";

/** @typedef {{document: string, page: number, text: import("./text.js").PageText}} Sheet */
/** @typedef {{document: string, page: number, boxes: number[][], from: number, to: number, text: string}} Chosen  from, to: lines, the first and the last */
/** @typedef {{x: number, y: number}} Point in page units */

export class Choosing {
  chosen = signal(/** @type {Chosen | null} */ (null));

  /** It was begun with a key: the page has the keys as soon as there is something to choose from. */
  byKey = false;

  clear = () => void (this.chosen.value = null);

  /** From one point to another. @param {Sheet} sheet @param {Point} start @param {Point} now */
  draw(sheet, start, now) {
    const lines = linesOf(sheet.text.words);
    if (lines.length) return this.#choose(sheet, nearest(lines, start.x, start.y), nearest(lines, now.x, now.y));
    const frame = whole([Math.min(start.x, now.x), Math.min(start.y, now.y), Math.max(start.x, now.x), Math.max(start.y, now.y)]);
    this.chosen.value = { document: sheet.document, page: sheet.page, boxes: [frame], from: 0, to: 0, text: "" };
  }

  /** The paragraph around a point. @param {Sheet} sheet @param {Point} at */
  paragraph(sheet, { x, y }) {
    const lines = linesOf(sheet.text.words);
    const line = nearest(lines, x, y);
    const found = paragraphsOf(lines).find(([first, last]) => line >= first && line <= last);
    if (found) this.#choose(sheet, ...found);
  }

  /** The next paragraph, or the one before; without a choice the first, or the last. @param {Sheet} sheet @param {1 | -1} way */
  step(sheet, way) {
    const paragraphs = paragraphsOf(linesOf(sheet.text.words));
    const now = this.on(sheet);
    const from = now ? paragraphs.findIndex(([first, last]) => now.from >= first && now.from <= last) : way > 0 ? -1 : paragraphs.length;
    const next = paragraphs[Math.min(paragraphs.length - 1, Math.max(0, from + way))];
    if (next) this.#choose(sheet, ...next);
  }

  /** One line more at its end, or one less. @param {Sheet} sheet @param {1 | -1} way */
  stretch(sheet, way) {
    const now = this.on(sheet);
    if (!now) return this.step(sheet, way);
    this.#choose(sheet, now.from, Math.min(linesOf(sheet.text.words).length - 1, Math.max(now.from, now.to + way)));
  }

  /** What is chosen on this page. @param {{document: string, page: number}} sheet */
  on({ document, page }) {
    const now = this.chosen.value;
    return now?.document === document && now.page === page ? now : null;
  }

  /** @param {Sheet} sheet @param {number} a @param {number} b lines */
  #choose({ document, page, text }, a, b) {
    const lines = linesOf(text.words);
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    const said = lines.slice(from, to + 1).map((line) => line.text).join(" ");
    if (lines[from]) this.chosen.value = { document, page, boxes: passageOf(lines, from, to), from, to, text: said };
  }
}
