// @ts-check
// What readers of a restricted document see of that: the line that says so, and, where the name is not in the picture, the name over it (SPEC AUD5).
//   await addSigns(view)
import { html, use } from "../app/html.js";
import { Icon } from "../app/icons.js";
import "../app/icons-more.js";
import { addLayer } from "../app/layers.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { addStrip } from "../hall/strips.js";

/** @param {import("../hall/view.js").View} view */
export async function addSigns(view) {
  await Promise.all([addWords("audience."), addStyle("audience")]);
  addLayer({ name: "name", order: 35, Layer: Tile });
  addStrip(() => html`<${ForSome} view=${view} />`);
}

/** @param {{view: import("../hall/view.js").View}} props */
function ForSome({ view }) {
  const { document: doc } = use(view.where);
  if (!doc?.restricted) return null;
  return html`<p class="for-some-strip"><${Icon} name="lock" /> <span><strong>${t(`audience.${doc.whose}`)}.</strong> ${t("audience.told")}</span></p>`;
}

/** The reader's name across the page, where too many read it for a picture each. @param {import("../app/layers.js").Sheet} props */
function Tile({ document: doc, page, width, height }) {
  if (doc.restricted !== "tiled" || !doc.name_on) return null;
  const size = Math.max(11, width * 0.021);
  const long = size * doc.name_on.length * 0.62; // whatever font is there: names never run into each other
  const [across, down, id] = [long + size * 2, size * 7, `name-on-${page}`];
  const line = (/** @type {number} */ x, /** @type {number} */ y) =>
    html`<text x=${x} y=${y} font-size=${size} textLength=${long} lengthAdjust="spacingAndGlyphs">${doc.name_on}</text>`;
  return html`<svg class="name-tile" width=${width} height=${height} aria-hidden="true">
    <defs><pattern id=${id} width=${across} height=${down} patternUnits="userSpaceOnUse" patternTransform="rotate(-28)">
      ${line(0, down * 0.3)}${line(-across / 2, down * 0.8)}${line(across / 2, down * 0.8)}
    </pattern></defs><rect width="100%" height="100%" fill=${`url(#${id})`} /></svg>`;
}
