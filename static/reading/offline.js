// @ts-check
// Every page on this device (SPEC READ4): over HTTPS a true copy, which a service worker hands out when there is no network; over plain HTTP
// the pages pass through the browser's own cache, which may drop them. Nothing restricted is kept, and signing out takes all of it away.
//   copy  a signal: {state, done, of, bytes}      keepAll(store) · stop() · remove(): the pages · clear(): whatever this device keeps · upkeep(store)
import { effect, signal } from "../app/html.js";
import { pageImage, pageWords, read, slug } from "../app/api.js";
import { forget, keep, recall } from "../app/prefs.js";
import { CACHES, clear as clearDevice, leave, secure, serve } from "../offline/device.js";

/** @typedef {{state: "none" | "keeping" | "kept" | "full" | "cut", done: number, of: number, bytes: number}} Copy */

const AT_ONCE = 3;
const PAGES = CACHES.hall;
export const KEPT = `/${slug}/kept.json`;
const NOTE = `kept:${slug}`;

export const copy = signal(/** @type {Copy} */ (noted()));
/** @type {AbortController | null} */
let running = null;

/** @returns {Copy} */
function noted() {
  try {
    return { state: "none", done: 0, of: 0, bytes: 0, ...JSON.parse(recall(NOTE) ?? "{}") };
  } catch {
    return { state: "none", done: 0, of: 0, bytes: 0 };
  }
}

/** What may be kept: never what is burned with a name. @param {import("../app/state.js").State} state @returns {any[]} */
const allowed = (state) => Object.values(state.documents).filter((/** @type {any} */ one) => !one.restricted && !one.paper);

/** Addresses of everything in a document that can be read. @param {{sha256: string, pages: number}} doc */
export function addresses({ sha256, pages }) {
  const all = Array.from({ length: pages }, (_, at) => at + 1);
  return all.flatMap((n) => [pageImage(sha256, n), pageImage(sha256, n, 240), pageWords(sha256, n)]);
}

/** @param {import("../app/store.js").Store} store */
export async function keepAll(store) {
  if (running) return;
  running = new AbortController();
  const { signal: stopped } = running;
  const wanted = allowed(store.log.peek()).flatMap(addresses);
  copy.value = { state: "keeping", done: 0, of: wanted.length, bytes: 0 };
  try {
    if (secure) await Promise.all([serve("hall"), note(store)]);
    const left = [...wanted];
    await Promise.all(Array.from({ length: AT_ONCE }, () => work(left, stopped)));
    copy.value = { ...copy.value, state: "kept" };
    keep(NOTE, JSON.stringify({ ...copy.value, true: secure }));
  } catch (problem) {
    const full = problem instanceof DOMException && problem.name === "QuotaExceededError";
    copy.value = stopped.aborted ? noted() : { ...copy.value, state: full ? "full" : "cut" };
  } finally {
    running = null;
  }
}

export const stop = () => running?.abort();

/** @param {string[]} left @param {AbortSignal} stopped */
async function work(left, stopped) {
  const cache = secure ? await caches.open(PAGES) : null;
  for (let url = left.shift(); url; url = left.shift()) {
    const known = await cache?.match(url);
    const answer = known ?? (await fetch(url, { signal: stopped, credentials: "same-origin" }));
    stopped.throwIfAborted?.();
    if (!answer.ok && answer.status !== 404) throw new Error(String(answer.status));
    if (answer.ok && cache && !known) await cache.put(url, answer.clone());
    const { size } = answer.ok ? await answer.blob() : { size: 0 };
    copy.value = { ...copy.value, done: copy.value.done + 1, bytes: copy.value.bytes + size };
  }
}

/** Who reads what, for a start without a network. @param {import("../app/store.js").Store} store */
async function note(store) {
  const state = store.log.peek();
  /** @type {Record<string, any>} */
  const outlines = {};
  for (const { id } of allowed(state)) outlines[id] = (await read(`documents/${id}`)).outline ?? [];
  const told = { me: store.me.peek(), roles: store.roles.peek(), state, outlines };
  await (await caches.open(PAGES)).put(KEPT, new Response(JSON.stringify(told), { headers: { "Content-Type": "application/json" } }));
}

/** Takes the pages off this device. */
export async function remove() {
  forgotten();
  await leave("hall");
}

/** Takes everything off this device: the end of a session. */
export async function clear() {
  forgotten();
  await clearDevice();
}

function forgotten() {
  stop();
  forget(NOTE);
  copy.value = { state: "none", done: 0, of: 0, bytes: 0 };
}

/** Keeps the copy true while connected: what is withdrawn goes, what is new comes. @param {import("../app/store.js").Store} store */
export function upkeep(store) {
  effect(() => void (store.signedOut.value && clear()));
  let before = "";
  effect(() => {
    const [connected, documents] = [store.connection.value.state === "live", store.log.value.documents];
    const now = Object.values(documents).map((one) => `${one.sha256}:${one.pages}`).sort().join();
    // What changed while pages were being kept, or made that end early, is looked at when that has ended.
    if (!secure || !connected || !["kept", "cut"].includes(copy.value.state) || now === before) return;
    before = now;
    void prune(allowed(store.log.peek())).then(() => keepAll(store));
  });
}

/** @param {{sha256: string}[]} documents that may stay */
async function prune(documents) {
  const cache = await caches.open(PAGES);
  const stays = documents.map(({ sha256 }) => `/${slug}/pages/${sha256}/`);
  const gone = (await cache.keys()).filter(({ url }) => url.includes("/pages/") && !stays.some((path) => new URL(url).pathname.startsWith(path)));
  await Promise.all(gone.map((one) => cache.delete(one)));
}

