// @ts-check
// The desk of one chair: what it knows, and what it does.  const desk = new Desk(); desk.start()  components get it as a prop
import { computed, effect, signal } from "../app/html.js";
import { command, insist, read, sorry } from "../app/api.js";
import { createFocus, pollOnWall } from "../app/focus.js";
import { seen } from "../app/pages.js";
import { pageAfter } from "../app/reducer.js";
import { createStore } from "../app/store.js";
import { say } from "../app/ui.js";
import { t, textOf } from "../app/words.js";
import { Extras } from "./extras.js";
import { nextStep } from "./step.js";
import { createLine, createTurns, same } from "./turns.js";
import "../running/steps.js";

/** @typedef {import("../app/state.js").State} State */
/** @typedef {import("./turns.js").Place} Place */

export class Desk {
  /** What only the chair looks at. */
  preview = signal(/** @type {Place | null} */ (null));
  /** What went wrong, and beside which button that belongs. */
  trouble = signal(/** @type {{where: string, words: string, passing?: boolean} | null} */ (null));
  /** Where something was asked for that is not done yet. */
  busy = signal(/** @type {ReadonlySet<string>} */ (new Set()));
  /** The step whose sheet lies over the desk. */
  asking = signal(/** @type {import("./step.js").Step | null} */ (null));
  /** Who took the desk away from here. */
  lost = signal(/** @type {string | null} */ (null));
  /** Where the hall last was in each document. */
  places = signal(/** @type {Record<string, number>} */ ({}));
  extras = new Extras();
  /** Deeds that are not done yet, and where each was asked for. @type {Map<string, string>} */
  #deeds = new Map();
  #inTurn = createLine();
  /** Votes: their cards and questions; they come behind the first view. */
  votes = signal(/** @type {typeof import("../ballots/desk.js") | null} */ (null));
  /** Pointer and passages; they come behind the first page. */
  pointing = signal(/** @type {import("../pointing/desk.js").Pointing | null} */ (null));

  /** Breaks, announcements, steps back; they come behind the first view. */
  running = signal(/** @type {Awaited<ReturnType<typeof import("../running/desk.js").ready>> | null} */ (null));

