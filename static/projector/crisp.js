// @ts-check
// The page as sharp as the wall's pixels: the picture that every device has comes first, the one that fits takes its place when it is there (SPEC WALL5).
//   const picture = useCrisp(usePageImage(…), document, boxRef)
import { useEffect, useHeard, useState } from "../app/html.js";
import { pageImage } from "../app/api.js";

/** @typedef {import("../app/pages.js").Picture} Picture */

export const WIDTHS = /** @type {const} */ ([1240, 2480, 3840]);
const AGAIN_MS = 2_000;
const TRIES = 5;

/** The least width with a pixel for each of the wall's; the largest where none has. @param {{width: number, height: number}} box CSS pixels
 * @param {{width: number, height: number}} picture @param {number} ratio device pixels in one of CSS */
export function widthFor(box, picture, ratio) {
  const across = Math.min(box.width, (box.height * picture.width) / picture.height) * ratio;
  return WIDTHS.find((width) => width >= across) ?? WIDTHS[WIDTHS.length - 1];
}

/** @param {string} src @returns {Promise<HTMLImageElement>} */
async function decoded(src) {
  const image = new Image();
  image.src = src;
  await image.decode();
  return image;
}

/** @param {Picture | null} picture @param {{sha256: string, pages: number}} doc @param {{current: HTMLElement | null}} box @returns {Picture | null} */
export function useCrisp(picture, doc, box) {
  const [sharp, set] = useState(/** @type {{of: string, src: string, width: number, height: number} | null} */ (null));
  const size = useScreen();
  const of = picture?.src ?? "";
  useEffect(() => {
    const node = box.current;
    if (!picture?.src || !node) return undefined;
    const width = widthFor({ width: node.clientWidth, height: node.clientHeight }, picture, devicePixelRatio);
    if (width === WIDTHS[0]) return void set(null);
    return sharpen(doc, picture.page, width, (src, image) => set({ of, src, width: image.naturalWidth, height: image.naturalHeight }));
  }, [of, size]);
  return picture && sharp?.of === of ? { ...picture, src: sharp.src, width: sharp.width, height: sharp.height } : picture;
}

/** Fetches it, again and again while it is not there; then the next page's, so that turning is crisp at once.
 * @param {{sha256: string, pages: number}} doc @param {number} page @param {1240 | 2480 | 3840} width @param {(src: string, image: HTMLImageElement) => void} there @returns {() => void} */
function sharpen(doc, page, width, there) {
  let [gone, timer] = [false, /** @type {any} */ (0)];
  const src = pageImage(doc.sha256, page, width);
  const attempt = (/** @type {number} */ left) =>
    void decoded(src).then(
      (image) => {
        if (gone) return;
        there(src, image);
        if (page < doc.pages) void decoded(pageImage(doc.sha256, page + 1, width)).catch(() => {});
      },
      () => gone || (left > 1 && (timer = setTimeout(() => attempt(left - 1), AGAIN_MS))),
    );
  attempt(TRIES);
  return () => ((gone = true), clearTimeout(timer));
}

/** Changes with the screen: another size, another density. */
function useScreen() {
  const measured = () => `${innerWidth}x${innerHeight}@${devicePixelRatio}`;
  const [screen, set] = useState(measured);
  useHeard({ resize: () => set(measured()) }, []);
  return screen;
}
