// @ts-check
// Finger, pen and mouse on a page. Without a tool: a long press, a tap on a mark, words that were selected. With one: drawing across the page.
// Once a pen was seen, only the pen draws and fingers move the page, so that a resting palm leaves nothing (SPEC MARK9).
import { listen } from "../app/html.js";
import { colour, opened, picked, tool } from "./desk.js";
import { markAt } from "./layer.js";
import { anchorOf, highlightOf, strokeOf, tenths, wordAt } from "./model.js";

/** @typedef {{current: {marks: import("./keeping.js").Marks, doc: import("../app/state.js").Document, page: number, paper: import("./desk.js").Paper, scale: number,
 *   here: {mark: import("./model.js").Mark, place: any}[], setLine: (line: number[][]) => void}}} Live */

const LONG_MS = 550;
const STILL = 10;
const SETTLED_MS = 250;
const LINE = 1.6;
const ERASER = 7;
let penSeen = false;

/** @param {HTMLElement} node @param {Live} live @param {{clientX: number, clientY: number}} at @returns {[number, number]} in page units */
function onPage(node, live, at) {
  const frame = node.getBoundingClientRect();
  return [(at.clientX - frame.left) / live.current.scale, (at.clientY - frame.top) / live.current.scale];
}

/** Nothing in the hand: reading goes on as always. @param {HTMLElement} node the layer @param {Live} live */
export function idle(node, live) {
  const sheet = /** @type {HTMLElement} */ (node.parentElement);
  const stops = [longPress(node, sheet, live), selection(node, live), taps(node, sheet, live)];
  return () => stops.forEach((stop) => stop());
}

/** @param {HTMLElement} node @param {HTMLElement} sheet @param {Live} live */
function taps(node, sheet, live) {
  return listen(sheet, {
    click: (/** @type {MouseEvent} */ event) => {
      if (/** @type {Element} */ (event.target).closest("button, a") || String(getSelection())) return;
      const found = markAt(live.current.here, live.current.paper, ...onPage(node, live, event), ERASER);
      if (found && found.form === "highlight") opened.value = found;
      else picked.value = null;
    },
  });
}

/** On a word it picks the word; elsewhere it begins a note. @param {HTMLElement} node @param {HTMLElement} sheet @param {Live} live */
function longPress(node, sheet, live) {
  /** @type {any} */
  let timer = null;
  let [x, y] = [0, 0];
  const end = () => clearTimeout(timer);
  const begin = (/** @type {PointerEvent} */ event) => {
    end();
    if (event.pointerType === "mouse" || !event.isPrimary) return;
    [x, y] = [event.clientX, event.clientY];
    timer = setTimeout(() => String(getSelection()) || pressed(node, live, { clientX: x, clientY: y }), LONG_MS);
  };
  const move = (/** @type {PointerEvent} */ event) => Math.hypot(event.clientX - x, event.clientY - y) > STILL && end();
  return listen(sheet, { pointerdown: begin, pointermove: move, pointerup: end, pointercancel: end });
}

/** @param {HTMLElement} node @param {Live} live @param {{clientX: number, clientY: number}} at */
function pressed(node, live, at) {
  const { doc, page, paper } = live.current;
  const point = onPage(node, live, at);
  const word = wordAt(paper.words, ...point, 4);
  if (word >= 0) picked.value = { document: doc, page, words: paper.words, first: word, last: word };
  else beginNote(live, point);
}

/** @param {Live} live @param {[number, number]} point */
function beginNote(live, [x, y]) {
  const { doc, page, paper } = live.current;
  const data = { x: tenths(x), y: tenths(y), text: "", colour: colour.value, ...anchorOf(paper.words, x, y) };
  opened.value = { form: "note", document: doc.id, sha256: doc.sha256, page, data, own: true };
}

/** What was selected over the page, by the place it covers, whoever made it selectable. @param {HTMLElement} node @param {Live} live */
function selection(node, live) {
  /** @type {any} */
  let timer = null;
  const look = () => {
    const chosen = getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount || !node.parentElement?.contains(chosen.anchorNode)) return;
    const rects = [...chosen.getRangeAt(0).getClientRects()].filter((rect) => rect.width > 1);
    const { doc, page, paper } = live.current;
    const hit = paper.words.map((word, n) => (rects.some((rect) => covers(node, live, rect, word)) ? n : -1)).filter((n) => n >= 0);
    if (hit.length) picked.value = { document: doc, page, words: paper.words, first: hit[0], last: /** @type {number} */ (hit.at(-1)) };
  };
  return listen(document, { selectionchange: () => (clearTimeout(timer), (timer = setTimeout(look, SETTLED_MS))) });
}

