// @ts-check
// An audience: who is in it, and the same in words. Pure.
//   readersOf(audience, people) → people    sameAudience(a, b)    delegationsOf(people) → [{name, people}]

/** @typedef {{roles: string[], delegations: string[], people: string[]}} Audience */
/** @typedef {{id: string, name: string, delegation: string, seat: string, roles: string[], folded?: string}} Somebody */

/** What can be chosen; the secretariat reads what it prepares, and the wall is nobody. */
export const ROLES = /** @type {const} */ (["delegate", "chair", "guest", "steward", "teller"]);

/** @returns {Audience} */
export const nobody = () => ({ roles: [], delegations: [], people: [] });

/** As the server counts them (SPEC AUD1). @param {Audience} audience @param {Somebody[]} people */
export function readersOf({ roles, delegations, people: names }, people) {
  const inside = (/** @type {Somebody} */ one) => one.roles.some((role) => roles.includes(role)) || (one.delegation && delegations.includes(one.delegation)) || names.includes(one.id);
  return people.filter((one) => !one.roles.includes("projector") && inside(one));
}

/** @param {Audience | null | undefined} a @param {Audience | null | undefined} b */
export function sameAudience(a, b) {
  if (!a || !b) return !a === !b;
  return /** @type {const} */ (["roles", "delegations", "people"]).every((field) => [...a[field]].sort().join("\n") === [...b[field]].sort().join("\n"));
}

/** @param {Somebody[]} people */
export function delegationsOf(people) {
  const found = new Map();
  for (const { delegation } of people) if (delegation) found.set(delegation, (found.get(delegation) ?? 0) + 1);
  return [...found].sort(([a], [b]) => a.localeCompare(b, "vi", { numeric: true })).map(([name, count]) => ({ name, count }));
}

/** @param {string[]} list @param {string} one */
export const toggled = (list, one) => (list.includes(one) ? list.filter((each) => each !== one) : [...list, one]);
