// @ts-check
// One's place in each document, on every device of the same person (SPEC READ3). The newest wins; a device that was away tells later.
// What it showed while it followed the chair is told, too, so that it counts as read (SPEC STAT4): once for each document, late, many at once.
//   followPlaces(store, view)
import { effect } from "../app/html.js";
import { insist, isFinal, NOW, read, send, slug } from "../app/api.js";
import { keepPlace } from "../app/pages.js";
import { keep, recall } from "../app/prefs.js";
import { carried } from "../hall/view.js";

const TOLD_AFTER_MS = 2_000;
const AGAIN_MS = 20_000;
/** Thousands of devices follow into a document in the same second: each tells of it at a moment of its own. */
const FOLLOWED_AFTER_MS = 60_000;
const FOLLOWED_WITHIN_MS = 240_000;
const UNTOLD = `untold:${slug}`;

/** @typedef {{page: number, sha256: string}} Read  a page of the version that was read */

/** Places that the server does not know yet. @returns {Record<string, Read>} */
const untold = () => kept(UNTOLD);

/** @param {string} key @returns {Record<string, any>} */
function kept(key) {
  try {
    return JSON.parse(recall(key) ?? "{}");
  } catch {
    return {};
  }
}

/** @param {import("../app/store.js").Store} store @param {import("../hall/view.js").View} view */
export function followPlaces(store, view) {
  /** @type {any} */
  let timer = null;
  const later = (/** @type {number} */ ms) => {
    timer ??= setTimeout(() => {
      timer = null;
      if (Object.keys(untold()).length) void followed.tell();
      void tell(store.state.value.documents).then((all) => all || later(AGAIN_MS));
    }, ms);
  };
  const followed = following(store, view);
  effect(() => {
    const { following, document: doc, page } = view.where.value;
    if (following || !doc || !store.me.value) return;
    keep(UNTOLD, JSON.stringify({ ...untold(), [doc.id]: { page, sha256: doc.sha256 } }));
    later(TOLD_AFTER_MS);
  });
  effect(() => void (store.connection.value.state === "live" && later(TOLD_AFTER_MS)));
  effect(() => hear(store.nows.value.place));
  void insist(() => read("places", NOW)).then((places) => Object.entries(places).forEach(([document, page]) => hear({ document, page: Number(page) })), () => {});
}

/** The documents that were shown while following, of whoever is signed in: false until the server knows.
 * @param {import("../app/store.js").Store} store @param {import("../hall/view.js").View} view */
function following(store, view) {
  /** @type {any} */
  let timer = null;
  const key = () => `followed:${slug}:${store.me.peek()?.id}`;
  const waiting = () => Object.keys(kept(key())).filter((id) => !kept(key())[id]);
  const soon = () => {
    timer ??= setTimeout(() => void tell(), FOLLOWED_AFTER_MS + Math.random() * FOLLOWED_WITHIN_MS);
  };
  const tell = async () => {
    clearTimeout(timer);
    timer = null;
    const documents = waiting();
    if (!documents.length) return;
    try {
      await send("POST", "place.follow", { documents }, { patience: 0 });
    } catch (problem) {
      if (!isFinal(problem)) return soon();
    }
    keep(key(), JSON.stringify({ ...kept(key()), ...Object.fromEntries(documents.map((id) => [id, true])) }));
  };
  effect(() => {
    const { following, document: doc } = view.where.value;
    if (!store.me.value || !following || !doc || kept(key())[doc.id]) return;
    keep(key(), JSON.stringify({ ...kept(key()), [doc.id]: false }));
    soon();
  });
  effect(() => void (store.connection.value.state === "live" && waiting().length && soon()));
  return { tell };
}

/** Another device of the same person turned a page; what is open here stays. @param {{document: string, page: number} | undefined} place */
function hear(place) {
  if (place && !(place.document in untold())) keepPlace(place.document, place.page);
}

/** Resolves to true when nothing waits any more. What was read before a new version came is told as the page it is now.
 * @param {Record<string, import("../app/state.js").Document>} documents */
async function tell(documents) {
  for (const [document, place] of Object.entries(untold())) {
    const page = documents[document] ? carried(documents[document], { document, ...place }) : place.page;
    try {
      await send("POST", "place.keep", { document, page }, { patience: 0 });
    } catch (problem) {
      if (!isFinal(problem)) return false;
    }
    const { [document]: told, ...others } = untold();
    keep(UNTOLD, JSON.stringify(told?.page === place.page && told.sha256 === place.sha256 ? others : { ...others, [document]: told }));
  }
  return Object.keys(untold()).length === 0;
}
