// @ts-check
// The calls for help and the lent tablets, as those who help read them.  const feed = new HelpFeed(); await feed.look(); feed.hear(what)
import { computed, signal } from "../vendor/preact.js";
import { read, Refused } from "../app/api.js";
import { byPerson } from "./model.js";

/** @typedef {import("./model.js").Call} Call */
/** @typedef {{id: string, person: string, at: string, label: string, steward: import("./model.js").Steward}} Tablet */
/** @typedef {Tablet & {ended: string, by: import("./model.js").Steward, scanned: string | null}} Returned */

const AGAIN_MS = 3_000;

export class HelpFeed {
  calls = signal(/** @type {Call[] | null} */ (null));
  ended = signal(/** @type {Call[]} */ ([]));
  tablets = signal(/** @type {Tablet[] | null} */ (null));
  /** Those that came back, the newest first. */
  returned = signal(/** @type {Returned[]} */ ([]));
  /** How far the server's clock is ahead, in ms. */
  skew = 0;
  byPerson = computed(() => byPerson(this.calls.value ?? []));
  #calls;
  #tablets;

  /** @param {{ask?: (path: string) => Promise<any>, later?: (act: () => void, ms: number) => unknown}} [world] */
  constructor({ ask = (path) => read(path), later = (act, ms) => setTimeout(act, ms) } = {}) {
    this.#calls = once(later, async () => {
      const told = await ask("help");
      this.skew = Date.parse(told.now) - Date.now();
      this.calls.value = told.calls;
      this.ended.value = told.ended;
    });
    this.#tablets = once(later, async () => {
      const told = await ask("tablets");
      this.tablets.value = told.tablets;
      this.returned.value = told.ended;
    });
  }

  look() {
    this.#calls();
    this.#tablets();
  }

  /** @param {string} what of a `now` frame */
  hear(what) {
    if (what === "help") this.#calls();
    if (what === "tablets") this.#tablets();
  }
}

/** Reads once at a time, and once more where something was said meanwhile; a lost network is tried again.
 * @param {(act: () => void, ms: number) => unknown} later @param {() => Promise<void>} work */
function once(later, work) {
  let [running, again] = [false, false];
  const go = async () => {
    if (running) return void (again = true);
    [running, again] = [true, false];
    try {
      await work();
    } catch (problem) {
      if (!(problem instanceof Refused && problem.status < 500)) later(go, AGAIN_MS);
    }
    running = false;
    if (again) void go();
  };
  return () => void go();
}
