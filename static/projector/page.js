// @ts-check
// The wall's picture of a page, as large as it allows, with whoever has the floor beside it.
import { html, use, useRef } from "../app/html.js";
import { usePageImage } from "../app/pages.js";
import { t, textOf } from "../app/words.js";
import { useCrisp } from "./crisp.js";
import { Fit } from "./fit.js";
import { SpeechBand } from "./people.js";
import { Both, first } from "./tongues.js";

/** The page as large as the wall allows; beside an upright page, or below a broad one, what it is. @param {{wall: import("./main.js").Wall, scene: {item: import("../app/state.js").Item | null, document: import("../app/state.js").Document, page: number, speech?: any}}} props */
export function PageScene({ wall, scene: { item, document: doc, page, speech } }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const picture = useCrisp(usePageImage(doc.sha256, page, doc.pages), doc, box);
  const pointing = use(wall.pointing);
  const broad = Boolean(picture?.height && picture.width > picture.height);
  const label = () => t("reader.page", { page, pages: doc.pages });
  return html`<div class=${`page-scene ${broad ? "is-broad" : "is-upright"}`}>
    <${Fit} class="caption">
      ${item && html`<div class="of-item spare-2"><${Both} class="line" say=${() => `${item.number}. ${textOf(item)}`} /></div>`}
      ${speech && html`<${SpeechBand} wall=${wall} speech=${speech} />`}
      <div class=${`of-page ${speech ? "beside-speech" : ""}`}><${Both} class="name" say=${() => textOf(doc, "name")} /><${Both} class="line figures" say=${label} /></div>
    <//>
    <div class="sheet-of-page" ref=${box}>${picture?.src && html`<img src=${picture.src} width=${picture.width} height=${picture.height} alt=${first(label)} onError=${picture.lost} />`}
      ${pointing && picture?.src && html`<${pointing.Pointing} document=${doc} page=${page} />`}
      ${picture?.waiting && html`<div class="coming"><${Both} class="line" say=${() => t("reader.coming", { page })} /></div>`}</div>
  </div>`;
}
