// @ts-check
// What this page knows: one set of signals, filled by the live channel.
//   const store = createStore({onNow}); await store.signIn(); store.start();
//   store.state  the fold of the log (reducer.State), kept until a snapshot replaces it: a reconnect never flashes
//   store.seq, store.head  where we are · store.me, store.roles  who we are (null: nobody yet)
//   store.connection  {state, code, failures} · store.nows  the newest `now` frame of each kind: {rendering: {...}, progress: {...}}
import { signal, batch } from "../vendor/preact.js";
import { read, Refused, slug } from "./api.js";
import { Live, wakeWithPage } from "./live.js";
import { apply, EMPTY } from "./reducer.js";
import { offer, timezone } from "./words.js";

/** @typedef {import("./reducer.js").State} State */
/** @typedef {{id: string, name: string, delegation?: string | null, seat?: string | null, roles: string[], language?: string | null, voting?: boolean, weight?: number}} Person */
/** @typedef {ReturnType<typeof createStore>} Store */

/** @param {{onNow?: (what: string, data: any) => void, onEvent?: (kind: string, data: any, meta: any, before: State) => void}} [hooks] */
export function createStore({ onNow, onEvent } = {}) {
  const state = signal(/** @type {State} */ (EMPTY));
  const seq = signal(0);
  const head = signal("");
  const ready = signal(false);
  const me = signal(/** @type {Person | null} */ (null));
  const roles = signal(/** @type {string[]} */ ([]));
  const nows = signal(/** @type {Record<string, any>} */ ({}));
  const connection = signal(/** @type {import("./live.js").Connection} */ ({ state: "connecting", code: null, failures: 0 }));
  const signedOut = signal(false);

  /** One frame in; false when it does not follow what we have. @param {any[]} frame */
  function hear(frame) {
    switch (frame[0]) {
      case "snapshot":
        batch(() => {
          [seq.value, head.value, state.value] = [frame[1], frame[2], frame[3]];
          ready.value = true;
          offerCongress(frame[3]);
        });
        return true;
      case "resumed":
        return true;
      case "event":
        return event(frame);
      case "now":
        nows.value = { ...nows.value, [frame[1]]: frame[2] };
        onNow?.(frame[1], frame[2]);
        return true;
      default:
        return true;
    }
  }

  /** @param {any[]} frame */
  function event([, number, kind, data, meta]) {
    if (number <= seq.value) return true;
    if (number !== seq.value + 1) return false;
    const before = state.value;
    batch(() => {
      state.value = apply(before, kind, data);
      seq.value = number;
      head.value = meta.head;
      if (kind.startsWith("congress.")) offerCongress(state.value);
    });
    onEvent?.(kind, data, meta, before);
    return true;
  }

  /** @param {State} known */
  function offerCongress(known) {
    offer({ congress: known.congress.language });
    timezone.value = known.congress.timezone;
  }

  /** Who this browser is; null when nobody is signed in. */
  async function signIn() {
    try {
      const session = await read("session");
      batch(() => {
        me.value = session.person;
        roles.value = session.roles ?? session.person.roles ?? [];
        signedOut.value = false;
        offer({ person: session.person.language ?? null });
      });
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.status !== 401) throw problem;
      batch(() => {
        me.value = null;
        roles.value = [];
        signedOut.value = true;
      });
    }
    return me.value;
  }

  const live = new Live({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/${slug}/live`,
    hear,
    place: () => (seq.value ? `${seq.value}:${head.value}` : null),
    changed(now) {
      connection.value = now;
      // A refused handshake looks like a lost one; ask whether we are still somebody before trying for ever.
      if (now.state === "waiting" && now.failures % 3 === 2) void signIn().then((person) => person || live.stop(), () => {});
      if (now.state === "refused") void signIn().catch(() => {});
    },
  });

  function start() {
    wakeWithPage(live);
    live.start();
  }

  return { state, seq, head, ready, me, roles, nows, connection, signedOut, signIn, start, stop: () => live.stop(), wake: () => live.wake() };
}