/** @param {HTMLElement} node @param {Live} live @param {DOMRect} rect @param {import("./model.js").Word} word */
function covers(node, live, rect, [x0, y0, x1, y1]) {
  const [left, top] = onPage(node, live, { clientX: rect.left, clientY: rect.top });
  const [right, bottom] = onPage(node, live, { clientX: rect.right, clientY: rect.bottom });
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** A tool in the hand. @param {HTMLElement} node the layer, which now takes what is pressed @param {Live} live */
export function drawing(node, live) {
  /** @type {{id: number, points: number[][], pressure: number} | null} */
  let stroke = null;
  const draws = (/** @type {PointerEvent} */ event) => event.pointerType !== "touch" || !penSeen;
  const give = () => (stroke = null, live.current.setLine([]));
  const down = (/** @type {PointerEvent} */ event) => {
    if (/** @type {Element} */ (event.target).closest("button")) return;
    if (event.pointerType === "pen") penSeen = true;
    node.classList.toggle("is-pen", penSeen);
    if (!event.isPrimary || event.button > 0 || !draws(event)) return void (draws(event) && give());
    event.stopPropagation();
    stroke = { id: event.pointerId, points: [onPage(node, live, event)], pressure: event.pressure || 0.5 };
    node.setPointerCapture(event.pointerId);
    reach(live, stroke.points);
  };
  const move = (/** @type {PointerEvent} */ event) => {
    if (!stroke || stroke.id !== event.pointerId) return;
    const all = event.getCoalescedEvents?.() ?? [];
    for (const each of all.length ? all : [event]) stroke.points.push(onPage(node, live, each));
    stroke.pressure = Math.max(stroke.pressure, event.pressure || 0);
    reach(live, stroke.points);
  };
  const up = (/** @type {PointerEvent} */ event) => {
    if (!stroke || stroke.id !== event.pointerId) return;
    const made = stroke;
    give();
    finish(live, made.points, event.pointerType === "pen" ? made.pressure : 0.5);
  };
  /** While a finger draws, the page must neither turn nor move; two fingers still make it larger. @param {TouchEvent} event */
  const touch = (event) => {
    if (event.touches.length > 1) return give();
    if (stroke) event.stopPropagation();
    if (stroke && event.cancelable) event.preventDefault();
  };
  const stops = [listen(node, { pointerdown: down, pointermove: move, pointerup: up, pointercancel: give, click: (/** @type {Event} */ event) => event.stopPropagation() }),
    listen(node, { touchstart: touch, touchmove: touch, touchend: touch }, { passive: false })];
  return () => (stops.forEach((stop) => stop()), live.current.setLine([]));
}

/** What is seen while the hand moves. @param {Live} live @param {number[][]} points */
function reach(live, points) {
  const { doc, page, paper, here, marks, setLine } = live.current;
  const [x, y] = points[points.length - 1];
  if (tool.value === "pen") setLine([...points]);
  if (tool.value === "highlight") {
    const [a, b] = [wordAt(paper.words, points[0][0], points[0][1], 40), wordAt(paper.words, x, y, Infinity)];
    if (a >= 0 && b >= 0) picked.value = { document: doc, page, words: paper.words, first: Math.min(a, b), last: Math.max(a, b) };
  }
  if (tool.value === "eraser") {
    const found = markAt(here.filter(({ mark }) => mark.own && mark.form === "ink"), paper, x, y, ERASER);
    if (found && marks.shown.value[found.id]) marks.remove(found);
  }
}

/** @param {Live} live @param {number[][]} points @param {number} pressure 0 to 1 */
function finish(live, points, pressure) {
  const { doc, page, paper, marks } = live.current;
  const made = { document: doc.id, sha256: doc.sha256, page };
  const pick = picked.value;
  if (tool.value === "pen") {
    const data = { points: strokeOf(points), width: tenths(LINE * (0.6 + 0.8 * pressure)), colour: colour.value, ...anchorOf(paper.words, points[0][0], points[0][1]) };
    marks.add({ ...made, form: "ink", data });
  } else if (tool.value === "note") beginNote(live, /** @type {[number, number]} */ (points[0]));
  else if (tool.value === "highlight" && pick) {
    marks.add({ ...made, form: "highlight", data: highlightOf(paper.words, pick.first, pick.last, colour.value) });
    picked.value = null;
  }
}
