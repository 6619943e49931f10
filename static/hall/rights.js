// @ts-check
// What one may do here, asked anew when it changed: a right that moved to a substitute, or a correction of the list (SPEC DOOR7).  begin(store)
import { effect } from "../app/html.js";

/** @param {import("../app/store.js").Store} store */
export function begin(store) {
  /** What the answer that we have rests on: a word to this person, and who stands for whom, which also a device that slept reads. */
  const rests = () => [store.nows.value.me, standing(store.state.value.substitutes, store.me.value?.id)];
  let known = [undefined, rests()[1]];
  effect(() => {
    const now = rests();
    if (now.every((one, place) => one === known[place])) return;
    known = now;
    void store.signIn().catch(() => {}); // without a network: the next word asks again
  });
}

/** For whom somebody stands, or who stands for them; null for nobody. @param {Record<string, string> | undefined} substitutes @param {string | undefined} me */
export const standing = (substitutes, me) => Object.entries(substitutes ?? {}).find((pair) => pair.includes(me ?? ""))?.join() ?? null;
