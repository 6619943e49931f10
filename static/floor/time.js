// @ts-check
// Whose turn it is, and how much time is left: the same as server/domain/floor.py (SPEC FLOOR6, FLOOR7), held equal by tests/vectors/floor.json.
import { POINT } from "../app/floor.js";

/** @typedef {import("./types.js").Request} Request */
/** @typedef {import("./types.js").Speaking} Speaking */

/** The seconds that somebody is given who is called now: null without a limit, 0 where their delegation has none left.
 * @param {Request} one @param {Speaking} speaking @returns {number | null} */
export function allotted(one, { seconds, share, spoken }) {
  const limit = seconds[one.kind] ?? null;
  if (share === null || !one.delegation || one.kind === POINT) return limit;
  const own = spoken.filter(({ item, delegation, kind }) => item === one.item && delegation === one.delegation && kind !== POINT);
  const left = Math.max(0, share - own.reduce((sum, { seconds: taken }) => sum + taken, 0));
  return limit === null ? left : Math.min(limit, left);
}

/** Who is called when the chair names nobody: the first whose delegation has time left. @param {Request[]} queue @param {Speaking} speaking */
export const nextUp = (queue, speaking) => queue.find((one) => allotted(one, speaking) !== 0) ?? null;
