// @ts-check
// The three states as shapes and words: a full disc, a broken ring, an empty one.  Mark{is}   stateWords(row, now)
import { html } from "../app/html.js";
import { t } from "../app/words.js";
import { ago } from "./model.js";

/** @typedef {import("./model.js").Row} Row */

/** @param {{is: import("./model.js").Is}} props */
export function Mark({ is }) {
  return html`<svg class=${`pr-mark is-${is}`} viewBox="0 0 24 24" aria-hidden="true">
    ${is === "here" && html`<circle class="pr-disc" cx="12" cy="12" r="10" /><path d="M7 12.500l3.500 3.500L17 9" />`}
    ${is === "gone" && html`<circle cx="12" cy="12" r="9" /><path d="M8 8l8 8M16 8l-8 8" />`}
    ${is === "never" && html`<circle cx="12" cy="12" r="9" stroke-dasharray="3.200 3.200" />`}
  </svg>`;
}

/** @param {Row} row @param {number} now the server's, in ms */
export function stateWords({ is, at, devices }, now) {
  if (is === "here") return devices > 1 ? t("presence.here.devices", { n: devices }) : t("presence.is.here");
  if (is === "never" || !at) return t("presence.is.never");
  const { unit, n } = ago(at, now);
  if (unit === "now") return t("presence.gone.now");
  return unit === "minutes" ? t("presence.gone.minutes", { n }) : t("presence.gone.hours", { n });
}
