// @ts-check
// Where this delegate looks: with the chair, or alone. Turning a page leaves; one tap returns; nothing else ever moves somebody who reads alone.
import { computed, signal } from "../app/html.js";
import { slug } from "../app/api.js";
import { pageAfter } from "../app/reducer.js";
import { keepPlace, placeIn } from "../app/reader.js";

/** @typedef {import("../app/state.js").State} State */
/** @typedef {import("../app/state.js").Document} Document */
/** @typedef {{document: string, page: number, sha256?: string}} Place  sha256: the version that was read */
/** @typedef {{following: boolean, item: import("../app/state.js").Item | null, document: Document | null, page: number, chair: Place | null}} Where */
/** @typedef {ReturnType<typeof createView>} View */

/** @param {State} state @param {Place | null} own null: with the chair @returns {Where} */
export function look({ shown, documents, agenda }, own) {
  const item = agenda.find((one) => one.id === shown.item) ?? null;
  const mine = own && documents[own.document] ? own : null;
  const chair = shown.document && shown.page && documents[shown.document] ? { document: shown.document, page: shown.page } : null;
  const place = mine ?? chair;
  const document = place ? documents[place.document] : null;
  return { following: !mine, item, document, page: place && document ? Math.min(carried(document, place), document.pages) : 1, chair };
}

/** Where a place that was read in an older version is now (VER7). @param {Document} document @param {Place} place */
export function carried({ sha256, versions = [] }, place) {
  const read = place.sha256 && place.sha256 !== sha256 ? versions.map((one) => one.sha256).lastIndexOf(place.sha256) : -1;
  return read < 0 ? place.page : versions.slice(read + 1).reduce((page, { moves, pages }) => pageAfter(moves, page, pages), place.page);
}

/** @param {{state: {value: State}}} store */
export function createView(store) {
  const own = signal(/** @type {Place | null} */ (recall()));
  const resumed = signal(/** @type {Place | null} */ (null));
  const where = computed(() => look(store.state.value, own.value));
  /** @param {Place | null} place */
  const go = (place) => {
    own.value = place;
    remember(place);
  };
  return {
    where,
    /** The document that was opened where its reader had left it, until they turn a page. */
    resumed,
    /** Reads alone. @param {string} document @param {number} page */
    read(document, page) {
      keepPlace(document, page);
      if (resumed.value && (resumed.value.document !== document || resumed.value.page !== page)) resumed.value = null;
      go({ document, page, sha256: store.state.value.documents[document]?.sha256 });
    },
    /** Opens a document where this person left it. @param {string} document */
    open(document) {
      const page = placeIn(document) ?? 1;
      resumed.value = page > 1 ? { document, page } : null;
      this.read(document, page);
    },
    /** Back to the chair's page. */
    follow: () => go(null),
  };
}

/** A reload in the middle of reading alone changes nothing, either. */
const KEY = `hemicycle:alone:${slug}`;

/** @returns {Place | null} */
function recall() {
  try {
    const place = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return place && typeof place.document === "string" && Number.isInteger(place.page) ? place : null;
  } catch {
    return null;
  }
}

/** @param {Place | null} place */
function remember(place) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(place));
  } catch {
    // Storage switched off: a reload then follows the chair.
  }
}
