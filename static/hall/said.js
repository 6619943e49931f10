// @ts-check
// Answers in words, and who stands on a ballot.  answerLines(question, answer) → [{kind, words}]   titleOf(poll, question)   namesOf(question) → {id: name}
import { t, textOf } from "../app/words.js";
import { INVALID, isBlank, listOf, spread, wayOf } from "./choosing.js";

/** @typedef {import("./choosing.js").Question} Question */
/** @typedef {{kind: string, words: string}} Line  kind: yes, no, abstain, or a number, for its mark */

/** A question of its own, or the vote's where there is but one. @param {import("../app/state.js").Poll} poll @param {Question} question */
export const titleOf = (poll, question) => textOf(question) || textOf(poll);

/** @param {Question} question @returns {Record<string, string>} */
export const namesOf = ({ options }) => Object.fromEntries(options.map((option) => [option.id, textOf(option, "name")]));

/** @param {Question} question @param {any} answer @returns {Line[]} */
export function answerLines(question, answer) {
  if (answer === null || answer === undefined) return [{ kind: "none", words: t("voting.unanswered") }];
  if (answer === INVALID) return [{ kind: "invalid", words: t("voting.spoil") }];
  if (isBlank(answer)) return [{ kind: "blank", words: t("voting.blank") }];
  const names = namesOf(question);
  switch (wayOf(question)) {
    case "motion":
      return [{ kind: answer, words: t(`choice.${answer}`) }];
    case "list":
      return spread(question.options.length, answer).map((mark, at) => ({ kind: mark ?? "none", words: names[question.options[at].id] }));
    case "score":
      return spread(question.options.length, answer).map((score, at) => ({ kind: String(score ?? 0), words: names[question.options[at].id] }));
    case "rank":
      return listOf(answer).map((id, at) => ({ kind: String(at + 1), words: names[id] }));
    default:
      return listOf(answer).map((id) => ({ kind: "yes", words: names[id] }));
  }
}
