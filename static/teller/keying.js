// @ts-check
// Keying papers in: digits choose, Enter goes on, big enough to be read while one's eyes are on the paper. No sums are shown.
import { html, use, useLayoutEffect, useRef, useState } from "../app/html.js";
import { Button, EmptyState, Icon, Loading } from "../app/ui.js";
import { t, textOf } from "../app/words.js";
import { lines, manner, place, short } from "./model.js";
import { Pad } from "./pad.js";

const LAST = 6;

/** @param {{poll: any, desk: import("./queue.js").Desk, at: {pile: number, number: number} | null}} props */
export function Keying({ poll, desk, at }) {
  const told = use(desk.told);
  if (poll.state !== "closed" && !poll.settled) return html`<${EmptyState} icon="clock" title=${t("teller.key.later")} text=${t("teller.key.later.text")} />`;
  if (poll.settled || told?.settled) return html`<${EmptyState} icon="check" title=${t("teller.key.settled")} text=${t("teller.key.settled.text")} />`;
  // What was keyed before is known first, so that no ballot is keyed over another.
  if (!told) return html`<${Loading} words=${t("ui.loading")} />`;
  return html`<${Board} poll=${poll} desk=${desk} at=${at} />`;
}

/** @param {{poll: any, desk: import("./queue.js").Desk, at: {pile: number, number: number} | null}} props */
function Board({ poll, desk, at }) {
  const [pad] = useState(() => new Pad(poll.manifest.questions, desk, at));
  const { pile, number, answers, step, typed, line, why } = use(pad.state);
  const sheets = use(desk.sheets);
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    pad.open(at?.pile ?? 1, at?.number);
    box.current?.focus();
  }, [at]);
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || /** @type {any} */ (event.target).closest("input, select")) return;
    if (event.target !== box.current && (event.key === "Enter" || event.key === " ")) return;
    if (pad.react(event.key)) event.preventDefault();
  };
  const back = (/** @type {() => void} */ act) => () => {
    act();
    box.current?.focus();
  };
  const question = poll.manifest.questions[step];
  const kept = sheets[place(pile, number)];
  return html`<section class="teller-key" tabIndex="0" ref=${box} onKeyDown=${keys} aria-label=${t("teller.tab.key")}>
    <${Where} pad=${pad} pile=${pile} number=${number} kept=${Boolean(kept)} back=${back} />
    <${Lines} question=${question} answer=${answers[step]} typed=${typed} line=${line} press=${(/** @type {number} */ one) => back(() => pad.press(one))()} many=${poll.manifest.questions.length > 1 ? `${step + 1}/${poll.manifest.questions.length}` : ""} />
    <p class="teller-why" role="alert">${why && html`<${Icon} name="warning" /> ${t(`teller.key.${why}`, { n: Array.isArray(answers[step]) ? answers[step].length : 0, most: question.most, least: question.least })}`}</p>
    <div class="teller-acts">
      <${Button} class=${answers[step] === "invalid" ? "is-on" : ""} onClick=${back(() => pad.invalid())}>${t("teller.key.invalid")} <kbd>X</kbd><//>
      ${manner(question) === "picked" && question.most > 1 && html`<${Button} onClick=${back(() => pad.everybody())}>${t("teller.key.all")} <kbd>A</kbd><//>`}
      <${Button} kind="primary" icon="next" onClick=${back(() => pad.on())}>${kept ? t("teller.key.correct") : t("teller.key.next")} <kbd>Enter</kbd><//>
    </div>
    <${Last} sheets=${sheets} questions=${poll.manifest.questions} pile=${pile} open=${(/** @type {number} */ one) => back(() => pad.open(pile, one))()} />
    <p class="teller-hint quiet">${t(`teller.key.hint.${manner(question)}`)}</p>
  </section>`;
}

/** The pile and the ballot's number in it. @param {{pad: Pad, pile: number, number: number, kept: boolean, back: (act: () => void) => () => void}} props */
const Where = ({ pad, pile, number, kept, back }) => html`<div class="teller-place">
  <label><span>${t("teller.key.pile")}</span><input type="number" inputmode="numeric" min="1" max="200" value=${pile} onChange=${(/** @type {any} */ event) => pad.open(Number(event.target.value) || 1)} /></label>
  <p class="teller-number"><span>${t("teller.key.ballot")}</span><strong class="figures">${number}</strong></p>
  <div class="teller-turn">
    <${Button} icon="previous" disabled=${number <= 1} onClick=${back(() => pad.open(pile, number - 1))}>${t("teller.key.before")}<//>
    <${Button} icon="remove" disabled=${!kept} onClick=${back(() => pad.undo())}>${t("teller.key.undo")}<//>
  </div>
