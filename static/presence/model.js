// @ts-check
// Who is connected, as `GET presence` and the frames behind it tell (SPEC RT8), and how that is put in order. Pure.
//   taken(answer, at) → Told      changed(told, frame) → Told, or null when it has to be read anew
//   rowsOf(people, told) → Row[]  tally(rows)  byDelegation(rows)  bySeat(rows)  found(rows, query)  ago(at, now)
import { fold, matches } from "../secretariat/fold.js";

/** @typedef {{id: string, name: string, delegation: string, seat: string, roles: string[], staff?: boolean}} Person */
/** @typedef {{beat: number, here: Map<string, number>, gone: Map<string, string>, since: string, skew: number}} Told  skew: how far the server's clock is ahead, in ms */
/** @typedef {"here" | "gone" | "never"} Is */
/** @typedef {{id: string, name: string, delegation: string, seat: string, is: Is, devices: number, at: string | null, folded: string}} Row */
/** @typedef {{name: string, rows: Row[], total: number, here: number, missing: number}} Group */
/** @typedef {{beat: number, here?: Record<string, number>, gone?: Record<string, string>}} Frame */

/** @param {{beat: number, people: string[], several: Record<string, number>, gone: Record<string, string>, since: string, now: string}} answer @param {number} at @returns {Told} */
export function taken({ beat, people, several, gone, since, now }, at) {
  const here = new Map(people.map((id) => [id, several[id] ?? 1]));
  return { beat, here, gone: new Map(Object.entries(gone)), since, skew: Date.parse(now) - at };
}

/** @param {Told} told @param {Frame} frame @returns {Told | null} */
export function changed(told, { beat, here, gone }) {
  if (!here || !gone || beat > told.beat + 1) return null;
  if (beat <= told.beat) return told;
  const next = { ...told, beat, here: new Map(told.here), gone: new Map(told.gone) };
  for (const [id, devices] of Object.entries(here)) {
    next.here.set(id, devices);
    next.gone.delete(id);
  }
  for (const [id, at] of Object.entries(gone)) {
    next.gone.set(id, at);
    next.here.delete(id);
  }
  return next;
}

const SEATED = new Set(["delegate", "guest", "chair"]);
/** Those who sit in the hall; whoever only helps is not missing. @param {Person} person */
const sits = ({ staff, roles }) => !staff && roles.some((role) => SEATED.has(role));

const inOrder = new Intl.Collator("vi", { numeric: true }).compare;
/** By seat as it is written, A2 before A12; who has none comes last, by name. @param {{seat: string, name: string}} a @param {{seat: string, name: string}} b */
const bySeatLabel = (a, b) => Number(!a.seat) - Number(!b.seat) || inOrder(a.seat, b.seat) || inOrder(a.name, b.name);

/** @typedef {Pick<Row, "id" | "name" | "delegation" | "seat" | "folded">} Place */
/** Ten thousand names are put in order once, not with every frame. @type {WeakMap<Person[], Place[]>} */
const places = new WeakMap();

/** @param {Person[]} people @returns {Place[]} */
function placesOf(people) {
  const known = places.get(people);
  if (known) return known;
  const made = people.filter(sits).map(({ id, name, delegation, seat }) => {
    const spelled = seat.replace(/[^\p{L}\p{N}]/gu, "");
    return { id, name, delegation, seat, folded: fold(`${name} ${seat} ${spelled} ${delegation}`) };
  }).sort(bySeatLabel);
  places.set(people, made);
  return made;
}

/** @param {Person[]} people @param {Told} told @returns {Row[]} in the order of the seats */
export function rowsOf(people, told) {
  return placesOf(people).map(({ id, name, delegation, seat, folded }) => {
    const devices = told.here.get(id) ?? 0;
    const at = told.gone.get(id) ?? null;
    return { id, name, delegation, seat, folded, is: devices ? "here" : at ? "gone" : "never", devices, at };
  });
}

/** @param {{is: Is}[]} rows */
export function tally(rows) {
  const count = { here: 0, gone: 0, never: 0 };
  for (const { is } of rows) count[is] += 1;
  return { ...count, total: rows.length, missing: rows.length - count.here };
}

/** @param {Row[]} rows @param {(row: Row) => string} nameOf @returns {Group[]} in the order in which they come */
function grouped(rows, nameOf) {
  /** @type {Map<string, Row[]>} */
  const groups = new Map();
  for (const row of rows) {
    const name = nameOf(row);
    const own = groups.get(name);
    if (own) own.push(row);
    else groups.set(name, [row]);
  }
  return [...groups].map(([name, own]) => {
    const { here, total, missing } = tally(own);
    return { name, rows: own, total, here, missing };
  });
}

/** Where most are missing comes first. @param {Row[]} rows */
export const byDelegation = (rows) => grouped(rows, ({ delegation }) => delegation).sort((a, b) => b.missing - a.missing || a.here / a.total - b.here / b.total || Number(!a.name) - Number(!b.name) || inOrder(a.name, b.name));

/** "A-12" is in row A; "214" is in none. @param {Row[]} rows */
export const bySeat = (rows) => grouped(rows, ({ seat }) => seat.match(/^\D*/)?.[0].replace(/[\s.\-–/]+$/, "") ?? "");

/** @param {Row[]} rows @param {string} query as it was typed */
export function found(rows, query) {
  const wanted = fold(query.trim());
  return wanted ? rows.filter((row) => matches(wanted, row.folded)) : rows;
}

/** The groups as they were, with what they are now: nothing jumps while somebody reads. @param {Group[]} groups @param {string[]} names in the order held */
export function heldIn(groups, names) {
  const place = new Map(names.map((name, index) => [name, index]));
  return [...groups].sort((a, b) => (place.get(a.name) ?? names.length) - (place.get(b.name) ?? names.length));
}

/** How long ago, in the unit that somebody would say. @param {string} at @param {number} now ms @returns {{unit: "now" | "minutes" | "hours", n: number}} */
export function ago(at, now) {
  const minutes = Math.max(0, Math.floor((now - Date.parse(at)) / 60_000));
  if (minutes < 1) return { unit: "now", n: 0 };
  return minutes < 60 ? { unit: "minutes", n: minutes } : { unit: "hours", n: Math.floor(minutes / 60) };
}
