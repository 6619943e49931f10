// @ts-check
// Which majority decides: a rule that has a name, or one that is built; read back in sentences, with an example in votes.
import { html, use, useId, useState } from "../app/html.js";
import { Icon } from "../app/ui.js";
import { baseWords } from "../app/rule.js";
import { number, t } from "../app/words.js";
import { BASES, goodRule, needed, presetOf } from "../secretariat/shares.js";
import { OWN_COUNT } from "./model.js";
import { Base, Share } from "./base.js";
import { Flag } from "./fields.js";
import { Remedies, Rounds } from "./rounds.js";
import { ruleWords } from "./say.js";

/** @typedef {import("../secretariat/form.js").Edit} Edit */
/** @typedef {import("./model.js").Question} Question */
/** @typedef {(rule: any, typing?: boolean) => void} Change */

/** @param {{desk: import("../secretariat/desk.js").Desk, edit: Edit, question: Question, onChange: Change}} props */
export function RuleBuilder({ desk, edit, question, onChange }) {
  const election = question.method !== "motion";
  const presets = use(desk.rules).filter((one) => one.election === election);
  const voters = use(desk.people)?.filter((one) => one.voting).length ?? 0;
  const { rule } = question;
  const id = useId();
  const preset = presetOf(rule, presets);
  const [building, build] = useState(false);
  const own = building || !preset;
  const counts = !OWN_COUNT.has(question.method);
  const choose = (/** @type {any} */ event) => {
    const found = presets.find((one) => one.name === event.target.value);
    build(!found);
    if (found) onChange({ ...found.rule, quorum: rule.quorum ?? null });
  };
  return html`<fieldset class="rule"><legend>${t(election ? "ballots.rule.election" : "secretariat.rule")}</legend>
    ${counts && html`<div class="field"><label for=${id} class="unseen">${t("secretariat.rule")}</label>
      <select id=${id} value=${own ? "" : preset ?? ""} onChange=${choose}>
        ${presets.map((one) => html`<option key=${one.name} value=${one.name}>${t(`rule.preset.${one.name}`)}</option>`)}
        <option value="">${t("secretariat.rule.own")}</option></select>
      ${!own && html`<p class="hint">${t(`rule.preset.${preset}.about`)}</p>`}</div>`}
    ${counts && own && html`<${Parts} rule=${rule} election=${election} onChange=${onChange} />`}
    ${election && (own || !counts) && html`<${Remedies} rule=${rule} ranked=${!counts} onChange=${onChange} />`}
    ${election && counts && own && html`<${Rounds} rule=${rule} onChange=${onChange} />`}
    ${!election && html`<${Tie} rule=${rule} onChange=${onChange} />`}
    <${Quorum} quorum=${rule.quorum ?? null} onChange=${(/** @type {any} */ quorum, /** @type {boolean} */ typing) => onChange({ ...rule, quorum }, typing)} />
    ${!election && html`<${Groups} desk=${desk} edit=${edit} rule=${rule} onChange=${onChange} />`}
    <${ReadBack} question=${question} voters=${voters} />
  </fieldset>`;
}

/** @param {{rule: any, election: boolean, onChange: Change}} props */
function Parts({ rule, election, onChange }) {
  const { threshold } = rule;
  const most = (/** @type {boolean} */ on) => onChange({ ...rule, threshold: on ? null : [">", 1, 2], base: on ? ["votes"] : BASES.entitled });
  return html`<div class="rule-own">
    ${election && html`<${Flag} label=${t("ballots.rule.most")} hint=${t("ballots.rule.most.text")} checked=${threshold === null} onChange=${most} />`}
    ${threshold && html`<div class="rule-parts"><${Share} share=${threshold} label=${t(election ? "ballots.rule.elected" : "secretariat.rule.share")} onChange=${(/** @type {any[]} */ share) => onChange({ ...rule, threshold: share }, true)} />
      <${Base} base=${rule.base} onChange=${(/** @type {string[]} */ base) => onChange({ ...rule, base })} /></div>`}</div>`;
}

