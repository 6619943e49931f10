// @ts-check
// What a page cannot do without: asked for until it is answered, and anew with each piece of news. Only the newest question is asked on, and only its answer taken.
//   const people = asking(() => read("people"), (all) => …); people.ask() · people.stop()      const { told, look } = useAsked("polls/ID/slips", [news])
import { useEffect, useMemo, useState } from "./html.js";
import { insist, read } from "./api.js";

/** stop: what was asked before is not taken any more. @template T @param {() => Promise<T>} load @param {(answer: T) => void} set
 * @returns {{ask: () => Promise<void>, stop: () => void}} ask: when it was answered, refused for good, or another question took its place */
export function asking(load, set) {
  let newest = {};
  const ask = async () => {
    const mine = (newest = {});
    const wanted = () => mine === newest;
    await insist(load, wanted).then((answer) => void (wanted() && set(answer)), () => {});
  };
  return { ask, stop: () => void (newest = {}) };
}

/** What the server says there, asked while mounted, and again when one of deps changes; told: null until then. @param {string} path @param {any[]} deps */
export function useAsked(path, deps) {
  const [told, set] = useState(/** @type {any} */ (null));
  const { ask, stop } = useMemo(() => asking(() => read(path, { patience: 0 }), set), [path]);
  useEffect(() => (void ask(), stop), [ask, ...deps]);
  return { told, look: ask };
}
