// @ts-check
// One's place in each document, on every device of the same person (SPEC READ3). The newest wins; a device that was away tells later.
//   followPlaces(store, view)
import { effect } from "../app/html.js";
import { read, send, slug } from "../app/api.js";
import { keepPlace } from "../app/pages.js";
import { keep, recall } from "../app/prefs.js";
import { carried } from "../hall/view.js";

const TOLD_AFTER_MS = 2_000;
const AGAIN_MS = 20_000;
const UNTOLD = `untold:${slug}`;

/** @typedef {{page: number, sha256: string}} Read  a page of the version that was read */

/** Places that the server does not know yet. @returns {Record<string, Read>} */
function untold() {
  try {
    return JSON.parse(recall(UNTOLD) ?? "{}");
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
      void tell(store.state.value.documents).then((all) => all || later(AGAIN_MS));
    }, ms);
  };
  effect(() => {
    const { following, document: doc, page } = view.where.value;
    if (following || !doc || !store.me.value) return;
    keep(UNTOLD, JSON.stringify({ ...untold(), [doc.id]: { page, sha256: doc.sha256 } }));
    later(TOLD_AFTER_MS);
  });
  effect(() => void (store.connection.value.state === "live" && later(TOLD_AFTER_MS)));
  effect(() => hear(store.nows.value.place));
  void read("places").then((places) => Object.entries(places).forEach(([document, page]) => hear({ document, page: Number(page) })), () => {});
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
      if (!(problem instanceof Error) || !("status" in problem)) return false;
    }
    const { [document]: told, ...others } = untold();
    keep(UNTOLD, JSON.stringify(told?.page === place.page && told.sha256 === place.sha256 ? others : { ...others, [document]: told }));
  }
  return Object.keys(untold()).length === 0;
}
