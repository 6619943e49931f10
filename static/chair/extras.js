// @ts-check
// What the desk reads over HTTP, because the log does not carry it: names, documents not yet released, drafts, how many have voted.
//   const extras = new Extras(); extras.refresh("people", …)  what is not answered leaves what was known, and is asked on
import { signal } from "../app/html.js";
import { nameOwn, NOW, read } from "../app/api.js";
import { asking } from "../app/asked.js";
import { furthest } from "../app/focus.js";
import { late } from "../presence/late.js";

/** @typedef {import("./step.js").Doc} Doc */
/** @typedef {import("./step.js").Draft} Draft */

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

  #lists = /** @type {Record<string, ReturnType<typeof asking>>} */ ({
    people: asking(() => read("people", NOW), (answer) => (this.people.value = listed(answer, "people"))),
    documents: asking(() => read("documents", NOW), (answer) => {
      const all = listed(answer, "documents");
      nameOwn(all);
      this.documents.value = all;
    }),
    polls: asking(() => read("polls", NOW), (answer) => {
      this.drafts.value = answer.drafts ?? [];
      this.progress.value = furthest(this.progress.value, answer.progress);
    }),
  });

  /** Several reasons to read at once make one reading. @param {...string} names */
  refresh(...names) {
    for (const name of names) {
      if (this.#waiting.has(name)) continue;
      this.#waiting.add(name);
      queueMicrotask(() => (this.#waiting.delete(name), void this.now(name)));
    }
  }

  /** Reads it now, for whoever goes on from there. @param {string} name */
  now(name) {
    return this.#lists[name].ask();
  }

  /** @param {string} what @param {any} data a `now` frame */
  onNow(what, data) {
    if (what === "progress") this.progress.value = furthest(this.progress.value, { [data.poll]: data });
    if (what === "presence") void this.presence.hear(data);
    if (what === "counting") this.counting.value = this.counting.peek() + 1;
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
