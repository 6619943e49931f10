// @ts-check
// The questions of one ballot: one is open, the others are a line each. Alt with an arrow moves the one that has the focus.
import { html, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { t } from "../app/words.js";
import { moved, newQuestion, troubleOf } from "./model.js";
import { QuestionForm } from "./question-form.js";

/** @typedef {import("./draft.js").Asked} Asked */
/** @typedef {import("./model.js").Question} Question */

/** @param {{desk: import("../secretariat/desk.js").Desk, edit: import("../secretariat/form.js").Edit, asked: Asked}} props */
export function Questions({ desk, edit, asked }) {
  const { questions, now, set, undo } = asked;
  const [open, setOpen] = useState(questions[0].id);
  const alone = questions.length === 1;
  const change = (/** @type {Question} */ next, typing = false) => (typing ? set : now)(questions.map((one) => (one.id === next.id ? next : one)));
  const add = () => {
    const next = newQuestion("motion", questions);
    now([...questions, next]);
    setOpen(next.id);
  };
  const move = (/** @type {number} */ from, /** @type {number} */ step) => now(moved(questions, from, from + step));
  return html`<section class="questions"><header class="row is-apart"><h2>${t(alone ? "ballots.question.one" : "ballots.questions")}</h2>
      <${Button} kind="quiet" icon="undo" disabled=${!undo} onClick=${() => undo?.()}>${t("ui.undo")}<//></header>
    <ol class="question-cards">${questions.map((question, at) => {
      const isOpen = alone || open === question.id;
      const keys = (/** @type {KeyboardEvent} */ event) => {
        const step = event.altKey && event.target instanceof HTMLButtonElement ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
        if (step) (event.preventDefault(), move(at, step));
      };
      return html`<li key=${question.id} class=${`question-card ${isOpen ? "is-open" : ""}`} onKeyDown=${keys}>
        ${!alone && html`<${Head} question=${question} at=${at} of=${questions.length} isOpen=${isOpen} onOpen=${() => setOpen(isOpen ? "" : question.id)} onMove=${(/** @type {number} */ step) => move(at, step)}
          onRemove=${() => now(questions.filter((one) => one.id !== question.id))} />`}
        ${isOpen && html`<${QuestionForm} desk=${desk} edit=${edit} question=${question} alone=${alone} onChange=${change} />`}
      </li>`;
    })}</ol>
    <div class="row"><${Button} icon="plus" onClick=${add} disabled=${questions.length >= MOST}>${t("ballots.question.add")}<//></div>
  </section>`;
}

const MOST = 20;

/** @param {{question: Question, at: number, of: number, isOpen: boolean, onOpen: () => void, onMove: (step: number) => void, onRemove: () => void}} props */
function Head({ question, at, of, isOpen, onOpen, onMove, onRemove }) {
  const trouble = troubleOf(question, false);
  return html`<div class="question-head">
    <button type="button" class="question-open" aria-expanded=${String(isOpen)} onClick=${onOpen}>
      <span class="step-mark">${at + 1}</span><span class="row-main"><span class="row-title">${question.title || t("ballots.question.untitled")}</span>
        <span class="row-notes"><span class="mark"><${Icon} name=${trouble ? "warning" : "ballot"} /> ${trouble ? t("ballots.unfinished") : t(`ballots.method.${question.method}`)}</span></span></span><${Icon} name=${isOpen ? "up" : "down"} /></button>
    <div class="row"><${Button} kind="quiet" icon="up" disabled=${at === 0} aria-label=${t("ballots.question.up", { n: at + 1 })} onClick=${() => onMove(-1)} />
      <${Button} kind="quiet" icon="down" disabled=${at === of - 1} aria-label=${t("ballots.question.down", { n: at + 1 })} onClick=${() => onMove(1)} />
      <${Button} kind="quiet" icon="remove" aria-label=${t("ballots.question.remove", { n: at + 1 })} onClick=${onRemove} /></div></div>`;
}
