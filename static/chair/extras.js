// @ts-check
// What the desk reads over HTTP, because the log does not carry it: names, documents not yet released, drafts, how many have voted.
//   const extras = new Extras(); extras.refresh("people", …)  a failed reading leaves what was known and is tried again
import { signal } from "../app/html.js";
import { nameOwn, read, Refused } from "../app/api.js";
import { late } from "../presence/late.js";

/** @typedef {import("./step.js").Doc} Doc */
/** @typedef {import("./step.js").Draft} Draft */

const AGAIN_MS = 3_000;

/** @param {any} answer @param {string} name @returns {any[]} */
const listed = (answer, name) => (Array.isArray(answer) ? answer : answer[name] ?? []);

export class Extras {
  people = signal(/** @type {any[]} */ ([]));
  documents = signal(/** @type {Doc[]} */ ([]));
  drafts = signal(/** @type {Draft[]} */ ([]));
  progress = signal(/** @type {Record<string, {cast: number, of: number}>} */ ({}));
  /** Grows with each word from those who count papers or hands. */
  counting = signal(0);
  /** Who is connected, and how that is shown. */
  presence = late(this.people);
  #waiting = new Set();

  /** @type {Record<string, () => Promise<void>>} */
  #reads = {
    people: async () => void (this.people.value = listed(await read("people"), "people")),
    documents: async () => {
      const all = listed(await read("documents"), "documents");
      nameOwn(all);
      this.documents.value = all;
    },
    polls: async () => {
      const answer = await read("polls");
      this.drafts.value = answer.drafts ?? [];
      this.progress.value = { ...this.progress.value, ...answer.progress };
    },
  };

  /** Several reasons to read at once make one reading. @param {...string} names */
  refresh(...names) {
    for (const name of names) {
      if (this.#waiting.has(name)) continue;
      this.#waiting.add(name);
      queueMicrotask(() => {
        this.#waiting.delete(name);
        this.#reads[name]().catch((problem) => void (problem instanceof Refused || setTimeout(() => this.refresh(name), AGAIN_MS)));
      });
    }
  }

  /** Reads it now, for whoever goes on from there. @param {"people" | "documents" | "polls"} name */
  now(name) {
    return this.#reads[name]();
  }

  /** @param {string} what @param {any} data a `now` frame */
  onNow(what, data) {
    if (what === "progress") this.progress.value = { ...this.progress.value, [data.poll]: { cast: data.cast, of: data.of } };
    if (what === "presence") void this.presence.hear(data);
    if (what === "counting") this.counting.value += 1;
    if (what === "silent") this.presence.silent(data);
    if (what === "overlay") this.refresh("documents", "polls");
    if (what === "rendering") this.refresh("documents");
  }

  /** @param {string} kind of an event */
  onEvent(kind) {
    if (kind.startsWith("document.")) this.refresh("documents");
    if (kind.startsWith("poll.")) this.refresh("polls");
    if (kind === "people.changed") this.refresh("people");
  }
}
