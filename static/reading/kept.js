// @ts-check
// A start without a network, from what somebody keeps on this device.  openCopy(store) → whether there was one
import { batch } from "../app/html.js";
import { slug } from "../app/api.js";

/** @param {import("../app/store.js").Store} store @returns {Promise<boolean>} */
export async function openCopy(store) {
  const found = await (await caches.open(`hemicycle:${slug}:pages`)).match(`/${slug}/kept.json`);
  const kept = await found?.json();
  if (!kept?.me) return false;
  batch(() => {
    store.me.value = kept.me;
    store.roles.value = kept.roles;
    // The server may have been faster after all, and knows better.
    if (!store.ready.peek()) store.state.value = kept.state;
    store.ready.value = true;
  });
  return true;
}
