// @ts-check
// The hall as those who help see it: who sits where, and what each seat needs (SPEC HELP8). Pure.
//   needsOf(row, facts) → Need[], the most urgent first     plan(rows, seating) → {seats, loose, pitch, box}
//   seated(rows, facts) → Spot[]   among(spots, filter)   nextTo(seats, at, key) → index
import { bySeat } from "../presence/model.js";

/** @typedef {import("../presence/model.js").Row} Row */
/** @typedef {{id: string, name: string} | null} Steward */
/** @typedef {{id: string, person: string, about: string, text: string, seat: string, at: string, taken: string | null, ended: string | null, how: string | null, steward: Steward}} Call */
/** @typedef {"help" | "silent" | "out" | "offline" | "stale" | "here"} Need */
/** @typedef {{now: number, silent: Set<string>, present: Record<string, string> | null, calls: Map<string, Call[]>}} Facts  present: who has checked in, null where no door is open */
/** @typedef {Row & {needs: Need[], calls: Call[], checked: string | null}} Spot */
/** @typedef {{form?: string, seats: [string, number, number, (number | string)?][]} | null | undefined} Seating */
/** @typedef {{label: string, x: number, y: number, spot: Spot | null}} Seat */
/** @typedef {{need: Need | "", delegation: string}} Filter */

/** The most urgent first; a seat is drawn as the first of its own. */
export const NEEDS = /** @type {const} */ (["help", "silent", "offline", "stale", "out", "here"]);
/** Who was lost for less may be back at once. */
export const STALE_MS = 60_000;

/** @param {Row} row @param {Facts} facts @returns {Need[]} */
export function needsOf({ id, is, at }, { now, silent, present, calls }) {
  const lost = is === "gone" && now - Date.parse(at ?? "") < STALE_MS;
  const inside = present ? id in present : is !== "never";
  const found = /** @type {Need[]} */ (NEEDS.filter((need) => {
    switch (need) {
      case "help": return calls.has(id);
      case "silent": return silent.has(id);
      case "offline": return (is === "gone" && !lost) || (is === "never" && inside);
      case "stale": return lost;
      case "out": return !inside;
      default: return false;
    }
  }));
  return found.length ? found : ["here"];
}

/** @param {Row[]} rows @param {Facts} facts @returns {Spot[]} */
export const seated = (rows, facts) => rows.map((row) => ({ ...row, needs: needsOf(row, facts), calls: facts.calls.get(row.id) ?? [], checked: facts.present?.[row.id] ?? null }));

/** @param {Call[]} calls @returns {Map<string, Call[]>} */
export function byPerson(calls) {
  /** @type {Map<string, Call[]>} */
  const found = new Map();
  for (const call of calls) found.set(call.person, [...(found.get(call.person) ?? []), call]);
  return found;
}

/** @param {Spot[]} spots @param {Filter} filter */
export const among = (spots, { need, delegation }) => spots.filter((spot) => (!need || spot.needs.includes(need)) && (!delegation || spot.delegation === delegation));

/** The most urgent first, then by seat, as they come. @param {Spot[]} spots */
export const urgentFirst = (spots) => [...spots].sort((a, b) => NEEDS.indexOf(a.needs[0]) - NEEDS.indexOf(b.needs[0]));

const PER_ROW = 20;

/** The places as they are drawn: of the seating plan, or row by row of what the seats are called.
 * @param {Spot[]} spots in the order of the seats @param {Seating} seating
 * @returns {{seats: Seat[], loose: Spot[], pitch: number, box: [number, number, number, number]}} pitch: from one seat to the next; box: x, y, width, height */
export function plan(spots, seating) {
  const drawn = seating?.seats?.length ? ofPlan(spots, seating.seats) : inRows(spots);
  const pitch = pitchOf(drawn);
  const [xs, ys] = [drawn.map(({ x }) => x), drawn.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs, 1e9) - pitch, Math.min(...ys, 1e9) - pitch];
  const placed = new Set(drawn.flatMap(({ spot }) => (spot ? [spot.id] : [])));
  return {
    seats: drawn, loose: spots.filter(({ id }) => !placed.has(id)), pitch,
    box: drawn.length ? [left, top, Math.max(...xs) - left + pitch, Math.max(...ys) - top + 1.4 * pitch] : [0, 0, 1, 1],
  };
}

/** @param {Spot[]} spots @param {[string, number, number, (number | string)?][]} seats @returns {Seat[]} */
function ofPlan(spots, seats) {
  const holders = new Map(spots.map((spot) => [spot.seat, spot]));
  return seats.map(([label, x, y]) => ({ label, x, y, spot: holders.get(label) ?? null }));
}

/** The first row in front, which is below, as in a plan (SPEC SEAT1). @param {Spot[]} spots @returns {Seat[]} */
function inRows(spots) {
  /** @type {Seat[]} */
  const drawn = [];
  let line = 0;
  for (const { rows } of bySeat(spots.filter(({ seat }) => seat))) {
    for (let from = 0; from < rows.length; from += PER_ROW, line += 1) {
      const own = /** @type {Spot[]} */ (rows.slice(from, from + PER_ROW));
      drawn.push(...own.map((spot, place) => ({ label: spot.seat, x: 50 * (place - (own.length - 1) / 2), y: -56 * line, spot })));
    }
  }
  return drawn;
}

/** How close seats usually are; a sample is enough. @param {Seat[]} seats */
function pitchOf(seats) {
  if (seats.length < 2) return 50;
  const sample = seats.filter((_, place) => place % Math.ceil(seats.length / 60) === 0);
  const nearest = sample.map((one) => Math.min(...seats.filter((other) => other !== one).map((other) => Math.hypot(other.x - one.x, other.y - one.y))));
  return Math.max(1, nearest.sort((a, b) => a - b)[Math.floor(nearest.length / 4)]);
}

const WAYS = /** @type {Record<string, [number, number]>} */ ({ ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] });

/** The seat that one comes to with an arrow: the nearest within a quarter to either side. @param {Seat[]} seats @param {number} at @param {string} key */
export function nextTo(seats, at, key) {
  if (key === "Home") return 0;
  if (key === "End") return seats.length - 1;
  const way = WAYS[key];
  if (!way || !seats[at]) return at;
  let [best, found] = [Infinity, at];
  seats.forEach(({ x, y }, index) => {
    const [dx, dy] = [x - seats[at].x, y - seats[at].y];
    const [ahead, aside] = [dx * way[0] + dy * way[1], Math.abs(dx * way[1] + dy * way[0])];
    if (ahead <= 0 || aside > ahead) return;
    const far = ahead + 2 * aside;
    if (far < best) [best, found] = [far, index];
  });
  return found;
}
