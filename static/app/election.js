// @ts-check
// Elections and ranked counts in words (SPEC COUNT12); the same keys as server/domain/counting/election_sentences.py, in the
// catalog `votes.`, which the page adds first: await addWords("votes.").  Every function answers with sentences; `names` are read for ids.
//   electionSentences(outcome, rule, counts, names, scale)   irvSentences   stvSentences   scoreSentences   starSentences   resolutionSentence   describeElection(rule)
import { ofWords, quorumWords } from "./rule.js";
import { t, weight } from "./words.js";

/** @typedef {import("./rule.js").Rule} Rule */
/** @typedef {Record<string, string>} Names */

/** Who is elected with which base, then what is open or tied, then the next round. @param {any} outcome @param {Rule} rule the round's own @param {Record<string, number>} counts the round's ballots @param {Names} names @param {number} [scale] */
export function electionSentences(outcome, rule, counts, names, scale = 1) {
  if (outcome.reason === "not_quorate") return [t("vote.not_quorate", { quorum: quorumWords(rule, counts, outcome, scale) })];
  if (outcome.reason === "empty") return [t("vote.empty"), ...nextRound(outcome.next, names)];
  const votes = (/** @type {string} */ id) => weight(outcome.each[id].votes, scale);
  const { required, base } = outcome;
  const elected = { names: listed(outcome.elected, names, votes) };
  const needed = required === null ? {} : { required: weight(required, scale), base: weight(base, scale), of: ofWords(rule, counts, scale) };
  const first = outcome.elected.length
    ? required === null ? t("vote.elected", elected) : t("vote.elected.needs", { ...elected, ...needed })
    : required === null ? t("vote.nobody") : t("vote.nobody.needs", needed);
  return [first, ...open(outcome, rule, names, votes), ...nextRound(outcome.next, names)];
}

/** @param {any} outcome @param {Names} names @param {number} [scale] */
export function irvSentences(outcome, names, scale = 1) {
  if (outcome.reason === "empty") return [t("vote.empty")];
  if (outcome.reason === "tied") return [t("vote.irv.tied", { names: listed(outcome.tied, names) })];
  const votes = outcome.rounds.at(-1);
  const [winner] = outcome.elected;
  const base = Object.values(votes).reduce((sum, n) => sum + n, 0);
  return [t("vote.irv.elected", { name: names[winner], votes: weight(votes[winner], scale), base: weight(base, scale), round: outcome.rounds.length })];
}

/** @param {any} outcome @param {Names} names */
export function stvSentences(outcome, names) {
  if (outcome.reason === "empty") return [t("vote.empty")];
  const scale = outcome.unit / 100_000;
  const said = [outcome.elected.length ? t("vote.stv.elected", { names: listed(outcome.elected, names), quota: weight(outcome.quota, scale), valid: weight(outcome.valid, scale) }) : t("vote.nobody")];
  if (outcome.reason === "tied") said.push(t("vote.stv.tied", { names: listed(outcome.tied, names) }));
  if (outcome.reason !== "complete") said.push(t("vote.open", { seats: outcome.open_seats }));
  return said;
}

/** @param {any} outcome @param {Names} names @param {number} [scale] */
export function scoreSentences(outcome, names, scale = 1) {
  if (outcome.reason === "empty") return [t("vote.empty")];
  const score = (/** @type {string} */ id) => weight(outcome.scores[id], scale);
  const said = [outcome.elected.length ? t("vote.score.elected", { names: listed(outcome.elected, names, score) }) : t("vote.nobody")];
  if (outcome.tied.length) said.push(t("vote.score.tied", { names: listed(outcome.tied, names, score) }));
  if (outcome.reason !== "complete") said.push(t("vote.open", { seats: outcome.open_seats }));
  return said;
}

/** @param {any} outcome @param {Names} names @param {number} [scale] */
export function starSentences(outcome, names, scale = 1) {
  if (outcome.reason === "empty") return [t("vote.empty")];
  if (outcome.reason === "tied") return [t("vote.score.tied", { names: listed(outcome.tied, names, (id) => weight(outcome.scores[id], scale)) })];
  const [winner] = outcome.elected;
  const other = Object.keys(outcome.runoff).find((id) => id !== winner);
  if (!other) return [t("vote.elected", { names: names[winner] })];
  return [t("vote.star.elected", { name: names[winner], other: names[other], votes: weight(outcome.runoff[winner], scale), against: weight(outcome.runoff[other], scale) })];
}

/** How a tie was resolved (SPEC LIFE4). @param {import("./state.js").Resolution} resolution @param {string[]} before who was elected without it @param {Names} names */
export function resolutionSentence({ remedy, choice, order, seed, outcome }, before, names) {
  if (choice) return t(`resolve.casting_vote.${choice}`);
  const elected = outcome.elected.filter((/** @type {string} */ one) => !before.includes(one));
  return t(`resolve.${remedy}`, { names: listed(order, names), elected: listed(elected, names), seed: seed ?? "" });
}

/** What is said of an election's rule beside describeRule(). @param {Rule} rule */
export function describeElection({ rounds, tie }) {
  const said = rounds ? [t(`rule.rounds.${rounds.form}`, { first: rounds.first })] : [];
  return Array.isArray(tie) && tie.length ? [...said, t("rule.remedies", { remedies: remedies(tie) })] : said;
}

/** @param {string[]} tie */
const remedies = (tie) => tie.map((one) => t(`rule.remedy.${one}`)).reduce((a, b) => t("rule.else", { a, b }));

/** Names with commas, each with its number where there is one. @param {string[]} ids @param {Names} names @param {(id: string) => string} [number] */
function listed(ids, names, number) {
  if (!number) return ids.map((id) => names[id]).join(", ");
  return ids.map((id) => t("vote.with", { name: names[id], votes: number(id) })).reduce((a, b) => (a ? t("vote.and", { a, b }) : b), "");
}

/** @param {any} outcome @param {Rule} rule @param {Names} names @param {(id: string) => string} votes */
function open(outcome, { tie, threshold }, names, votes) {
  if (outcome.tied.length) {
    const tied = { names: listed(outcome.tied, names, votes), seats: outcome.open_seats };
    return [Array.isArray(tie) && tie.length ? t("vote.tied.remedy", { ...tied, remedies: remedies(tie) }) : t("vote.tied", tied)];
  }
  if (outcome.open_seats) return [t("vote.open", { seats: outcome.open_seats })];
  const reached = outcome.reached.length;
  return threshold && reached > outcome.elected.length ? [t("vote.more", { reached, seats: outcome.elected.length })] : [];
}

/** @param {{form: string, options: string[], seats: number} | null} next @param {Names} names */
const nextRound = (next, names) => (next ? [t(`vote.next.${next.form}`, { names: listed(next.options, names), seats: next.seats })] : []);
