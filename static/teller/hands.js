// @ts-check
// A show of hands: two people count, each keys in their own numbers, and equal numbers are the result (SPEC SLIP8).
import { html, use, useState } from "../app/html.js";
import { useAsked } from "../app/asked.js";
import { Button, EmptyState, Icon, Loading } from "../app/ui.js";
import { slug } from "../app/api.js";
import { t, textOf } from "../app/words.js";
import { tried } from "./issue.js";
import { lines, marksOf } from "./model.js";

const COUNTING = ["open", "paused", "closing", "closed"];

/** For what hands are raised. @param {any} question @returns {string[]} */
const answersOf = (question) => (question.method === "motion" ? marksOf(question) : [...lines(question), ...(question.blank ? ["blank"] : [])]);

/** @param {any} question @param {string} answer */
const called = (question, answer) => (question.method === "motion" || answer === "blank" ? t(`teller.answer.${answer}`) : textOf(question.options.find((/** @type {any} */ one) => one.id === answer), "name"));

/** @param {{room: import("./main.js").Room, poll: any}} props */
export function HandsDesk({ room, poll }) {
  const { told } = useAsked(`polls/${poll.id}/hands`, [use(room.news), use(room.store.connection).state, poll.state, poll.settled]);
  const record = ["counted", "announced", "final"].includes(poll.state);
  return html`<main class="teller-main">
    <div class="teller-head"><h2>${textOf(poll)}</h2><p class="quiet">${t("teller.hands.title")} · ${t(`teller.state.${poll.state}`)}</p></div>
    ${!told ? html`<${Loading} words=${t("ui.loading")} />` : told.settled
      ? html`<${EmptyState} icon="check" title=${t("teller.hands.same")} text=${t("teller.hands.same.text")}>${record && html`<${Button} kind="primary" icon="print" href=${`/${slug}/api/polls/${poll.id}/record.pdf`} target="_blank">${t("teller.print.record")}<//>`}<//>`
      : html`<${Counting} room=${room} poll=${poll} told=${told} />`}
  </main>`;
}

/** @param {{room: import("./main.js").Room, poll: any, told: any}} props */
function Counting({ room, poll, told }) {
  const questions = poll.manifest.questions;
  const [numbers, set] = useState(() => told.mine ?? {});
  const [kept, keep] = useState(told.mine && numbers);
  const [busy, wait] = useState(false);
  const people = use(room.people);
  const me = room.store.me.value?.id;
  const others = told.counted.filter((/** @type {string} */ id) => id !== me);
  const put = (/** @type {string} */ question, /** @type {string} */ answer, /** @type {string} */ value) => set({ ...numbers, [question]: { ...numbers[question], [answer]: value } });
  const whole = Object.fromEntries(questions.map((/** @type {any} */ one) => [one.id, Object.fromEntries(answersOf(one).map((answer) => [answer, Number(numbers[one.id]?.[answer])]))]));
  const complete = Object.values(whole).every((one) => Object.values(one).every((n) => Number.isInteger(n) && n >= 0)) && questions.every((/** @type {any} */ one) => answersOf(one).every((answer) => `${numbers[one.id]?.[answer] ?? ""}` !== ""));
  const send = async () => {
    wait(true);
    if (await tried("hands.key", { poll: poll.id, numbers: whole })) keep(numbers);
    wait(false);
  };
  return html`<section class="teller-hands">
    <p class="quiet">${t("teller.hands.how")}</p>
    ${questions.map((/** @type {any} */ one) => html`<fieldset><legend>${textOf(one) || textOf(poll)}</legend>
      ${answersOf(one).map((answer) => html`<label class=${differs(told, one.id, answer) ? "is-apart" : ""}><span>${called(one, answer)}</span>
        <input type="number" inputmode="numeric" min="0" max=${told.roll} value=${numbers[one.id]?.[answer] ?? ""} onInput=${(/** @type {any} */ event) => put(one.id, answer, event.target.value)} />
        ${differs(told, one.id, answer) && html`<small class="teller-why"><${Icon} name="warning" /> ${saying(told, one.id, answer, people, me)}</small>`}</label>`)}
    </fieldset>`)}
    <${Button} kind="primary" icon="check" busy=${busy} disabled=${!complete || !COUNTING.includes(poll.state)} onClick=${send}>${t("teller.hands.key")}<//>
    <p role="status">${kept === numbers && html`<${Icon} name="check" /> ${t("teller.hands.kept")} `}${others.length ? t("teller.hands.others", { names: others.map((/** @type {string} */ id) => people[id]?.name ?? t("teller.staff")).join(", ") }) : t("teller.hands.nobody")}</p>
    ${told.differ.length > 0 && html`<p class="teller-why"><${Icon} name="warning" /> ${t("teller.hands.differ")}</p>`}
  </section>`;
}

/** @param {any} told @param {string} question @param {string} answer */
const differs = (told, question, answer) => told.differ.find((/** @type {any} */ one) => one.question === question && one.answer === answer);

/** @param {any} told @param {string} question @param {string} answer @param {any} people @param {string | undefined} me */
function saying(told, question, answer, people, me) {
  const said = Object.entries(differs(told, question, answer).said).filter(([id]) => id !== me);
  return said.map(([id, n]) => t("teller.hands.says", { name: people[id]?.name ?? t("teller.staff"), count: /** @type {number} */ (n) })).join(", ");
}
