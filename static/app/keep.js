// @ts-check
// The device's own drawer (IndexedDB): the badge's signing key, drafts and ballots on their way. Works on plain HTTP.
//   await keepIn("keys", slug, value) · await lookIn("keys", slug) · await dropFrom("keys", slug)

const STORES = /** @type {const} */ (["keys", "ballots"]);
/** @typedef {typeof STORES[number]} Name */
/** @type {Promise<IDBDatabase> | null} */
let opening = null;

/** @returns {Promise<IDBDatabase>} */
function drawer() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("hemicycle", 1);
    request.onupgradeneeded = () => STORES.forEach((name) => request.result.createObjectStore(name));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => ((opening = null), reject(request.error)); // whoever asks next tries again
  });
  return opening;
}

/** Resolves when it is on the device, not before. @param {Name} store @param {string} key @param {any} value */
export const keepIn = (store, key, value) => within(store, "readwrite", (box) => box.put(value, key));
/** @param {Name} store @param {string} key @returns {Promise<any>} */
export const lookIn = (store, key) => within(store, "readonly", (box) => box.get(key));
/** @param {Name} store @param {string} key */
export const dropFrom = (store, key) => within(store, "readwrite", (box) => box.delete(key));

/** Everything in it, whatever its key. @param {Name} store @returns {Promise<any[]>} */
export const allIn = (store) => within(store, "readonly", (box) => box.getAll());

/** @param {Name} store @param {IDBTransactionMode} mode @param {(box: IDBObjectStore) => IDBRequest} act */
async function within(store, mode, act) {
  const transaction = (await drawer()).transaction(store, mode);
  const request = act(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}
