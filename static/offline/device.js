// @ts-check
// Parts of a congress that a device keeps for when there is no network; browsers allow it on a secure address alone (SPEC READ4, DOOR10).
//   secure   CACHES  {hall, door}: the cache of each, whose being there says that the part is kept
//   await serve("door") when its page and files are here   await leave("door")   await clear(): all of this congress
import { slug } from "../app/api.js";

/** @typedef {"hall" | "door"} Part */

const STARTED_WITHIN_MS = 30_000;
const MINE = `hemicycle:${slug}:`;
/** @type {Record<Part, string>} */
export const CACHES = { hall: `${MINE}pages`, door: `${MINE}door` };
/** Whether this browser may keep a true copy here. */
export const secure = globalThis.isSecureContext && "caches" in globalThis && "serviceWorker" in navigator;

/** Rejects where the worker does not start, or not all of it came. @param {Part} part */
export async function serve(part) {
  await caches.open(CACHES[part]);
  const scripts = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("offline", { createScriptURL: () => `/${slug}/offline.js` });
  await navigator.serviceWorker.register(scripts ? scripts.createScriptURL("") : `/${slug}/offline.js`, { scope: `/${slug}` });
  await within(navigator.serviceWorker.ready.then(({ active }) => added(/** @type {ServiceWorker} */ (active), part)));
}

/** @param {ServiceWorker} worker @param {Part} part @returns {Promise<void>} */
function added(worker, part) {
  return new Promise((done, no) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: all }) => (all ? done() : no(new Error("not all of it came")));
    worker.postMessage({ part }, [port2]);
  });
}

/** @param {Promise<void>} work @returns {Promise<void>} */
function within(work) {
  const late = new Promise((_, no) => setTimeout(() => no(new Error("the worker does not answer")), STARTED_WITHIN_MS));
  return Promise.race([work, /** @type {Promise<never>} */ (late)]);
}

/** A part goes; with the last one everything does. @param {Part} part */
export async function leave(part) {
  if (!secure) return;
  const names = await caches.keys();
  const others = Object.values(CACHES).filter((name) => name !== CACHES[part]);
  if (!others.some((name) => names.includes(name))) return clear();
  await caches.delete(CACHES[part]);
}

/** Everything of this congress. */
export async function clear() {
  if (!secure) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(MINE));
  const workers = (await navigator.serviceWorker.getRegistrations()).filter((one) => new URL(one.scope).pathname === `/${slug}`);
  await Promise.all(workers.map((one) => one.unregister()));
  await Promise.all(names.map((name) => caches.delete(name)));
}
