// @ts-check
// A passage on a page: the rest of it is quieter, the lines are marked, and a bar stands at the margin, for whoever sees no colours.
//   Marker{text, boxes, kind}   kind "shown": as the hall sees it; "chosen": what the chair is about to show
import { html, useId } from "../app/html.js";
import { groupsOf } from "./lines.js";

/** Around a line, of its height. */
const ROOM = 0.16;

/** @param {{text: import("./text.js").PageText, boxes: number[][], kind: "shown" | "chosen"}} props */
export function Marker({ text: { width, height }, boxes, kind }) {
  const id = useId();
  const room = ROOM * Math.min(...boxes.map(([, y0, , y1]) => y1 - y0), height / 50);
  const bar = width / 90;
  const lines = boxes.map(([x0, y0, x1, y1], at) => html`<rect key=${at} x=${x0 - 2 * room} y=${y0 - room} width=${x1 - x0 + 4 * room} height=${y1 - y0 + 2 * room} />`);
  const view = { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" };
  return html`<svg class=${`passage is-${kind} passage-ink`} ...${view}><g class="passage-lines">${lines}</g></svg><svg class=${`passage is-${kind}`} ...${view}>
    ${kind === "shown" && html`<mask id=${id}><rect width=${width} height=${height} fill="#fff" />${lines}</mask>
      <rect class="passage-rest" width=${width} height=${height} mask=${`url(#${id})`} />`}
    <g class="passage-frame">${lines}</g>
    ${groupsOf(boxes).map(([x0, y0, , y1], at) => html`<rect key=${at} class="passage-bar" x=${Math.max(bar / 3, x0 - 2.6 * bar)} y=${y0 - room} width=${bar} height=${y1 - y0 + 2 * room} rx=${bar / 4} />`)}
  </svg>`;
}
