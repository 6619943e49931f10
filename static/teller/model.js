// @ts-check
// What the counting desk knows without a screen: answers typed by digits, sheets that wait, whom a search finds. Pure.

/** @typedef {{id: string, name: string, names?: Record<string, string>, note?: string}} Option */
/** @typedef {{id: string, method: string, options: Option[], least: number, most: number, top: number, abstain: boolean, blank: boolean, seats: number, title: string, titles: Record<string, string>}} Question */
/** @typedef {any} Answer  as SPEC POLL7 says: "yes", a list of ids, marks, or scores; "invalid" */
/** @typedef {{pile: number, number: number, choices: Answer[]}} Sheet */

export const MARKS = ["yes", "no", "abstain"];
const PICKED = ["choose", "elect", "approval"];
const RANKED = ["irv", "stv"];
const SCORED = ["score", "star"];

/** How a question is typed: "one" of several marks, names "picked", "ranked", "marked" or "scored". @param {Question} question */
export function manner(question) {
  if (question.method === "motion") return "one";
  if (PICKED.includes(question.method)) return "picked";
  if (RANKED.includes(question.method)) return "ranked";
  return SCORED.includes(question.method) ? "scored" : "marked";
}

/** The lines that digits choose, in the ballot's order. @param {Question} question @returns {string[]} */
export const lines = (question) => (question.method === "motion" ? marksOf(question) : question.options.map((one) => one.id));

/** @param {Question} question */
export const marksOf = (question) => MARKS.filter((mark) => mark !== "abstain" || question.abstain);

/** Before anything is typed: on a list that is struck out everybody has a yes. @param {Question} question @returns {Answer} */
export function blank(question) {
  const how = manner(question);
  if (how === "one") return null;
  if (how === "marked") return question.options.map(() => "yes");
  return how === "scored" ? question.options.map(() => 0) : [];
}

/** One press on a line. @param {Question} question @param {Answer} answer @param {number} line from 0 @returns {Answer} */
export function pressed(question, answer, line) {
  const id = lines(question)[line];
  const now = answer === "invalid" ? blank(question) : answer;
  switch (manner(question)) {
    case "one":
      return now === id ? null : id;
    case "marked": {
      const marks = marksOf(question);
      return now.map((/** @type {string} */ mark, /** @type {number} */ at) => (at === line ? marks[(marks.indexOf(mark) + 1) % marks.length] : mark));
    }
    case "scored":
      return now;
    case "ranked":
      return now.includes(id) ? now.filter((/** @type {string} */ one) => one !== id) : [...now, id];
    default:
      if (now.includes(id)) return now.filter((/** @type {string} */ one) => one !== id);
      return question.most === 1 ? [id] : lines(question).filter((one) => one === id || now.includes(one));
  }
}

/** Everybody on the ballot. @param {Question} question @param {Answer} answer @returns {Answer} */
export function all(question, answer) {
  if (manner(question) !== "picked" || question.most === 1) return answer;
  const names = lines(question);
  return answer !== "invalid" && answer.length === names.length ? [] : names;
}

/** @param {Question} question @param {Answer} answer @param {number} line @param {number} score @returns {Answer} */
export function scored(question, answer, line, score) {
  const now = answer === "invalid" ? blank(question) : answer;
  return now.map((/** @type {number} */ one, /** @type {number} */ at) => (at === line ? score : one));
}

/** Why this is no answer yet: "none", "too_many", "too_few", or null. @param {Question} question @param {Answer} answer */
export function problem(question, answer) {
  if (answer === "invalid") return null;
  if (answer === null) return "none";
  const how = manner(question);
  if (how !== "picked" && how !== "ranked") return null;
  if (answer.length > question.most) return "too_many";
  if (answer.length >= question.least || (question.blank && !answer.length)) return null;
  return answer.length ? "too_few" : "none";
}

/** Digits become lines: at once where no other line begins so, else they wait for one more digit or a space.
 * @param {string} typed @param {number} count how many lines there are @returns {{line: number | null, rest: string}} */
export function digits(typed, count) {
  const number = Number(typed);
  if (!number) return { line: null, rest: typed.length < 2 ? typed : "" };
  if (number > count) return { line: null, rest: "" };
  const longer = number * 10 <= count && !typed.startsWith("0");
  return longer ? { line: null, rest: typed } : { line: number - 1, rest: "" };
}

/** A score typed at a line: done when no further digit fits. @param {string} typed @param {number} top */
export function points(typed, top) {
  const value = Number(typed);
  if (typed === "" || value > top) return { value: null, done: false };
  return { value, done: typed === "0" || value * 10 > top };
}

/** @param {number} pile @param {number} number */
export const place = (pile, number) => `${pile}/${number}`;

/** What this teller says: the server's, with what waits on the device over it. @param {Sheet[]} told @param {Record<string, {pile: number, number: number, choices: Answer[] | null}>} waiting
 * @returns {Record<string, Sheet>} */
export function overlaid(told, waiting) {
  const found = Object.fromEntries(told.map((sheet) => [place(sheet.pile, sheet.number), sheet]));
  for (const [at, sheet] of Object.entries(waiting)) {
    if (sheet.choices === null) delete found[at];
    else found[at] = /** @type {Sheet} */ (sheet);
  }
  return found;
}

/** The next free number of a pile. @param {Record<string, Sheet>} sheets @param {number} pile */
export function next(sheets, pile) {
  const taken = Object.values(sheets).filter((sheet) => sheet.pile === pile).map((sheet) => sheet.number);
  return taken.length ? Math.max(...taken) + 1 : 1;
}

/** An answer in few words, by line numbers. @param {Question} question @param {Answer} answer */
export function short(question, answer) {
  if (answer === "invalid" || answer === null) return String(answer);
  const how = manner(question);
  if (how === "one") return answer;
  if (how === "picked" || how === "ranked") return answer.map((/** @type {string} */ id) => lines(question).indexOf(id) + 1).join(how === "ranked" ? " › " : " ");
  if (how === "scored") return answer.join(" ");
  return answer.map((/** @type {string} */ mark, /** @type {number} */ at) => (mark === "yes" ? "" : `${at + 1}${mark === "no" ? "–" : "○"}`)).filter(Boolean).join(" ") || "✓";
}

/** Letters as they are found: lower case, without marks. @param {string} text */
export const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

/** @template {{name: string, seat?: string | null, delegation?: string | null}} T @param {T[]} people @param {string} wanted @returns {T[]} */
export function found(people, wanted) {
  const words = folded(wanted).split(/\s+/).filter(Boolean);
  const seat = words.length === 1 ? people.filter((one) => folded(one.seat ?? "") === words[0]) : [];
  if (seat.length) return seat;
  return people.filter((one) => {
    const text = folded(`${one.seat ?? ""} ${one.name} ${one.delegation ?? ""}`);
    return words.every((word) => text.includes(word));
  });
}
