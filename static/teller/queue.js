// @ts-check
// Sheets on this device: shown at once, kept before they are sent, sent one after the other when the server can be reached (SPEC SLIP7).
//   const desk = new Desk(store, poll); await desk.start()   desk.sheets (signal: place → Sheet), desk.waiting (how many are not sent yet), desk.told (the server's answer)
//   desk.key({pile, number, choices})   choices null undoes
import { computed, effect, signal } from "../app/html.js";
import { asking } from "../app/asked.js";
import { isFinal, newKey, NOW, read, Refused, send, slug } from "../app/api.js";
import { dropFrom, keepIn, lookIn } from "../app/keep.js";
import { say } from "../app/ui.js";
import { overlaid, place } from "./model.js";

/** @typedef {import("./model.js").Sheet} Sheet */
/** @typedef {{pile: number, number: number, choices: any[] | null, key: string}} Kept */

const AGAIN_MS = 2_000;
/** While everybody keys, what the others did is read at most so often. */
const LOOK_MS = 1_000;

export class Desk {
  told = signal(/** @type {any} */ (null));
  queue = signal(/** @type {Record<string, Kept>} */ ({}));
  sheets = computed(() => overlaid(this.told.value?.mine ?? [], this.queue.value));
  waiting = computed(() => Object.keys(this.queue.value).length);
  #sending = false;
  #over = false;
  /** @type {any} */
  #looking = null;
  /** @type {(() => void) | null} */
  #watching = null;
  #asked = asking(() => read(`polls/${this.poll}/sheets`, NOW), (told) => void (this.told.value = told));
  /** Until it is answered, what was told last is still shown; the line at the top says that the connection is gone. */
  refresh = this.#asked.ask;

  /** @param {import("../app/store.js").Store} store @param {string} poll */
  constructor(store, poll) {
    this.store = store;
    this.poll = poll;
    this.drawer = `sheets/${slug}/${poll}/${store.me.value?.id ?? ""}`;
  }

  async start() {
    const kept = await lookIn("ballots", this.drawer).catch(() => null);
    if (this.#over) return;
    if (kept) this.#keep({ ...kept, ...this.queue.value });
    this.#watching = effect(() => void (this.store.connection.value.state === "live" && queueMicrotask(() => void this.#deliver().then(this.refresh))));
  }

  stop() {
    this.#over = true;
    this.#asked.stop();
    clearTimeout(this.#looking);
    this.#watching?.();
  }

  /** @param {{pile: number, number: number, choices: any[] | null}} sheet */
  key(sheet) {
    this.#keep({ ...this.queue.value, [place(sheet.pile, sheet.number)]: { ...sheet, key: newKey() } });
    void this.#deliver();
  }

  refreshSoon() {
    this.#looking ??= setTimeout(() => {
      this.#looking = null;
      if (!this.#over) void this.refresh();
    }, LOOK_MS);
  }

  /** @param {Record<string, Kept>} queue */
  #keep(queue) {
    this.queue.value = queue;
    void (Object.keys(queue).length ? keepIn("ballots", this.drawer, queue) : dropFrom("ballots", this.drawer)).catch(() => {});
  }

  /** The oldest first; what was keyed again meanwhile stays. */
  async #deliver() {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let first = Object.entries(this.queue.value)[0]; first && !this.#over; first = Object.entries(this.queue.value)[0]) {
        if (!(await this.#send(first[0], first[1]))) break;
      }
    } finally {
      this.#sending = false;
    }
  }

  /** @param {string} at @param {Kept} sheet */
  async #send(at, { key, ...sheet }) {
    try {
      await send("POST", "sheet.key", { poll: this.poll, ...sheet }, { key, patience: 0 });
      this.#taken(at, key, sheet);
      return true;
    } catch (problem) {
      if (problem instanceof Refused && isFinal(problem) && problem.status !== 401) {
        say(problem.why);
        this.#taken(at, key, null);
        return true;
      }
      setTimeout(() => !this.#over && void this.#deliver(), AGAIN_MS);
      return false;
    }
  }

  /** What was asked before knows nothing of it: no such answer is taken, and it is asked anew. @param {string} at @param {string} key
   * @param {{pile: number, number: number, choices: any[] | null} | null} sheet */
  #taken(at, key, sheet) {
    const { [at]: kept, ...rest } = this.queue.value;
    if (sheet && this.told.value) {
      const others = this.told.value.mine.filter((/** @type {Sheet} */ one) => place(one.pile, one.number) !== at);
      this.told.value = { ...this.told.value, mine: sheet.choices === null ? others : [...others, sheet] };
    }
    if (kept?.key === key) this.#keep(rest);
    if (this.#over) return;
    this.#asked.stop();
    this.refreshSoon();
  }
}
