// @ts-check
// The service worker of one congress: what somebody keeps on this device is there without a network, pages to read (SPEC READ4) and the door (DOOR10).
// Served as /SLUG/offline.js behind `self.MADE = {slug, version, parts: {hall: files, door: files}}`. A part is kept while its cache is there, which its
// page makes before it asks (device.js). It hands out the hall's pages that static/reading/offline.js put into theirs; an answer of the API it never keeps.
/** @type {any} */
const worker = self;
const { slug, version, parts } = /** @type {{slug: string, version: string, parts: Record<string, string[]>}} */ (worker.MADE);
const MINE = `hemicycle:${slug}:`;
const SHELL = `${MINE}shell:${version}`;
const HALL = `/${slug}`;
/** @type {Record<string, {cache: string, page: string}>} */
const PARTS = { hall: { cache: `${MINE}pages`, page: HALL }, door: { cache: `${MINE}door`, page: `${HALL}/door` } };
const SHELLS = Object.values(PARTS).map(({ page }) => page);
/** A network that answers nothing for so long is taken for none. */
const PATIENCE_MS = 4_000;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (/** @type {any} */ event) => event.waitUntil(asked(event)));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});

async function install() {
  const names = await caches.keys();
  for (const part of Object.keys(PARTS)) if (names.includes(PARTS[part].cache)) await add(part);
  await worker.skipWaiting();
}

/** A page wants its part, and is told whether all of it is here. @param {any} event */
const asked = ({ data, ports }) => add(data.part).then(() => true, () => false).then((all) => ports[0].postMessage(all));

/** A part's page and the files that it is made of, where they are not here yet. @param {string} part */
async function add(part) {
  const shell = await caches.open(SHELL);
  const here = new Set((await shell.keys()).map(({ url }) => new URL(url).pathname));
  const { page } = PARTS[part];
  await shell.addAll([...parts[part].filter((file) => !here.has(file)), ...(here.has(page) ? [] : [new Request(page, { cache: "no-cache" })])]);
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
  if (request.mode === "navigate") return SHELLS.includes(pathname) ? page(request, pathname) : null;
  if (pathname.startsWith(`/static/${version}/`)) return kept(request, SHELL);
  return pathname.startsWith(`${HALL}/pages/`) && !new URLSearchParams(search).has("own") ? kept(request, PARTS.hall.cache) : null;
}

/** @param {Request} request @param {string} name */
async function kept(request, name) {
  return (await caches.match(request, { cacheName: name })) ?? fetch(request); // match makes no cache anew that was taken away
}

/** The newest page while there is a network, the kept one when there is none. @param {Request} request @param {string} path */
async function page(request, path) {
  const late = new Promise((go) => setTimeout(() => go(null), PATIENCE_MS));
  const fresh = await Promise.race([fetch(request).catch(() => null), late]);
  return fresh?.ok ? fresh : (await caches.match(path, { cacheName: SHELL })) ?? fresh ?? fetch(request);
}
