// @ts-check
// A show of hands: the chair's own numbers, beside those of a second person who counts for themselves (SPEC SLIP8).
import { html, use, useEffect, useState } from "../app/html.js";
import { Button, Field, Sheet } from "../app/ui.js";
import { useAsked } from "../app/asked.js";
import { number, t, textOf } from "../app/words.js";
import { Trouble } from "../chair/parts.js";
import { Notice } from "./asked.js";

/** @typedef {import("../chair/desk.js").Desk} Desk */
/** @typedef {import("../app/state.js").Poll} Poll */
/** @typedef {{mine: Record<string, Record<string, number>> | null, counted: string[], differ: {question: string, answer: string, said: Record<string, number>}[]}} Counted */

/** For what hands are raised, in the order of the ballot; as server/domain/questions/hands.py. @param {any} question @returns {string[]} */
export function answersOf({ method, abstain, blank, options }) {
  if (method === "motion") return abstain ? ["yes", "no", "abstain"] : ["yes", "no"];
  return [...options.map((/** @type {{id: string}} */ { id }) => id), ...(blank ? ["blank"] : [])];
}

/** @param {any} question @param {string} answer */
const nameOf = (question, answer) => {
  const option = question.options.find((/** @type {{id: string}} */ { id }) => id === answer);
  return option ? textOf(option, "name") : t(`ballots.choice.${answer}`);
};

/** @param {{desk: Desk, poll: Poll, onClose: () => void}} props */
export function HandsSheet({ desk, poll, onClose }) {
  const { questions } = poll.manifest;
  const counted = useCounted(desk, poll);
  const [typed, type] = useState(/** @type {Record<string, Record<string, string>>} */ ({}));
  const [missing, setMissing] = useState(false);
  const at = (/** @type {string} */ question, /** @type {string} */ answer) => typed[question]?.[answer] ?? counted?.mine?.[question]?.[answer]?.toString() ?? "";
  const whole = questions.every((/** @type {any} */ one) => answersOf(one).every((answer) => at(one.id, answer) !== ""));
  const now = use(desk.store.state).polls[poll.id] ?? poll;
  useEffect(() => void (now.settled && now.state !== "open" && onClose()), [Boolean(now.settled)]);
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!whole) return setMissing(true);
    const numbers = Object.fromEntries(questions.map((/** @type {any} */ one) => [one.id, Object.fromEntries(answersOf(one).map((answer) => [answer, Number(at(one.id, answer))]))]));
    if (await desk.act("hands", "hands.key", { poll: poll.id, numbers })) desk.extras.counting.value += 1;
  };
  const footer = html`<${Button} onClick=${onClose}>${t("ui.close")}<//><${Button} kind="primary" icon="check" busy=${use(desk.busy).has("hands")} onClick=${send}>${t("ballots.hands.send")}<//>`;
  return html`<${Sheet} title=${t("ballots.hands")} side="middle" class="motion-sheet" stays onClose=${onClose} footer=${footer}>
    <form class="desk-form" onSubmit=${send}><p>${t("ballots.hands.text")}</p>
      ${questions.map((/** @type {any} */ one) => html`<fieldset class="hands-question" key=${one.id}><legend>${textOf(one) || textOf(poll)}</legend>
        ${answersOf(one).map((answer) => html`<${Field} key=${answer} label=${nameOf(one, answer)} inputmode="numeric" maxLength="7" autocomplete="off" value=${at(one.id, answer)}
          onInput=${(/** @type {any} */ event) => type({ ...typed, [one.id]: { ...typed[one.id], [answer]: event.target.value.replace(/\D/g, "") } })} />`)}</fieldset>`)}
      ${missing && !whole && html`<${Notice} icon="warning">${t("ballots.hands.missing")}<//>`}
      <${Standing} desk=${desk} poll=${poll} counted=${counted} />
      <${Trouble} desk=${desk} where="hands" /></form><//>`;
}

/** What is told of the other person's numbers; read again whenever somebody has counted. @param {Desk} desk @param {Poll} poll @returns {Counted | null} */
export const useCounted = (desk, poll) => useAsked(`polls/${poll.id}/hands`, [use(desk.extras.counting)]).told;

/** @param {{desk: Desk, poll: Poll, counted: Counted | null}} props */
export function Standing({ desk, poll, counted }) {
  use(desk.extras.people);
  if (!counted?.counted.length) return html`<p class="quiet">${t("ballots.hands.nobody")}</p>`;
  const names = counted.counted.map((person) => desk.nameOf(person)).join(", ");
  const question = (/** @type {string} */ id) => poll.manifest.questions.find((/** @type {any} */ one) => one.id === id);
  return html`<p class="quiet">${t(counted.counted.length > 1 ? "ballots.hands.two" : "ballots.hands.one", { names })}</p>
    ${counted.differ.map(({ question: id, answer, said }) => html`<${Notice} key=${`${id}${answer}`} icon="warning">${t("ballots.hands.differ", { answer: nameOf(question(id), answer), said: Object.entries(said).map(([who, n]) => `${desk.nameOf(who)}: ${number(n)}`).join("; ") })}<//>`)}`;
}
