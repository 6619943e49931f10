// @ts-check
// Who chose what, by seat. Pure.  seatKinds(people, choices, at) → one kind for each seat, in the order of the seating plan
/** @typedef {{id?: string, person?: string, seat?: string | null, voting?: boolean}} Person */

/** As seatKinds, with the label of each seat, so that the hall's own plan can be drawn. @param {Person[]} people
 * @param {{person: string, choice: any[]}[]} choices @param {number} [at] @returns {{seats: string[], labels: string[]} | null} */
export function seated(people, choices, at = 0) {
  const seats = seatKinds(people, choices, at);
  return seats && { seats, labels: inOrder(people, choices).map(({ seat }) => seat ?? "") };
}

/** null where it cannot be told who sits where. @param {Person[]} people everybody with a voting right, or the roll itself
 * @param {{person: string, choice: any[]}[]} choices @param {number} [at] the question's place @returns {string[] | null} */
export function seatKinds(people, choices, at = 0) {
  const chosen = new Map(choices.map(({ person, choice }) => [person, choice[at]]));
  const ordered = inOrder(people, choices);
  const ids = new Set(ordered.map(idOf));
  if (!choices.length || choices.some(({ person }) => !ids.has(person))) return null;
  return ordered.map((one) => kindOf(chosen.get(idOf(one))));
}

/** Those whose seats are drawn, by seat. @param {Person[]} people @param {{person: string, choice: any[]}[]} choices */
function inOrder(people, choices) {
  const chosen = new Set(choices.map(({ person }) => person));
  return people.filter((one) => one.voting || chosen.has(idOf(one))).sort((a, b) => bySeat(a, b) || idOf(a).localeCompare(idOf(b)));
}

/** @param {Person} one */
const idOf = (one) => one.id ?? one.person ?? "";

/** @param {any} choice */
const kindOf = (choice) => (["yes", "no", "abstain"].includes(choice) ? choice : choice === undefined || choice === null ? "seat" : "present");

/** A-2 before A-10, and whoever has no seat last. @param {Person} a @param {Person} b */
const bySeat = (a, b) => Number(!a.seat) - Number(!b.seat) || (a.seat ?? "").localeCompare(b.seat ?? "", "en", { numeric: true });
