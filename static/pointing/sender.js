// @ts-check
// Sends where the chair points: one place is under way at a time, of those that wait only the newest is ever sent, and never more often than
// the hall may be told (SPEC WALL4). Whoever presses and holds still points on.
//   const sender = createSender(post); sender.move(place); sender.up()

export const SHORTEST_MS = 66;
/** Less than the time after which a dot is gone. */
export const STILL_MS = 1_000;

/** @typedef {{document: string, page: number, x: number, y: number}} Place */
/** @typedef {{after: (ms: number, act: () => void) => any, cancel: (timer: any) => void}} Timers */

/** @param {(place: Place) => Promise<unknown>} post @param {Timers} [timers] */
export function createSender(post, { after, cancel } = { after: (ms, act) => setTimeout(act, ms), cancel: (timer) => clearTimeout(timer) }) {
  let [waiting, last] = [/** @type {Place | null} */ (null), /** @type {Place | null} */ (null)];
  let busy = false;
  /** @type {any} */
  let still;

  async function work() {
    busy = true;
    while (waiting) {
      const place = waiting;
      waiting = null;
      // What does not arrive is not sent again: the next place is on its way.
      await Promise.allSettled([post(place), new Promise((done) => after(SHORTEST_MS, () => done(undefined)))]);
    }
    busy = false;
  }

  const again = () => {
    cancel(still);
    still = after(STILL_MS, () => last && move(last));
  };

  /** @param {Place} place */
  function move(place) {
    waiting = last = place;
    again();
    if (!busy) void work();
  }

  return {
    move,
    up() {
      last = null;
      cancel(still);
    },
  };
}
