// @ts-check
// What this page knows: one set of signals, filled by the live channel.
//   const store = createStore({onNow}); await store.signIn(); store.start();
//   store.state  the fold of the log (reducer.State) and what is for this reader alone, kept until a snapshot replaces it: a reconnect never flashes
//     a snapshot may come at any time, to a device that was too slow for what was told meanwhile: onLeap says that it came
//   store.seq, store.head  where we are · store.me, store.roles  who we are (null: nobody yet)
//   store.connection  {state, code, failures} · store.cut  gone for longer than a moment · store.nows  the newest `now` frame of each kind: {rendering: {...}, progress: {...}}
import { signal, batch, computed, effect } from "../vendor/preact.js";
import { hurry, insist, read, Refused, slug } from "./api.js";
import { Live, wakeWithPage } from "./live.js";
import { apply, EMPTY } from "./reducer.js";
import { wanted } from "./seats.js";
import { offer, timezone } from "./words.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Person} Person */

/** @typedef {import("./state.js").Hooks} Hooks */

/** @param {State} log @param {import("./state.js").Document[]} papers @returns {State} */
export function withPapers(log, papers) {
  if (!papers.length) return log;
  const documents = { ...log.documents, ...Object.fromEntries(papers.map((one) => [one.id, one])) };
  const under = (/** @type {string} */ item) => papers.filter((one) => one.item === item).map((one) => one.id);
  return { ...log, documents, agenda: log.agenda.map((item) => ({ ...item, documents: [...item.documents, ...under(item.id)] })) };
}

/** The close code that says: what you may do is different now. */
const RIGHTS_CHANGED = 4001;

/** A connection that is gone for less is not spoken of. */
const MOMENT_MS = 1_500;
/** How long an event may come after the answer to what made it. */
const REACHED_WITHIN_MS = 2_000;

/** @param {Hooks} [hooks] */
export const createStore = (hooks = {}) => new Store(hooks);

export class Store {
  /** The fold of the log: what everybody may know. */
  log = signal(/** @type {State} */ (EMPTY));
  /** Documents that are for this reader and not for everybody (SPEC AUD2); they come over HTTP and are kept nowhere. */
  papers = signal(/** @type {import("./state.js").Document[]} */ ([]));
  state = computed(() => withPapers(this.log.value, this.papers.value));
  seq = signal(0);
  head = signal("");
  ready = signal(false);
  me = signal(/** @type {Person | null} */ (null));
  roles = signal(/** @type {string[]} */ ([]));
  nows = signal(/** @type {Record<string, any>} */ ({}));
  connection = signal(/** @type {import("./live.js").Connection} */ ({ state: "connecting", code: null, failures: 0 }));
  signedOut = signal(false);
  /** Of the session: "badge", or what may do less, such as "borrowed" (SPEC INV3). */
  kind = signal("badge");
  /** Whether a steward lent this device, also once its reader's badge was scanned on it (HELP6). */
  lent = signal(false);
  /** The connection is gone for longer than a moment: what is seen may be old, and nothing can be done. */
  cut = signal(false);
  /** @type {any} */
  #moment = null;
  #lived = false;

  /** @param {Hooks} hooks */
  constructor(hooks) {
    this.hooks = hooks;
    this.live = new Live({
      url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/${slug}/live`,
      hear: (frame) => this.#hear(frame),
      place: () => (this.seq.value ? `${this.seq.value}:${this.head.value}` : null),
      changed: (now) => this.#changed(now),
    });
    effect(() => {
      const plan = this.log.value.seating;
      if (plan && wanted.value) void insist(() => import("../seating/places.js")).then((part) => plan === this.log.peek().seating && part.take(plan));
    });
  }

  start = () => {
    wakeWithPage(this.live);
    this.live.start();
  };
  stop = () => this.live.stop();
  wake = () => this.live.wake();

  /** Who this browser is; null when nobody is signed in. */
  signIn = async (/** @type {{patience?: number}} */ options = {}) => {
    try {
      const session = await read("session", options);
      batch(() => {
        this.me.value = session.person;
        this.roles.value = session.roles ?? session.person.roles;
        this.kind.value = session.kind ?? "badge";
        this.lent.value = !!session.lent;
        this.signedOut.value = false;
        offer({ person: session.person.language ?? null });
        if (!this.ready.value) this.#offerCongress(session.congress);
      });
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.status !== 401) throw problem;
      batch(() => {
        this.me.value = null;
        this.roles.value = [];
        this.signedOut.value = true;
      });
    }
    return this.me.value;
  };

  /** One frame in; false when it does not follow what we have. @param {any[]} frame */
  #hear(frame) {
    if (frame[0] === "event") return this.#event(frame);
    if (frame[0] === "snapshot") this.#snapshot(frame);
    if (frame[0] === "now") {
      this.nows.value = { ...this.nows.value, [frame[1]]: frame[2] };
      this.hooks.onNow?.(frame[1], frame[2]);
    }
    return true;
  }

  /** Resolves when the log was heard up to there: an answer may be here before its event. Without a live channel nothing comes, and what was answered is durable.
   * @param {number} seq @returns {Promise<void>} */
  reached(seq) {
    return new Promise((resolve) => {
      const late = setTimeout(() => (stop(), resolve()), REACHED_WITHIN_MS);
      const stop = effect(() => void (this.seq.value >= seq && (clearTimeout(late), queueMicrotask(() => (stop(), resolve())))));
    });
  }

  /** @param {any[]} frame */
  #snapshot([, seq, head, state]) {
    const [before, leap] = [this.state.value, this.ready.value];
    batch(() => {
      this.seq.value = seq;
      this.head.value = head;
      this.log.value = state;
      this.ready.value = true;
      this.#offerCongress(state.congress);
      // What was said in passing meanwhile was not heard: it is asked for once more.
      if (leap) this.nows.value = { ...this.nows.value, papers: {} };
    });
    if (leap) this.hooks.onLeap?.(before);
  }

  /** @param {any[]} frame */
  #event([, seq, kind, data, meta]) {
    if (seq <= this.seq.value) return true;
    if (seq !== this.seq.value + 1) return false;
    const before = this.state.value;
    batch(() => {
      this.log.value = apply(this.log.value, kind, data);
      this.seq.value = seq;
      this.head.value = meta.head;
      this.#offerCongress(this.state.value.congress);
    });
    this.hooks.onEvent?.(kind, data, meta, before);
    return true;
  }

  /** @param {{language: string, timezone: string} | undefined} congress */
  #offerCongress(congress) {
    offer({ congress: congress?.language ?? null });
    timezone.value = congress?.timezone;
  }

  /** A refused handshake looks like a lost one; ask once in a while whether we are still somebody before trying for ever.
   * Back again, whatever waits for the network goes out. @param {import("./live.js").Connection} now */
  #changed(now) {
    const was = this.connection.value.state;
    this.connection.value = now;
    this.#notice(now.state === "waiting" || now.state === "refused");
    if (now.state === "live") {
      if (this.#lived && was !== "live") hurry();
      this.#lived = true;
    }
    if (now.state === "waiting" && now.code !== null && now.failures % 3 === 2) void this.signIn({ patience: 0 }).then((person) => person || this.stop(), () => {});
    if (now.state === "refused" || now.code === RIGHTS_CHANGED) void insist(this.signIn).catch(() => {});
  }

  /** A blip is nobody's concern. @param {boolean} lost */
  #notice(lost) {
    if (lost) return void (this.#moment ??= setTimeout(() => (this.cut.value = true), MOMENT_MS));
    clearTimeout(this.#moment);
    this.#moment = null;
    this.cut.value = false;
  }
}
