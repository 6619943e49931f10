// @ts-check
// What a seat needs, as a shape: each is another one, so that no colour has to be told apart.  SeatMark{is}   NeedMark{is}   icons
import { html } from "../app/html.js";
import { addIcons } from "../app/icons.js";
import { PATHS } from "./icons.js";

addIcons(PATHS);

/** Around (0, 0), 20 across. @param {{is: import("./model.js").Need | "empty"}} props */
export function SeatMark({ is }) {
  switch (is) {
    case "help": return html`<g class="hm is-help"><path class="hm-fill" d="M0-11.500L11.500 0 0 11.500-11.500 0z" /><path class="hm-on" d="M0-5v6M0 5v.100" /></g>`;
    case "silent": return html`<g class="hm is-silent"><rect class="hm-fill" x="-9" y="-9" width="18" height="18" rx="1.500" /><path class="hm-on" d="M-4.500 0h9" /></g>`;
    case "offline": return html`<g class="hm is-offline"><circle class="hm-paper" r="9" /><path d="M-4-4l8 8M4-4l-8 8" /></g>`;
    case "stale": return html`<g class="hm is-stale"><circle class="hm-paper" r="9" /><path class="hm-fill" d="M0-9a9 9 0 0 0 0 18z" /></g>`;
    case "out": return html`<g class="hm is-out"><circle class="hm-paper" r="9" stroke-dasharray="3.200 3.200" /></g>`;
    case "here": return html`<g class="hm is-here"><circle class="hm-fill" r="9" /><path class="hm-on" d="M-4.500 .500l3 3L4.500-3.500" /></g>`;
    default: return html`<g class="hm is-empty"><circle class="hm-fill" r="3" /></g>`;
  }
}

/** @param {{is: import("./model.js").Need}} props */
export const NeedMark = ({ is }) => html`<svg class="hm-mark" viewBox="-13 -13 26 26" aria-hidden="true"><${SeatMark} is=${is} /></svg>`;
