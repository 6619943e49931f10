// @ts-check
// Building a rule: fractions, bases, quorum, and what they mean for a number of people.
import { baseName } from "../app/rule.js";

/** @typedef {import("../app/rule.js").Rule} Rule */
/** @typedef {[string, number, number]} Share */

/** Bases that can be chosen, by the name that ends many word keys. @type {Record<string, string[]>} */
export const BASES = {
  yes_no: ["yes", "no"],
  valid: ["valid"],
  cast: ["cast"],
  present: ["present"],
  entitled: ["entitled"],
  summoned: ["entitled", "-absent"],
};
/** What a base of one's own is put together from; those who chose are always in it. */
export const PARTS = ["abstain", "blank", "invalid"];

/** The least yes votes that pass. @param {readonly [string, number, number, ...unknown[]]} threshold @param {number} base */
export function needed([op, num, den], base) {
  return op === ">" ? Math.floor((base * num) / den) + 1 : Math.ceil((base * num) / den);
}

/** Two bases that hold the same people are the same. @param {string[]} base */
const meant = (base) => baseName({ base }) || [...base].sort().join();

/** @param {any} a @param {any} b  apart from the quorum */
export function sameRule(a, b) {
  const told = (/** @type {any} */ { threshold, base, tie, groups, rounds }) => JSON.stringify([threshold, threshold && meant(base), tie ?? "rejected", groups ?? null, rounds && [rounds.form, rounds.first ?? null, rounds.then ?? null]]);
  return told(a) === told(b);
}

/** The preset a rule is, apart from its quorum. @param {Rule} rule @param {{name: string, rule: Rule}[]} presets */
export const presetOf = (rule, presets) => presets.find((one) => sameRule(one.rule, rule))?.name ?? null;

/** A share that can be used: whole numbers, at most the whole, "more than the whole" never. @param {string} op @param {number} num @param {number} den */
export function goodShare(op, num, den) {
  return Number.isInteger(num) && Number.isInteger(den) && num > 0 && num <= den && den <= 1_000_000 && !(op === ">" && num === den);
}

/** Whether every share in a rule can be used. @param {any} rule */
export function goodRule({ threshold, quorum, groups, rounds }) {
  return [threshold, quorum, groups, rounds?.then?.threshold].every((share) => !share || goodShare(share[0], share[1], share[2])) && (rounds?.form !== "runoff" || rounds.first > 1);
}
