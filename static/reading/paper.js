// @ts-check
// What is on a page, told by its own picture: text on white can be turned round for the night, a photograph cannot (SPEC READ5).
//   Kind{document, page}   a layer that writes data-kind="text|photo|dark" on the sheet      kindOf(pixels) → the same, pure
import { html, useLayoutEffect, useRef } from "../app/html.js";

const SIDE = 48;
const LIGHT = 190;
const COLOURFUL = 40;
/** A photograph among text: a part of the page at least this long each way (of SIDE), so full of tones, and no more of them alike. */
const PART = 8;
const FULL = 0.8;
const ALIKE = 0.6;
const SHADES = 16;

/** @param {Uint8ClampedArray | number[]} rgba of a small copy of the page @returns {"text" | "photo" | "dark"} */
export function kindOf(rgba) {
  let [light, colour, dark] = [0, 0, 0];
  const count = rgba.length / 4;
  for (let at = 0; at < rgba.length; at += 4) {
    const [most, least] = [Math.max(rgba[at], rgba[at + 1], rgba[at + 2]), Math.min(rgba[at], rgba[at + 1], rgba[at + 2])];
    if (least > LIGHT) light += 1;
    else if (most < 90) dark += 1;
    else if (most - least > COLOURFUL) colour += 1;
  }
  if (dark / count > 0.6) return "dark";
  return light / count < 0.5 || colour / count > 0.3 || holdsPhoto(rgba, Math.sqrt(count)) ? "photo" : "text";
}

/** Whether some part of the page is tones without paper between them; a coloured box is flat, and lines of text leave paper. @param {Uint8ClampedArray | number[]} rgba
 * @param {number} side */
function holdsPhoto(rgba, side) {
  for (let top = 0; top + PART <= side; top += PART / 2) {
    for (let left = 0; left + PART <= side; left += PART / 2) {
      const tones = tonesOf(rgba, side, left, top).filter((tone) => tone < LIGHT);
      const shades = Array(256 / SHADES).fill(0);
      for (const tone of tones) shades[Math.floor(tone / SHADES)] += 1;
      if (tones.length >= FULL * PART * PART && Math.max(...shades) <= ALIKE * tones.length) return true;
    }
  }
  return false;
}

/** How bright each point of a part is. @param {Uint8ClampedArray | number[]} rgba @param {number} side @param {number} left @param {number} top */
function tonesOf(rgba, side, left, top) {
  return Array.from({ length: PART * PART }, (_, n) => {
    const at = 4 * ((top + Math.floor(n / PART)) * side + left + (n % PART));
    return (rgba[at] + rgba[at + 1] + rgba[at + 2]) / 3;
  });
}

/** @param {HTMLImageElement} image */
function look(image) {
  const canvas = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) return "text";
  pen.drawImage(image, 0, 0, SIDE, SIDE);
  return kindOf(pen.getImageData(0, 0, SIDE, SIDE).data);
}

/** @param {import("../app/layers.js").Sheet} props */
export function Kind({ document: doc, page }) {
  const here = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const sheet = here.current?.parentElement;
    const image = sheet?.querySelector("img");
    if (!sheet || !image) return undefined;
    const tell = () => void (sheet.dataset.kind = look(image));
    if (image.complete && image.naturalWidth) return tell();
    image.addEventListener("load", tell, { once: true });
    return () => image.removeEventListener("load", tell);
  }, [doc.sha256, page]);
  return html`<i ref=${here} hidden></i>`;
}
