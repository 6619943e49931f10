// @ts-check
// Adding by typing and Enter: the next line can be typed at once; what the server does not have yet lies on this device, and the same press is
// never two things.
//   AddLine{id, label, onAdd(text, options)}   options go into command(): one key for as long as it is the same text; what it answers is called
//   to show what was added, unless one is typing on or has gone elsewhere
import { html, signal, use, useEffect, useRef } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { FOR_EVER, newKey, Refused, slug } from "../app/api.js";
import { forget, keep, recall } from "../app/prefs.js";
import { t } from "../app/words.js";

/** @typedef {(text: string, options: {key: string, patience: number, onRetry: () => void}) => Promise<void | (() => void)>} Adding */

/** @typedef {{line: string, key: string}} One */

/** What is typed, and the lines on their way: one after the other, in their order. */
export class Lines {
  stage = signal(/** @type {"still" | "sending" | "again"} */ ("still"));
  why = signal("");
  /** What was refused while the next line was typed, with the reason. */
  left = signal(/** @type {string[]} */ ([]));
  /** @type {One[]} */
  #under = [];
  #turn = Promise.resolve();
  #key = newKey();

  /** @param {string} drawer where they lie on this device */
  constructor(drawer) {
    this.drawer = drawer;
    this.text = signal((recall(drawer) ?? "").replaceAll("\n", "; "));
  }

  #store() {
    const lines = [...this.#under.map(({ line }) => line), this.text.value].filter(Boolean);
    if (lines.length) keep(this.drawer, lines.join("\n"));
    else forget(this.drawer);
  }

  /** @param {string} next */
  type(next) {
    this.#key = newKey();
    this.text.value = next;
    this.why.value = "";
    this.#store();
  }

  /** @param {Adding} onAdd @param {() => boolean} [here] */
  add(onAdd, here = () => true) {
    const one = { line: this.text.value.trim(), key: this.#key };
    if (!one.line) return;
    this.#under.push(one);
    this.type("");
    this.#turn = this.#turn.then(() => this.#send(one, onAdd, here));
  }

  /** @param {One} one @param {Adding} onAdd @param {() => boolean} here */
  async #send(one, onAdd, here) {
    this.stage.value = "sending";
    try {
      const show = await onAdd(one.line, { key: one.key, patience: FOR_EVER, onRetry: () => (this.stage.value = "again") });
      if (here() && !this.text.value && this.#under.length === 1) show?.();
    } catch (problem) {
      this.#refused(one, problem instanceof Refused ? problem.why : t("problem.unknown"));
    }
    this.#under = this.#under.filter((other) => other !== one);
    this.stage.value = "still";
    this.#store();
  }

  /** It is there again to be mended, unless something else is being typed there. @param {One} one @param {string} words */
  #refused(one, words) {
    if (this.text.value) this.left.value = [...this.left.value, `“${one.line}”: ${words}`];
    else [this.text.value, this.why.value, this.#key] = [one.line, words, one.key];
  }
}

/** They outlive their place on the page. @type {Map<string, Lines>} */
const known = new Map();

/** @param {string} drawer */
function linesOf(drawer) {
  const lines = known.get(drawer) ?? new Lines(drawer);
  known.set(drawer, lines);
  return lines;
}

/** @param {{id: string, label: string, onAdd: Adding}} props */
export function AddLine({ id, label, onAdd }) {
  const lines = linesOf(`adding:${slug}:${id}`);
  const [text, stage, why, left] = [use(lines.text), use(lines.stage), use(lines.why), use(lines.left)];
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const here = useRef(true);
  useEffect(() => () => void (here.current = false), []);
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    lines.add(onAdd, () => here.current);
    input.current?.focus();
  };
  return html`<form class="add-line" onSubmit=${add}>
    <input ref=${input} type="text" value=${text} aria-label=${label} placeholder=${label} autocomplete="off" onInput=${(/** @type {any} */ event) => lines.type(event.target.value)} />
    <${Button} type="submit" icon="plus" busy=${stage !== "still" && !text.trim()}>${t("secretariat.add")}<//>
    ${stage === "again" && html`<p class="note" role="status"><${Icon} name="refresh" /> ${t("secretariat.stage.waiting")}</p>`}
    ${left.map((one) => html`<p class="error" role="alert"><${Icon} name="warning" /> ${one} <${Button} kind="quiet" icon="close" onClick=${() => (lines.left.value = left.filter((other) => other !== one))}>${t("ui.close")}<//></p>`)}
    ${why && html`<p class="error" role="alert"><${Icon} name="warning" /> ${why}</p>`}
  </form>`;
}
