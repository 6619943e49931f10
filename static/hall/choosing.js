// @ts-check
// Answers while they are being made (SPEC POLL7, BOX1). Pure: an answer is never changed, always made anew.
//   null: nothing yet · motion "yes" · picked ["a", "b"] in the ballot's order · list and scores: one for each option, null where nothing is said · ranked ["b", "a"], the best first
//   pick(question, answer, id) → {answer, full}   put   rank   moved   missing(question, answer) → null when it can be sent   sendable(question, answer)
/** @typedef {import("./drafts.js").Answer} Answer */
/** @typedef {{id: string, name: string, names: Record<string, string>, note: string, notes: Record<string, string>}} Option */
/** @typedef {{id: string, method: "motion" | "choose" | "elect" | "list" | "approval" | "score" | "star" | "irv" | "stv", rule: any, title: string, titles: Record<string, string>,
 *   text: string, texts: Record<string, string>, options: Option[], seats: number, least: number, most: number, top: number, abstain: boolean, blank: boolean, spoil: boolean}} Question */
/** @typedef {"motion" | "pick" | "list" | "score" | "rank"} Way */
/** @typedef {{key: "choose" | "fewer" | "more" | "unmarked" | "unscored" | "unranked", n: number}} Missing  why an answer cannot be sent yet */

export const INVALID = "invalid";

/** @type {Record<Question["method"], Way>} */
const WAYS = { motion: "motion", choose: "pick", elect: "pick", approval: "pick", list: "list", score: "score", star: "score", irv: "rank", stv: "rank" };

/** How a question is answered. @param {Question} question */
export const wayOf = ({ method }) => WAYS[method];

/** Whether nobody may be named: what is then said is [], or 0 for everybody. @param {Question} question */
export const mayBeBlank = (question) => {
  const way = wayOf(question);
  return (way === "pick" || way === "rank") && (question.blank || question.least === 0);
};

/** @param {Answer} answer */
export const isBlank = (answer) => Array.isArray(answer) && answer.length === 0;

/** An answer as a list; an empty one where there is none. @param {Answer} answer @returns {any[]} */
export const listOf = (answer) => (Array.isArray(answer) ? answer : []);

/** Chooses an option or takes it back. Over the most that may be chosen nothing happens, and `full` says so; where one is chosen, another takes its place.
 * @param {Question} question @param {Answer} answer @param {string} id @returns {{answer: Answer, full: boolean}} */
export function pick({ options, most, method }, answer, id) {
  const chosen = listOf(answer);
  if (chosen.includes(id)) return { answer: orNull(chosen.filter((one) => one !== id)), full: false };
  if (method === "choose") return { answer: [id], full: false };
  if (chosen.length >= most) return { answer, full: true };
  return { answer: options.map((one) => one.id).filter((one) => one === id || chosen.includes(one)), full: false };
}

/** Ranks an option next, or takes it out; those behind it move up. @param {Question} question @param {Answer} answer @param {string} id @returns {{answer: Answer, full: boolean}} */
export function rank({ most }, answer, id) {
  const order = listOf(answer);
  if (order.includes(id)) return { answer: orNull(order.filter((one) => one !== id)), full: false };
  return order.length >= most ? { answer, full: true } : { answer: [...order, id], full: false };
}

/** Puts a ranked option at a place, from 0. @param {Answer} answer @param {string} id @param {number} place @returns {Answer} */
export function moved(answer, id, place) {
  const rest = listOf(answer).filter((one) => one !== id);
  const at = Math.min(Math.max(place, 0), rest.length);
  return [...rest.slice(0, at), id, ...rest.slice(at)];
}

/** Says something of one option, or takes it back with null. @param {Question} question @param {Answer} answer @param {string} id @param {any} value @returns {Answer} */
export function put({ options }, answer, id, value) {
  const before = spread(options.length, answer);
  const after = options.map((one, at) => (one.id === id ? value : before[at]));
  return after.every((one) => one === null) ? null : after;
}

/** Yes to each name that nothing is said of, or to all. @param {Question} question @returns {Answer} */
export const allYes = ({ options }) => options.map(() => "yes");

/** One for each option. @param {number} length @param {Answer} answer @returns {any[]} */
export function spread(length, answer) {
  const said = listOf(answer);
  return Array.from({ length }, (_, at) => said[at] ?? null);
}

/** What keeps an answer from being sent; null where nothing does. @param {Question} question @param {Answer} answer @returns {Missing | null} */
export function missing(question, answer) {
  if (answer === INVALID) return null;
  const way = wayOf(question);
  if (answer === null || answer === undefined) return { key: FIRST[way], n: way === "list" ? question.options.length : question.least };
  if (way === "list") return missingMarks(question, answer);
  if (way !== "pick" && way !== "rank") return null;
  const chosen = listOf(answer).length;
  if (!chosen) return mayBeBlank(question) ? null : { key: FIRST[way], n: question.least };
  return chosen < question.least ? { key: way === "pick" ? "fewer" : "more", n: question.least - chosen } : null;
}

/** @type {Record<Way, Missing["key"]>} */
const FIRST = { motion: "choose", pick: "choose", list: "unmarked", score: "unscored", rank: "unranked" };

/** @param {Question} question @param {Answer} answer @returns {Missing | null} */
function missingMarks({ options }, answer) {
  const n = spread(options.length, answer).filter((one) => one === null).length;
  return n ? { key: "unmarked", n } : null;
}

/** The answer as a ballot holds it: whoever got no score has 0. @param {Question} question @param {Answer} answer @returns {any} */
export function sendable(question, answer) {
  if (answer === INVALID || wayOf(question) !== "score") return answer;
  return spread(question.options.length, answer).map((one) => one ?? 0);
}

/** An answer that was kept or sent, if it still fits the question; else null. @param {Question} question @param {any} answer @returns {Answer} */
export function fitting(question, answer) {
  if (answer === INVALID) return question.spoil ? answer : null;
  const way = wayOf(question);
  if (way === "motion") return MARKS(question).includes(answer) ? answer : null;
  if (!Array.isArray(answer)) return null;
  if (way === "list") return answer.length === question.options.length && answer.every((one) => one === null || MARKS(question).includes(one)) ? answer : null;
  if (way === "score") return answer.length === question.options.length && answer.every((one) => one === null || (Number.isInteger(one) && one >= 0 && one <= question.top)) ? answer : null;
  const known = new Set(question.options.map(({ id }) => id));
  return answer.length <= question.most && new Set(answer).size === answer.length && answer.every((one) => known.has(one)) ? answer : null;
}

/** The answers to a motion, or to each name of a list. @param {Question} question @returns {string[]} */
export const MARKS = ({ abstain }) => (abstain ? ["yes", "no", "abstain"] : ["yes", "no"]);

/** Nobody chosen by taking the last one back is no answer: a blank ballot is chosen as such. @param {string[]} chosen @returns {Answer} */
const orNull = (chosen) => (chosen.length ? chosen : null);
