// @ts-check
// What has the wall: a vote as long as it runs, otherwise whatever came last, a page, an item, or a vote's result. Pure, but for recalling it.
//   focusAfter(focus, kind, data) → poll id or null      createFocus(store) → {focus, follow(kind, data)}      furthest(known, told)
import { effect, signal } from "../vendor/preact.js";
import { insist, NOW, read } from "./api.js";
import { isLive } from "./reducer.js";

/** How far back a reloaded screen looks. */
const LOOK_BACK = 300;

/** What the chair goes on with when a result has been seen. */
const LEADING = new Set(["page.shown", "agenda.opened", "floor.called", "recess.began", "desk.undone"]);

/** What happens to a vote that nobody looks at any more. */
const SILENT = new Set(["poll.finalised", "poll.key_destroyed"]);

/** The vote that has the wall after an event, or null for the item and its page. @param {string | null} focus @param {string} kind @param {any} data */
export function focusAfter(focus, kind, data) {
  if (kind.startsWith("poll.") && !SILENT.has(kind)) return kind === "poll.thawed" ? null : data.poll;
  return LEADING.has(kind) ? null : focus;
}

export const RUNNING = new Set(["open", "paused", "closing", "closed", "counted"]);

/** Of several that keep the hall: a real vote before a practice vote, then what still takes ballots before what is counted. @param {import("./state.js").Poll} poll */
const rank = (poll) => (poll.manifest?.practice ? 2 : 0) + (isLive(poll) ? 0 : 1);

/** The vote that keeps the hall, if there is one. @param {import("./state.js").State} state @returns {import("./state.js").Poll | null} */
export const runningPoll = ({ polls }) => Object.values(polls).filter((poll) => RUNNING.has(poll.state)).sort((a, b) => rank(a) - rank(b))[0] ?? null;

/** @param {import("./state.js").State} state @param {string | null} focus @returns {import("./state.js").Poll | null} */
export const pollOnWall = (state, focus) => runningPoll(state) ?? (focus ? state.polls[focus] ?? null : null);

/** How many have voted: ballots only become more, so that what comes late says nothing. @template {{cast: number}} T
 * @param {Record<string, T>} known @param {Record<string, T>} [told] @returns {Record<string, T>} */
export const furthest = (known, told = {}) => ({ ...known, ...Object.fromEntries(Object.entries(told).filter(([poll, { cast }]) => cast >= (known[poll]?.cast ?? 0))) });

/** Follows the log; after a snapshot it asks the log what came last. @param {import("./store.js").Store} store */
export function createFocus(store) {
  const focus = signal(/** @type {string | null} */ (null));
  let followed = 0;
  /** What followed since the log was asked. @type {{kind: string, data: any}[] | null} */
  let later = null;

  async function recall() {
    const upTo = (followed = store.seq.value);
    /** @type {{kind: string, data: any}[]} */
    const mine = (later = []);
    const events = await insist(() => read(`events?after=${Math.max(0, upTo - LOOK_BACK)}`, NOW), () => later === mine).catch(() => []);
    if (later !== mine) return;
    later = null;
    focus.value = [...events.filter((/** @type {any} */ one) => one.seq <= upTo), ...mine].reduce((last, { kind, data }) => focusAfter(last, kind, data), focus.value);
  }

  effect(() => {
    const seq = store.seq.value;
    queueMicrotask(() => void (seq > followed && seq === store.seq.value && recall()));
  });

  return {
    focus,
    /** @param {string} kind @param {any} data of the event that the store has just applied */
    follow(kind, data) {
      followed = store.seq.value;
      later?.push({ kind, data });
      focus.value = focusAfter(focus.value, kind, data);
    },
  };
}
