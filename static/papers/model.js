// @ts-check
// What the checklist knows, computed: who has which copy, which number is next, whom a search finds. Pure.

/** @typedef {{id: string, number: number, person: string, at: string, returned: string | null, signature: number[][]}} Handing */
/** @typedef {{id: string, title: string, titles: Record<string, string>, item: string | null, audience: any, copies: number, back: boolean, listed: boolean,
 *   out: number, returned: number, people: number}} Entry */
/** @typedef {{paper: Entry, people: string[], handings: Handing[]}} Checklist */
/** @typedef {"none" | "out" | "back"} Stage */
/** @typedef {{id: string, name: string, seat: string, delegation: string, folded: string, handing: Handing | null, stage: Stage}} Row */

/** What a pack holds: what the whole hall may read, never what is for some (SPEC OUT3). @template {{restricted?: any}} D @param {Record<string, D>} documents @returns {D[]} */
export const packed = (documents) => Object.values(documents).filter((one) => !one.restricted);

/** @param {Handing | null} handing @returns {Stage} */
export const stageOf = (handing) => (!handing ? "none" : handing.returned ? "back" : "out");

/** Everybody whom it is for, by seat, and whoever has a copy although it is no longer for them.
 * @param {Checklist} list @param {{id: string, name: string, seat: string, delegation: string, folded: string}[]} people @returns {Row[]} */
export function rowsOf(list, people) {
  const known = new Map(people.map((one) => [one.id, one]));
  const newest = new Map(list.handings.map((one) => [one.person, one]));
  for (const one of list.handings) if (!one.returned) newest.set(one.person, one);
  const ids = [...list.people, ...[...newest.keys()].filter((id) => !list.people.includes(id))];
  return ids.map((id) => {
    const { name = "?", seat = "", delegation = "", folded = "" } = known.get(id) ?? {};
    const handing = newest.get(id) ?? null;
    return { id, name, seat, delegation, folded, handing, stage: stageOf(handing) };
  });
}

/** The lowest number that was never handed out; then the lowest that is back. @param {Checklist} list @param {number} [from] the number that lies on top of the pile */
export function nextNumber({ paper, handings }, from = 1) {
  const used = new Set(handings.map((one) => one.number));
  const out = new Set(handings.filter((one) => !one.returned).map((one) => one.number));
  const free = (/** @type {Set<number>} */ not, /** @type {number} */ start) => {
    for (let number = start; number <= paper.copies; number += 1) if (!not.has(number)) return number;
    return null;
  };
  return free(used, from) ?? free(used, 1) ?? free(out, 1);
}

/** @param {Row[]} rows @param {string} query folded @param {Stage | "all"} stage @param {(query: string, text: string) => boolean} matches @returns {Row[]} */
export function found(rows, query, stage, matches) {
  const number = /^\d+$/.test(query) ? Number(query) : null;
  const wanted = (/** @type {Row} */ one) => !query || matches(query, one.folded) || (number !== null && one.handing?.number === number);
  return rows.filter((one) => (stage === "all" || one.stage === stage) && wanted(one));
}

/** How many have one, of how many; how many came back. @param {Row[]} rows */
export function counts(rows) {
  const has = rows.filter((one) => one.handing).length;
  return { has, of: rows.length, back: rows.filter((one) => one.stage === "back").length };
}

export const [WIDTH, HEIGHT] = [1000, 400];
const LEAST_STEP = 6;
export const MOST_STROKES = 60;
export const MOST_POINTS = 1_500;

/** A stroke with one more point, unless it is hardly another one. @param {number[]} stroke @param {number} x @param {number} y @returns {number[]} */
export function drawn(stroke, x, y) {
  const at = [Math.round(Math.min(WIDTH, Math.max(0, x))), Math.round(Math.min(HEIGHT, Math.max(0, y)))];
  const [lastX, lastY] = stroke.slice(-2);
  if (stroke.length && Math.hypot(at[0] - lastX, at[1] - lastY) < LEAST_STEP) return stroke;
  return [...stroke, ...at];
}

/** Whether one more point may be kept. @param {number[][]} strokes */
export const hasRoom = (strokes) => strokes.length <= MOST_STROKES && strokes.reduce((sum, one) => sum + one.length, 0) < 2 * MOST_POINTS;

/** A stroke as an SVG path; a single point is a dot. @param {number[]} stroke */
export function pathOf(stroke) {
  const [x, y, ...rest] = stroke;
  const lines = [];
  for (let at = 0; at < rest.length; at += 2) lines.push(`L${rest[at]} ${rest[at + 1]}`);
  return `M${x} ${y}${lines.join("") || `l0.1 0`}`;
}
