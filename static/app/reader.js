// @ts-check
// Reading a document page by page.
//   Reader{document, page, onPage(n), active}   fills its box: zoom, pan, swipe, keys (← → PgUp PgDn Home End + − 0)
// `document` is {id, sha256, pages, name, names} of reducer.State.documents.
import { html, use, useHeard, useLayoutEffect, useRef } from "./html.js";
import { Icon } from "./icons.js";
import { layers } from "./layers.js";
import { Coming } from "./page.js";
import { usePageImage } from "./pages.js";
import { t, textOf } from "./words.js";
import { useZoom } from "./zoom.js";

export { keepPlace, placeIn, prefetch } from "./pages.js";

/** @typedef {import("./state.js").Document} Doc */

/** @param {{document: Doc, page: number, onPage: (page: number) => void, active?: boolean, controls?: {current: {by: (step: 1 | -1) => void} | null}}} props
 * controls: filled with what zooms, for buttons elsewhere */
export function Reader({ document: doc, page, onPage, active = true, controls }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const picture = usePageImage(doc.sha256, page, doc.pages);
  /** @param {1 | -1} step */
  const turn = (step) => {
    const next = Math.min(doc.pages, Math.max(1, page + step));
    if (next !== page) onPage(next);
  };
  const aspect = picture?.height ? picture.width / picture.height : 0;
  const zoom = useZoom(box, aspect, { onTurn: turn });
  if (controls) controls.current = zoom;
  useKeys(active, { turn, go: (to) => onPage(to), last: doc.pages, by: zoom.by, fit: zoom.fit });
  useLayoutEffect(() => box.current?.scrollTo({ top: 0 }), [picture?.src]);
  const label = t("reader.page", { page, pages: doc.pages });
  return html`<div class="reader">
    <div class="reader-box" ref=${box} tabIndex="0" role="region" aria-label=${textOf(doc, "name")}>
      <div class="reader-sheet" style=${{ width: `${zoom.width}px` }}>
        ${picture?.src && html`<img src=${picture.src} width=${picture.width} height=${picture.height} alt=${label} draggable=${false} onError=${picture.lost} />`}
        <${Over} document=${doc} picture=${picture} width=${zoom.width} zoom=${zoom} />
      </div>
    </div>
    <${Coming} picture=${picture} page=${page} />
    <${ZoomButtons} class="reader-zoom" by=${zoom.by} />
  </div>`;
}

/** What lies over the picture that is there now. @param {{document: Doc, picture: import("./pages.js").Picture | null, width: number, zoom: import("./layers.js").Zoom}} props */
function Over({ document: doc, picture, width, zoom }) {
  const over = use(layers);
  if (!picture?.src || !picture.width) return null;
  const sheet = { document: doc, page: picture.page, width, height: (width * picture.height) / picture.width, zoom };
  return over.map(({ name, Layer }) => html`<${Layer} key=${name} ...${sheet} />`);
}

/** @param {{by: (step: 1 | -1) => void, class?: string}} props */
export function ZoomButtons({ by, class: className }) {
  return html`<div class=${className} role="group" aria-label=${t("reader.zoom")}>
    <button type="button" onClick=${() => by(-1)}><${Icon} name="smaller" /><span>${t("reader.smaller")}</span></button>
    <button type="button" onClick=${() => by(1)}><${Icon} name="larger" /><span>${t("reader.larger")}</span></button>
  </div>`;
}

/** @param {boolean} active @param {{turn: (step: 1 | -1) => void, go: (page: number) => void, last: number, by: (step: 1 | -1) => void, fit: () => void}} acts */
function useKeys(active, acts) {
  const now = useRef(acts);
  now.current = acts;
  const keydown = (/** @type {KeyboardEvent} */ event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey || elsewhere(event.target) ? null : KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act(now.current);
  };
  useHeard(active ? { keydown } : {}, [active]);
}

/** Typing, or something over the page, has the keys. @param {EventTarget | null} target */
function elsewhere(target) {
  return document.querySelector("dialog[open]") !== null || (target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null);
}

/** @type {Record<string, (acts: any) => void>} */
const KEYS = {
  ArrowRight: (acts) => acts.turn(1),
  ArrowLeft: (acts) => acts.turn(-1),
  PageDown: (acts) => acts.turn(1),
  PageUp: (acts) => acts.turn(-1),
  Home: (acts) => acts.go(1),
  End: (acts) => acts.go(acts.last),
  "+": (acts) => acts.by(1),
  "=": (acts) => acts.by(1),
  "-": (acts) => acts.by(-1),
  0: (acts) => acts.fit(),
};
