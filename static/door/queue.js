// @ts-check
// Scans on this device: kept before they are sent, sent in order when the server can be reached, each once (SPEC DOOR1).
//   const queue = new Queue(options)   queue.waiting (signal of scans)  queue.troubles (those refused, with why)
//   queue.add(scan)   queue.undo(scan)   queue.wake() when the network is back   queue.dismiss(scan)
import { signal } from "../vendor/preact.js";

/** @typedef {import("./model.js").Scan} Scan */
/** @typedef {Scan & {undo?: boolean}} Entry  undo: takes the scan of that id back */
/** @typedef {Entry & {why: string, code: string}} Trouble */
/** @typedef {{get: () => string | null, set: (text: string) => void}} Drawer */
/** @typedef {{drawer: Drawer, send: (entry: Entry) => Promise<any>, answered?: (entry: Entry, answer: any) => void, troubled?: (entry: Entry, why: string) => void,
 *   refused: (problem: unknown) => {code: string, why: string} | null, later?: (again: () => void) => void}} Options
 *   refused: null where the network failed or the server asks to come later; later: calls `again` after a wait */

const AGAIN_MS = 2_000;

export class Queue {
  waiting = signal(/** @type {Entry[]} */ ([]));
  troubles = signal(/** @type {Trouble[]} */ ([]));
  /** The newest attempt reached nobody. */
  stuck = signal(false);
  /** The entry that is on its way: it may have arrived, so it is never taken out. @type {Entry | null} */
  #going = null;
  /** Those that were made on this page: another page's may have gone, or been taken back, there. @type {Set<string>} */
  #own = new Set();
  /** Everything that was ever on this page. @type {Set<string>} */
  #seen = new Set();

  /** @param {Options} options */
  constructor({ drawer, send, answered, troubled, refused, later }) {
    this.drawer = drawer;
    this.send = send;
    this.answered = answered ?? (() => {});
    this.troubled = troubled ?? (() => {});
    this.refused = refused;
    this.later = later ?? ((again) => void setTimeout(again, AGAIN_MS));
    const kept = read(drawer);
    this.waiting.value = kept.waiting;
    this.troubles.value = kept.troubles;
    for (const one of [...kept.waiting, ...kept.troubles]) this.#seen.add(keyOf(one));
  }

  /** @param {Entry} entry */
  add(entry) {
    this.#own.add(keyOf(entry));
    this.#keep([...this.waiting.value, entry]);
    void this.wake();
  }

  /** Takes a scan back: out of the queue where it has not gone yet, otherwise by asking the server. @param {Scan} scan @returns {boolean} false where nobody knows yet whose it was */
  undo(scan) {
    const still = this.waiting.value.find((one) => one.scan === scan.scan && !one.undo);
    if (still && still !== this.#going) {
      this.#keep(this.waiting.value.filter((one) => one !== still));
      return true;
    }
    if (!scan.person) return false;
    this.add({ ...scan, undo: true });
    return true;
  }

  /** @param {Scan} scan */
  dismiss(scan) {
    this.#keep(this.waiting.value, this.troubles.value.filter((one) => one.scan !== scan.scan));
  }

  /** Sends what waits, the oldest first, one at a time. */
  async wake() {
    if (this.#going) return;
    for (let first = this.waiting.value[0]; first; first = this.waiting.value[0]) {
      if (this.#goneElsewhere(first)) {
        this.#keep(this.waiting.value);
        continue;
      }
      this.#going = first;
      const goes = await this.#deliver(first);
      this.#going = null;
      this.stuck.value = !goes;
      if (!goes) return this.later(() => void this.wake());
    }
  }

  /** @param {Entry} entry @returns {Promise<boolean>} false: try again later */
  async #deliver(entry) {
    const rest = () => this.waiting.value.filter((one) => one !== entry);
    try {
      const answer = await this.send(entry);
      this.#keep(rest());
      this.answered(entry, answer);
    } catch (problem) {
      const no = this.refused(problem);
      if (!no) return false;
      this.#keep(rest(), [...this.troubles.value, { ...entry, ...no }]);
      this.troubled(entry, no.why);
    }
    return true;
  }

  /** What lay here before, and another page of this device has sent or taken back since. @param {Entry} entry */
  #goneElsewhere(entry) {
    return !this.#own.has(keyOf(entry)) && this.drawer.get() !== null && !read(this.drawer).waiting.some((one) => keyOf(one) === keyOf(entry));
  }

  /** Beside what another page of this device keeps in the same drawer (DOOR9). @param {Entry[]} waiting @param {Trouble[]} [troubles] */
  #keep(waiting, troubles = this.troubles.value) {
    waiting = waiting.filter((one) => !this.#goneElsewhere(one));
    for (const one of [...waiting, ...troubles]) this.#seen.add(keyOf(one));
    const kept = read(this.drawer);
    const foreign = (/** @type {Entry} */ one) => !this.#seen.has(keyOf(one));
    this.waiting.value = waiting;
    this.troubles.value = troubles;
    this.drawer.set(JSON.stringify({ waiting: [...kept.waiting.filter(foreign), ...waiting], troubles: [...kept.troubles.filter(foreign), ...troubles] }));
  }
}

/** A scan and its taking back are two. @param {Entry} entry */
const keyOf = ({ scan, undo }) => `${scan}${undo ? "-" : ""}`;

/** @param {Drawer} drawer @returns {{waiting: Entry[], troubles: Trouble[]}} */
function read(drawer) {
  try {
    const kept = JSON.parse(drawer.get() ?? "{}");
    return { waiting: Array.isArray(kept.waiting) ? kept.waiting : [], troubles: Array.isArray(kept.troubles) ? kept.troubles : [] };
  } catch {
    return { waiting: [], troubles: [] };
  }
}
