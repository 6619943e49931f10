// @ts-check
// The ways in which a question is answered, each a list that is tapped; nothing needs a gesture.
//   Answering{question, answer, busy, onAnswer}: names picked, marked, scored or ranked, and blank or invalid where they are offered
import { html, useId, useState } from "../app/html.js";
import { Button } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { fold } from "../find/fold.js";
import { t, textOf } from "../app/words.js";
import { allYes, INVALID, isBlank, listOf, MARKS, mayBeBlank, pick, put, spread, wayOf } from "./choosing.js";
import { Mark } from "./mark.js";
import { Name, useSteady } from "./name.js";
import { Ranking } from "./ranking.js";
import { Scores } from "./scores.js";

/** @typedef {import("./choosing.js").Question} Question */
/** @typedef {import("./choosing.js").Option} Option */
/** @typedef {import("./drafts.js").Answer} Answer */
/** @typedef {{question: Question, options: Option[], answer: Answer, busy: boolean, onAnswer: (answer: Answer) => void, onFull: (name: string) => void}} Way */

/** From so many names on one may look for one. */
const LONG = 10;
/** @param {{question: Question, answer: Answer, busy: boolean, onAnswer: (answer: Answer) => void}} props */
export function Answering({ question, answer, busy, onAnswer }) {
  const [asked, ask] = useState("");
  const [full, setFull] = useState("");
  const found = sought(question.options, asked);
  const answered = (/** @type {Answer} */ next) => (setFull(""), onAnswer(next));
  const Way = { pick: Picks, list: Marks, score: Scores, rank: Ranking, motion: Picks }[wayOf(question)];
  return html`<div class="answering">
    ${question.options.length >= LONG && html`<${Search} asked=${asked} onAsk=${ask} />`}
    ${!found.length && html`<p role="status">${t("voting.search.none", { text: asked })}</p>`}
    <${Way} question=${question} options=${found} answer=${answer} busy=${busy} onAnswer=${answered} onFull=${setFull} />
    <p class="full" role="alert">${full && html`<${Icon} name="warning" /><span>${t("voting.full", { most: question.most, name: full })}</span>`}</p>
    <${Apart} question=${question} answer=${answer} busy=${busy} onAnswer=${answered} />
  </div>`;
}

/** Those whose name has every word that is looked for, whatever its diacritics. @param {Option[]} options @param {string} asked */
export function sought(options, asked) {
  const words = fold(asked).replaceAll("\u0301", "").split(/\s+/).filter(Boolean);
  if (!words.length) return options;
  return options.filter((option) => {
    const name = fold([option.name, ...Object.values(option.names ?? {})].join(" ")).replaceAll("\u0301", "");
    return words.every((word) => name.includes(word));
  });
}

/** @param {{asked: string, onAsk: (text: string) => void}} props */
function Search({ asked, onAsk }) {
  const id = useId();
  return html`<div class="field seek"><label for=${id}>${t("voting.search")}</label>
    <input id=${id} type="search" autocomplete="off" value=${asked} onInput=${(/** @type {any} */ event) => onAsk(event.target.value)} /></div>`;
}

/** @param {Way} props */
function Picks({ question, options, answer, busy, onAnswer, onFull }) {
  const chosen = listOf(answer);
  const steady = useSteady();
  const places = new Map(question.options.map(({ id }, at) => [id, at + 1]));
  const press = (/** @type {Option} */ option) => {
    if (busy || !steady(option.id)) return;
    const { answer: next, full } = pick(question, answer, option.id);
    return full ? onFull(textOf(option, "name")) : onAnswer(next);
  };
  return html`<ol class="names" aria-label=${t("ballot.options")}>
    ${options.map((option) => html`<li key=${option.id}><button type="button" class="option is-name" aria-pressed=${String(chosen.includes(option.id))} disabled=${busy} onClick=${() => press(option)}>
      <${Mark} kind=${chosen.includes(option.id) ? "yes" : "open"} /><span class="places figures">${places.get(option.id)}.</span><${Name} option=${option} /></button></li>`)}
  </ol>`;
}

/** Yes or no to each name. @param {Way} props */
function Marks({ question, options, answer, busy, onAnswer }) {
  const [before, setBefore] = useState(/** @type {{answer: Answer} | null} */ (null));
  const marks = new Map(spread(question.options.length, answer).map((mark, at) => [question.options[at].id, mark]));
  const heading = useId();
  const all = () => (setBefore({ answer }), onAnswer(allYes(question)));
  const undo = () => (onAnswer(before?.answer ?? null), setBefore(null));
  const press = (/** @type {string} */ id, /** @type {string} */ mark) => (setBefore(null), onAnswer(put(question, answer, id, mark)));
  return html`<div class="all-of">${before ? html`<${Button} icon="undo" disabled=${busy} onClick=${undo}>${t("voting.list.undo")}<//>`
      : html`<${Button} icon="check" disabled=${busy} onClick=${all}>${t("voting.list.all")}<//>`}</div>
    <ol class="names is-marked">${options.map((option) => html`<li key=${option.id}>
      <p id=${`${heading}-${option.id}`}><${Name} option=${option} /></p>
      <div class="mark-row" role="group" aria-labelledby=${`${heading}-${option.id}`}>${MARKS(question).map((mark) => html`<button type="button" key=${mark} class=${`option is-small is-${mark}`} aria-pressed=${String(marks.get(option.id) === mark)}
        disabled=${busy} onClick=${() => press(option.id, mark)}><${Mark} kind=${mark} /><span>${t(`choice.${mark}`)}</span></button>`)}</div></li>`)}
    </ol>`;
}

/** For nobody, or spoilt: said as such, apart from the names. @param {{question: Question, answer: Answer, busy: boolean, onAnswer: (answer: Answer) => void}} props */
function Apart({ question, answer, busy, onAnswer }) {
  const steady = useSteady();
  const blank = isBlank(answer);
  const ways = [
    ...(mayBeBlank(question) ? [{ id: "blank", on: blank, value: [] }] : []),
    ...(question.spoil ? [{ id: "spoil", on: answer === INVALID, value: INVALID }] : []),
  ];
  if (!ways.length) return null;
  return html`<div class="apart" role="group" aria-label=${t("voting.apart")}>${ways.map(({ id, on, value }) => html`<button type="button" key=${id} class="option is-apart" aria-pressed=${String(on)} disabled=${busy}
    onClick=${() => steady(id) && onAnswer(on ? null : value)}><${Mark} kind=${on ? "yes" : "open"} /><span>${t(`voting.${id}`)}</span></button>`)}</div>`;
}
