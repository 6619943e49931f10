// @ts-check
// Page images: loaded before they are shown, neighbours fetched ahead, everyone's place kept.
//   usePageImage(sha256, page) → {src, page, width, height, waiting, failed}   the last picture that is ready; never a blank between two
//   seen  a signal: the first of them is there
//   prefetch(sha256, page, pages)   n+1, n−1, n+2, n−2      placeIn(id) / keepPlace(id, page)   where somebody was in a document
import { signal, useLayoutEffect, useState } from "./html.js";
import { named, pageImage, slug, within } from "./api.js";
import { keep, recall } from "./prefs.js";

/** @typedef {{src: string, page: number, width: number, height: number, waiting: boolean, failed: boolean, lost?: () => void}} Picture  lost: the element that shows it could not, after all */

const KEPT = 8;
const AGAIN_MS = 800;
const PATIENCE_MS = 40_000;
/** On a slow line it may still be coming when the channel is back. */
const HUNG_MS = 20_000;
/** Turning is felt as immediate below this; above it, the page says that it is coming. */
const PATIENT_MS = 180;
/** The first page can be seen: what is fetched for later stands in nobody's way any more. */
export const seen = signal(false);
/** @type {Map<string, Promise<HTMLImageElement>>} */
const pictures = new Map();

/** A decoded image, from memory when it was fetched before. @param {string} src @returns {Promise<HTMLImageElement>} */
export function picture(src) {
  const known = pictures.get(src);
  pictures.delete(src);
  const loading = known ?? fetchPicture(src);
  pictures.set(src, loading);
  if (!known) loading.catch(() => pictures.get(src) === loading && pictures.delete(src));
  for (const old of [...pictures.keys()].slice(0, Math.max(0, pictures.size - KEPT))) pictures.delete(old);
  return loading;
}

/** One that hangs would keep its line from a ballot. @param {string} src @returns {Promise<HTMLImageElement>} */
const fetchPicture = (src) => within(PATIENCE_MS, (signal) => new Promise((resolve, reject) => {
  const image = Object.assign(new Image(), { src });
  signal.onabort = () => reject((image.src = ""));
  image.decode().then(() => resolve(image), reject);
}), HUNG_MS);

/** @param {string} sha256 @param {number} page @param {number} pages */
export function prefetch(sha256, page, pages) {
  // Of what carries a name each picture is made for this reader, and written down: one page ahead is enough.
  for (const near of named.has(sha256) ? [page + 1] : [page + 1, page - 1, page + 2, page - 2]) {
    if (near >= 1 && near <= pages) picture(pageImage(sha256, near)).catch(() => {});
  }
}

/** Asked for until it is there; answers how to stop. @param {string} src @param {(image: HTMLImageElement) => void} there @param {() => void} failed each time */
function untilThere(src, there, failed) {
  let here = true;
  /** @type {any} */
  let again;
  const attempt = () =>
    void picture(src).then(
      (image) => here && there(image),
      () => {
        if (!here) return;
        failed();
        again = setTimeout(attempt, AGAIN_MS * (1 + Math.random()));
      },
    );
  attempt();
  return () => ((here = false), clearTimeout(again));
}

/** @param {string | null | undefined} sha256 @param {number | null} page @param {number} [pages] @returns {Picture | null} */
export function usePageImage(sha256, page, pages = 0) {
  const [ready, setReady] = useState(/** @type {Picture | null} */ (null));
  const [late, setLate] = useState(/** @type {"no" | "late" | "failed"} */ ("no"));
  const wanted = sha256 && page ? pageImage(sha256, page) : null;
  const [round, anew] = useState(0);
  useLayoutEffect(() => {
    if (!wanted || !sha256 || !page) return undefined;
    const slow = setTimeout(() => setLate("late"), PATIENT_MS);
    const there = (/** @type {HTMLImageElement} */ image) => {
      clearTimeout(slow);
      setLate("no");
      seen.value = true;
      setReady({ src: wanted, page, width: image.naturalWidth, height: image.naturalHeight, waiting: false, failed: false });
      prefetch(sha256, page, pages);
    };
    const stop = untilThere(wanted, there, () => setLate("failed"));
    return () => (clearTimeout(slow), stop());
  }, [wanted, pages, round]);
  // What was decoded a moment ago may have to be fetched once more for the page: a device forgets, and the line may be gone.
  const lost = () => {
    pictures.delete(ready?.src ?? "");
    setReady(null);
    setLate("failed");
    setTimeout(() => anew(round + 1), AGAIN_MS);
  };
  if (!ready || !wanted) return wanted ? { src: "", page: page ?? 1, width: 0, height: 0, waiting: late !== "no", failed: late === "failed" } : null;
  const behind = ready.src !== wanted;
  return { ...ready, lost, waiting: behind && late !== "no", failed: behind && late === "failed" };
}

/** What was taken away is in no memory of this page, either. @param {string} sha256 */
export function forgetPictures(sha256) {
  for (const src of [...pictures.keys()]) if (src.includes(sha256)) pictures.delete(src);
}

/** The page somebody last read in a document, or null. @param {string} id */
export function placeIn(id) {
  const page = Number(recall(`place:${slug}:${id}`));
  return Number.isInteger(page) && page > 0 ? page : null;
}

/** @param {string} id @param {number} page */
export function keepPlace(id, page) {
  keep(`place:${slug}:${id}`, String(page));
}
