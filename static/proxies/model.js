// @ts-check
// Who casts whose vote, as people read it (SPEC PROXY1, PROXY2). Pure.
//   pairs(proxies, people) → [{grantor, holder}] by name      mayGrant(one, proxies)   mayHold(one, grantor, proxies, most)

/** @typedef {{id: string, name: string, seat?: string | null, delegation?: string | null, voting?: boolean, staff?: boolean}} One */
/** @typedef {Record<string, string>} Proxies  grantor → holder */

/** @param {Proxies} proxies @param {One[]} people @returns {{grantor: One, holder: One}[]} */
export function pairs(proxies, people) {
  const by = new Map(people.map((one) => [one.id, one]));
  const known = (/** @type {string} */ id) => by.get(id) ?? { id, name: id };
  const found = Object.entries(proxies).map(([grantor, holder]) => ({ grantor: known(grantor), holder: known(holder) }));
  return found.sort((a, b) => a.holder.name.localeCompare(b.holder.name, "vi") || a.grantor.name.localeCompare(b.grantor.name, "vi"));
}

/** Has a vote, and holds nobody else's. @param {One} one @param {Proxies} proxies */
export const mayGrant = (one, proxies) => Boolean(one.voting) && !one.staff && !Object.values(proxies).includes(one.id);

/** Has a vote and kept it, is somebody else, and has room. @param {One} one @param {string} grantor @param {Proxies} proxies @param {number} most */
export function mayHold(one, grantor, proxies, most) {
  const held = Object.entries(proxies).filter(([of, holder]) => holder === one.id && of !== grantor).length;
  return Boolean(one.voting) && !one.staff && one.id !== grantor && !(one.id in proxies) && held < most;
}
