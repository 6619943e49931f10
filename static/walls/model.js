// @ts-check
// What the desk says of the walls. Pure.  wallsOf(people, told)   peopleNamed(text, people)   tongueChoice(tongues)   tonguesOf(choice, congress)

/** @typedef {import("../app/rules/walls.js").Wall} Wall */
/** @typedef {{id: string, name: string, staff: boolean, seat?: string, roles: string[], extra?: Record<string, string>, ref?: string | null}} Person */

/** What is there with one press, and what asks for something first. */
export const AT_ONCE = ["follow", "welcome", "nameplates", "item", "speaker", "queue", "vote", "result", "clock", "break", "dark"];
export const ASKING = ["message", "document"];
/** Those of AT_ONCE about which more can be said. */
export const MORE = new Set(["nameplates", "result", "clock", "break"]);
/** Those that votes have anyway (SPEC WALL15). */
export const VOTES_ANYWAY = new Set(["follow", "vote"]);

const NEW = { scene: "follow", data: {}, tongues: /** @type {string[]} */ ([]) };

/** Every projector there is, with what it was told. @param {Person[]} people @param {Record<string, Wall> | undefined} told @returns {(Wall & {own: boolean})[]} */
export function wallsOf(people, told = {}) {
  const screens = people.filter(({ roles }) => roles.includes("projector"));
  return screens.map(({ id, name, ref }) => ({ ...(told[id] ?? NEW), id, name, own: (ref ?? "").startsWith("staff:wall:") }));
}

/** Everybody in a text of one name or seat a line; unknown: the first that nobody has.
 * @param {string} text @param {Person[]} people @returns {{people: string[], unknown: string | null}} */
export function peopleNamed(text, people) {
  const plain = (/** @type {string} */ words) => words.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
  const lines = text.split("\n").map(plain).filter(Boolean);
  const found = lines.map((line) => people.find(({ name, seat, staff }) => !staff && (plain(name) === line || plain(seat ?? "") === line))?.id ?? null);
  const at = found.indexOf(null);
  return { people: /** @type {string[]} */ (found.filter(Boolean)), unknown: at < 0 ? null : lines[at] };
}

/** @param {string[]} tongues @returns {"congress" | "vi" | "en" | "both"} */
export const tongueChoice = (tongues) => (tongues.length > 1 ? "both" : tongues.length ? /** @type {"vi" | "en"} */ (tongues[0]) : "congress");

/** @param {string} choice @param {string} congress the congress's language @returns {string[]} */
export function tonguesOf(choice, congress) {
  if (choice === "both") return congress === "en" ? ["en", "vi"] : ["vi", "en"];
  return choice === "congress" ? [] : [choice];
}
