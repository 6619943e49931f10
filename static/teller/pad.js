// @ts-check
// The ballot that is being keyed in: what digits and keys do to it. No screen here.
//   const pad = new Pad(questions, desk); pad.state (signal); pad.react(key) → whether the key was one of ours
import { signal } from "../app/html.js";
import { all, blank, digits, lines, manner, next, place, points, pressed, problem, scored } from "./model.js";

/** @typedef {import("./model.js").Question} Question */
/** @typedef {{pile: number, number: number, answers: any[], step: number, typed: string, line: number, why: string | null}} State */
/** @typedef {{sheets: {peek(): Record<string, import("./model.js").Sheet>}, key: (sheet: {pile: number, number: number, choices: any[] | null}) => void}} Keeps */

const MOST_PILES = 200;

export class Pad {
  /** @param {Question[]} questions @param {Keeps} desk @param {{pile: number, number: number} | null} at */
  constructor(questions, desk, at = null) {
    this.questions = questions;
    this.desk = desk;
    this.state = signal(/** @type {State} */ ({ pile: 1, number: 1, answers: [], step: 0, typed: "", line: 0, why: null }));
    this.open(at?.pile ?? 1, at?.number);
  }

  get question() {
    return this.questions[this.state.peek().step];
  }

  get answer() {
    const { answers, step } = this.state.peek();
    return answers[step];
  }

  /** @param {Partial<State>} change */
  #set(change) {
    this.state.value = { ...this.state.peek(), ...change };
  }

  /** A ballot of a pile; the next one that is not keyed where none is named. @param {number} pile @param {number} [number] */
  open(pile, number) {
    const [sheets, at] = [this.desk.sheets.peek(), Math.min(MOST_PILES, Math.max(1, pile))];
    const wanted = Math.max(1, number ?? next(sheets, at));
    this.#set({ pile: at, number: wanted, answers: sheets[place(at, wanted)]?.choices ?? this.questions.map(blank), step: 0, typed: "", line: 0, why: null });
  }

  /** @param {any} answer */
  put(answer) {
    const { answers, step } = this.state.peek();
    this.#set({ answers: answers.map((one, at) => (at === step ? answer : one)), why: null });
  }

  /** @param {number} line */
  press(line) {
    if (manner(this.question) === "scored") this.#set({ line });
    else this.put(pressed(this.question, this.answer, line));
    this.#set({ typed: "" });
  }

  invalid() {
    this.put(this.answer === "invalid" ? blank(this.question) : "invalid");
  }

  everybody() {
    this.put(all(this.question, this.answer));
  }

  undo() {
    const { pile, number } = this.state.peek();
    this.desk.key({ pile, number, choices: null });
    this.open(pile, number);
  }

  /** The next question, or this ballot is done and the next one comes. */
  on() {
    const { pile, number, step, answers } = this.state.peek();
    const why = problem(this.question, this.answer);
    if (why) return this.#set({ why });
    if (step + 1 < this.questions.length) return this.#set({ step: step + 1, typed: "", line: 0 });
    this.desk.key({ pile, number, choices: answers });
    this.open(pile, this.#free(pile, number + 1));
  }

  /** @param {number} pile @param {number} from */
  #free(pile, from) {
    let number = from;
    while (this.desk.sheets.peek()[place(pile, number)]) number += 1;
    return number;
  }

  /** @param {string} key */
  #digit(key) {
    const { typed, line } = this.state.peek();
    if (manner(this.question) !== "scored") {
      const read = digits(typed + key, lines(this.question).length);
      if (read.line !== null) this.press(read.line);
      return this.#set({ typed: read.rest });
    }
    const { value, done } = points(typed + key, this.question.top);
    if (value === null) return this.#set({ typed: "" });
    this.put(scored(this.question, this.answer, line, value));
    this.#set({ typed: done ? "" : typed + key, line: done ? Math.min(line + 1, this.question.options.length - 1) : line });
  }

  /** Digits that could be the beginning of a longer number are all there is. */
  #whole() {
    const chosen = Number(this.state.peek().typed);
    if (chosen && manner(this.question) !== "scored") this.press(chosen - 1);
    this.#set({ typed: "" });
  }

  #back() {
    const { typed, step } = this.state.peek();
    if (typed) return this.#set({ typed: "" });
    if (manner(this.question) === "ranked" && this.answer.length) return this.put(this.answer === "invalid" ? [] : this.answer.slice(0, -1));
    if (step > 0) this.#set({ step: step - 1 });
  }

  /** @param {string} key @returns {boolean} */
  react(key) {
    const { pile, number, typed, line } = this.state.peek();
    const last = lines(this.question).length - 1;
    /** @type {Record<string, () => void>} */
    const keys = {
      Enter: () => (Number(typed) && manner(this.question) !== "scored" ? this.#whole() : this.on()),
      " ": () => this.#whole(),
      Backspace: () => this.#back(),
      x: () => this.invalid(),
      a: () => this.everybody(),
      ArrowDown: () => this.#set({ line: Math.min(last, line + 1), typed: "" }),
      ArrowUp: () => this.#set({ line: Math.max(0, line - 1), typed: "" }),
      PageUp: () => this.open(pile, number - 1),
      PageDown: () => this.open(pile, number + 1),
    };
    const act = /^\d$/.test(key) ? () => this.#digit(key) : keys[key.length === 1 ? key.toLowerCase() : key];
    act?.();
    return Boolean(act);
  }
}
