// @ts-check
// What the door knows and says, without a screen (SPEC DOOR1, DOOR2, DOOR6). Pure.
//   codeIn(text) → a badge's code or null      found(query, people) → whose name, seat or delegation fits
//   outcome(scan, before) → what it came to      standing(people, state) → the count against the quorum      gateOf(…) → whose door this is (SITE5)
import { LENGTH, secretOf, tidy } from "../app/code.js";
import { fold, matches } from "../secretariat/fold.js";

/** @typedef {{id: string, name: string, delegation: string, seat: string, voting: boolean, badge: string, folded?: string}} One */
/** @typedef {"in" | "out"} Way */
/** @typedef {{scan: string, person: string, badge: string, way: Way, door: string, at: string}} Scan */
/** @typedef {{since: string, door: string} | null} Before */

/** What a scanner typed or a camera read: the code of a badge, or null where it is a name. @param {string} text */
export function codeIn(text) {
  const code = tidy(text);
  const link = text.includes("#");
  const plain = text.replace(/[\s-]/g, "").length === LENGTH && /\d/.test(text);
  return (link || plain) && code.length === LENGTH && secretOf(code) ? code : null;
}

/** Those whose name, seat or delegation begins so; whose seat is meant comes first. @param {string} query @param {One[]} people @param {number} [most] @returns {One[]} */
export function found(query, people, most = 6) {
  const wanted = fold(query.trim());
  if (!wanted) return [];
  const fits = people.filter((one) => matches(wanted, one.folded ?? folded(one)));
  const seat = (/** @type {One} */ one) => fold(one.seat) === wanted;
  return [...fits.filter(seat), ...fits.filter((one) => !seat(one))].slice(0, most);
}

/** @param {One} one */
export const folded = (one) => fold(`${one.name} ${one.seat} ${one.delegation}`);

/** How somebody stood just before a scan, so far as this device can tell: by the log, and by what it has not sent yet.
 * @param {Scan} scan @param {Record<string, string>} here @param {Scan[]} waiting @returns {Before} */
export function beforeOf(scan, here, waiting) {
  const mine = waiting.filter((one) => one.person && one.person === scan.person && one.scan !== scan.scan && one.at <= scan.at).sort((a, b) => (a.at < b.at ? -1 : 1));
  const last = mine.at(-1);
  if (!last) return here[scan.person] && here[scan.person] < scan.at ? { since: here[scan.person], door: "" } : null;
  if (last.way === "out") return null;
  return { since: mine.find((one) => one.way === "in")?.at ?? last.at, door: last.door };
}

/** What a scan came to: let in, already here, left, was not here, a badge nobody knows. @param {Scan} scan @param {Before} before @returns {"in" | "already" | "out" | "nothere" | "unknown"} */
export function outcome(scan, before) {
  if (!scan.person) return "unknown";
  if (scan.way === "in") return before ? "already" : "in";
  return before ? "out" : "nothere";
}

/** Who may check in everybody. @param {string[]} roles */
export const mayAll = (roles) => roles.includes("steward") || roles.includes("secretariat");

/** Who may check people in at this device: everybody's door, the door of the bridge points that one leads, or none; null while nobody knows yet.
 * @param {string[]} roles @param {string | undefined} me @param {Record<string, import("../app/state.js").Site> | undefined} sites undefined: not known
 * @returns {{whole: boolean, sites: import("../app/state.js").Site[]} | "none" | null} */
export function gateOf(roles, me, sites) {
  if (mayAll(roles)) return { whole: true, sites: [] };
  if (!sites) return null;
  const led = Object.values(sites).filter(({ chair }) => chair === me);
  return led.length ? { whole: false, sites: led } : "none";
}

/** Only what is of these people: a bridge point counts its own, against no quorum. @template {{attendance?: any}} T @param {{id: string}[]} people @param {T} state @returns {T} */
export function among(people, state) {
  const own = new Set(people.map(({ id }) => id));
  const here = Object.fromEntries(Object.entries(state.attendance?.here ?? {}).filter(([id]) => own.has(id)));
  return { ...state, attendance: { ...state.attendance, here, quorum: null } };
}

/** Those with a voting right who are there, themselves or by who holds their vote, against the share that is needed.
 * @param {{id: string, voting?: boolean, staff?: boolean}[]} people
 * @param {{attendance?: {here: Record<string, string>, quorum: [string, number, number] | null}, proxies?: Record<string, string>}} state */
export function standing(people, { attendance, proxies = {} }) {
  const entitled = people.filter((one) => one.voting && !one.staff);
  const here = attendance?.here ?? {};
  const there = entitled.filter((one) => one.id in here).length;
  const represented = entitled.filter((one) => !(one.id in here) && (proxies[one.id] ?? "") in here).length;
  const guests = Object.keys(here).length - there;
  const quorum = attendance?.quorum;
  const needed = quorum ? least(quorum, entitled.length) : null;
  return { entitled: entitled.length, here: there, represented, guests: Math.max(guests, 0), needed, quorate: needed === null ? null : there + represented >= needed };
}

/** The smallest n with n·den op num·of. @param {[string, number, number]} share @param {number} of */
export const least = ([op, num, den], of) => (op === ">" ? Math.floor((num * of) / den) + 1 : Math.ceil((num * of) / den));

/** What is kept of a case that was seen on this device: the same device with one person more is another case. @param {{device: string, people: string[]}} held */
export const caseOf = ({ device, people }) => `${device}:${people.length}`;

/** The newest case that nobody has seen to here. @template {{device: string, people: string[]}} T @param {T[]} cases @param {string[]} seen @returns {T | null} */
export const unseen = (cases, seen) => cases.find((one) => !seen.includes(caseOf(one))) ?? null;
