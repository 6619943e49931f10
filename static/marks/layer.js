// @ts-check
// The marks over a page's picture, and the hand that makes them.  layerOf(marks) → a Layer for addLayer({name: "marks", order: 30})
import { html, use, useLayoutEffect, useRef, useState } from "../app/html.js";
import { useWords } from "../find/words.js";
import { Icon } from "../app/icons.js";
import { t } from "../app/words.js";
import { colour, opened, picked, tool } from "./desk.js";
import { drawing, idle } from "./hand.js";
import { lineBoxes, passes, placeOf } from "./model.js";

/** @typedef {import("./model.js").Mark} Mark */
/** @typedef {import("./desk.js").Paper} Paper */

/** @param {import("./keeping.js").Marks} marks */
export function layerOf(marks) {
  /** @param {import("../app/layers.js").Sheet} sheet */
  return function MarksLayer(sheet) {
    const paper = useWords(sheet.document.sha256, sheet.page);
    return paper && html`<${OnPaper} marks=${marks} sheet=${sheet} paper=${paper} />`;
  };
}

/** @param {{marks: import("./keeping.js").Marks, sheet: import("../app/layers.js").Sheet, paper: Paper}} props */
function OnPaper({ marks, sheet, paper }) {
  const { document: doc, page, width } = sheet;
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const [line, setLine] = useState(/** @type {number[][]} */ ([]));
  const [hand, pick] = [use(tool), use(picked)];
  const here = on(use(marks.shown), doc, page);
  const scale = width / paper.width;
  const live = useRef(/** @type {import("./hand.js").Live["current"]} */ (/** @type {any} */ (null)));
  live.current = { marks, doc, page, paper, scale, here, setLine };
  // Before the screen shows the tool: whoever writes at once must not lose the beginning.
  useLayoutEffect(() => (box.current ? (hand ? drawing : idle)(box.current, live) : undefined), [hand, doc.sha256, page]);
  const mine = pick && pick.document.id === doc.id && pick.page === page ? lineBoxes(paper.words, [[pick.first, pick.last]]) : [];
  return html`<div class=${`marks ${hand ? `has-${hand}` : ""}`} ref=${box}>
    <svg viewBox=${`0 0 ${paper.width} ${paper.height}`} preserveAspectRatio="none" aria-hidden="true">
      ${here.map(({ mark, place }) => html`<${Drawn} key=${mark.id} mark=${mark} place=${place} words=${paper.words} />`)}
      ${mine.map((lines) => html`<${Box} class="is-picked" line=${lines} />`)}
      ${line.length > 0 && html`<polyline class=${`ink is-${colour.value}`} points=${line.map((point) => point.join()).join(" ")} />`}
    </svg>
    ${here.filter(({ mark }) => mark.form === "note").map(({ mark, place }) => html`<${Note} key=${mark.id} mark=${mark} place=${place} scale=${scale} />`)}
    ${here.some(({ mark }) => mark.form === "bookmark" && mark.own) && html`<span class="marks-ribbon"><${Icon} name="bookmarked" /><span>${t("marks.bookmarked")}</span></span>`}
  </div>`;
}

/** The marks of one page with their places. @param {Record<string, Mark>} marks @param {import("../app/state.js").Document} doc @param {number} page */
function on(marks, doc, page) {
  return Object.values(marks).filter((mark) => mark.document === doc.id)
    .map((mark) => ({ mark, place: /** @type {NonNullable<ReturnType<typeof placeOf>>} */ (placeOf(mark, doc.sha256)) }))
    .filter(({ place }) => place && place.page === page);
}

/** @param {{mark: Mark, place: NonNullable<ReturnType<typeof placeOf>>, words: import("./model.js").Word[]}} props */
function Drawn({ mark, place, words }) {
  const { data, form } = mark;
  if (form === "highlight") return lineBoxes(words, place.words).map((line) => html`<${Box} class=${`is-${data.colour}`} line=${line} />`);
  if (form !== "ink") return null;
  const points = data.points.map((/** @type {number} */ value, /** @type {number} */ n) => (value + (n % 2 ? place.dy : place.dx)) / 10);
  const dot = points.length === 2 ? [...points, points[0] + 0.1, points[1]] : points;
  return html`<polyline class=${`ink is-${data.colour}`} style=${{ strokeWidth: data.width / 10 }} points=${dot.join(" ")} />`;
}

/** A line of highlighted words: its colour says which, and so does its shape. @param {{class: string, line: number[]}} props */
function Box({ class: name, line: [x0, y0, x1, y1] }) {
  return html`<g class=${`highlight ${name}`}><rect x=${x0 - 1} y=${y0} width=${x1 - x0 + 2} height=${y1 - y0} /><path d=${`M${x0 - 1} ${y1}H${x1 + 1}`} /></g>`;
}

/** A press on it is not the page's, which a mouse would drag. @param {{mark: Mark, place: {dx: number, dy: number}, scale: number}} props */
function Note({ mark, place, scale }) {
  const { data, by } = mark;
  const at = { left: `${((data.x + place.dx) / 10) * scale}px`, top: `${((data.y + place.dy) / 10) * scale}px` };
  return html`<button type="button" class=${`marks-note is-${data.colour}`} style=${at} onClick=${() => (opened.value = mark)}
    onPointerDown=${(/** @type {Event} */ event) => event.stopPropagation()}
    aria-label=${by ? t("marks.note_by", { name: by.name, text: data.text }) : t("marks.note_of", { text: data.text })}><${Icon} name="note" /></button>`;
}

/** The mark under a point of the page, the newest first. @param {{mark: Mark, place: any}[]} here @param {Paper} paper @param {number} x @param {number} y @param {number} near */
export function markAt(here, paper, x, y, near) {
  return [...here].reverse().find(({ mark, place }) => {
    if (mark.form === "ink") return passes(mark.data.points, x - place.dx / 10, y - place.dy / 10, near);
    return mark.form === "highlight" && lineBoxes(paper.words, place.words).some(([x0, y0, x1, y1]) => x >= x0 && x <= x1 && y >= y0 && y <= y1);
  })?.mark;
}
