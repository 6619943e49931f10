// @ts-check
// What is looked for, what was found, and which of it is on the screen.  const search = new Search(store, view)
import { read, Refused } from "../app/api.js";
import { batch, computed, signal } from "../app/html.js";
import { find } from "./fold.js";
import { wordsOf } from "./words.js";

/** @typedef {{document: string, page: number, snippet: string, marks: [number, number][], boxes: [number, number, number, number][], size: [number, number]}} Found */
/** @typedef {import("../app/state.js").Document} Document */

const MOST = 40;
const PATIENCE_MS = 1_200;
const AT_ONCE = 8;
const LONGEST = 200;

export class Search {
  asked = signal("");
  /** Only in the document that is open. */
  here = signal(true);
  found = signal(/** @type {Found[]} */ ([]));
  /** none: nothing was asked; offline: only what is on this device was looked through; failed: not even that */
  state = signal(/** @type {"none" | "looking" | "done" | "offline" | "refused"} */ ("none"));
  more = signal(false);
  why = signal("");
  /** Which result is on the screen; null before one was chosen. */
  at = signal(/** @type {number | null} */ (null));
  /** Counts the leaps, so that each is scrolled to once. */
  leap = signal(0);

  /** @param {import("../app/store.js").Store} store @param {import("../hall/view.js").View} view */
  constructor(store, view) {
    this.store = store;
    this.view = view;
    this.turn = 0;
    this.current = computed(() => (this.at.value === null ? null : (this.found.value[this.at.value] ?? null)));
  }

  /** The newest question wins. @param {string} asked @param {number} [skip] */
  async ask(asked, skip = 0) {
    const turn = (this.turn += 1);
    this.asked.value = asked;
    if (!asked.trim()) return this.#show([], "none", false);
    this.state.value = "looking";
    const before = skip ? this.found.value : [];
    try {
      const found = await read(`search?${this.#query(asked, skip)}`, { patience: PATIENCE_MS });
      if (turn === this.turn) this.#show([...before, ...found], "done", found.length === MOST);
    } catch (problem) {
      if (turn !== this.turn) return;
      if (problem instanceof Refused) {
        this.why.value = problem.why;
        this.#show(before, "refused", false);
      } else await this.#onDevice(asked, turn);
    }
  }

  /** Goes to a result, its words lit. @param {number} n */
  go(n) {
    const hit = this.found.value[n];
    if (!hit) return;
    batch(() => {
      this.at.value = n;
      this.leap.value += 1;
    });
    this.view.read(hit.document, hit.page);
  }

  /** Nothing is lit any more. */
  end() {
    this.at.value = null;
  }

  /** @param {string} asked @param {number} skip */
  #query(asked, skip) {
    const open = this.view.where.peek().document;
    const words = new URLSearchParams({ q: asked.slice(0, LONGEST) });
    if (this.here.peek() && open) words.set("document", open.id);
    if (skip) words.set("skip", String(skip));
    return words;
  }

  /** Without a connection: the pages whose words this device has. @param {string} asked @param {number} turn */
  async #onDevice(asked, turn) {
    const open = this.view.where.peek().document;
    const documents = this.here.peek() && open ? [open] : Object.values(this.store.state.peek().documents);
    const places = documents.flatMap((one) => Array.from({ length: one.pages }, (_, n) => ({ one, page: n + 1 })));
    /** @type {(Found | null)[]} */
    const found = Array.from({ length: places.length }, () => null);
    let next = 0;
    const look = async () => {
      for (let n = next++; n < places.length && turn === this.turn; n = next++) found[n] = await lookAt(places[n].one, places[n].page, asked);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, look));
    if (turn === this.turn) this.#show(found.filter((one) => one !== null), "offline", false);
  }

  /** @param {Found[]} found @param {"none" | "done" | "offline" | "refused"} state @param {boolean} more */
  #show(found, state, more) {
    batch(() => {
      if (found[0] !== this.found.value[0]) this.at.value = null;
      this.found.value = found;
      this.state.value = state;
      this.more.value = more;
    });
  }
}

/** @param {Document} one @param {number} page @param {string} asked @returns {Promise<Found | null>} */
async function lookAt(one, page, asked) {
  try {
    const words = await wordsOf(one.sha256, page, { cache: "only-if-cached", mode: "same-origin" });
    const hit = find(words, asked);
    return hit && /** @type {Found} */ ({ document: one.id, page, size: [words.width, words.height], ...hit });
  } catch {
    return null; // This page is not on the device.
  }
}
