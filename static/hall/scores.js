// @ts-check
// A number for each name, in steps that are pressed.  Scores{question, options, answer, busy, onAnswer}
import { html, useId } from "../app/html.js";
import { t, textOf } from "../app/words.js";
import { put, spread } from "./choosing.js";
import { Name } from "./name.js";

/** Up to so many steps each is a button; above, the number is counted up and down. */
const MOST_STEPS = 10;
const LEAP = 10;

/** @param {import("./methods.js").Way} props */
export function Scores({ question, options, answer, busy, onAnswer }) {
  const scores = new Map(spread(question.options.length, answer).map((score, at) => [question.options[at].id, score]));
  const heading = useId();
  const Way = question.top <= MOST_STEPS ? Steps : Stepper;
  return html`<p class="quiet">${t("voting.score.hint", { top: question.top })}</p>
    <ol class="names is-marked">${options.map((option) => html`<li key=${option.id}>
      <p id=${`${heading}-${option.id}`}><${Name} option=${option} /></p>
      <div role="group" aria-labelledby=${`${heading}-${option.id}`}><${Way} name=${textOf(option, "name")} score=${scores.get(option.id)} top=${question.top} busy=${busy} onScore=${(/** @type {number} */ score) => onAnswer(put(question, answer, option.id, score))} /></div></li>`)}
    </ol>`;
}

/** @typedef {{name: string, score: number | null, top: number, busy: boolean, onScore: (score: number) => void}} One */

/** @param {One} props */
const Steps = ({ score, top, busy, onScore }) => html`<div class=${`score-steps ${top === 5 ? "is-six" : ""}`}>${Array.from({ length: top + 1 }, (_, n) => html`<button type="button" key=${n} class="option is-step figures"
  aria-pressed=${String(score === n)} disabled=${busy} onClick=${() => onScore(n)}>${n}</button>`)}</div>`;

/** @param {One} props */
function Stepper({ name, score, top, busy, onScore }) {
  const at = score ?? 0;
  const by = (/** @type {number} */ step) => Math.min(top, Math.max(0, at + step));
  const step = (/** @type {number} */ n) => html`<button type="button" class="option is-step figures" aria-label=${t(n > 0 ? "voting.score.more" : "voting.score.less", { name, by: Math.abs(n) })}
    disabled=${busy || by(n) === at} onClick=${() => onScore(by(n))}>${n > 0 ? "+" : "−"}${Math.abs(n)}</button>`;
  return html`<div class="stepper">${step(-LEAP)}${step(-1)}
    <output class="figures" aria-live="polite">${score === null || score === undefined ? t("voting.score.none") : t("voting.score.of", { score, top })}</output>${step(1)}${step(LEAP)}</div>`;
}
