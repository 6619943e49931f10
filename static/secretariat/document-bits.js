// @ts-check
// What lists and panels show of a document: its first page, and where it stands in words.
import { html, useRef } from "../app/html.js";
import { Button, Icon, Progress } from "../app/ui.js";
import { pageImage } from "../app/api.js";
import { dateTime, t } from "../app/words.js";
import { take } from "./take.js";

/** @typedef {import("./desk.js").Doc} Doc */

/** @param {{document: Doc}} props */
export function Thumb({ document: doc }) {
  if (doc.done < 1 && doc.state !== "ready") return html`<span class="thumb is-empty"><${Icon} name=${doc.state === "refused" ? "warning" : "document"} /></span>`;
  return html`<span class="thumb"><img src=${pageImage(doc.sha256, 1, 240)} alt="" loading="lazy" draggable=${false} /></span>`;
}

/** @param {{document: Doc}} props */
export function DocumentState({ document: doc }) {
  if (doc.state === "refused") return html`<span class="row-notes is-trouble"><${Icon} name="warning" /> ${doc.why}</span>`;
  if (doc.state !== "ready") return html`<span class="row-notes is-wide"><${Rendering} document=${doc} /></span>`;
  return html`<span class="row-notes"><${Released} document=${doc} /><span>${t("secretariat.document.pages", { n: doc.pages })}</span>${doc.reading && doc.reading.done < doc.reading.of && html`<span>${t("secretariat.document.reading", doc.reading)}</span>`}</span>`;
}

/** @param {{document: Doc}} props */
export function Released({ document: doc }) {
  const key = doc.released ? (doc.restricted ? "some" : "hall") : doc.release ? "soon" : "inside";
  const planned = doc.release_at ? t("secretariat.document.at", { when: dateTime(doc.release_at) }) : doc.with_item ? t("secretariat.document.with") : null;
  if (key === "inside" && planned) return html`<span class="mark is-soon"><${Icon} name="clock" /> ${planned}</span>`;
  return html`<span class=${`mark is-${key}`}><${Icon} name=${MARKS[key]} /> ${t(`secretariat.document.${key}`)}</span>`;
}

/** @type {Record<string, string>} */
const MARKS = { hall: "check", some: "check", soon: "clock", inside: "lock" };

/** @param {{document: Doc}} props */
export function Rendering({ document: doc }) {
  const words = doc.pages && doc.done ? t("secretariat.document.rendering", { page: doc.done, pages: doc.pages }) : t(`secretariat.document.${doc.state === "waiting" ? "waiting" : "opening"}`);
  return html`<${Progress} done=${doc.done} of=${doc.pages} words=${words} />`;
}

/** What the server can make pages of; it looks at the bytes, this only helps to find the file. */
const PAPERS = ".pdf,.doc,.docx,.docm,.odt,.rtf,.xls,.xlsx,.xlsm,.ods,.ppt,.pptx,.pptm,.ppsx,.odp,image/*,.tif,.tiff,.heic";

/** A button that lets one choose files. @param {{desk: import("./desk.js").Desk, item?: string | null, accept?: string, words?: string, kind?: string, icon?: string, onFiles?: (files: File[]) => void}} props */
export function Choose({ desk, item = null, accept = PAPERS, words, kind = "plain", icon = "upload", onFiles }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const chosen = (/** @type {any} */ event) => {
    const files = [...event.target.files];
    event.target.value = "";
    if (onFiles) onFiles(files);
    else take(desk, files, item);
  };
  return html`<${Button} kind=${kind} icon=${icon} onClick=${() => input.current?.click()}>${words ?? t("secretariat.upload.choose")}<//>
    <input ref=${input} type="file" class="unseen" multiple accept=${accept} tabIndex="-1" aria-hidden="true" onChange=${chosen} />`;
}
