// @ts-check
// Who chose what, by seat. Pure.  seatKinds(people, choices, at) → one kind for each seat, in the order of the seating plan
/** @typedef {{id?: string, person?: string, seat?: string | null, voting?: boolean}} Person */

/** null where it cannot be told who sits where. @param {Person[]} people everybody with a voting right, or the roll itself
 * @param {{person: string, choice: any[]}[]} choices @param {number} [at] the question's place @returns {string[] | null} */
export function seatKinds(people, choices, at = 0) {
  const idOf = (/** @type {Person} */ one) => one.id ?? one.person ?? "";
  const chosen = new Map(choices.map(({ person, choice }) => [person, choice[at]]));
  const seated = people.filter((one) => one.voting || chosen.has(idOf(one)));
  const ids = new Set(seated.map(idOf));
  if (!choices.length || choices.some(({ person }) => !ids.has(person))) return null;
  return [...seated].sort((a, b) => bySeat(a, b) || idOf(a).localeCompare(idOf(b))).map((one) => kindOf(chosen.get(idOf(one))));
}

/** @param {any} choice */
const kindOf = (choice) => (["yes", "no", "abstain"].includes(choice) ? choice : choice === undefined || choice === null ? "seat" : "present");

/** A-2 before A-10, and whoever has no seat last. @param {Person} a @param {Person} b */
const bySeat = (a, b) => Number(!a.seat) - Number(!b.seat) || (a.seat ?? "").localeCompare(b.seat ?? "", "en", { numeric: true });
