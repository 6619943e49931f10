// @ts-check
// Filling in a ballot: one question a screen, then all answers once more, then sending, which sits elsewhere than choosing.
//   const ballot = useBallot(poll, slot, changing)   Asking{poll, ballot}: what the sheet shows   AskingFoot{…}: what its foot shows
import { html, useEffect, useMemo, useRef, useState } from "../app/html.js";
import { Button } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { describeElection } from "../app/election.js";
import { describeRule } from "../app/rule.js";
import { t, textOf } from "../app/words.js";
import { INVALID, isBlank, listOf, missing, sendable, wayOf } from "./choosing.js";
import { draftFrom, draftOf, freshDraft, keepDraft } from "./drafts.js";
import { Mark } from "./mark.js";
import { Answering } from "./methods.js";
import { answerLines, titleOf } from "./said.js";

/** @typedef {import("../app/state.js").Poll} Poll */
/** @typedef {import("./voting.js").Slot} Slot */
/** @typedef {import("./choosing.js").Question} Question */
/** @typedef {import("./drafts.js").Answer} Answer */
/** @typedef {ReturnType<typeof useBallot>} Ballot */

/** A screen that has just come takes no touch that was meant for the one before. */
const SETTLE_MS = 400;

/** @param {Poll} poll @returns {Question[]} */
export const questionsOf = (poll) => poll.manifest.questions;

/** One answer of few words is sent from where it was chosen. @param {Poll} poll */
export const isDirect = (poll) => questionsOf(poll).length === 1 && ["motion", "choose"].includes(questionsOf(poll)[0].method);

/** The draft of a slot, kept on the device with every touch. It is never that of another slot, not for one frame: what is sent is what is shown (BOX7).
 * @param {Poll} poll @param {Slot | undefined} slot @param {boolean} changing */
export function useBallot(poll, slot, changing) {
  const of = `${poll.id}/${slot?.slot}/${slot?.ser}/${changing}`;
  const [touched, set] = useState({ of: "", draft: freshDraft(poll) });
  const begun = useMemo(() => begin(poll, slot, changing), [of]);
  const draft = touched.of === of ? touched.draft : begun;
  const questions = questionsOf(poll);
  const step = Math.min(draft.step, isDirect(poll) ? 0 : questions.length);
  const keep = (/** @type {import("./drafts.js").Draft} */ next) => (slot && keepDraft(poll.id, slot.slot, next), set({ of, draft: next }));
  return {
    of, questions, step, answers: draft.answers,
    /** The question before one's eyes; null where all answers are. */
    question: questions[step] ?? null,
    put: (/** @type {Answer} */ answer) => keep({ step, answers: draft.answers.map((one, at) => (at === step ? answer : one)) }),
    go: (/** @type {number} */ to) => keep({ ...draft, step: to }),
    /** What a ballot says, or null where an answer is missing. */
    sendable: questions.every((one, at) => !missing(one, draft.answers[at])) ? questions.map((one, at) => sendable(one, draft.answers[at])) : null,
  };
}

/** What is on the device of it, or what was sent and is changed now. @param {Poll} poll @param {Slot | undefined} slot @param {boolean} changing */
function begin(poll, slot, changing) {
  const kept = slot ? draftOf(poll, slot.slot) : freshDraft(poll);
  return changing && kept.answers.every((one) => one === null) ? draftFrom(poll, slot?.choice) : kept;
}

/** @param {{poll: Poll, ballot: Ballot, busy: boolean, onDocument: (() => void) | null}} props */
export function Asking({ poll, ballot, busy, onDocument }) {
  const { questions, step, question, answers } = ballot;
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    heading.current?.focus();
    for (const box of [".sheet-body", ".sheet-box"]) heading.current?.closest(box)?.scrollTo({ top: 0 });
  }, [step]);
  if (!question) return html`<${Review} poll=${poll} ballot=${ballot} busy=${busy} heading=${heading} />`;
  return html`${questions.length > 1 && html`<div class="steps-of"><p>${t("voting.question", { at: step + 1, of: questions.length })}</p><progress value=${step + 1} max=${questions.length} aria-hidden="true"></progress></div>`}
    <${Question} poll=${poll} question=${question} heading=${heading} onDocument=${onDocument} />
    ${wayOf(question) !== "motion" && html`<${Answering} key=${`${ballot.of}/${question.id}`} question=${question} answer=${answers[step]} busy=${busy} onAnswer=${ballot.put} />
      ${describeElection(question.rule).map((line) => html`<p class="quiet" key=${line}>${line}</p>`)}`}`;
}

