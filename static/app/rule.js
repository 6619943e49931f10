// @ts-check
// A rule and a result in words (SPEC POLL3, POLL4); the same keys as server/domain/rules.py and tally.py.
//   describeRule(rule) → ["More than half of all summoned", "Quorum: …"]     resultSentence(result, scale) → "268 of 495 (…); needs 248: passed"
//   resultGroups(result) → [{kind: "yes", n}, …] for Hemicycle and bars
import { t, weight } from "./words.js";

export { weight };

const PARTS = ["yes", "no", "abstain", "invalid"];

/** @typedef {{threshold: [string, number, number], base: string[], quorum: [string, number, number, string] | null, tie: string}} Rule */

/** @param {Rule} rule */
export function baseName({ base }) {
  return base.length === PARTS.length ? "cast" : PARTS.concat("cast", "present", "entitled").filter((one) => base.includes(one)).join("_");
}

/** @param {Rule} rule @returns {string[]} */
export function describeRule(rule) {
  const said = [t(`rule.threshold.${shape(rule.threshold)}.${baseName(rule)}`, fraction(rule.threshold))];
  if (rule.quorum) said.push(t(`rule.quorum.${shape(rule.quorum)}.${rule.quorum[3]}`, fraction(rule.quorum)));
  return said;
}

/** @param {any} result as announced @param {number} [scale] the manifest's */
export function resultSentence({ counts, rule, outcome }, scale = 1) {
  /** @type {Record<string, number>} */
  const numbers = { yes: counts.yes, base: outcome.base, required: outcome.required };
  let ending = outcome.reason;
  if (ending === "not_quorate") {
    const of = rule.quorum[3];
    ending = `not_quorate.${of}`;
    Object.assign(numbers, { of: counts[of], measured: counts[of === "entitled" ? "present" : "cast"], quorum: outcome.quorum_required });
  }
  return t(`rule.sentence.${ending}.${baseName(rule)}`, Object.fromEntries(Object.entries(numbers).map(([name, n]) => [name, weight(n, scale)])));
}

/** @param {any} result @returns {{kind: string, n: number}[]} */
export function resultGroups({ counts }) {
  return PARTS.filter((kind) => kind !== "invalid" || counts.invalid).map((kind) => ({ kind, n: counts[kind] }));
}

/** @param {readonly [string, number, number, ...unknown[]]} share */
function shape([op, num, den]) {
  if (num === den) return "all";
  if (op === ">") return num * 2 === den ? "half" : "more";
  return "least";
}

/** @param {readonly [string, number, number, ...unknown[]]} share */
const fraction = ([, num, den]) => ({ num, den });
