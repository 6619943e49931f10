// @ts-check
// Where tellers differ: ballot by ballot, each side by side, so that both can look at the same paper again.
import { html, use } from "../app/html.js";
import { Button, EmptyState, Icon, Loading } from "../app/ui.js";
import { t, textOf } from "../app/words.js";
import { manner, short } from "./model.js";
import { tried } from "./issue.js";

/** @param {{room: import("./main.js").Room, poll: any, desk: import("./queue.js").Desk, onCorrect: (at: {pile: number, number: number}) => void}} props */
export function Compare({ room, poll, desk, onCorrect }) {
  const told = use(desk.told);
  const people = use(room.people);
  if (!told) return html`<${Loading} words=${t("ui.loading")} />`;
  const me = room.store.me.value?.id ?? "";
  const name = (/** @type {string} */ id) => (id === me ? t("teller.compare.me") : (people[id]?.name ?? t("teller.secretariat")));
  const nothing = !told.differ.length && !told.alone.length;
  return html`<section class="teller-compare">
    <${Keyed} told=${told} name=${name} poll=${poll} />
    ${nothing && told.agreed > 0 && html`<${EmptyState} icon="check" title=${t("teller.compare.same")} text=${t("teller.compare.same.text", { n: told.agreed })} />`}
    ${nothing && !told.agreed && html`<${EmptyState} icon="ballot" title=${t("teller.compare.none")} text=${t("teller.compare.none.text")} />`}
    ${told.differ.map((/** @type {any} */ one) => html`<${Difference} key=${`${one.pile}/${one.number}`} one=${one} poll=${poll} name=${name} mine=${one.said[me] !== undefined} onCorrect=${onCorrect} />`)}
    ${told.alone.length > 0 && html`<div class="teller-alone"><h3>${t("teller.compare.alone", { n: told.alone.length })}</h3>
      <p class="figures">${piles(told.alone)}</p></div>`}
  </section>`;
}

/** "pile 1: 3, 4–6". @param {number[][]} places */
function piles(places) {
  const by = new Map();
  for (const [pile, number] of places) by.set(pile, [...(by.get(pile) ?? []), number]);
  return [...by].map(([pile, numbers]) => t("teller.compare.pile", { pile, numbers: runs(numbers) })).join(" · ");
}

/** @param {number[]} numbers rising */
export function runs(numbers) {
  /** @type {number[][]} */
  const found = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}

/** @param {{told: any, name: (id: string) => string, poll: any}} props */
function Keyed({ told, name, poll }) {
  const numbers = [...new Set(told.tellers.map((/** @type {any} */ one) => one.pile))].sort((a, b) => a - b);
  const tellers = [...new Set(told.tellers.map((/** @type {any} */ one) => one.teller))];
  const count = (/** @type {any} */ teller, /** @type {any} */ pile) => told.tellers.find((/** @type {any} */ one) => one.teller === teller && one.pile === pile)?.keyed ?? 0;
  const aside = (/** @type {any} */ teller) => void tried("sheet.set_aside", { poll: poll.id, teller });
  return tellers.length > 0 && html`<div class="teller-scroll"><table class="teller-keyed"><caption>${t("teller.compare.keyed")}</caption>
    <thead><tr><th></th>${numbers.map((pile) => html`<th>${t("teller.compare.pile_n", { pile: /** @type {any} */ (pile) })}</th>`)}<th></th></tr></thead>
    <tbody>${tellers.map((teller) => html`<tr><th>${name(/** @type {any} */ (teller))}</th>${numbers.map((pile) => html`<td class="figures">${count(teller, pile)}</td>`)}
      <td>${told.presides && tellers.length > 2 && !told.settled && html`<${Button} onClick=${() => aside(teller)}>${t("teller.compare.aside")}<//>`}</td></tr>`)}</tbody></table></div>`;
}

/** @param {any} props */
function Difference({ one, poll, name, mine, onCorrect }) {
  const said = Object.entries(one.said);
  return html`<article class="teller-difference">
    <header><h3>${t("teller.compare.where", one)}</h3>
      ${mine && html`<${Button} kind="primary" icon="edit" onClick=${() => onCorrect(one)}>${t("teller.compare.correct")}<//>`}</header>
    <dl>${said.map(([teller, choices]) => html`<div><dt>${name(teller)}</dt>${/** @type {any[]} */ (choices).map((choice, place) => html`<dd>${inWords(poll.manifest.questions[place], choice)}</dd>`)}</div>`)}</dl>
    <p class="teller-only"><${Icon} name="warning" /> ${apart(poll.manifest.questions, said.map(([, choices]) => /** @type {any[]} */ (choices)))}</p>
  </article>`;
}

/** @param {any} question @param {any} choice */
function inWords(question, choice) {
  if (choice === "invalid") return t("teller.invalid");
  return manner(question) === "one" ? t(`teller.answer.${choice}`) : short(question, choice) || t("teller.compare.nobody");
}

/** The names on which they differ. @param {any[]} questions @param {any[][]} said */
function apart(questions, said) {
  const names = questions.flatMap((question, place) => {
    const [first, ...others] = said.map((choices) => choices[place]);
    if (first === "invalid" || others.some((other) => other === "invalid") || manner(question) === "one") return others.some((other) => other !== first) ? [textOf(question) || t("teller.compare.all")] : [];
    const at = (/** @type {any} */ choice, /** @type {any} */ option, /** @type {number} */ n) => (manner(question) === "picked" || manner(question) === "ranked" ? choice.indexOf(option.id) : choice[n]);
    const same = (/** @type {any} */ a, /** @type {any} */ b) => (manner(question) === "picked" ? a < 0 === b < 0 : a === b);
    return question.options.filter((/** @type {any} */ option, /** @type {number} */ n) => others.some((other) => !same(at(first, option, n), at(other, option, n)))).map((/** @type {any} */ option) => textOf(option, "name"));
  });
  return t("teller.compare.apart", { names: names.join(", ") });
}
