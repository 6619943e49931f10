// @ts-check
// Keeps up with who is connected: one reading, then what changed.  const feed = new Feed(people); feed.hear(data) for each `now presence`
import { computed, signal } from "../vendor/preact.js";
import { isFinal, read } from "../app/api.js";
import { changed, rowsOf, taken, tally } from "./model.js";
import { SilentSeats } from "./silent.js";

/** @typedef {import("./model.js").Told} Told */
/** @typedef {import("./model.js").Frame} Frame */
/** @typedef {import("./model.js").Person} Person */

/** After a storm everybody who watches reads anew, but not all at the same moment. */
const [SOONEST_MS, LATEST_MS] = [1_000, 4_000];

export class Feed {
  told = signal(/** @type {Told | null} */ (null));
  /** Which seats have not voted in the vote that is on. */
  silent = new SilentSeats();
  /** Heard while the answer was on its way. @type {Frame[]} */
  #frames = [];
  #reading = false;
  #waiting = false;

  /** @param {{value: Person[] | null}} people a signal @param {{ask?: () => Promise<any>, later?: (act: () => void, ms: number) => unknown}} [world] */
  constructor(people, { ask = () => read("presence"), later = (act, ms) => setTimeout(act, ms) } = {}) {
    this.ask = ask;
    this.later = later;
    this.rows = computed(() => (this.told.value && people.value ? rowsOf(people.value, this.told.value) : null));
    this.tally = computed(() => this.rows.value && tally(this.rows.value));
  }

  /** Everybody, now. */
  async read() {
    if (this.#reading) return;
    this.#reading = true;
    this.#frames = [];
    try {
      this.told.value = taken(await this.ask(), Date.now());
    } catch (problem) {
      // Whoever may no longer know is not told by asking again.
      if (!isFinal(problem)) this.#soon();
    }
    this.#reading = false;
    for (const frame of this.#frames.splice(0)) this.hear(frame);
  }

  /** @param {Frame} frame */
  hear(frame) {
    if (this.#reading) return void this.#frames.push(frame);
    const told = this.told.peek();
    if (!told) return void this.read();
    const next = changed(told, frame);
    if (next) this.told.value = next;
    // One that names nobody came in a storm, or with the line: what was told meanwhile went elsewhere.
    if (!next || !frame.here) this.#soon();
  }

  #soon() {
    if (this.#waiting) return;
    this.#waiting = true;
    this.later(() => {
      this.#waiting = false;
      void this.read();
      this.silent.again();
    }, SOONEST_MS + Math.random() * (LATEST_MS - SOONEST_MS));
  }
}