</div>`;

/** @param {{question: any, answer: any, typed: string, line: number, press: (line: number) => void, many: string}} props */
function Lines({ question, answer, typed, line, press, many }) {
  const how = manner(question);
  const names = lines(question);
  return html`<div class=${`teller-lines is-${how}${names.length > 9 ? " is-many" : ""}`}>
    ${many && html`<p class="teller-question">${many} · ${textOf(question)}</p>`}
    ${answer === "invalid" && html`<p class="teller-invalid"><${Icon} name="cross" /> ${t("teller.key.is_invalid")}</p>`}
    <ol>${names.map((id, place) => {
      const mark = markOf(question, answer, id, place);
      return html`<li key=${id}><button type="button" class=${`${mark.kind}${how === "scored" && place === line ? " is-here" : ""}`} aria-pressed=${String(mark.on)} onClick=${() => press(place)}>
        <span class="n figures">${place + 1}</span><span class="name">${how === "one" ? t(`teller.answer.${id}`) : textOf(question.options[place], "name")}</span><span class="mark">${mark.shown}</span></button></li>`;
    })}</ol>
    <p class="teller-typed figures" aria-live="polite">${typed ? `${typed}…` : how === "picked" && Array.isArray(answer) && question.most > 1 ? t("teller.key.chosen", { n: answer.length, most: question.most }) : ""}</p>
  </div>`;
}

/** How a line looks: chosen, struck, or a number. @param {any} question @param {any} answer @param {string} id @param {number} place */
function markOf(question, answer, id, place) {
  if (answer === "invalid") return { on: false, kind: "is-off", shown: "" };
  switch (manner(question)) {
    case "one":
      return { on: answer === id, kind: answer === id ? `is-${id}` : "", shown: answer === id ? html`<${Icon} name="check" />` : "" };
    case "marked":
      return { on: answer[place] !== "yes", kind: `is-${answer[place]}`, shown: t(`teller.mark.${answer[place]}`) };
    case "scored":
      return { on: answer[place] > 0, kind: "", shown: String(answer[place]) };
    case "ranked": {
      const rank = answer.indexOf(id) + 1;
      return { on: rank > 0, kind: rank ? "is-yes" : "", shown: rank ? `${rank}.` : "" };
    }
    default:
      return { on: answer.includes(id), kind: answer.includes(id) ? "is-yes" : "", shown: answer.includes(id) ? html`<${Icon} name="check" />` : "" };
  }
}

/** The newest of this pile, to look back at. @param {any} props */
function Last({ sheets, questions, pile, open }) {
  const own = Object.values(sheets).filter((sheet) => sheet.pile === pile).sort((a, b) => b.number - a.number).slice(0, LAST);
  return own.length > 0 && html`<div class="teller-last"><h3>${t("teller.key.last")}</h3><ul>
    ${own.map((sheet) => html`<li key=${sheet.number}><button type="button" onClick=${() => open(pile, sheet.number)}><strong class="figures">${sheet.number}</strong>
      <span>${sheet.choices.map((/** @type {any} */ choice, /** @type {number} */ place) => (choice === "invalid" ? t("teller.invalid") : manner(questions[place]) === "one" ? t(`teller.answer.${choice}`) : short(questions[place], choice))).join(" | ")}</span></button></li>`)}
  </ul></div>`;
}
