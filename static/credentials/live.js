// @ts-check
// What is counted anew over HTTP whenever something happened, and not more often than every other second.
//   const told = useCounted(desk, "credentials")  →  {value, error, again}
import { useEffect, useMemo, useState } from "../app/html.js";
import { NOW, read } from "../app/api.js";
import { asking } from "../app/asked.js";

const CALM_MS = 1_500;

/** @param {import("../secretariat/desk.js").Desk} desk @param {string} path */
export function useCounted(desk, path) {
  const [told, set] = useState(/** @type {{value: any, error: unknown}} */ ({ value: null, error: null }));
  const { ask: look, stop } = useMemo(() => asking(() => read(path, NOW), (value) => set({ value, error: null }), (error) => set((before) => ({ ...before, error }))), [path]);
  useEffect(() => {
    /** @type {any} */
    let waiting = null;
    const later = () => {
      waiting ??= setTimeout(() => {
        waiting = null;
        void look();
      }, CALM_MS);
    };
    void look();
    const stops = [desk.store.seq, desk.people, desk.drafts].map((source) => skipFirst(source, later));
    return () => {
      clearTimeout(waiting);
      [...stops, stop].forEach((end) => end());
    };
  }, [path]);
  return { ...told, again: look };
}

/** A signal tells its subscriber at once what it holds; that is no change. @param {{subscribe: (heard: (value: any) => void) => () => void}} source @param {() => void} heard */
function skipFirst(source, heard) {
  let first = true;
  const stop = source.subscribe(() => (first ? undefined : heard()));
  first = false;
  return stop;
}
