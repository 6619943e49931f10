// @ts-check
// What the credentials page shows of the numbers; pure.

/** @typedef {{key: string, summoned: number, attending: number}} Group */
/** @typedef {{name: string, summoned: number, present: number, substituted: number, represented: number, excused: number, unexcused: number, unknown: number}} Delegation */
/** @typedef {{years: number, year: number, people: string[]}} End */
/** @typedef {{known: number, total: number, tenths: number | null, most: End | null, least: End | null}} Spread */
/** @typedef {{day: string, taken: boolean, summoned: number, attending: number, base: number, here: number, guests: number, standings: Record<string, number>,
 *   delegations_attending: number, delegations: Delegation[], groups: Record<string, Group[]>, age: Spread, seniority: Spread,
 *   substitutes: {person: string, substitute: string}[], form: Record<string, string>, at: string, absent?: string[], replies?: Record<string, {reason: string, substitute: string, at: string}>}} Told */

export const STANDINGS = ["present", "substituted", "represented", "excused", "unexcused", "unknown"];
const ALWAYS = new Set(["present", "excused", "unexcused"]);
export const GROUPS = ["sex", "age", "seniority", "education", "ethnicity"];
export const OWN_WORDS = new Set(["education", "ethnicity"]);

/** The columns that say something: before attendance is taken nobody is present. @param {Told} told */
export const columnsOf = (told) => STANDINGS.filter((one) => told.standings[one] > 0 || (told.taken && ALWAYS.has(one)));

/** The groups that somebody is in, with their number among the base; a kind of which nothing is known is left out, but for sex and age.
 * @param {Told} told @returns {{name: string, rows: {key: string, n: number}[]}[]} */
export function compositionOf(told) {
  const of = told.taken ? "attending" : "summoned";
  return GROUPS.map((name) => ({ name, rows: told.groups[name].map((one) => ({ key: one.key, n: one[of] })).filter((one) => one.n > 0) }))
    .filter(({ name, rows }) => rows.some((one) => one.key !== "unknown") || (rows.length > 0 && (name === "sex" || name === "age")));
}

/** Whose reason may be noted: who is absent, and whoever gave one; before attendance is taken nobody else. By name.
 * @param {Told} told @param {Map<string, {id: string, name: string}>} people */
export function absentOf(told, people) {
  const ids = [...new Set([...(told.absent ?? []), ...Object.keys(told.replies ?? {})])];
  return ids.map((id) => people.get(id)).filter((one) => one !== undefined).sort((a, b) => a.name.localeCompare(b.name));
}
