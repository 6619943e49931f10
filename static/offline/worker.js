// @ts-check
// The service worker of one congress: what somebody keeps on this device can be read without a network (SPEC READ4).
// Served as /SLUG/offline.js behind `self.MADE = {slug, version, files}`; it keeps the hall's page and its files, and hands out the
// pages that static/hall/offline.js has put into the cache. It never keeps an answer of the API.
/** @type {any} */
const worker = self;
const { slug, version, files } = /** @type {{slug: string, version: string, files: string[]}} */ (worker.MADE);
const MINE = `hemicycle:${slug}:`;
const SHELL = `${MINE}shell:${version}`;
const HALL = `/${slug}`;
/** A network that answers nothing for so long is taken for none. */
const PATIENCE_MS = 4_000;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(takeOver()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});

async function install() {
  const shell = await caches.open(SHELL);
  await shell.addAll([...files, new Request(HALL, { cache: "no-cache" })]);
  await worker.skipWaiting();
}

/** The files of older versions go. */
async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith(`${MINE}shell:`) && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** What this worker answers; the rest goes to the network as if there were none. @param {Request} request @returns {Promise<Response> | null} */
function answerTo(request) {
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return null;
  if (request.mode === "navigate") return pathname === HALL ? page(request) : null;
  if (pathname.startsWith(`/static/${version}/`)) return kept(request, SHELL);
  return pathname.startsWith(`${HALL}/pages/`) && !new URLSearchParams(search).has("own") ? kept(request, `${MINE}pages`) : null;
}

/** @param {Request} request @param {string} name */
async function kept(request, name) {
  return (await caches.match(request, { cacheName: name })) ?? fetch(request); // match makes no cache anew that was taken away
}

/** The newest page while there is a network, the kept one when there is none. @param {Request} request */
async function page(request) {
  const late = new Promise((go) => setTimeout(() => go(null), PATIENCE_MS));
  const fresh = await Promise.race([fetch(request).catch(() => null), late]);
  return fresh?.ok ? fresh : (await caches.match(HALL, { cacheName: SHELL })) ?? fresh ?? fetch(request);
}