/** What is asked, its text, its document, its rule. @param {{poll: Poll, question: Question, heading?: any, onDocument: (() => void) | null}} props */
export function Question({ poll, question, heading, onDocument }) {
  const own = textOf(question);
  const text = textOf(question, "text") || (own ? "" : textOf(poll, "text"));
  return html`<div class="question">${own && own !== textOf(poll) && html`<p class="question-of quiet">${textOf(poll)}</p>`}
    <h3 ref=${heading} tabIndex="-1">${titleOf(poll, question)}</h3>
    ${text && html`<p class="question-text">${text}</p>`}
    ${onDocument && html`<p><${Button} icon="document" onClick=${onDocument}>${t("voting.document", { page: poll.manifest.document?.page ?? 1 })}<//></p>`}
    <p class="quiet">${describeRule(question.rule).join(" · ")}</p></div>`;
}

/** All answers, each with a way back to it. @param {{poll: Poll, ballot: Ballot, busy: boolean, heading: any}} props */
function Review({ poll, ballot: { questions, answers, go }, busy, heading }) {
  return html`<h3 class="review-title" ref=${heading} tabIndex="-1">${t("voting.review.title")}</h3>
    <ol class="review">${questions.map((question, at) => html`<li key=${question.id}>
      <h4>${questions.length > 1 ? html`<span class="figures">${at + 1}.</span> ` : ""}${titleOf(poll, question)}</h4>
      <${Answers} question=${question} answer=${answers[at]} />
      <${Button} icon="edit" disabled=${busy} onClick=${() => go(at)}>${t("voting.review.edit")}${questions.length > 1 && html`<span class="unseen">: ${titleOf(poll, question)}</span>`}<//></li>`)}</ol>`;
}

/** @param {{question: Question, answer: any}} props */
export function Answers({ question, answer }) {
  const lines = answerLines(question, answer);
  const said = (/** @type {import("./said.js").Line} */ { kind }) => (wayOf(question) === "list" && lines.length ? ` (${t(`choice.${kind}`)})` : "");
  return html`${wayOf(question) === "pick" && listOf(answer).length > 1 && html`<p class="quiet">${t("voting.review.chosen", { chosen: listOf(answer).length, of: question.options.length })}</p>`}
    <ul class="answers-said">${lines.map((line) => html`<li><${Mark} kind=${line.kind} /><span>${line.words}<span class="unseen">${said(line)}</span></span></li>`)}</ul>`;
}

/** @param {{poll: Poll, ballot: Ballot, busy: boolean, now: any, cut: boolean, paused: boolean, sending: any, onSend: () => void}} props  sending: how sending goes, as a line */
export function AskingFoot({ poll, ballot, busy, cut, paused, sending, onSend }) {
  const { question, step, answers } = ballot;
  const motion = question && wayOf(question) === "motion";
  return html`${motion && html`<${Options} question=${question} answer=${answers[step]} busy=${busy} onChoose=${ballot.put} />`}
    <div class="send">${sending}
      <p class="ballot-cut" role="status">${cut && !busy && html`<${Icon} name="refresh" /><span>${t(answers.some((one) => one !== null) ? "ballot.cut" : "connection.waiting")}</span>`}</p>
      ${question && html`<${Count} question=${question} answer=${answers[step]} />`}
      <${Ways} key=${`${ballot.of}/${step}`} poll=${poll} ballot=${ballot} busy=${busy} paused=${paused} onSend=${onSend} />
    </div>`;
}

/** How many are chosen, of how many that may be. @param {{question: Question, answer: Answer}} props */
function Count({ question, answer }) {
  const lack = missing(question, answer);
  const { least, most, options, method } = question;
  const chosen = listOf(answer).length;
  const named = method === "elect" || (method === "approval" && most < options.length);
  if (answer === INVALID || (isBlank(answer) && !lack)) return html`<p class="count-of" role="status">${t(answer === INVALID ? "voting.spoil" : "voting.blank")}</p>`;
  const count = named ? t(least === most ? "voting.pick.all" : least > 1 ? "voting.pick.range" : "voting.pick.most", { least, most, of: options.length, chosen })
    : method === "approval" ? t("voting.pick.any", { of: options.length, chosen }) : null;
  if (count) return html`<p class="count-of figures" role="status">${count}${lack && chosen > 0 ? html` <span class="quiet">${t(`voting.${lack.key}`, { n: lack.n })}</span>` : ""}</p>`;
  return lack ? html`<p class="quiet ballot-choose" role="status">${t(lack.key === "choose" ? "ballot.choose" : `voting.${lack.key}`, { n: lack.n })}</p>` : null;
}

/** Back, on, and at the end sending. @param {{poll: Poll, ballot: Ballot, busy: boolean, paused: boolean, onSend: () => void}} props */
function Ways({ poll, ballot: { questions, question, step, answers, sendable: whole, go }, busy, paused, onSend }) {
  const settled = useSettled();
  if (busy) return null;
  const direct = isDirect(poll);
  const back = step > 0 && html`<${Button} icon="previous" onClick=${() => go(step - 1)}>${t("voting.previous")}<//>`;
  if (direct || !question) {
    if (!whole) return direct ? null : html`<p class="quiet ballot-choose">${t("voting.review.missing")}</p>${back}`;
    const words = direct ? t("ballot.send", { choice: answerLines(questions[0], answers[0])[0].words }) : t("voting.send");
    return html`<div class="ways">${back}<${Button} kind="primary" class="is-on" disabled=${paused || !(direct || settled)} onClick=${onSend}>${words}<//></div>`;
  }
  const on = step + 1 < questions.length ? t("voting.next") : t("voting.review");
  return html`<div class="ways">${back}<${Button} kind="primary" class="is-on" disabled=${!settled || Boolean(missing(question, answers[step]))} onClick=${() => go(step + 1)}>${on}<//></div>`;
}

/** Whether this has been seen for a moment. */
function useSettled() {
  const [settled, set] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => set(true), SETTLE_MS);
    return () => clearTimeout(timer);
  }, []);
  return settled;
}

/** @param {{question: Question, answer: Answer, busy: boolean, onChoose: (choice: string) => void}} props */
function Options({ question, answer, busy, onChoose }) {
  const ways = [...["yes", "no", "abstain"].filter((choice) => choice !== "abstain" || question.abstain), ...(question.spoil ? ["invalid"] : [])];
  return html`<div class="options" role="group" aria-label=${t("ballot.options")}>
    ${ways.map((choice) => html`<button type="button" key=${choice} class=${`option is-${choice}`} aria-pressed=${String(answer === choice)} disabled=${busy} onClick=${() => onChoose(choice)}>
      <${Mark} kind=${choice} /><span>${t(choice === "invalid" ? "voting.spoil" : `choice.${choice}`)}</span></button>`)}
  </div>`;
}
