// @ts-check
// What the chair's desk knows beyond the log: people's names, documents not yet released, drafts, how many have voted; and its deeds.
//   const desk = createDesk(store, extras)  one for each page; components get it as a prop
import { computed, effect, signal } from "../app/html.js";
import { command, read, Refused } from "../app/api.js";
import { say } from "../app/ui.js";
import { t } from "../app/words.js";
import { nextStep } from "./step.js";
import { createTurns, same } from "./turns.js";

/** @typedef {import("../app/store.js").Store} Store */
/** @typedef {import("../app/reducer.js").State} State */
/** @typedef {import("./step.js").Doc} Doc */
/** @typedef {import("./step.js").Draft} Draft */
/** @typedef {import("./turns.js").Place} Place */
/** @typedef {ReturnType<typeof createExtras>} Extras */
/** @typedef {ReturnType<typeof createDesk>} Desk */

/** What is read over HTTP; a failed read leaves what was known and is made good by the next one. */
export function createExtras() {
  const people = signal(/** @type {any[]} */ ([]));
  const documents = signal(/** @type {Doc[]} */ ([]));
  const drafts = signal(/** @type {Draft[]} */ ([]));
  const progress = signal(/** @type {Record<string, {cast: number, of: number}>} */ ({}));
  /** @type {Record<string, () => Promise<void>>} */
  const reads = {
    people: async () => void (people.value = listed(await read("people"), "people")),
    documents: async () => void (documents.value = listed(await read("documents"), "documents")),
    async polls() {
      const answer = await read("polls");
      drafts.value = answer.drafts ?? [];
      progress.value = { ...progress.value, ...answer.progress };
    },
  };
  const pending = new Set();
  /** Several reasons to read at once make one reading. @param {...string} names */
  function refresh(...names) {
    for (const name of names) {
      if (pending.has(name)) continue;
      pending.add(name);
      queueMicrotask(() => {
        pending.delete(name);
        reads[name]().catch((problem) => void (problem instanceof Refused || setTimeout(() => refresh(name), AGAIN_MS)));
      });
    }
  }
  /** @param {string} what @param {any} data a `now` frame */
  function onNow(what, data) {
    if (what === "progress") progress.value = { ...progress.value, [data.poll]: { cast: data.cast, of: data.of } };
    if (what === "overlay") refresh("documents", "polls");
    if (what === "rendering") refresh("documents");
  }
  /** @param {string} kind of an event */
  function onEvent(kind) {
    if (kind.startsWith("document.")) refresh("documents");
    if (kind.startsWith("poll.")) refresh("polls");
    if (kind === "people.changed") refresh("people");
  }
  return { people, documents, drafts, progress, refresh, onNow, onEvent };
}

const AGAIN_MS = 3_000;

/** @param {any} answer @param {string} name @returns {any[]} */
const listed = (answer, name) => (Array.isArray(answer) ? answer : answer[name] ?? []);

/** @param {Store} store @param {Extras} extras */
export function createDesk(store, extras) {
  const me = computed(() => store.me.value?.id ?? "");
  const driving = computed(() => store.ready.value && store.state.value.desk.person === me.value);
  const view = computed(() => ({ state: store.state.value, me: me.value, documents: extras.documents.value, drafts: extras.drafts.value }));
  const step = computed(() => nextStep(view.value));
  /** What only the chair looks at. */
  const preview = signal(/** @type {Place | null} */ (null));
  const trouble = signal(/** @type {{where: string, words: string} | null} */ (null));
  const busy = signal(/** @type {string | null} */ (null));
  /** The step whose sheet lies over the desk. */
  const asking = signal(/** @type {import("./step.js").Step | null} */ (null));
  /** Who took the desk away from here. */
  const lost = signal(/** @type {string | null} */ (null));
  /** Where the hall was before the last leap, and in each document. */
  const before = signal(/** @type {State["shown"] | null} */ (null));
  const places = signal(/** @type {Record<string, number>} */ ({}));
  const turns = createTurns((place) => command("page.show", place), (problem) => (trouble.value = { where: "stage", words: problemWords(problem) }));

  effect(() => {
    const back = store.connection.value.state === "live";
    if (back) extras.refresh("people", "documents", "polls");
  });

  /** One deed at a time for each place on the page; true when it was done. @param {string} where @param {string} name @param {object} body */
  async function act(where, name, body = {}) {
    if (busy.value) return false;
    [busy.value, trouble.value] = [where, null];
    try {
      await command(name, body);
      return true;
    } catch (problem) {
      trouble.value = { where, words: problemWords(problem) };
      return false;
    } finally {
      busy.value = null;
    }
  }

  /** Turns the hall. @param {Place} place */
  async function show(place) {
    if (!driving.value) return say(t("chair.said.take_first"));
    trouble.value = null;
    if (same(preview.value, place)) preview.value = null;
    await turns.to(place);
  }

  /** Follows the log with what the state does not keep. @param {string} kind @param {any} data @param {State} was */
  function follow(kind, data, was) {
    if (kind === "desk.taken") lost.value = was.desk.person === me.value && data.person !== me.value ? data.person : null;
    if (kind === "page.shown") places.value = { ...places.value, [data.document]: data.page };
    if (kind === "agenda.opened" && was.shown.item && was.shown.item !== data.item) before.value = was.shown;
    if (kind === "page.shown" && was.shown.document && was.shown.document !== data.document) before.value = was.shown;
  }

  /** Back to where the hall was. */
  async function undo() {
    const [back, now] = [before.value, store.state.value.shown];
    if (!back?.item && !back?.document) return;
    if (back.item && back.item !== now.item && !(await act("undo", "agenda.open", { item: back.item }))) return;
    if (back.document && back.page) await show({ document: back.document, page: back.page });
    before.value = null;
  }

  /** @param {string | null} person */
  const nameOf = (person) => extras.people.value.find((one) => one.id === person)?.name ?? t("chair.somebody");

  return { store, ...extras, me, driving, view, step, preview, trouble, busy, asking, lost, before, places, turns, act, show, follow, undo, nameOf };
}

/** @param {unknown} problem */
export function problemWords(problem) {
  return problem instanceof Refused && problem.why !== problem.code ? problem.why : t(problem instanceof Refused ? "problem.unknown" : "problem.unreachable");
}
