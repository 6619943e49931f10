// @ts-check
// Brings the chair's pointer and passage behind the first page, and only where there is one.  onFirst(store, () => import("./hall.js").then(…))
import { effect } from "../app/html.js";
import { seen } from "../app/pages.js";

const AGAIN_MS = 2_000;

/** @param {import("../app/store.js").Store} store @param {() => Promise<unknown>} bring what fails is tried again */
export function onFirst(store, bring) {
  const stop = effect(() => {
    const wanted = seen.value && (store.state.value.shown.passage || store.nows.value.pointer);
    if (wanted) queueMicrotask(() => (stop(), bring().catch(() => setTimeout(() => onFirst(store, bring), AGAIN_MS))));
  });
}
