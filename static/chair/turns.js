// @ts-check
// Turning pages faster than the network answers: one turn is on its way, and of those that wait only the newest is ever sent.
//   const turns = createTurns(show); turns.to({document, page}); turns.wanted  the place asked for and not yet confirmed, or null
import { signal } from "../vendor/preact.js";

/** @typedef {{document: string, page: number, passage?: number[][]}} Place */

/** @param {Place | null} a @param {Place | null} b */
export const same = (a, b) => a?.document === b?.document && a?.page === b?.page;

/** @param {(place: Place) => Promise<unknown>} show asks the server; rejects when refused
 * @param {(problem: unknown) => void} failed */
export function createTurns(show, failed) {
  const wanted = signal(/** @type {Place | null} */ (null));
  let busy = false;

  async function work() {
    busy = true;
    /** @type {Place | null} */
    let sent = null;
    try {
      while (wanted.value && !(same(wanted.value, sent) && wanted.value.passage === sent?.passage)) {
        sent = wanted.value;
        await show(sent);
      }
    } catch (problem) {
      failed(problem);
    } finally {
      wanted.value = null;
      busy = false;
    }
  }

  return {
    wanted,
    /** @param {Place} place @returns {Promise<void>} when the newest is confirmed or refused */
    async to(place) {
      wanted.value = place;
      if (!busy) await work();
    },
  };
}
