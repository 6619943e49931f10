// @ts-check
// What follows an election's round: the ways out of a tie, in their order, and who stands again.
import { html, useId } from "../app/html.js";
import { t } from "../app/words.js";
import { BASES } from "../secretariat/shares.js";
import { Base, Share } from "./base.js";
import { Figure, Flag } from "./fields.js";

/** @typedef {(rule: any, typing?: boolean) => void} Change */

const REMEDIES = ["runoff", "lot", "elder"];
const FORMS = ["remaining", "lowest_leaves", "runoff"];

/** Pressed one after the other, in the order in which they are tried. @param {{rule: any, ranked: boolean, onChange: Change}} props */
export function Remedies({ rule, ranked, onChange }) {
  /** @type {string[]} */
  const chosen = Array.isArray(rule.tie) ? rule.tie : [];
  const toggle = (/** @type {string} */ one) => onChange({ ...rule, tie: chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one] });
  return html`<fieldset class="several"><legend>${t("ballots.remedies")}</legend><p class="hint">${t("ballots.remedies.text")}</p>
    <div class="choice">${REMEDIES.filter((one) => !ranked || one !== "runoff").map((one) => html`<button type="button" class="chip" key=${one} aria-pressed=${String(chosen.includes(one))} onClick=${() => toggle(one)}>
      ${chosen.includes(one) && html`<span class="chip-at figures">${chosen.indexOf(one) + 1}</span>`}${t(`rule.remedy.${one}`)}</button>`)}</div></fieldset>`;
}

/** @param {{rule: any, onChange: Change}} props */
export function Rounds({ rule, onChange }) {
  const id = useId();
  const { rounds = null, ...plain } = rule;
  const choose = (/** @type {any} */ event) => {
    const form = event.target.value;
    const then = rounds?.then ? { then: rounds.then } : {};
    onChange(form ? { ...rule, rounds: { form, ...(form === "runoff" ? { first: rounds?.first ?? 2 } : {}), ...then } } : plain);
  };
  const later = (/** @type {any} */ then, typing = false) => {
    const { then: _, ...others } = rounds;
    onChange({ ...rule, rounds: then ? { ...others, then } : others }, typing);
  };
  return html`<div class="rule-own"><div class="rule-parts"><div class="field"><label for=${id}>${t("ballots.rounds")}</label>
      <select id=${id} value=${rounds?.form ?? ""} onChange=${choose}><option value="">${t("ballots.rounds.none")}</option>${FORMS.map((form) => html`<option key=${form} value=${form}>${t(`ballots.rounds.${form}`)}</option>`)}</select></div>
    ${rounds?.form === "runoff" && html`<${Figure} label=${t("ballots.rounds.first")} value=${rounds.first} least=${2} most=${1000} onChange=${(/** @type {number} */ first, /** @type {boolean} */ typing) => onChange({ ...rule, rounds: { ...rounds, first } }, typing)} />`}</div>
    ${rounds && html`<${Flag} label=${t("ballots.rounds.then")} hint=${t("ballots.rounds.then.text")} checked=${Boolean(rounds.then)} onChange=${(/** @type {boolean} */ on) => later(on ? { threshold: null, base: ["votes"] } : null)} />`}
    ${rounds?.then && html`<${Flag} label=${t("ballots.rule.most")} checked=${rounds.then.threshold === null} onChange=${(/** @type {boolean} */ on) => later(on ? { threshold: null, base: ["votes"] } : { threshold: [">", 1, 2], base: BASES.cast })} />`}
    ${rounds?.then?.threshold && html`<div class="rule-parts"><${Share} share=${rounds.then.threshold} label=${t("ballots.rule.elected")} onChange=${(/** @type {any[]} */ share) => later({ ...rounds.then, threshold: share }, true)} />
      <${Base} base=${rounds.then.base} onChange=${(/** @type {string[]} */ base) => later({ ...rounds.then, base })} /></div>`}</div>`;
}
