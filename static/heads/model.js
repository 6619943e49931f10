// @ts-check
// The heads of a vote's chain that this device was told, and whether a later word contradicts them (SPEC LIFE7). Pure.
//   remembered(kept, {place, head, sig}) → {kept, clash: null | {place, was, now}}

/** @typedef {{place: number, head: string, sig: string}} Head */
/** @typedef {{place: number, was: Head, now: Head}} Clash */

/** So many heads of one vote are kept; of older ones every second goes, so that some are there from its whole length. */
export const MOST = 60;

/** @param {Head[]} kept by place @param {Head} now @returns {{kept: Head[], clash: Clash | null}} */
export function remembered(kept, now) {
  const was = kept.find(({ place }) => place === now.place);
  if (was) return { kept, clash: was.head === now.head ? null : { place: now.place, was, now } };
  const all = [...kept, now].sort((a, b) => a.place - b.place);
  return { kept: all.length > MOST ? all.filter((_, index) => index % 2 === 0 || index > MOST / 2) : all, clash: null };
}

/** What people compare with the wall: "3F2A 91C0". @param {string} head */
export const short = (head) => `${head.slice(0, 4)} ${head.slice(4, 8)}`.toUpperCase();
