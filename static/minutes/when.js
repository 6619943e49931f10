// @ts-check
// Moments as minutes write them, 24 hours whatever the language.  When{line}
import { html } from "../app/html.js";
import { language, timezone } from "../app/words.js";

/** @param {string} at */
const clock = (at) => new Intl.DateTimeFormat(language.value, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: timezone.value }).format(new Date(at));

/** @param {{line: {at?: string}}} props */
export const When = ({ line }) => html`<span class="mn-when figures">${line.at ? clock(line.at) : ""}</span>`;
