// @ts-check
// Which majority decides: a named rule, or one that is built; read back as a sentence, with an example in votes.
import { html, useState } from "../app/html.js";
import { Icon } from "../app/ui.js";
import { baseName, baseWords, describeRule } from "../app/rule.js";
import { number, t } from "../app/words.js";
import { Theirs } from "./form.js";
import { BASES, goodShare, needed, presetOf } from "./shares.js";

/** @typedef {import("./form.js").Edit} Edit */
/** @typedef {import("./desk.js").Preset} Preset */

/** @param {{edit: Edit, presets: Preset[], voters: number}} props */
export function RuleBuilder({ edit, presets, voters }) {
  const { threshold, base, quorum } = edit.values ?? {};
  const rule = { threshold, base, quorum: quorum ?? null, tie: "rejected" };
  const preset = presetOf(rule, presets);
  const [building, build] = useState(!preset);
  const own = building || !preset;
  const choose = (/** @type {any} */ event) => {
    const found = presets.find((one) => one.name === event.target.value);
    build(!found);
    if (!found) return;
    edit.set("base", found.rule.base);
    edit.now("threshold", found.rule.threshold);
  };
  return html`<fieldset class="rule"><legend>${t("secretariat.rule")}</legend>
    <div class="field"><label for="rule-preset" class="unseen">${t("secretariat.rule")}</label>
      <select id="rule-preset" value=${own ? "" : preset ?? ""} onChange=${choose}>
        ${presets.map((one) => html`<option key=${one.name} value=${one.name}>${t(`rule.preset.${one.name}`)}</option>`)}
        <option value="">${t("secretariat.rule.own")}</option></select>
      ${!own && html`<p class="hint">${t(`rule.preset.${preset}.about`)}</p>`}</div>
    ${own && html`<${Parts} edit=${edit} threshold=${threshold} base=${base} />`}
    <${Quorum} edit=${edit} quorum=${quorum ?? null} />
    ${["threshold", "base", "quorum"].map((field) => html`<${Theirs} key=${field} edit=${edit} field=${field} />`)}
    <${ReadBack} rule=${rule} voters=${voters} error=${edit.errors.threshold ?? edit.errors.quorum} />
  </fieldset>`;
}

/** @param {{edit: Edit, threshold: [string, number, number], base: string[]}} props */
function Parts({ edit, threshold, base }) {
  return html`<div class="rule-parts">
    <${Share} share=${threshold} label=${t("secretariat.rule.share")} onChange=${(/** @type {any[]} */ share) => edit.set("threshold", share)} />
    <div class="field"><label for="rule-base">${t("secretariat.rule.of")}</label>
      <select id="rule-base" value=${baseName({ base })} onChange=${(/** @type {any} */ event) => edit.now("base", BASES[event.target.value])}>
        ${Object.keys(BASES).map((name) => html`<option key=${name} value=${name}>${t(`rule.base.${name}`)}</option>`)}</select></div>
  </div>`;
}

/** More than, or at least, so many parts of so many. @param {{share: any[], label: string, onChange: (share: any[]) => void}} props */
function Share({ share: [op, num, den], label, onChange }) {
  const figure = (/** @type {any} */ event) => Number.parseInt(event.target.value, 10) || 0;
  return html`<fieldset class="share"><legend>${label}</legend><div class="row">
    <select class="plain" aria-label=${label} value=${op} onChange=${(/** @type {any} */ event) => onChange([event.target.value, num, den])}><option value=">">${t("secretariat.rule.more")}</option><option value=">=">${t("secretariat.rule.least")}</option></select>
    <input class="figure" inputMode="numeric" aria-label=${t("secretariat.rule.num")} value=${num || ""} onInput=${(/** @type {any} */ event) => onChange([op, figure(event), den])} />
    <span aria-hidden="true">/</span>
    <input class="figure" inputMode="numeric" aria-label=${t("secretariat.rule.den")} value=${den || ""} onInput=${(/** @type {any} */ event) => onChange([op, num, figure(event)])} /></div></fieldset>`;
}

/** @param {{edit: Edit, quorum: [string, number, number, string] | null}} props */
function Quorum({ edit, quorum }) {
  const choose = (/** @type {any} */ event) => {
    const of = event.target.value;
    edit.now("quorum", of ? [...(quorum?.slice(0, 3) ?? [">", 1, 2]), of] : null);
  };
  return html`<div class="rule-parts">
    <div class="field"><label for="rule-quorum">${t("secretariat.rule.quorum")}</label>
      <select id="rule-quorum" value=${quorum?.[3] ?? ""} onChange=${choose}><option value="">${t("secretariat.rule.quorum.none")}</option>
        ${["entitled", "present", "cast"].map((of) => html`<option key=${of} value=${of}>${t(`secretariat.rule.quorum.${of}`)}</option>`)}</select></div>
    ${quorum && html`<${Share} share=${quorum} label=${t("secretariat.rule.quorum.share")} onChange=${(/** @type {any[]} */ share) => edit.set("quorum", [...share, quorum[3]])} />`}
  </div>`;
}

/** Without delegates yet, a round number does. */
const EXAMPLE = 120;

/** @param {{rule: any, voters: number, error?: string}} props */
function ReadBack({ rule, voters, error }) {
  const [op, num, den] = rule.threshold;
  const good = goodShare(op, num, den) && (!rule.quorum || goodShare(rule.quorum[0], rule.quorum[1], rule.quorum[2]));
  if (!good) return html`<p class="error" role="alert"><${Icon} name="warning" /> ${error ?? t("secretariat.rule.bad")}</p>`;
  const of = voters || EXAMPLE;
  return html`<div class="read-back" role="status">${describeRule(rule).map((words) => html`<p key=${words}><strong>${words}.</strong></p>`)}
    <p>${t("secretariat.rule.example", { of: number(of), base: baseWords(rule), needed: number(needed(rule.threshold, of)) })}</p></div>`;
}
