// @ts-check
// Turning pages faster than the network answers: of the turns that wait only the newest is ever sent.
//   const inTurn = createLine(); await inTurn(() => command(…))   one after the other, whatever the one before came to
//   const turns = createTurns(inTurn, show); turns.to({document, page}); turns.wanted  the place asked for and not yet confirmed, or null
import { signal } from "../vendor/preact.js";

/** @typedef {{document: string, page: number, passage?: number[][]}} Place */

/** @param {Place | null} a @param {Place | null} b */
export const same = (a, b) => a?.document === b?.document && a?.page === b?.page;

export function createLine() {
  /** @type {Promise<any>} */
  let last = Promise.resolve();
  /** @template T @param {() => Promise<T>} deed */
  return (deed) => {
    const mine = last.then(deed);
    last = mine.catch(() => {});
    return mine;
  };
}

/** @template Answer @param {ReturnType<typeof createLine>} inTurn @param {(place: Place) => Promise<Answer>} show asks the server; rejects when refused
 * @param {(problem: unknown) => void} failed @param {(answer: Answer) => unknown} [seen] resolves when what was answered has come over the live channel:
 * until then the next key counts from the page that is wanted, and not from the one before */
export function createTurns(inTurn, show, failed, seen) {
  const wanted = signal(/** @type {Place | null} */ (null));
  return {
    wanted,
    /** @param {Place} place @returns {Promise<void>} when it is confirmed, refused, or a newer one is wanted */
    async to(place) {
      wanted.value = place;
      try {
        const answer = await inTurn(async () => wanted.value === place && show(place));
        if (answer) await seen?.(answer);
      } catch (problem) {
        failed(problem);
      }
      if (wanted.value === place) wanted.value = null;
    },
  };
}
