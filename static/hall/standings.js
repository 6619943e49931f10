// @ts-check
// An election's result as rows and stages, from what stands in the result document. Pure, but for words.
//   rowsOf(result, question) → [{id, name, votes, share, status, place}], the elected first, in order   stagesOf(result, question, scale)   sentencesOf(result, question, scale)
import { electionSentences, irvSentences, scoreSentences, starSentences, stvSentences } from "../app/election.js";
import { percent, t, weight } from "../app/words.js";
import { namesOf } from "./said.js";

/** @typedef {"elected" | "tied" | "reached" | "not"} Status */
/** @typedef {{id: string, name: string, votes: number, share: string, status: Status, place: number, of: number, needs: number | null, scale?: number}} Row
 *  of: what a full bar is, the rule's base, else the most votes; needs: the least that is enough; scale: of votes that are counted finer than weights */

/** @param {any} result @param {any} question @param {number} scale @returns {string[]} */
export function sentencesOf(result, question, scale) {
  const names = namesOf(question);
  const { outcome, rule, counts, method } = result;
  if (outcome.reason === "not_quorate") return electionSentences(outcome, rule, counts, names, scale);
  if (method === "irv") return irvSentences(outcome, names, scale);
  if (method === "stv") return stvSentences(outcome, names);
  if (method === "star") return starSentences(outcome, names, scale);
  if (method === "score") return scoreSentences(outcome, names, scale);
  return electionSentences(outcome, rule, counts, names, scale);
}

/** What each is counted by: votes, the sum of scores, or the votes at the end of the count. @param {any} result @returns {Record<string, number>} */
function votesOf({ outcome, counts, method }) {
  if (outcome.each && Object.keys(outcome.each).length) return Object.fromEntries(Object.entries(outcome.each).map(([id, { votes }]) => [id, votes]));
  if (method === "irv") return Object.assign({}, ...(outcome.rounds ?? []));
  if (method === "stv") return outcome.stages?.length ? best(outcome.stages) : {};
  return outcome.scores ?? counts.votes ?? {};
}

/** In a transfer everybody's highest: whoever is elected or leaves passes votes on. @param {any[]} stages @returns {Record<string, number>} */
function best(stages) {
  /** @type {Record<string, number>} */
  const found = {};
  for (const { votes } of stages) for (const [id, n] of Object.entries(votes)) found[id] = Math.max(found[id] ?? 0, n);
  return found;
}

/** @param {any} result @param {any} question @returns {Row[]} */
export function rowsOf(result, question) {
  const { outcome, method } = result;
  const [names, votes] = [namesOf(question), votesOf(result)];
  const status = (/** @type {string} */ id) => (outcome.elected.includes(id) ? "elected" : outcome.tied.includes(id) ? "tied" : outcome.reached?.includes(id) ? "reached" : "not");
  const rest = question.options.map((/** @type {any} */ one) => one.id).filter((/** @type {string} */ id) => !outcome.elected.includes(id))
    .sort((/** @type {string} */ a, /** @type {string} */ b) => (votes[b] ?? 0) - (votes[a] ?? 0));
  const most = Math.max(1, ...question.options.map((/** @type {any} */ one) => votes[one.id] ?? 0));
  return [...outcome.elected, ...rest].map((id) => {
    const { base = null, required = null } = outcome.each?.[id] ?? {};
    return { id, name: names[id], votes: votes[id] ?? 0, share: base ? percent(votes[id] ?? 0, base) : "", status: status(id), place: outcome.elected.indexOf(id) + 1, of: base || most, needs: base ? required : null, ...(method === "stv" ? { scale: outcome.unit } : {}) };
  });
}

/** Rounds of an instant run-off, stages of a transferable vote; none for what is counted at once. @param {any} result @param {any} question @param {number} scale
 * @returns {{title: string, lines: {name: string, votes: string, note: string}[]}[]} */
export function stagesOf({ outcome, method }, question, scale) {
  const names = namesOf(question);
  const sorted = (/** @type {Record<string, number>} */ votes) => Object.entries(votes).sort((a, b) => b[1] - a[1]);
  if (method === "irv") {
    return (outcome.rounds ?? []).map((/** @type {any} */ votes, /** @type {number} */ at) => ({
      title: t("voting.result.round"),
      lines: sorted(votes).map(([id, n]) => ({ name: names[id], votes: weight(n, scale), note: outcome.left?.[at]?.includes(id) ? t("voting.result.leaves") : outcome.elected.includes(id) && at === outcome.rounds.length - 1 ? t("voting.result.is.elected") : "" })),
    }));
  }
  if (method !== "stv") return [];
  return (outcome.stages ?? []).map((/** @type {any} */ stage) => ({
    title: t(`voting.result.stage.${stage.what}`, { name: stage.of ? names[stage.of] : "" }),
    lines: [...sorted(stage.votes).map(([id, n]) => ({ name: names[id], votes: weight(n, outcome.unit), note: stage.elected.includes(id) ? t("voting.result.is.elected") : "" })),
      ...(stage.non_transferable ? [{ name: t("voting.result.non_transferable"), votes: weight(stage.non_transferable, outcome.unit), note: "" }] : [])],
  }));
}
