// @ts-check
// In which order people are called (SPEC FLOOR2 to FLOOR4): the same as server/domain/floor.py, held equal by tests/vectors/floor.json.

/** @typedef {import("../floor/types.js").Turn} Turn */
/** @typedef {import("../floor/types.js").Request} Request */

export const POINT = "point_of_order";

/** @param {Request} one @param {Request} other */
const byTurn = (one, other) => one.turn - other.turn;
/** What alternates: the delegation, or the person where there is none. @param {Turn} turn */
const group = ({ delegation, person }) => (delegation ? `d${delegation}` : `p${person}`);

/** Never the same twice while another waits; among those, who had the fewest turns on the item, then who asked first. @param {Request[]} free @param {Turn[]} history */
function alternating(free, history) {
  const past = history.filter(({ item }) => item === free[0]?.item).map(group);
  const heads = [...new Set(free.map(group))].map((name) => ({ name, had: past.filter((one) => one === name).length, queue: free.filter((one) => group(one) === name) }));
  let last = past.at(-1);
  return free.map(() => {
    heads.sort((one, other) => one.had - other.had || byTurn(one.queue[0], other.queue[0]));
    const at = heads.length > 1 && heads[0].name === last ? 1 : 0;
    const next = heads[at];
    last = next.name;
    next.had += 1;
    const [called] = next.queue.splice(0, 1);
    if (!next.queue.length) heads.splice(at, 1);
    return called;
  });
}

/** One item's requests: points of order above all, then by the rule; what the chair moved keeps its place among its like.
 * @param {Request[]} requests @param {string} order @param {Turn[]} history  the turns taken, who speaks now being the last @returns {Request[]} */
export function ordered(requests, order, history) {
  const past = history.filter(({ kind }) => kind !== POINT);
  const heard = new Set(past.map(({ person }) => person));
  const block = (/** @type {Request[]} */ all, /** @type {string} */ rule) => {
    let free = all.filter(({ moved }) => moved === null).sort(byTurn);
    if (rule === "first_time") free.sort((one, other) => +heard.has(one.person) - +heard.has(other.person));
    if (rule === "alternate") free = alternating(free, past);
    return all.map((one) => (one.moved === null ? /** @type {Request} */ (free.shift()) : one));
  };
  return [...block(requests.filter(({ kind }) => kind === POINT), ""), ...block(requests.filter(({ kind }) => kind !== POINT), order)];
}
