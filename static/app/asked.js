// @ts-check
// What a page cannot do without: asked for until it is answered, and anew with each piece of news; nothing older takes the place of what is newer.
//   const people = asking(() => read("people"), (all) => …); people.ask() · people.stop()      const { told, look } = useAsked("polls/ID/slips", [news])
import { useEffect, useMemo, useState } from "./html.js";
import { insist, read } from "./api.js";

/** Where questions follow one another faster than they are answered, an older answer is shown until a newer one is here. @template T
 * @param {() => Promise<T>} load @param {(answer: T) => void} set @returns {{ask: () => Promise<void>, stop: () => void}}
 *   ask: until it was answered, refused for good, or asked anew; stop: nothing that was asked before is taken any more */
export function asking(load, set) {
  let [newest, shown] = [0, 0];
  const ask = async () => {
    const mine = (newest += 1);
    const take = (/** @type {T} */ answer) => void (mine > shown && ((shown = mine), set(answer)));
    await insist(load, () => mine === newest).then(take, () => {});
  };
  const stop = () => void (shown = newest += 1);
  return { ask, stop };
}

/** What the server says there, asked while mounted, and again when one of deps changes; told: null until then. @param {string} path @param {any[]} deps */
export function useAsked(path, deps) {
  const [told, set] = useState(/** @type {any} */ (null));
  const { ask, stop } = useMemo(() => asking(() => read(path, { patience: 0 }), set), [path]);
  useEffect(() => void ask(), [ask, ...deps]);
  useEffect(() => stop, [stop]);
  return { told, look: ask };
}
