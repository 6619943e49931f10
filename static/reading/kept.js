// @ts-check
// What somebody keeps on this device, without a network.  openCopy(store) → whether there was one to start from    keptOutline(document) → its lines
import { batch } from "../app/html.js";
import { slug } from "../app/api.js";

/** What offline.js noted beside the pages; undefined where nothing is kept. */
const note = async () => (await caches.match(`/${slug}/kept.json`, { cacheName: `hemicycle:${slug}:pages` }))?.json();

/** Rejects where none is kept. @param {string} document its id @returns {Promise<{level: number, title: string, page: number}[]>} */
export async function keptOutline(document) {
  const lines = (await note())?.outlines?.[document];
  if (!lines) throw new Error("not kept");
  return lines;
}

/** @param {import("../app/store.js").Store} store @returns {Promise<boolean>} */
export async function openCopy(store) {
  const kept = await note();
  if (!kept?.me) return false;
  batch(() => {
    store.me.value = kept.me;
    store.roles.value = kept.roles;
    // The server may have been faster after all, and knows better.
    if (!store.ready.peek()) store.log.value = kept.state;
    store.ready.value = true;
  });
  return true;
}
