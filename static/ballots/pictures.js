// @ts-check
// What a ballot of each kind looks like, as small drawings on 48 by 40.
import { html } from "../app/html.js";

const line = (/** @type {number} */ y, x = 17, to = 44) => html`<path class="p-line" d=${`M${x} ${y}H${to}`} />`;
const box = (/** @type {number} */ y, chosen = false) => html`<rect class=${`p-box ${chosen ? "is-on" : ""}`} x="4" y=${y - 4} width="8" height="8" rx="1" />`;
const ring = (/** @type {number} */ y, chosen = false) => html`<circle class=${`p-box ${chosen ? "is-on" : ""}`} cx="8" cy=${y} r="4" />`;
const figure = (/** @type {number} */ y, /** @type {string} */ text) => html`<text class="p-figure" x="8" y=${y + 4} text-anchor="middle">${text}</text>`;
const dots = (/** @type {number} */ y, /** @type {number} */ on) => [0, 1, 2, 3].map((n) => html`<circle class=${`p-box ${n < on ? "is-on" : ""}`} cx=${20 + n * 7} cy=${y} r="2.6" />`);
const ROWS = [8, 20, 32];

/** @type {Record<string, any>} */
export const METHOD_PICTURES = {
  motion: html`<rect class="p-box is-on" x="4" y="5" width="40" height="9" rx="1.5" /><rect class="p-box" x="4" y="17" width="40" height="9" rx="1.5" /><rect class="p-box" x="4" y="29" width="40" height="7" rx="1.5" />`,
  choose: ROWS.map((y, at) => [ring(y, at === 1), line(y)]),
  elect: ROWS.map((y, at) => [box(y, at !== 1), line(y)]),
  list: ROWS.map((y, at) => html`${line(y, 4, 26)}<circle class=${`p-box ${at !== 2 ? "is-on" : ""}`} cx="33" cy=${y} r="4" /><rect class=${`p-box ${at === 2 ? "is-on" : ""}`} x="39" y=${y - 3.5} width="7" height="7" rx="1" />`),
  approval: ROWS.map((y, at) => [box(y, at < 2), line(y)]),
  score: ROWS.map((y, at) => [line(y, 3, 13), dots(y, 3 - at)]),
  star: ROWS.map((y, at) => [line(y, 3, 13), dots(y, [4, 1, 2][at])]),
  irv: ROWS.map((y, at) => [figure(y, `${[2, 1, 3][at]}`), line(y)]),
  stv: ROWS.map((y, at) => [figure(y, `${at + 1}`), line(y)]),
};
