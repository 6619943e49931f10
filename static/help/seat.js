// @ts-check
// One seat: who sits there, what is the matter, and what to do.  SeatSheet{spot, me, now, voting, onClose}   needWords(need, spot, now, checking)
import { html } from "../app/html.js";
import { Sheet } from "../app/ui.js";
import { t, time } from "../app/words.js";
import { stateWords } from "../presence/marks.js";
import { CallCard } from "./calls.js";
import { NeedMark } from "./marks.js";

/** @typedef {import("./model.js").Spot} Spot */
/** @typedef {import("./model.js").Need} Need */

/** In this seat's own words: since when, for what. @param {Need} need @param {Spot} spot @param {number} now @param {boolean} checking whether a door is open */
export function needWords(need, spot, now, checking) {
  if (need === "help") return spot.calls.map(({ about, text }) => text || t(`help.about.${about}`)).join(" · ");
  if (need === "out") return t(checking ? "help.need.out" : "presence.is.never");
  if (need === "here" || need === "silent") return t(`help.need.${need}`);
  return stateWords(spot, now);
}

/** @param {{spot: Spot, label: string, me: string, now: number, checking: boolean, onClose: () => void}} props */
export function SeatSheet({ spot, label, me, now, checking, onClose }) {
  return html`<${Sheet} title=${label ? t("badge.seat", { seat: label }) : t("presence.no_seat")} side="bottom" class="hp-sheet" onClose=${onClose}>
    <p class="hp-name">${spot.name}</p>${spot.delegation && html`<p class="quiet">${spot.delegation}</p>`}
    <ul class="hp-needs">${spot.needs.map((need) => html`<li key=${need}><${NeedMark} is=${need} /><span><strong>${needWords(need, spot, now, checking)}</strong>
      ${need !== "help" && html`<span class="quiet">${t(`help.todo.${need}`)}</span>`}</span></li>`)}</ul>
    ${spot.checked && html`<p class="quiet">${t("help.checked_in", { time: time(spot.checked) })}</p>`}
    ${spot.calls.map((call) => html`<${CallCard} key=${call.id} call=${call} person=${spot} me=${me} now=${now} />`)}
  <//>`;
}
