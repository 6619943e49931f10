// @ts-check
// From the page before the congress to a document: /SLUG#read=ID opens it once it is there. Nobody is moved who reads already.

/** The document that an address names. @param {string} hash */
export const asked = (hash) => (hash.startsWith("#read=") ? decodeURIComponent(hash.slice(6)) : null);

/** @param {import("../app/store.js").Store} store @param {{read: (document: string, page: number) => void}} view */
export function begin(store, view) {
  const document = asked(location.hash);
  if (!document) return;
  history.replaceState(null, "", location.pathname);
  if (store.state.value.documents[document]) view.read(document, 1);
}
