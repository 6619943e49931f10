// @ts-check
// A share, and whom it is counted of.
import { html, useId, useState } from "../app/html.js";
import { Icon } from "../app/ui.js";
import { baseName } from "../app/rule.js";
import { t } from "../app/words.js";
import { BASES, PARTS } from "../secretariat/shares.js";
import { Flag } from "./fields.js";

/** Whom the share is counted of: a base that has a name, less those absent throughout, or a sum. @param {{base: string[], onChange: (base: string[]) => void}} props */
export function Base({ base, onChange }) {
  const id = useId();
  const name = baseName({ base });
  const plain = name === "summoned" ? "entitled" : name in BASES ? name : "sum";
  const [summing, sum] = useState(false);
  const shown = summing || plain === "sum" ? "sum" : plain;
  const parts = base.filter((term) => PARTS.includes(term));
  const choose = (/** @type {any} */ event) => {
    sum(event.target.value === "sum");
    onChange(event.target.value === "sum" ? ["yes", "no", "abstain"] : BASES[event.target.value]);
  };
  return html`<div class="field"><label for=${id}>${t("secretariat.rule.of")}</label>
    <select id=${id} value=${shown} onChange=${choose}>
      ${Object.keys(BASES).filter((one) => one !== "summoned").map((one) => html`<option key=${one} value=${one}>${t(`rule.base.${one}`)}</option>`)}<option value="sum">${t("ballots.rule.sum")}</option></select>
    ${shown === "entitled" && html`<${Flag} label=${t("ballots.rule.less_absent")} hint=${t("ballots.rule.less_absent.text")} checked=${base.includes("-absent")} onChange=${(/** @type {boolean} */ on) => onChange(on ? BASES.summoned : BASES.entitled)} />`}
    ${shown === "sum" && html`<div class="row rule-sum"><span>${t("rule.base.yes")} + ${t("rule.base.no")} +</span>${PARTS.map((one) => html`<button type="button" class="chip" key=${one} aria-pressed=${String(parts.includes(one))}
      onClick=${() => onChange(["yes", "no", ...PARTS.filter((part) => (part === one ? !parts.includes(one) : parts.includes(part)))])}>${parts.includes(one) && html`<${Icon} name="check" />`}${t(`rule.base.${one}`)}</button>`)}</div>`}</div>`;
}

/** More than, or at least, so many parts of so many. @param {{share: any[], label: string, onChange: (share: any[]) => void}} props */
export function Share({ share: [op, num, den], label, onChange }) {
  const figure = (/** @type {any} */ event) => Number.parseInt(event.target.value, 10) || 0;
  return html`<fieldset class="share"><legend>${label}</legend><div class="row">
    <select class="plain" aria-label=${label} value=${op} onChange=${(/** @type {any} */ event) => onChange([event.target.value, num, den])}><option value=">">${t("secretariat.rule.more")}</option><option value=">=">${t("secretariat.rule.least")}</option></select>
    <input class="figure" inputMode="numeric" aria-label=${t("secretariat.rule.num")} value=${num || ""} onInput=${(/** @type {any} */ event) => onChange([op, figure(event), den])} />
    <span aria-hidden="true">/</span>
    <input class="figure" inputMode="numeric" aria-label=${t("secretariat.rule.den")} value=${den || ""} onInput=${(/** @type {any} */ event) => onChange([op, num, figure(event)])} /></div></fieldset>`;
}
