// @ts-check
// A rule and a motion's result in words (SPEC COUNT12, POLL4); put together from the same keys as server/domain/counting/sentences.py.
//   describeRule(rule) → ["More than half of all summoned", "Quorum: …"]     resultSentence(result, scale) → "268 of 495 summoned; needs 248: passed"
//   resultGroups(result) → [{kind: "yes", n}, …] for Hemicycle and bars
import { t, weight } from "./words.js";

export { weight };

const CAST = ["yes", "no", "abstain", "blank", "invalid"];
/** Whom a counter holds; everybody belongs to exactly one of these groups. @type {Record<string, string[]>} */
const HELD = {
  valid: ["yes", "no", "abstain"],
  cast: CAST,
  present: [...CAST, "silent"],
  entitled: [...CAST, "silent", "away", "absent"],
};
/** The bases that have a name, by whom they hold. @type {Record<string, string>} */
const NAMES = {
  "yes no": "yes_no",
  "yes no abstain": "valid",
  [CAST.join(" ")]: "cast",
  [HELD.present.join(" ")]: "present",
  [HELD.entitled.join(" ")]: "entitled",
  [[...HELD.present, "away"].join(" ")]: "summoned",
};
/** What must reach the quorum's share of what. @type {Record<string, [string, string]>} */
const QUORUMS = { entitled: ["present", "entitled"], present: ["cast", "present"], cast: ["cast", "entitled"] };

/** @typedef {readonly [string, number, number, ...unknown[]]} Share */
/** @typedef {{form: string, first?: number, then?: {threshold: [string, number, number] | null, base: string[]}}} Rounds */
/** @typedef {{threshold: [string, number, number] | null, base: string[], quorum: [string, number, number, string] | null, tie: string | string[], groups?: [string, number, number] | null, rounds?: Rounds | null}} Rule */

/** The name of a base, or "" for a sum without one. @param {{base: string[]}} rule */
export function baseName({ base }) {
  if (base.length === 1 && base[0] === "votes") return "votes";
  const held = HELD.entitled.filter((group) => base.reduce((sum, term) => sum + (groupsOf(bare(term)).includes(group) ? sign(term) : 0), 0));
  return (!base.includes("votes") && NAMES[held.join(" ")]) || "";
}

/** @param {Rule} rule @returns {string[]} */
export function describeRule(rule) {
  const { threshold, quorum, groups } = rule;
  const said = [threshold ? t(`rule.threshold.${shape(threshold)}`, { ...fraction(threshold), base: baseWords(rule) }) : t("rule.threshold.most")];
  if (groups) said.push(t("rule.groups", { share: shareWords(groups) }));
  if (quorum) said.push(t(`rule.quorum.${quorum[3]}`, { share: shareWords(quorum) }));
  return said;
}

/** A base as it stands after "more than half of all". @param {{base: string[]}} rule */
export function baseWords({ base }) {
  const name = baseName({ base });
  return name ? t(`rule.base.${name}`) : sum(base, (counter) => t(`rule.base.${counter}`));
}

/** @param {any} result as announced @param {number} [scale] the manifest's */
export function resultSentence({ counts, rule, outcome }, scale = 1) {
  const numbers = { ...said({ yes: counts.yes, base: outcome.base }, scale), of: ofWords(rule, counts, scale) };
  if (outcome.reason === "not_quorate") return t("rule.sentence.not_quorate", { ...numbers, quorum: quorumWords(rule, counts, outcome, scale) });
  const ending = t(`rule.outcome.${outcome.reason}`);
  if (outcome.reason === "empty") return t("rule.sentence.empty", { ...numbers, outcome: ending });
  const full = { ...numbers, required: weight(outcome.required, scale), outcome: ending };
  if (!outcome.groups) return t("rule.sentence.decided", full);
  const { yes, base, required, scale: fine } = outcome.groups;
  return t("rule.sentence.groups", { ...full, ...said({ groups_yes: yes, groups_base: base, groups_required: required }, fine) });
}

/** What a number is counted of: "votes cast", or "(498 summoned − 3 absent throughout)". @param {{base: string[]}} rule @param {Record<string, number>} counts @param {number} scale */
export function ofWords({ base }, counts, scale) {
  const name = baseName({ base });
  if (name && name !== "summoned") return t(`rule.base.${name}`);
  return t("rule.sum", { sum: sum(base, (counter) => t("rule.count", { count: weight(counted(counts, counter), scale), counter: t(`rule.base.${counter}`) })) });
}

/** @param {Rule} rule @param {Record<string, number>} counts @param {{quorum_required: number}} outcome @param {number} scale */
export function quorumWords({ quorum }, counts, { quorum_required }, scale) {
  const name = /** @type {any} */ (quorum)[3];
  const [measured, whole] = QUORUMS[name];
  return t(`rule.short.${name}`, said({ measured: counts[measured], whole: counts[whole], quorum: quorum_required }, scale));
}

/** @param {any} result @returns {{kind: string, n: number}[]} */
export function resultGroups({ counts }) {
  return CAST.filter((kind) => counts[kind] || (kind !== "invalid" && kind !== "blank")).map((kind) => ({ kind, n: counts[kind] }));
}

/** Whether votes of this kind are part of what the share is counted of. @param {{base: string[]}} rule @param {string} kind */
export const countsIn = ({ base }, kind) => base.reduce((n, term) => n + (groupsOf(bare(term)).includes(kind) ? sign(term) : 0), 0) > 0;

/** @param {string} counter */
const groupsOf = (counter) => HELD[counter] ?? [counter];
/** @param {string} term */
const bare = (term) => term.replace(/^-/, "");
/** @param {string} term */
const sign = (term) => (term.startsWith("-") ? -1 : 1);

/** A counter's number; what a result does not name is 0. @param {Record<string, number>} counts @param {string} counter */
const counted = (counts, counter) => (counter === "valid" ? HELD.valid.reduce((n, one) => n + counts[one], 0) : counts[counter] ?? 0);

/** @param {string[]} base @param {(counter: string) => string} term @returns {string} */
const sum = ([first, ...rest], term) => rest.reduce((a, one) => t(sign(one) > 0 ? "rule.plus" : "rule.minus", { a, b: term(bare(one)) }), term(first));

/** @param {Record<string, number>} numbers @param {number} scale */
const said = (numbers, scale) => Object.fromEntries(Object.entries(numbers).map(([name, n]) => [name, weight(n, scale)]));

/** A share inside a sentence. @param {Share} share */
export const shareWords = (share) => t(`rule.share.${shape(share)}`, fraction(share));

/** @param {Share} share */
function shape([op, num, den]) {
  if (num === den) return "all";
  if (op === ">") return num * 2 === den ? "half" : "more";
  return "least";
}

/** @param {Share} share */
const fraction = ([, num, den]) => ({ num, den });
