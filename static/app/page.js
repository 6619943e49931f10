// @ts-check
// Page{document, page}   the page as a picture that fits its box, nothing else (chair's desk, secretariat's sheets); Reader is in reader.js
import { html } from "./html.js";
import { Loading } from "./seats.js";
import { usePageImage } from "./pages.js";
import { t } from "./words.js";

/** @typedef {import("./state.js").Document} Doc */

/** The page as the hall sees it. @param {{document: Doc, page: number, class?: string}} props */
export function Page({ document: doc, page, class: className = "" }) {
  const picture = usePageImage(doc.sha256, page, doc.pages);
  return html`<div class=${`page ${className}`}>
    ${picture?.src && html`<img src=${picture.src} width=${picture.width} height=${picture.height} alt=${t("reader.page", { page, pages: doc.pages })} draggable=${false} onError=${picture.lost} />`}
    <${Coming} picture=${picture} page=${page} />
  </div>`;
}

/** Said of a page that is on its way. @param {{picture: import("./pages.js").Picture | null, page: number}} props */
export function Coming({ picture, page }) {
  if (!picture?.waiting) return null;
  const words = t(picture.failed ? "reader.preparing" : "reader.coming", { page });
  return picture.src ? html`<p class="reader-coming" role="status">${words}</p>` : html`<div class="reader-first"><${Loading} words=${words} /></div>`;
}
