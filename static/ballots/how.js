// @ts-check
// How a vote is held: open or sealed, on paper, by hands; what it may be held without; its document, its days, practice.
import { html, use } from "../app/html.js";
import { Icon } from "../app/ui.js";
import { useAsked } from "../app/asked.js";
import { t, textOf } from "../app/words.js";
import { Choose, Theirs, Tick } from "../secretariat/form.js";
import { Figure, Flag } from "./fields.js";
import { wayOf } from "./say.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("../secretariat/form.js").Edit} Edit */

/** @type {Record<string, {secret: boolean, hands: boolean, paper: "none" | "only"}>} */
const WAYS = {
  open: { secret: false, hands: false, paper: "none" },
  sealed: { secret: true, hands: false, paper: "none" },
  paper: { secret: false, hands: false, paper: "only" },
  hands: { secret: false, hands: true, paper: "none" },
};
/** @type {Record<string, string>} */
const ICONS = { open: "people", sealed: "lock", paper: "print", hands: "hand" };

/** @param {{desk: Desk, edit: Edit, draft: import("../secretariat/desk.js").Draft, questions: any[]}} props */
export function How({ desk, edit, draft, questions }) {
  const values = /** @type {any} */ (edit.values);
  const way = wayOf(values);
  const byHands = questions.every(({ method }) => ["motion", "choose", "elect"].includes(method));
  const choose = (/** @type {string} */ one) => {
    const { secret, hands, paper } = WAYS[one];
    edit.set("secret", secret);
    edit.set("hands", hands);
    edit.now("paper", paper === "none" && !hands && values.paper === "beside" ? "beside" : paper);
  };
  const onDevices = way === "open" || way === "sealed";
  return html`<section class="how"><fieldset class="methods"><legend>${t("ballots.how")}</legend>
      <div class="method-cards">${Object.keys(WAYS).map((one) => html`<label key=${one} class=${`method-card ${one === way ? "is-chosen" : ""}`}>
        <input type="radio" name="way" checked=${one === way} disabled=${one === "hands" && !byHands} onChange=${() => choose(one)} /><${Icon} name=${ICONS[one]} />
        <span><strong>${t(`ballots.way.${one}`)}</strong><small>${t(one === "hands" && !byHands ? "ballots.way.hands.not" : `ballots.way.${one}.about`)}</small></span></label>`)}</div></fieldset>
    ${["secret", "hands", "paper"].map((field) => html`<${Theirs} key=${field} edit=${edit} field=${field} />`)}
    ${onDevices && html`<${Flag} label=${t("ballots.beside")} hint=${t("ballots.beside.text")} checked=${values.paper === "beside"} onChange=${(/** @type {boolean} */ on) => edit.now("paper", on ? "beside" : "none")} />`}
    ${values.paper !== "none" && html`<${Tick} edit=${edit} field="serials" label=${t("ballots.serials")} hint=${t("ballots.serials.text")} />`}
    ${way === "sealed" && html`<${Waivers} edit=${edit} draft=${draft} />`}
    ${onDevices && html`<${Tick} edit=${edit} field="revote" label=${t("secretariat.motion.revote")} hint=${t("secretariat.motion.revote.text")} />`}
    <${Paper} desk=${desk} edit=${edit} />
    <${Figure} label=${t("ballots.objections")} hint=${t("ballots.objections.text")} value=${values.objections} least=${0} most=${3650} onChange=${(/** @type {number} */ n, /** @type {boolean} */ typing) => (typing ? edit.set : edit.now)("objections", n)} />
    <${Theirs} edit=${edit} field="objections" />
    <${Tick} edit=${edit} field="practice" label=${t("ballots.practice")} hint=${t("ballots.practice.text")} />
  </section>`;
}

/** What must be accepted before a secret vote can be frozen (URN6), as the server says it. @param {{edit: Edit, draft: import("../secretariat/desk.js").Draft}} props */
function Waivers({ edit, draft }) {
  /** @type {{waiver: string, why: string}[]} */
  const risks = useAsked(`polls/drafts/${draft.id}/warnings`, [draft.question.secret]).told ?? [];
  const accepted = edit.values?.waivers ?? [];
  if (!risks.length) return null;
  const toggle = (/** @type {string} */ one) => edit.now("waivers", accepted.includes(one) ? accepted.filter((/** @type {string} */ other) => other !== one) : [...accepted, one].sort());
  return html`<fieldset class="several waivers"><legend><${Icon} name="warning" /> ${t("ballots.waivers")}</legend>
    ${risks.map(({ waiver, why }) => html`<${Flag} key=${waiver} label=${t(`ballots.waiver.${waiver}`)} hint=${why} checked=${accepted.includes(waiver)} onChange=${() => toggle(waiver)} />`)}
    <${Theirs} edit=${edit} field="waivers" /></fieldset>`;
}

/** The document that holds the motion's text, and the page to open it at. @param {{desk: Desk, edit: Edit}} props */
function Paper({ desk, edit }) {
  const documents = (use(desk.documents) ?? []).filter((one) => one.state === "ready");
  const found = documents.find((one) => one.id === edit.values?.document);
  return html`<div class="pair is-end"><${Choose} edit=${edit} field="document" label=${t("ballots.document")}><option value="">${t("ballots.document.none")}</option>
      ${documents.map((one) => html`<option key=${one.id} value=${one.id}>${textOf(one, "name")}</option>`)}<//>
    ${found && html`<${Figure} label=${t("ballots.page")} value=${edit.values?.page ?? 1} least=${1} most=${Math.max(1, found.pages)} onChange=${(/** @type {number} */ n, /** @type {boolean} */ typing) => (typing ? edit.set : edit.now)("page", n)} />`}</div>`;
}
