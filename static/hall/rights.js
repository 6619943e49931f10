// @ts-check
// What one may do here, asked anew when it changed: a right that moved to a substitute, or a correction of the list (SPEC DOOR7).  begin(store)
import { insist } from "../app/api.js";
import { effect } from "../app/html.js";

/** @param {import("../app/store.js").Store} store */
export function begin(store) {
  /** What the answer that we have rests on: a word to this person, who stands for whom, and that no word was missed since. */
  const rests = () => [store.nows.value.me, standing(store.state.value.substitutes, store.me.value?.id), store.connection.value.state === "live"];
  let known = [undefined, ...rests().slice(1)];
  effect(() => {
    const now = rests();
    if (now.every((one, place) => one === known[place])) return;
    known = now;
    if (now[2]) void insist(() => store.signIn(), () => known === now).catch(() => {});
  });
}

/** For whom somebody stands, or who stands for them; null for nobody. @param {Record<string, string> | undefined} substitutes @param {string | undefined} me */
export const standing = (substitutes, me) => Object.entries(substitutes ?? {}).find((pair) => pair.includes(me ?? ""))?.join() ?? null;
