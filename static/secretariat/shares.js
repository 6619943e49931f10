// @ts-check
// Building a rule: fractions, bases, quorum, and what they mean for a number of people.

/** @typedef {import("../app/rule.js").Rule} Rule */

/** Bases that can be chosen, by the name that ends many word keys. @type {Record<string, string[]>} */
export const BASES = {
  yes_no: ["yes", "no"],
  valid: ["yes", "no", "abstain"],
  cast: ["cast"],
  present: ["present"],
  entitled: ["entitled"],
  summoned: ["entitled", "-absent"],
};

/** The least yes votes that pass. @param {readonly [string, number, number, ...unknown[]]} threshold @param {number} base */
export function needed([op, num, den], base) {
  return op === ">" ? Math.floor((base * num) / den) + 1 : Math.ceil((base * num) / den);
}

/** @param {{threshold: any, base: any, quorum?: any, tie?: any}} a @param {{threshold: any, base: any, quorum?: any, tie?: any}} b  apart from the quorum */
export function sameRule(a, b) {
  return JSON.stringify([a.threshold, [...a.base].sort()]) === JSON.stringify([b.threshold, [...b.base].sort()]);
}

/** The preset a rule is, apart from its quorum. @param {Rule} rule @param {{name: string, rule: Rule}[]} presets */
export const presetOf = (rule, presets) => presets.find((one) => sameRule(one.rule, rule))?.name ?? null;

/** A share that can be used: whole numbers, at most the whole, "more than the whole" never. @param {string} op @param {number} num @param {number} den */
export function goodShare(op, num, den) {
  return Number.isInteger(num) && Number.isInteger(den) && num > 0 && num <= den && den <= 1_000_000 && !(op === ">" && num === den);
}
