// @ts-check
// One question: how it is answered, its own title where there are several, candidates, seats and bounds, the rule.
import { html } from "../app/html.js";
import { Field, Icon } from "../app/ui.js";
import { LANGUAGES } from "../app/prefs.js";
import { t } from "../app/words.js";
import { inLanguage } from "../secretariat/form.js";
import { Candidates } from "./candidates.js";
import { Figure, Flag, without } from "./fields.js";
import { allowed, ceiling, MANY_SEATS, SURPLUS, troubleOf, withMethod, withOptions, withSeats } from "./model.js";
import { Methods } from "./methods.js";
import { RuleBuilder } from "./rule-builder.js";
import { boundsWords } from "./say.js";

/** @typedef {import("./model.js").Question} Question */
/** @typedef {(question: Question, typing?: boolean) => void} Change */

/** @param {{desk: import("../secretariat/desk.js").Desk, edit: import("../secretariat/form.js").Edit, question: Question, alone: boolean, onChange: Change}} props */
export function QuestionForm({ desk, edit, question, alone, onChange }) {
  const trouble = troubleOf(question, alone);
  const names = question.method !== "motion";
  return html`<div class="question-form">
    ${!alone && html`<${Texts} edit=${edit} question=${question} onChange=${onChange} />`}
    <${Methods} question=${question} onChoose=${(/** @type {any} */ method) => onChange(withMethod(question, method))} />
    ${names && html`<${Candidates} edit=${edit} question=${question} onChange=${(/** @type {any} */ options, /** @type {boolean} */ typing) => onChange(withOptions(question, options), typing)} />
      <${Bounds} question=${question} onChange=${onChange} />`}
    <${Offered} question=${question} onChange=${onChange} />
    ${trouble && html`<p class="error" role="status"><${Icon} name="warning" /> ${t(`ballots.trouble.${trouble.key}`, trouble.values)}</p>`}
    <${RuleBuilder} desk=${desk} edit=${edit} question=${question} onChange=${(/** @type {any} */ rule, /** @type {boolean} */ typing) => onChange({ ...question, rule }, typing)} />
  </div>`;
}

/** @param {{edit: import("../secretariat/form.js").Edit, question: Question, onChange: Change}} props */
function Texts({ edit, question, onChange }) {
  const others = LANGUAGES.filter((one) => one !== edit.language);
  const [label, about] = [inLanguage("secretariat.title_in"), inLanguage("secretariat.question_in")];
  const typed = (/** @type {"title" | "text"} */ field, /** @type {string | null} */ language) => (/** @type {any} */ event) => {
    const { value } = event.target;
    onChange(language ? { ...question, [`${field}s`]: without({ ...question[/** @type {"titles"} */ (`${field}s`)], [language]: value }) } : { ...question, [field]: value }, true);
  };
  return html`<${Field} label=${label(edit.language)} lang=${edit.language} value=${question.title} onInput=${typed("title", null)} autocomplete="off" />
    ${others.map((one) => html`<${Field} key=${one} label=${label(one)} lang=${one} value=${question.titles[one] ?? ""} onInput=${typed("title", one)} autocomplete="off" />`)}
    <${Field} multiline rows="2" label=${about(edit.language)} lang=${edit.language} value=${question.text} onInput=${typed("text", null)} />`;
}

/** @param {{question: Question, onChange: Change}} props */
function Bounds({ question, onChange }) {
  const { method, seats, least, most, top, options, surplus } = question;
  const highest = ceiling(question);
  const picks = method === "elect" || method === "approval" || method === "irv" || method === "stv";
  return html`<div class="bounds">
    ${MANY_SEATS.has(method) && html`<${Figure} label=${t("ballots.seats")} value=${seats} least=${1} most=${200} onChange=${(/** @type {number} */ n, /** @type {boolean} */ typing) => onChange(withSeats(question, n), typing)} />`}
    ${picks && highest > 1 && html`<${Figure} label=${t("ballots.most")} value=${most} least=${1} most=${highest} onChange=${(/** @type {number} */ n, /** @type {boolean} */ typing) => onChange({ ...question, most: n, least: Math.min(least, n) }, typing)} />
      <${Figure} label=${t("ballots.least")} value=${least} least=${method === "approval" ? 0 : 1} most=${most} onChange=${(/** @type {number} */ n, /** @type {boolean} */ typing) => onChange({ ...question, least: n }, typing)} />`}
    ${(method === "score" || method === "star") && html`<${Figure} label=${t("ballots.top")} value=${top} least=${1} most=${100} onChange=${(/** @type {number} */ n, /** @type {boolean} */ typing) => onChange({ ...question, top: n }, typing)} />`}
    <p class="quiet bounds-words">${boundsWords(question)}</p>
    ${MANY_SEATS.has(method) && seats > 1 && html`<${Flag} label=${t("ballots.surplus")} hint=${surplus ? t("ballots.surplus.now", { n: options.length, most: allowed(seats, surplus) }) : t("ballots.surplus.text", { most: allowed(seats, SURPLUS) })}
      checked=${surplus !== null} onChange=${(/** @type {boolean} */ on) => onChange({ ...question, surplus: on ? SURPLUS : null })} />`}
  </div>`;
}

/** Answers beside the names or yes and no. @param {{question: Question, onChange: Change}} props */
function Offered({ question, onChange }) {
  const { method } = question;
  const flags = [method === "motion" || method === "list" ? "abstain" : "blank", "spoil"];
  return html`<fieldset class="several"><legend>${t("ballots.offered")}</legend>
    ${flags.filter((one) => one !== "blank" || !["list", "motion"].includes(method)).map((one) => html`<${Flag} key=${one} label=${t(`ballots.offered.${one}`)} hint=${t(`ballots.offered.${one}.text`)}
      checked=${question[/** @type {"blank"} */ (one)]} onChange=${(/** @type {boolean} */ on) => onChange({ ...question, [one]: on })} />`)}</fieldset>`;
}
