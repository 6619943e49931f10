// @ts-check
// The strip of a document's pages.  Thumbnails{document, page, live, onPage}: `live` is the chair's page
import { html, useEffect, useRef, useState } from "./html.js";
import { pageImage } from "./api.js";
import { t } from "./words.js";

const AGAIN_MS = 2_000;

/** @typedef {import("./state.js").Document} Doc */

/** @param {{document: Doc, page: number, live?: number | null, onPage: (page: number) => void}} props */
export function Thumbnails({ document: doc, page, live, onPage }) {
  const strip = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const now = strip.current?.querySelector("[aria-current]")?.getBoundingClientRect();
    const box = strip.current?.closest(".sheet-body") ?? strip.current;
    const frame = box?.getBoundingClientRect();
    if (now && frame) box?.scrollBy(now.left + now.width / 2 - frame.left - frame.width / 2, now.top + now.height / 2 - frame.top - frame.height / 2);
  }, [page, doc.sha256]);
  return html`<ol class="thumbnails" ref=${strip} aria-label=${t("reader.thumbnails")}>
    ${Array.from({ length: doc.pages }, (_, index) => index + 1).map(
      (n) => html`<li key=${n}><button type="button" class=${n === live ? "is-live" : ""} aria-current=${n === page ? "page" : undefined} onClick=${() => onPage(n)}>
        <${Thumb} src=${pageImage(doc.sha256, n, 240)} /><span>${n}</span></button></li>`,
    )}
  </ol>`;
}

/** A page that is still being rendered is an empty sheet, and is asked for again. @param {{src: string}} props */
function Thumb({ src }) {
  const [tries, setTries] = useState(0);
  const [there, setThere] = useState(false);
  const timer = useRef(/** @type {any} */ (null));
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = () => {
    timer.current = setTimeout(() => setTries(tries + 1), AGAIN_MS * (1 + Math.random()));
  };
  return html`<img key=${tries} class=${there ? "" : "is-coming"} src=${src} width="240" height="339" loading="lazy" alt="" draggable=${false}
    onLoad=${() => setThere(true)} onError=${later} />`;
}
