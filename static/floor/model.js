// @ts-check
// What the screens say of the floor, computed from the state alone.
import { POINT } from "../app/floor.js";
import { allotted } from "./time.js";

/** @typedef {import("./types.js").Floor} Floor */
/** @typedef {import("./types.js").Request} Request */
/** @typedef {import("../app/state.js").State & Floor} State */

/** What a speech without a limit is taken to last, when somebody asks how long it will be. */
const USUAL = 180;

/** Whether somebody with these roles may ask; who was seated for another may, whatever their role. @param {State} state @param {readonly string[]} roles @param {string} [me] */
export const mayAsk = ({ speaking, substitutes }, roles, me = "") => roles.includes("delegate") || Object.values(substitutes ?? {}).includes(me) || (speaking.guests && roles.includes("guest"));

/** Whether the list of the open item takes requests. @param {State} state */
export const isOpen = ({ congress, shown, speaking }) => congress.phase === "open" && shown.item !== null && !speaking.closed.includes(shown.item);

/** One's own requests on the open item, the next first. @param {State} state @param {string} me */
export const ownOf = ({ floor }, me) => floor.filter(({ person }) => person === me);

/** One's requests that nobody called while their item was open; once the congress is closed, nobody will. @param {State} state @param {string} me */
export const unheardOf = ({ congress, floor, speaking }, me) => [...(congress.phase === "open" ? [] : floor), ...(speaking?.unheard ?? [])].filter(({ person }) => person === me);

/** Place (from 1) of a request, and how many seconds it will be until then: what is left of the speech that is held, and everybody before.
 * @param {State} state @param {string} id @param {number | null} left  seconds of the speech that is held, null without a limit */
export function placeOf({ floor, speech, speaking }, id, left) {
  const at = floor.findIndex((one) => one.id === id);
  const before = floor.slice(0, Math.max(0, at)).reduce((sum, one) => sum + (allotted(one, speaking) ?? USUAL), 0);
  return { place: at + 1, seconds: before + (speech ? Math.max(0, left ?? USUAL) : 0) };
}

/** In front of which request it is put (null: at the end), `undefined` where it may not go; `to` is the place among all of them.
 * @param {Request[]} floor @param {string} id @param {number} to @returns {string | null | undefined} */
export function beforeAt(floor, id, to) {
  const one = floor.find((each) => each.id === id);
  const others = floor.filter((each) => each.id !== id);
  const points = others.filter(({ kind }) => kind === POINT).length;
  const [first, last] = one?.kind === POINT ? [0, points] : [points, others.length];
  if (!one || to < first || to > last || floor[to]?.id === id) return undefined;
  return to === last ? null : others[to].id;
}

/** Every list that somebody waits on, in the order of the agenda: {item, now, requests}. @param {State} state */
export function listsOf({ agenda, shown, floor, speaking }) {
  return agenda.map((item) => ({ item, now: item.id === shown.item, requests: [...floor, ...speaking.unheard].filter((one) => one.item === item.id) }))
    .filter(({ now, requests }) => now || requests.length);
}

/** Where somebody belongs, beside their name: the delegation, and the site where there are several. @param {any} state @param {{delegation: string, site: string}} one @param {(thing: any, field: "name") => string} words */
export const placeName = ({ sites }, { delegation, site }, words) => [delegation, site && sites?.[site] && words(sites[site], "name")].filter(Boolean).join(" · ");

/** Who took how much of the time, most of it first. @param {import("./types.js").Spoken[]} spoken @param {(one: import("./types.js").Spoken) => string} by */
export function taken(spoken, by) {
  /** @type {Map<string, {name: string, times: number, seconds: number}>} */
  const sums = new Map();
  for (const one of spoken) {
    const name = by(one);
    const sum = sums.get(name) ?? { name, times: 0, seconds: 0 };
    sums.set(name, { name, times: sum.times + 1, seconds: sum.seconds + one.seconds });
  }
  return [...sums.values()].filter(({ name }) => name).sort((one, other) => other.seconds - one.seconds || other.times - one.times);
}