  constructor() {
    const store = createStore({
      onNow: (what, data) => this.extras.onNow(what, data),
      onEvent: (kind, data, _meta, before) => this.#follow(kind, data, before),
      onLeap: (before) => this.#noticeDriver(before),
    });
    this.store = store;
    this.me = computed(() => store.me.value?.id ?? "");
    this.driving = computed(() => store.ready.value && store.state.value.congress.phase === "open" && store.state.value.desk.person === this.me.value);
    this.view = computed(() => ({ state: store.state.value, me: this.me.value, documents: this.extras.documents.value, drafts: this.extras.drafts.value }));
    this.turns = createTurns(this.#inTurn, (place) => command("page.show", place), (problem) => (this.trouble.value = { where: "stage", words: sorry(problem) }), ({ seq }) => store.reached(seq));
    this.step = computed(() => nextStep(ahead(this.view.value, this.turns.wanted.value)));
    this.focus = createFocus(store);
    /** The vote that the wall and the devices show instead of the page. */
    this.poll = computed(() => pollOnWall(store.state.value, this.focus.focus.value));
  }

  start() {
    this.store.start();
    void bring(this.votes, () => import("../ballots/desk.js").then(async (part) => (await part.ready(), part)));
    void bring(this.running, () => import("../running/desk.js").then(({ ready }) => ready()));
    const stop = seen.subscribe((there) => there && queueMicrotask(() => (stop(), void bring(this.pointing, () => import("../pointing/desk.js").then(({ deskPointing }) => deskPointing(this))))));
    effect(() => {
      if (this.store.connection.value.state !== "live") return;
      this.extras.refresh("people", "documents", "polls");
      this.extras.onNow("counting", null);
    });
    effect(() => void (this.store.cut.value || (this.trouble.peek()?.passing && (this.trouble.value = null))));
  }

  /** Deeds and turns of the page go out one at a time: what is pressed while another is on its way is neither lost nor sent past it; the same deed once more
   * is a second press. The answer when it was done, otherwise false, and the trouble stands where it was asked for.
   * @param {string} where @param {string} name @param {object} [body] @returns {Promise<any>} */
  async act(where, name, body = {}) {
    const deed = JSON.stringify([where, name, body]);
    if (this.#deeds.has(deed) || this.#cutOff(where)) return false;
    this.trouble.value = null;
    this.busy.value = new Set(this.#deeds.set(deed, where).values());
    try {
      return await this.#inTurn(() => command(name, body));
    } catch (problem) {
      this.trouble.value = { where, words: sorry(problem) };
      return false;
    } finally {
      this.#deeds.delete(deed);
      this.busy.value = new Set(this.#deeds.values());
    }
  }

  /** A deed that makes a draft: what will be frozen next is shown at once, unless something else was begun meanwhile. @param {string} where @param {string} name @param {object} body */
  async again(where, name, body) {
    const before = this.asking.value;
    const made = await this.act(where, name, body);
    if (!made) return false;
    const { drafts = [] } = await read("polls").catch(() => ({}));
    const draft = drafts.find((/** @type {any} */ { id }) => id === made.poll);
    if (draft && this.asking.value === before) this.asking.value = { kind: "freeze", draft };
    return true;
  }

  /** Turns the hall. @param {Place} place */
  async show(place) {
    if (!this.driving.value) return say(t("chair.said.take_first"));
    if (this.#cutOff("stage")) return;
    this.trouble.value = null;
    if (same(this.preview.value, place)) this.preview.value = null;
    // The newest turn once more is a second press; behind a deed it is one of its own.
    const newest = this.turns.wanted.value;
    if (this.busy.value.size || !same(newest, place) || newest?.passage !== place.passage) await this.turns.to(place);
  }

  /** @param {string | null} person */
  nameOf(person) {
    return this.extras.people.value.find((one) => one.id === person)?.name ?? t("chair.somebody");
  }

  /** A document by id, released or not. @param {string | null | undefined} id @returns {import("./step.js").Doc | null} */
  document(id) {
    return (id && (this.store.state.value.documents[id] ?? this.extras.documents.value.find((one) => one.id === id))) || null;
  }

  /** Without a connection nothing is begun; that is said where it was asked for, until the line is back. @param {string} where */
  #cutOff(where) {
    const cut = this.store.cut.value;
    if (cut) this.trouble.value = { where, words: t("chair.cut.wait"), passing: true };
    return cut;
  }

  /** Somebody else has the desk now, and whoever asked for it before has been answered (RUN7). @param {State} was */
  #noticeDriver(was) {
    const { person } = this.store.state.value.desk;
    if (person === was.desk.person) return;
    this.lost.value = was.desk.person === this.me.value ? person : null;
    this.store.nows.value = { ...this.store.nows.value, desk: undefined };
  }

  /** Every page that the desk remembers is where its text is now; the state's own moved by itself (VER3). @param {any} data */
  #replaced({ document, moves, pages }) {
    const now = (/** @type {any} */ place) => (place?.document === document && place.page ? { ...place, page: pageAfter(moves, place.page, pages) } : place);
    this.preview.value = now(this.preview.value);
    const place = this.places.value[document];
    if (place) this.places.value = { ...this.places.value, [document]: pageAfter(moves, place, pages) };
    const doc = this.store.state.value.documents[document];
    if (doc) say(t("chair.said.replaced", { name: textOf(doc, "name") }));
  }

  /** What the state does not keep. @param {string} kind @param {any} data @param {State} was */
  #follow(kind, data, was) {
    this.extras.onEvent(kind);
    this.focus.follow(kind, data);
    if (kind === "desk.taken") this.#noticeDriver(was);
    if (kind === "document.replaced") this.#replaced(data);
    if (kind === "page.shown") this.places.value = { ...this.places.value, [data.document]: data.page };
  }
}

/** @template T @param {{value: T}} held @param {() => Promise<T>} load */
const bring = async (held, load) => void (held.value = await insist(load));

/** The next step follows the page that was asked for, so that pressing on and on turns on and on. @param {import("./step.js").View} view @param {Place | null} wanted */
const ahead = (view, wanted) => (wanted ? { ...view, state: { ...view.state, shown: { ...view.state.shown, ...wanted } } } : view);
