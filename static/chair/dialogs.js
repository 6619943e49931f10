// @ts-check
// What is asked before a vote changes what can no longer be changed back: freezing, opening, closing.
//   Asking{desk, step, onClose}  the sheet that a step needs before it is taken; desk.asking says which
import { html, use, useState } from "../app/html.js";
import { Button, Field, Sheet } from "../app/ui.js";
import { Icon } from "../app/icons.js";
import { describeRule } from "../app/rule.js";
import { t, textOf } from "../app/words.js";
import { TakeDesk } from "./driver.js";
import { Trouble } from "./parts.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../app/reducer.js").Poll} Poll */

/** How long ballots still count, in seconds. */
const CLOSINGS = [5, 10, 30, 60];

/** @param {{desk: Desk, step: import("./step.js").Step, onClose: () => void}} props */
export function Asking({ desk, step, onClose }) {
  switch (step.kind) {
    case "take":
      return html`<${TakeDesk} desk=${desk} onClose=${onClose} />`;
    case "freeze":
      return html`<${FreezePoll} key=${step.draft.id} desk=${desk} draft=${step.draft} onClose=${onClose} />`;
    case "open":
      return html`<${OpenPoll} desk=${desk} poll=${step.poll} onClose=${onClose} />`;
    case "close":
      return html`<${ClosePoll} desk=${desk} poll=${step.poll} onClose=${onClose} />`;
    default:
      return null;
  }
}

/** "3F9A 12BC": enough of a vote's identity to compare by eye. @param {string} eid */
export const seal = (eid) => eid.slice(0, 8).toUpperCase().replace(/(.{4})/, "$1 ");

/** @param {{question: any, rule: any, roll: number, eid?: string}} props */
function Question({ question, rule, roll, eid }) {
  const text = textOf(question, "text");
  return html`<div class="motion-question"><h3>${textOf(question)}</h3>${text && html`<p>${text}</p>`}
    <dl class="facts">
      <div><dt>${t("chair.fact.rule")}</dt><dd>${describeRule(rule).map((line) => html`<p>${line}</p>`)}</dd></div>
      <div><dt>${t("chair.fact.roll")}</dt><dd>${t("chair.roll", { n: roll })}</dd></div>
      ${eid && html`<div><dt>${t("chair.fact.seal")}</dt><dd><code>${seal(eid)}</code></dd></div>`}
    </dl></div>`;
}

/** Before: what will be fixed. Afterwards, in the same place: that it is, with its seal. @param {{desk: Desk, draft: import("./step.js").Draft, onClose: () => void}} props */
function FreezePoll({ desk, draft, onClose }) {
  const people = use(desk.extras.people);
  const busy = use(desk.busy) === "freeze";
  const frozen = use(desk.store.state).polls[draft.id];
  const [opening, setOpening] = useState(false);
  if (opening && frozen) return html`<${OpenPoll} desk=${desk} poll=${frozen} onClose=${onClose} />`;
  const roll = frozen?.roll_size ?? people.filter((one) => one.voting).length;
  const footer = frozen
    ? html`<${Button} onClick=${onClose}>${t("ui.close")}<//><${Button} kind="primary" icon="vote" onClick=${() => setOpening(true)}>${t("chair.open.ask")}<//>`
    : html`<${Button} onClick=${onClose}>${t("ui.cancel")}<//><${Button} kind="primary" icon="lock" busy=${busy} onClick=${() => void desk.act("freeze", "poll.freeze", { poll: draft.id })}>${t("chair.freeze")}<//>`;
  return html`<${Sheet} title=${t(frozen ? "chair.frozen" : "chair.freeze.title")} side="middle" class="motion-sheet" onClose=${onClose} footer=${footer}>
    <${Question} question=${frozen ?? draft.question} rule=${(frozen?.manifest ?? draft.question).questions[0].rule} roll=${roll} eid=${frozen?.eid} />
    <p class=${`notice ${frozen ? "is-done" : ""}`} role="status"><${Icon} name=${frozen ? "check" : "lock"} /><span>${t(frozen ? "chair.frozen.text" : "chair.freeze.text")}</span></p>
    <${Trouble} desk=${desk} where="freeze" /><//>`;
}

/** The rule needs to know how many are present. @param {any} rule */
const needsPresent = (rule) => rule.base.includes("present") || rule.quorum !== null;

/** @param {{desk: Desk, poll: Poll, onClose: () => void}} props */
function OpenPoll({ desk, poll, onClose }) {
  const busy = use(desk.busy) === "open";
  const [present, setPresent] = useState("");
  const open = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const body = present ? { poll: poll.id, present: Number(present) } : { poll: poll.id };
    if (await desk.act("open", "poll.open", body)) onClose();
  };
  const footer = html`<${Button} onClick=${onClose}>${t("ui.cancel")}<//>
    <${Button} kind="primary" icon="vote" busy=${busy} onClick=${open}>${t("chair.open", { n: poll.roll_size })}<//>`;
  return html`<${Sheet} title=${t("chair.open.title")} side="middle" class="motion-sheet" stays onClose=${onClose} footer=${footer}>
    <form class="desk-form" onSubmit=${open}>
      <${Question} question=${poll} rule=${poll.manifest.questions[0].rule} roll=${poll.roll_size} eid=${poll.eid} />
      <${Field} label=${t("chair.present")} hint=${t(needsPresent(poll.manifest.questions[0].rule) ? "chair.present.needed" : "chair.present.hint")} inputmode="numeric" pattern="[0-9]*" maxLength="7" autocomplete="off" class="present"
        value=${present} onInput=${(/** @type {any} */ event) => setPresent(event.target.value.replace(/\D/g, ""))} />
      <p class="notice"><${Icon} name="vote" /><span>${t("chair.open.text")}</span></p>
      <${Trouble} desk=${desk} where="open" /></form><//>`;
}

/** @param {{desk: Desk, poll: Poll, onClose: () => void}} props */
function ClosePoll({ desk, poll, onClose }) {
  const { cast = 0, of = poll.roll_size } = use(desk.extras.progress)[poll.id] ?? {};
  const busy = use(desk.busy) === "close";
  const [seconds, setSeconds] = useState(CLOSINGS[0]);
  const close = async () => {
    if (await desk.act("close", "poll.close", { poll: poll.id, seconds })) onClose();
  };
  const footer = html`<${Button} onClick=${onClose}>${t("ui.cancel")}<//>
    <${Button} kind="primary" icon="stop" busy=${busy} onClick=${close}>${t("chair.close", { n: seconds })}<//>`;
  return html`<${Sheet} title=${t("chair.close.title")} side="middle" class="motion-sheet" onClose=${onClose} footer=${footer}>
    <p class="count-line"><strong class="figures">${t("chair.cast", { cast, of })}</strong> ${cast < of && html`<span>${t("chair.missing", { n: of - cast })}</span>`}</p>
    <fieldset class="seconds"><legend>${t("chair.close.seconds")}</legend>
      <div class="choice">${CLOSINGS.map((n) => html`<button type="button" key=${n} aria-pressed=${String(n === seconds)} onClick=${() => setSeconds(n)}>${t("chair.seconds", { n })}</button>`)}</div></fieldset>
    <p class="notice"><${Icon} name="lock" /><span>${t("chair.close.text")}</span></p>
    <${Trouble} desk=${desk} where="close" /><//>`;
}
