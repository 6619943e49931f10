// @ts-check
// The shape of an answer: a disc with a tick, a square with a cross, a ring with a bar; a number in its disc.  Mark{kind}
import { html } from "../app/html.js";

/** @type {Record<string, string>} */
const INSIDE = { yes: "M7 12.5l3.500 3.500L17 8.500", no: "M8 8l8 8M16 8l-8 8", abstain: "M8 12h8", invalid: "M6 18L18 6" };

/** @param {{kind: string}} props */
export function Mark({ kind }) {
  if (/^\d/.test(kind)) return html`<span class="mark-number figures" aria-hidden="true">${kind}</span>`;
  const shape = kind === "no" ? html`<rect class="mark-shape" x="2.5" y="2.5" width="19" height="19" rx="1.5" />` : html`<circle class="mark-shape" cx="12" cy="12" r="10" />`;
  return html`<svg class=${`mark is-${kind}`} viewBox="0 0 24 24" aria-hidden="true">${shape}${INSIDE[kind] && html`<path d=${INSIDE[kind]} />`}</svg>`;
}
