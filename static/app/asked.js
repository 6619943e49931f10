// @ts-check
// What a page cannot do without: asked for until it is answered, and anew with each piece of news; nothing older takes the place of what is newer.
//   const people = asking(() => read("people", NOW), (all) => …); people.ask() · people.stop()      const { told, look } = useAsked("polls/ID/slips", [news])
import { useEffect, useMemo, useState } from "./html.js";
import { insist, NOW, read } from "./api.js";

/** Only the newest question is asked on; where they follow one another faster than they are answered, an older answer is shown until a newer one is here.
 * @template T @param {() => Promise<T>} load @param {(answer: T) => void} set @param {(problem: unknown) => void} [lost] each time that the newest is not answered
 * @returns {{ask: () => Promise<void>, stop: () => void}}
 *   ask: when it was answered, or not this time, so that nobody who waits for it waits for ever; stop: nothing that was asked before is taken any more */
export function asking(load, set, lost) {
  let [newest, shown] = [0, 0];
  const ask = () => new Promise((/** @type {(tried?: undefined) => void} */ tried) => {
    const mine = (newest += 1);
    const wanted = () => mine === newest;
    const take = (/** @type {T} */ answer) => void (mine > shown && ((shown = mine), set(answer)));
    const once = () => load().catch((problem) => (tried(), wanted() && lost?.(problem), Promise.reject(problem)));
    void insist(once, wanted).then(take, () => {}).finally(tried);
  });
  const stop = () => void (shown = newest += 1);
  return { ask, stop };
}

/** What the server says there, asked while mounted, and again when one of deps changes; told: null until then, and while there is no path.
 * @param {string | null} path @param {any[]} deps */
export function useAsked(path, deps) {
  const [answer, set] = useState(/** @type {{path: string | null, told: any}} */ ({ path, told: null }));
  const { ask, stop } = useMemo(() => asking(() => read(path ?? "", NOW), (told) => set({ path, told })), [path]);
  useEffect(() => void (path && ask()), [ask, ...deps]);
  useEffect(() => stop, [stop]);
  return { told: answer.path === path ? answer.told : null, look: ask };
}
