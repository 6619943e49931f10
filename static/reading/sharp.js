// @ts-check
// A layer over the picture: the same page in a larger width, once it is looked at closely. Until it is there, the usual picture stays.
//   Sharp{document, page, width}   wideFor(pixels) → 2480 | 3840 | null
import { html, useEffect, useState } from "../app/html.js";
import { pageImage } from "../app/api.js";

/** The widths that the server renders when asked (SPEC READ1), each with the width on the screen from which on it is worth its bytes. */
const WIDTHS = /** @type {const} */ ([[3840, 3000], [2480, 1490]]);
/** Whoever leafs through or is still pinching needs none. */
const SETTLED_MS = 250;
const AGAIN_MS = 1_500;
const TRIES = 3;

/** @param {number} pixels of the screen, not of CSS @returns {2480 | 3840 | null} */
export function wideFor(pixels) {
  return WIDTHS.find(([, from]) => pixels > from)?.[0] ?? null;
}

/** @param {import("../app/layers.js").Sheet} props */
export function Sharp({ document: doc, page, width }) {
  const wide = wideFor(width * devicePixelRatio);
  const src = wide ? pageImage(doc.sha256, page, wide) : null;
  const [ready, setReady] = useState(/** @type {string | null} */ (null));
  useEffect(() => {
    if (!src) return undefined;
    let [timer, wanted] = [/** @type {any} */ (null), true];
    /** @param {number} left */
    const attempt = (left) => {
      const image = new Image();
      image.src = src;
      image.decode().then(() => wanted && setReady(src), () => {
        if (wanted && left) timer = setTimeout(() => attempt(left - 1), AGAIN_MS);
      });
    };
    timer = setTimeout(() => attempt(TRIES), SETTLED_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [src]);
  return src && ready === src ? html`<img class="reader-sharp" src=${src} alt="" draggable=${false} />` : null;
}
