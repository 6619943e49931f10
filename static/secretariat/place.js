// @ts-check
// Where we are: #SECTION/ID in the address, so that Back, reload and a link do what one expects.
import { signal } from "../app/html.js";

export const SECTIONS = /** @type {const} */ (["agenda", "documents", "papers", "people", "badges", "motions", "congress"]);
/** @typedef {"start" | typeof SECTIONS[number]} Section */
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

  return { now, go };
}