/** @param {{quorum: [string, number, number, string] | null, onChange: Change}} props */
function Quorum({ quorum, onChange }) {
  const id = useId();
  const choose = (/** @type {any} */ event) => {
    const of = event.target.value;
    onChange(of ? [...(quorum?.slice(0, 3) ?? [">", 1, 2]), of] : null);
  };
  return html`<div class="rule-parts">
    <div class="field"><label for=${id}>${t("secretariat.rule.quorum")}</label>
      <select id=${id} value=${quorum?.[3] ?? ""} onChange=${choose}><option value="">${t("secretariat.rule.quorum.none")}</option>
        ${["entitled", "present", "cast"].map((of) => html`<option key=${of} value=${of}>${t(`secretariat.rule.quorum.${of}`)}</option>`)}</select></div>
    ${quorum && html`<${Share} share=${quorum} label=${t("secretariat.rule.quorum.share")} onChange=${(/** @type {any[]} */ share) => onChange([...share, quorum[3]], true)} />`}
  </div>`;
}

/** @param {{rule: any, onChange: Change}} props */
const Tie = ({ rule, onChange }) => html`<${Flag} label=${t("ballots.rule.casting")} hint=${t(rule.tie === "casting_vote" ? "rule.tie.casting_vote" : "rule.tie.rejected")}
  checked=${rule.tie === "casting_vote"} onChange=${(/** @type {boolean} */ on) => onChange({ ...rule, tie: on ? "casting_vote" : "rejected" })} />`;

/** So many of the delegations, too, each with its weight. @param {{desk: import("../secretariat/desk.js").Desk, edit: Edit, rule: any, onChange: Change}} props */
function Groups({ desk, edit, rule, onChange }) {
  const names = [...new Set((use(desk.people) ?? []).filter((one) => one.voting && one.delegation).map((one) => one.delegation))].sort((a, b) => a.localeCompare(b));
  const { groups = null, ...plain } = rule;
  const blocks = edit.values?.blocks ?? {};
  const weigh = (/** @type {string} */ name) => (/** @type {any} */ event) => {
    const text = event.target.value.trim().replace(",", ".");
    const { [name]: _, ...others } = blocks;
    if (!text || /^\d{1,9}(\.\d{1,9})?$/.test(text)) edit.set("blocks", text && text !== "1" ? { ...others, [name]: text } : others);
  };
  return html`<${Flag} label=${t("ballots.rule.groups")} hint=${t("ballots.rule.groups.text")} checked=${groups !== null} onChange=${(/** @type {boolean} */ on) => onChange(on ? { ...rule, groups: [">", 1, 2] } : plain)} />
    ${groups && html`<div class="rule-groups"><${Share} share=${groups} label=${t("ballots.rule.groups.share")} onChange=${(/** @type {any[]} */ share) => onChange({ ...rule, groups: share }, true)} />
      <div class="weights">${names.map((name) => html`<label key=${name}><span>${name}</span><input class="figure figures" inputMode="decimal" value=${blocks[name] ?? "1"} onChange=${weigh(name)} /></label>`)}</div></div>`}`;
}

/** Without delegates yet, a round number does. */
const EXAMPLE = 120;

/** @param {{question: Question, voters: number}} props */
function ReadBack({ question, voters }) {
  const { rule, method } = question;
  if (!goodRule(rule)) return html`<p class="error" role="alert"><${Icon} name="warning" /> ${t("secretariat.rule.bad")}</p>`;
  const of = voters || EXAMPLE;
  return html`<div class="read-back" role="status">${ruleWords(question).map((words) => html`<p key=${words}><strong>${words}.</strong></p>`)}
    ${!OWN_COUNT.has(method) && rule.threshold && html`<p>${t(method === "motion" ? "secretariat.rule.example" : "ballots.rule.example", { of: number(of), base: baseWords(rule), needed: number(needed(rule.threshold, of)) })}</p>`}</div>`;
}
