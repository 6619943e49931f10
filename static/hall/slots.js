// @ts-check
// Whose vote it is, where one person holds several; votes that are cast on paper or by hand; what a sealed ballot is.
//   Whose{poll, all, slot, onSlot}   NextSlot{all, slot, onSlot}   OnPaper{poll, only, onDocument}   Hands{poll, onDocument}   Sealed{poll}
import { html, useEffect } from "../app/html.js";
import { insist } from "../app/api.js";
import { Button } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { addWords, knows, t, textOf, weight } from "../app/words.js";
import { Question, questionsOf } from "./asking.js";

/** @typedef {import("../app/state.js").Poll} Poll */
/** @typedef {import("./voting.js").Slot} Slot */

/** @param {Slot} slot */
export const whoseWords = ({ proxy, of }) => (proxy && of ? t("voting.slot.of", { name: [of.name, of.seat].filter(Boolean).join(", ") }) : t("voting.slot.own"));

/** Said where there is more than one's own vote, or where a vote weighs more than one. @param {{poll: Poll, all: Slot[], slot: Slot | undefined, onSlot: (slot: string) => void}} props */
export function Whose({ poll, all, slot, onSlot }) {
  if (!slot) return null;
  const weighs = slot.weight !== undefined && slot.weight !== poll.manifest.scale ? t("voting.slot.weight", { weight: weight(slot.weight, poll.manifest.scale) }) : "";
  if (all.length < 2) return weighs ? html`<p class="whose">${weighs}</p>` : null;
  return html`<div class="whose"><p>${t("voting.slot.at", { at: all.indexOf(slot) + 1, of: all.length })}</p><p class="whose-name"><${Icon} name="person" /> ${whoseWords(slot)}</p>
    ${slot.proxy && slot.of?.delegation && html`<p class="quiet">${slot.of.delegation}</p>`}${weighs && html`<p>${weighs}</p>`}
    <div class="whose-all" role="group" aria-label=${t("voting.slot.all")}>${all.map((one, at) => html`<button type="button" key=${one.slot} aria-pressed=${String(one === slot)} onClick=${() => onSlot(one.slot)}>
      <${Icon} name=${one.state === "cast" ? "check" : one.state === "paper" ? "document" : "vote"} /><span>${at + 1}<span class="unseen">: ${whoseWords(one)}, </span><small>${t(`voting.slot.${one.state}`)}</small></span></button>`)}</div></div>`;
}

/** After one's ballot is sent, the next one's. @param {{all: Slot[], slot: Slot | undefined, onSlot: (slot: string) => void}} props */
export function NextSlot({ all, slot, onSlot }) {
  const next = all.find((one) => one.state === "open" && one !== slot);
  return next ? html`<${Button} kind="primary" wide onClick=${() => onSlot(next.slot)}>${t("voting.slot.next", { whose: whoseWords(next) })}<//>` : null;
}

/** @param {{poll: Poll, only: boolean, onDocument: (() => void) | null}} props */
export const OnPaper = ({ poll, only, onDocument }) => html`<p class="standing" role="status"><${Icon} name="document" /> <span>${t(only ? "voting.paper.only" : "voting.paper.taken")}</span></p>
  ${questionsOf(poll).map((question) => html`<${Question} key=${question.id} poll=${poll} question=${question} onDocument=${onDocument} /><${Standing} question=${question} />`)}`;

/** @param {{poll: Poll, onDocument: (() => void) | null}} props */
export const Hands = ({ poll, onDocument }) => html`<p class="raise"><${Icon} name="hand" /> <span>${t("voting.hands.text")}</span></p>
  ${questionsOf(poll).map((question) => html`<${Question} key=${question.id} poll=${poll} question=${question} onDocument=${onDocument} />
    <${Standing} question=${question} />`)}`;

/** Who stands, to be read only. @param {{question: import("./choosing.js").Question}} props */
const Standing = ({ question }) => (question.options.length ? html`<ol class="hands-names">${question.options.map((option, at) => html`<li><span class="figures">${at + 1}.</span> ${textOf(option, "name")}</li>`)}</ol>` : null);

/** By its name on every screen: what is hidden, from whom it is not, and what the assembly accepted; and whether what is chosen stays on this device.
 * @param {{poll: Poll, remember?: boolean, onRemember?: (yes: boolean) => void}} props */
export function Sealed({ poll: { manifest }, remember, onRemember }) {
  const sealed = manifest.scheme === "urn1";
  useEffect(() => void (sealed && insist(() => addWords("urn."))), [sealed]);
  if (!sealed || !knows("urn.short")) return null;
  const accepted = (manifest.waivers ?? []).filter((/** @type {string} */ one) => knows(`urn.waived.${one}`));
  return html`<div class="sealed"><p><${Icon} name="lock" /> <strong>${t("urn.short")}</strong></p><p>${t("urn.could_look")}</p>
    ${accepted.length > 0 && html`<p><${Icon} name="warning" /> ${t("urn.waived")}</p><ul>${accepted.map((/** @type {string} */ one) => html`<li>${t(`urn.waived.${one}`)}</li>`)}</ul>`}
    ${onRemember && html`<label class="keep-mine"><input type="checkbox" checked=${remember} onChange=${(/** @type {any} */ event) => onRemember(event.target.checked)} />
      <span>${t("urn.remember")}<small>${t("urn.remember.about")}</small></span></label>`}</div>`;
}
