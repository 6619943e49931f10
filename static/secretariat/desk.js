// @ts-check
// What the secretariat's page knows beside the log: lists over HTTP, what is being rendered, what is being typed, where we are.
//   const desk = createDesk(); desk.documents / people / drafts / rules / settings (signals, null until read); await desk.refresh("people")
import { computed, effect, signal } from "../app/html.js";
import { insist, nameOwn, read, slug } from "../app/api.js";
import { keep, recall } from "../app/prefs.js";
import { createStore } from "../app/store.js";
import { late } from "../presence/late.js";
import { Edits } from "./saving.js";
import { kinds } from "./kinds.js";
import { fold } from "./fold.js";
import { createUploads } from "./uploads.js";
import { createPlace } from "./place.js";

/** @typedef {{id: string, name: string, names: Record<string, string>, state: "waiting" | "rendering" | "ready" | "refused", pages: number, done: number,
 *   item: string | null, sha256: string, size: number, added: string, released: boolean, release: boolean, why: string | null,
 *   reading?: {done: number, of: number}, release_at?: string | null, with_item?: boolean, version?: number, late?: boolean, uploads?: any[],
 *   audience?: import("../audience/model.js").Audience | null, readers?: number | null, restricted?: "burned" | "tiled" | null, burned_up_to?: number}} Doc */
/** @typedef {{id: string, name: string, delegation: string, seat: string, roles: string[], voting: boolean, weight: string, language: string | null,
 *   ref: string | null, extra: Record<string, string>, badge: "none" | "issued" | "used", staff: boolean, folded: string}} Person */
/** @typedef {{title: string, titles: Record<string, string>, text: string, texts: Record<string, string>, questions: any[], revote: boolean, secret: boolean, hands: boolean, practice: boolean,
 *   paper: "none" | "beside" | "only", document: string | null, round: any, [more: string]: any}} Question */
/** @typedef {{id: string, item: string | null, question: Question}} Draft */
/** @typedef {{name: string, rule: import("../app/rule.js").Rule, election: boolean}} Preset */
/** @typedef {import("./address.js").Settings & {qrs?: Record<string, string>}} Settings */
/** @typedef {import("../papers/model.js").Entry} Entry */
/** @typedef {"documents" | "papers" | "people" | "polls" | "rules" | "settings"} List */
/** @typedef {ReturnType<typeof createDesk>} Desk */

/** People come in bursts when 500 of them sign in; looking every other second is enough. */
const CALM_MS = 2_000;

export function createDesk() {
  const lists = createLists();
  const presence = late(lists.people);
  const rendering = signal(/** @type {Record<string, Partial<Doc>>} */ ({}));
  const diskFull = signal(false);  // the server cannot write: nothing is recorded until there is room
  const store = createStore({ onNow: heard, onEvent: happened });

  /** @param {string} what @param {any} data */
  function heard(what, data) {
    if (what === "presence") void presence.hear(data);
    if (what === "disk") diskFull.value = data.full;
    if (what === "overlay") ["documents", "papers", "polls", "people"].forEach((list) => lists.stale(/** @type {List} */ (list)));
    if (what !== "rendering" && what !== "reading") return;
    const { document, ...progress } = data;
    rendering.value = { ...rendering.value, [document]: what === "reading" ? { reading: progress } : progress };
    if (what === "rendering" && progress.state !== "rendering") lists.stale("documents");
  }

  /** @param {string} kind */
  function happened(kind) {
    if (kind === "people.changed" || kind.startsWith("badge.")) lists.stale("people");
    if (kind.startsWith("document.")) lists.stale("documents");
    if (kind.startsWith("poll.")) lists.stale("polls");
  }

  /** Every upload with the newest that was heard of its pages. */
  const documents = computed(() => lists.documents.value?.map((one) => (one.state === "ready" ? { ...one, reading: rendering.value[one.id]?.reading } : one.state === "refused" ? one : { ...one, ...rendering.value[one.id] })) ?? null);
  const wiring = { store, ...lists, documents, reached: (/** @type {number} */ seq) => store.reached(seq) };
  const edits = new Edits({ kinds: kinds(wiring), ...HERE });
  const uploads = createUploads(lists.refresh);
  const importing = signal(/** @type {File | null} */ (null));  // the list of people that was dropped or chosen last
  const undo = signal(/** @type {{words: string, act: (key: string) => Promise<void>} | null} */ (null));  // key: of what it adds, so that it is added once

  async function start() {
    store.start();
    await follow(store, lists, edits);
  }

  return { ...wiring, presence: presence.part, diskFull, edits, uploads, importing, undo, place: createPlace(), start };
}

