// @ts-check
// The page's text over its picture: transparent, each word where its ink is, to be selected, copied, read by screen readers; and its links.
// Laid out once in units of the page; zooming only changes one transform.
import { html, listen, use, useEffect, useLayoutEffect, useMemo, useRef } from "../app/html.js";
import { t } from "../app/words.js";
import { between, linesOf, tongueOf } from "./lines.js";
import { spoken } from "./aloud.js";
import { useWords } from "./words.js";

/** @typedef {import("../app/layers.js").Sheet} Sheet */
/** @typedef {import("./lines.js").Line} Line */

/** CSS pixels for each unit of the page, so that no browser's smallest font size is in the way. */
const UNIT = 4;
const [FONT, SHARE] = ["sans-serif", 0.8];

const brush = document.createElement("canvas").getContext("2d");
if (brush) Object.assign(brush, { font: `100px ${FONT}`, fontKerning: "none" });
/** Width of a text at one pixel of font size. @param {string} text */
const measure = (text) => (brush?.measureText(text).width ?? 0) / 100;

/** @param {(page: number) => void} onPage what a link within the document does */
export const textLayer = (onPage) => (/** @type {Sheet} */ sheet) => html`<${Text} ...${sheet} onPage=${onPage} />`;

/** @param {Sheet & {onPage: (page: number) => void}} props */
function Text({ document: doc, page, width, onPage }) {
  const node = useRef(/** @type {HTMLElement | null} */ (null));
  const words = useWords(doc.sha256, page, doc.pages);
  const lines = useMemo(() => words && linesOf(words), [words]);
  const inside = useMemo(() => lines && blocksOf(lines).map((block) => html`<p key=${block[0].first}>${block.map(lineOf)}</p>`), [lines]);
  useSelection(node, lines);
  const aloud = use(spoken);
  const line = aloud?.sha256 === doc.sha256 && aloud.page === page ? aloud.line : null;
  useEffect(() => {
    for (const one of node.current?.querySelectorAll("[data-line]") ?? []) one.classList.toggle("is-spoken", Number(/** @type {HTMLElement} */ (one).dataset.line) === line);
  }, [line, inside]);
  if (!words || !lines) return null;
  const style = { width: `${words.width * UNIT}px`, height: `${words.height * UNIT}px`, transform: `scale(${width / (words.width * UNIT)})` };
  return html`<div class="words" ref=${node} lang=${tongueOf(words)} role="group" aria-label=${t("find.text", { page })} style=${style}>${inside}</div>
    ${words.links && html`<${Links} words=${words} onPage=${onPage} />`}`;
}

/** @param {Line[]} lines @returns {Line[][]} */
function blocksOf(lines) {
  /** @type {Line[][]} */
  const blocks = [];
  for (const line of lines) {
    if (blocks.at(-1)?.[0].block === line.block) blocks.at(-1)?.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

/** @param {Line} line */
function lineOf(line) {
  const [height, size] = [(line.y1 - line.y0) * UNIT, (line.y1 - line.y0) * UNIT * SHARE];
  const place = { left: `${line.x0 * UNIT}px`, top: `${line.y0 * UNIT}px`, height: `${height}px`, lineHeight: `${height}px`, fontSize: `${size}px` };
  return html`<span key=${line.first} class="words-line" data-line=${line.line} style=${place}>${line.words.map(([x0, , x1, , text], n) => {
    const next = line.words[n + 1];
    const letter = ((x1 - x0) * UNIT - measure(text) * size) / Array.from(text).length;
    const gap = next ? (next[0] - x1) * UNIT - measure(" ") * size - letter : 0;
    return html`<span key=${n} data-n=${line.first + n} style=${{ letterSpacing: `${letter}px`, wordSpacing: `${gap}px` }}>${`${text} `}</span>`;
  })}</span>`;
}

/** @param {{words: import("./lines.js").PageText, onPage: (page: number) => void}} props */
function Links({ words, onPage }) {
  const at = (/** @type {number[]} */ [x0, y0, x1, y1]) => ({
    left: `${(100 * x0) / words.width}%`, top: `${(100 * y0) / words.height}%`, width: `${(100 * (x1 - x0)) / words.width}%`, height: `${(100 * (y1 - y0)) / words.height}%`,
  });
  return words.links?.map(([x0, y0, x1, y1, to]) =>
    typeof to === "number"
      ? html`<button type="button" class="words-link" style=${at([x0, y0, x1, y1])} aria-label=${t("find.link.page", { page: to })} onClick=${() => onPage(to)}></button>`
      : html`<a class="words-link" style=${at([x0, y0, x1, y1])} href=${to} target="_blank" rel="noopener noreferrer" title=${to} aria-label=${t("find.link", { to })}></a>`);
}

/** Selecting with the mouse does not pan, double clicks do not zoom, Ctrl+A takes the page, copying gives clean text.
 * @param {{current: HTMLElement | null}} ref @param {Line[] | null} lines */
function useSelection(ref, lines) {
  useLayoutEffect(() => {
    const node = ref.current;
    if (!node || !lines) return undefined;
    const copy = (/** @type {ClipboardEvent} */ event) => {
      const text = selected(node, lines);
      if (!text || !event.clipboardData) return;
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
    };
    const keydown = (/** @type {KeyboardEvent} */ event) => {
      const here = document.activeElement === document.body || node.closest(".reader")?.contains(document.activeElement);
      if (event.key.toLowerCase() !== "a" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !here || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      getSelection()?.selectAllChildren(node);
    };
    /** @type {"mouse" | "touch"} */
    let by = "touch";
    const pointerdown = (/** @type {PointerEvent} */ event) => {
      by = event.pointerType === "mouse" ? "mouse" : "touch";
      if (by === "mouse") event.stopPropagation();
    };
    const click = (/** @type {MouseEvent} */ event) => by === "mouse" && event.stopPropagation();
    const stops = [listen(document, { copy }), listen(window, { keydown }), listen(node, { pointerdown, click })];
    return () => stops.forEach((stop) => stop());
  }, [lines]);
}

/** The selected part of a page, as it is copied. @param {HTMLElement} node @param {Line[]} lines */
export function selected(node, lines) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return "";
  const range = selection.getRangeAt(0);
  const places = lines.flatMap((line) => line.words.map(() => line));
  let [said, before] = ["", /** @type {Line | null} */ (null)];
  for (const span of /** @type {NodeListOf<HTMLElement>} */ (node.querySelectorAll("[data-n]"))) {
    if (!range.intersectsNode(span)) continue;
    const part = within(range, span).trim();
    const line = places[Number(span.dataset.n)];
    if (!part || !line) continue;
    said += (before ? between(before, line) : "") + part;
    before = line;
  }
  return said;
}

/** @param {Range} range @param {HTMLElement} span */
function within(range, span) {
  const whole = span.textContent ?? "";
  const from = span.contains(range.startContainer) && range.startContainer !== span ? range.startOffset : 0;
  const to = span.contains(range.endContainer) && range.endContainer !== span ? range.endOffset : whole.length;
  return whole.slice(from, to);
}
