// @ts-check
// Where we are: #SECTION/ID in the address, so that Back, reload and a link do what one expects.
import { effect, signal } from "../app/html.js";

/** The sections, by when they are needed. */
export const STAGES = /** @type {const} */ ({
  before: ["agenda", "documents", "papers", "people", "badges", "invitations", "seating", "groups", "sites"],
  hall: ["door", "floor", "motions", "credentials", "walls", "announcements", "help"],
  after: ["minutes", "statistics", "congress"],
});
/** @typedef {keyof typeof STAGES} Stage */
/** @typedef {"start" | typeof STAGES[Stage][number]} Section */
export const SECTIONS = /** @type {Exclude<Section, "start">[]} */ (Object.values(STAGES).flat());

/** When a section is needed; the start page is no stage's. @param {Section} section @returns {Stage | null} */
export const stageOf = (section) => /** @type {Stage[]} */ (Object.keys(STAGES)).find((stage) => /** @type {readonly string[]} */ (STAGES[stage]).includes(section)) ?? null;
/** @typedef {{section: Section, id: string | null}} Place */

/** @param {string} hash @returns {Place} */
export function placeOf(hash) {
  const [section, id] = hash.replace(/^#/, "").split("/");
  const known = SECTIONS.find((one) => one === section);
  return known ? { section: known, id: id ? decodeURIComponent(id) : null } : { section: "start", id: null };
}

/** @param {Place} place */
export const hashOf = ({ section, id }) => (section === "start" ? "#" : id ? `#${section}/${encodeURIComponent(id)}` : `#${section}`);

export function createPlace() {
  const now = signal(placeOf(location.hash));
  /** Where one last was in each stage. @type {Partial<Record<string, Section>>} */
  const visited = {};
  effect(() => void (visited[stageOf(now.value.section) ?? ""] = now.value.section));
  addEventListener("hashchange", () => (now.value = placeOf(location.hash)));
  addEventListener("popstate", () => (now.value = placeOf(location.hash)));

  /** A new section, and opening a thing from the list, can be gone back from; walking along a list cannot.
   * @param {Section} section @param {string | null} [id] */
  function go(section, id = null) {
    const before = now.value;
    if (before.section === section && before.id === id) return;
    const walking = before.section === section && before.id !== null && id !== null;
    history[walking ? "replaceState" : "pushState"](null, "", hashOf({ section, id }) === "#" ? location.pathname : hashOf({ section, id }));
    now.value = { section, id };
  }

  return { now, go, last: (/** @type {string} */ stage) => visited[stage] ?? null };
}