/** What is typed lies on this device; the form that has the cursor says so. */
const HERE = {
  drawer: { get: () => recall(`edits:${slug}`), set: (/** @type {string} */ text) => keep(`edits:${slug}`, text) },
  focused: (/** @type {string} */ key) => document.activeElement?.closest("[data-edit]")?.getAttribute("data-edit") === key,
};

/** The lists now, and once more whenever the connection comes back; then what waited is sent.
 * @param {import("../app/store.js").Store} store @param {ReturnType<typeof createLists>} lists @param {Edits} edits */
async function follow(store, lists, edits) {
  const look = () => Promise.allSettled(/** @type {List[]} */ (["documents", "papers", "people", "polls", "rules", "settings"]).map((list) => insist(() => lists.refresh(list))));
  let fresh = (await look()).every((one) => one.status === "fulfilled");
  effect(() => {
    if (store.connection.value.state !== "live" || !store.ready.value) return;
    void (fresh ? Promise.resolve() : look()).then(() => edits.wake());
    fresh = false;
  });
}

/** The lists over HTTP. A refresh answers with what the server said after it was asked for. */
export function createLists() {
  const documents = signal(/** @type {Doc[] | null} */ (null));
  const [papers, people] = [signal(/** @type {Entry[] | null} */ (null)), signal(/** @type {Person[] | null} */ (null))];
  const drafts = signal(/** @type {Draft[] | null} */ (null));
  const rules = signal(/** @type {Preset[]} */ ([]));
  const settings = signal(/** @type {Settings | null} */ (null));
  /** @type {Record<List, (answer: any) => void>} */
  const take = {
    documents: (answer) => (nameOwn(answer), (documents.value = answer)),
    papers: (answer) => (papers.value = answer),
    people: (answer) => (people.value = answer.map(searchable)),
    polls: (answer) => (drafts.value = answer.drafts),
    rules: (answer) => (rules.value = answer),
    settings: (answer) => (settings.value = answer),
  };
  /** @type {Map<List, {now: Promise<void>, next: Promise<void> | null}>} */
  const running = new Map();
  /** @type {Map<List, any>} */
  const calm = new Map();

  /** @param {List} list @returns {Promise<void>} */
  function refresh(list) {
    const going = running.get(list);
    if (going) return (going.next ??= going.now.catch(() => {}).then(() => refresh(list)));
    const now = read(list).then((answer) => take[list](answer)).finally(() => running.delete(list));
    running.set(list, { now, next: null });
    return now;
  }

  /** Something changed; look soon, but not with every event. @param {List} list */
  function stale(list) {
    if (calm.has(list)) return;
    calm.set(list, setTimeout(() => {
      calm.delete(list);
      insist(() => refresh(list)).catch(() => {});
    }, list === "people" ? CALM_MS : 120));
  }

  return { documents, papers, people, drafts, rules, settings, refresh, stale };
}

/** @param {any} person @returns {Person} */
function searchable(person) {
  return { ...person, extra: person.extra ?? {}, folded: fold(`${person.name} ${person.delegation} ${person.seat} ${person.ref ?? ""}`) };
}
