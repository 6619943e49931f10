// @ts-check
// A vote before it is frozen. One motion is as simple as it was; what else a vote can be lies behind "More ways to vote".
import { html, use, useLive, useRef, useState } from "../app/html.js";
import { Button, Icon, Sheet } from "../app/ui.js";
import { command } from "../app/api.js";
import { t, textOf } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { Bilingual, Choose, Form, inLanguage, Status, Theirs, Tick, useEdit } from "../secretariat/form.js";
import { How } from "./how.js";
import { isSimple } from "./model.js";
import { Preview } from "./preview.js";
import { Questions } from "./questions.js";
import { RuleBuilder } from "./rule-builder.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("../secretariat/form.js").Edit} Edit */
/** @typedef {import("./model.js").Question} Question */
/** @typedef {{questions: Question[], set: (questions: Question[]) => void, now: (questions: Question[]) => void, undo: (() => void) | null}} Asked  now: a deed that can be undone, not typing */

/** The questions that are being written, and the way back. @param {Edit} edit @returns {Asked} */
function useAsked(edit) {
  const before = useRef(/** @type {Question[][]} */ ([]));
  const questions = edit.values?.questions ?? [];
  const now = (/** @type {Question[]} */ next) => {
    before.current = [...before.current.slice(-50), questions];
    edit.now("questions", next);
  };
  const undo = before.current.length ? () => edit.now("questions", /** @type {Question[]} */ (before.current.pop())) : null;
  return { questions, now, undo, set: (next) => edit.set("questions", next) };
}

/** @param {{desk: Desk, draft: import("../secretariat/desk.js").Draft}} props */
export function Motion({ desk, draft }) {
  const edit = useEdit(desk, `motion:${draft.id}`);
  const agenda = useLive(() => desk.store.state.value.agenda);
  const asked = useAsked(edit);
  const [more, setMore] = useState(false);
  const [shown, show] = useState(false);
  const { values } = edit;
  if (!values || !asked.questions.length) return null;
  const plain = isSimple(asked.questions) && isPlain(values);
  const simple = plain && !more;
  return html`<article class=${`thing ballot-draft ${simple ? "" : "has-preview"}`}>
    <header class="thing-head"><p class="kicker">${t("secretariat.motion.draft")} <${From} desk=${desk} draft=${draft} /></p><${Status} edit=${edit} /></header>
    <div class="ballot-columns"><${Form} edit=${edit} class="ballot-form">
      <${Bilingual} edit=${edit} field="title" grows label=${inLanguage("secretariat.title_in")} />
      <${Bilingual} edit=${edit} field="text" label=${inLanguage("secretariat.question_in")} multiline />
      ${simple ? html`<${Simple} desk=${desk} edit=${edit} asked=${asked} />` : html`<${Questions} desk=${desk} edit=${edit} asked=${asked} />`}
      <${Theirs} edit=${edit} field="questions" />
      ${edit.errors.questions && html`<p class="error" role="alert"><${Icon} name="warning" /> ${edit.errors.questions}</p>`}
      <${Choose} edit=${edit} field="item" label=${t("secretariat.document.item")}><option value="">${t("secretariat.document.item.none")}</option>
        ${agenda.map((item) => html`<option key=${item.id} value=${item.id}>${item.number}. ${textOf(item)}</option>`)}<//>
      ${simple ? html`<${Tick} edit=${edit} field="revote" label=${t("secretariat.motion.revote")} hint=${t("secretariat.motion.revote.text")} />` : html`<${How} desk=${desk} edit=${edit} draft=${draft} questions=${asked.questions} />`}
      <div class="row">
        ${plain && html`<${Button} icon=${more ? "up" : "more"} aria-expanded=${String(more)} onClick=${() => setMore(!more)}>${t(more ? "ballots.fewer" : "ballots.more")}<//>`}
        ${simple ? null : html`<${Button} class="show-preview" icon="screen" onClick=${() => show(true)}>${t("ballots.preview.show")}<//>`}
      </div>
    <//>${simple ? null : html`<aside class="ballot-aside" aria-label=${t("ballots.preview")}><${Preview} values=${values} language=${edit.language} /></aside>`}</div>
    <p class="note"><${Icon} name="lock" /> ${t("secretariat.motion.freeze")}</p>
    <${Discard} desk=${desk} draft=${draft} />
    ${shown && html`<${Sheet} title=${t("ballots.preview")} side="middle" onClose=${() => show(false)}><${Preview} values=${values} language=${edit.language} /><//>`}
  </article>`;
}

/** Nothing about it but what a simple motion shows. @param {import("../secretariat/saving.js").Fields} values */
const isPlain = ({ secret, hands, practice, paper, document, waivers, objections }) => !secret && !hands && !practice && paper === "none" && !document && !waivers?.length && objections === 30;

/** @param {{desk: Desk, edit: Edit, asked: Asked}} props */
function Simple({ desk, edit, asked: { questions: [question], now, set } }) {
  return html`<div class="field"><p class="label">${t("secretariat.motion.options")}</p>
      <ul class="options"><li class="is-yes"><${Icon} name="check" /> ${t("secretariat.choice.yes")}</li><li class="is-no"><${Icon} name="cross" /> ${t("secretariat.choice.no")}</li><li class="is-abstain"><${Icon} name="bar" /> ${t("secretariat.choice.abstain")}</li></ul></div>
    <${RuleBuilder} desk=${desk} edit=${edit} question=${question} onChange=${(/** @type {any} */ rule, /** @type {boolean} */ typing) => (typing ? set : now)([{ ...question, rule }])} />`;
}

/** What this draft takes up again. @param {{desk: Desk, draft: import("../secretariat/desk.js").Draft}} props */
function From({ desk, draft: { question } }) {
  const eid = question.round?.after ?? question.repeats;
  const before = useLive(() => Object.values(desk.store.state.value.polls).find((one) => one.eid === eid), [eid]);
  if (!eid) return null;
  return html`<span class="quiet">${question.round ? t("ballots.round", { n: question.round.number }) : t("ballots.repeats", { title: textOf(before) })}</span>`;
}

/** @param {{desk: Desk, draft: import("../secretariat/desk.js").Draft}} props */
function Discard({ desk, draft }) {
  const discarding = useAct();
  const discard = () => discarding.run(async () => {
    await command("poll.discard", { poll: draft.id });
    desk.edits.drop(`motion:${draft.id}`);
    await desk.refresh("polls");
    desk.place.go("motions");
    desk.undo.value = { words: t("secretariat.motion.discarded", { title: textOf(draft.question) }), act: (key) => restore(desk, draft, key) };
  });
  return html`<footer class="thing-foot"><${Button} kind="quiet" icon="remove" busy=${discarding.busy} onClick=${discard}>${t("secretariat.motion.discard")}<//>${discarding.error}</footer>`;
}

/** @param {Desk} desk @param {import("../secretariat/desk.js").Draft} draft @param {string} key */
async function restore(desk, { item, question }, key) {
  const answer = await command("poll.draft", { ...question, item }, { key });
  await desk.refresh("polls");
  desk.place.go("motions", answer.poll);
}
