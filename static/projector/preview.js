// @ts-check
// A wall seen small at a desk (SPEC WALL14): the same page in a frame, told by the desk around it what it knows. It reads nothing of its own but pages and portraits.
import { mount, signal } from "../app/html.js";
import { EMPTY } from "../app/reducer.js";
import { timezone } from "../app/words.js";
import { createClock } from "./time.js";

/** @typedef {{wall: string, state: any, focus: string | null, people: any[], plates: Record<string, string>, progress: any, offset: number}} Told */

/** @param {HTMLElement} root @param {() => any} later @param {any} WallPage */
export function show(root, later, WallPage) {
  const [state, ready, id, focus] = [signal(EMPTY), signal(false), signal(""), signal(/** @type {string | null} */ (null))];
  const [people, plates, progress] = [signal(/** @type {any[]} */ ([])), signal({}), signal({})];
  const still = { signedOut: signal(false), cut: signal(false), connection: signal({ state: "live", code: null, failures: 0 }) };
  const clock = createClock();
  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== location.origin || source !== parent || data?.hemicycle !== "wall") return;
    const told = /** @type {Told} */ (data);
    clock.set(told.offset);
    timezone.value = told.state.congress.timezone;
    for (const [held, value] of /** @type {const} */ ([[people, told.people], [plates, told.plates], [progress, told.progress], [focus, told.focus], [id, told.wall], [state, told.state], [ready, true]])) held.value = /** @type {any} */ (value);
  });
  document.documentElement.dataset.preview = "true";
  mount(root, WallPage, { wall: { store: { state, ready, ...still }, id, focus, people, plates, progress, pointing: signal(null), clock, ...later() } });
  parent.postMessage({ hemicycle: "preview" }, location.origin);
}
