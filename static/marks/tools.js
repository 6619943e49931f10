// @ts-check
// The tools, over the page: one button with a word; pressed, what one can do with the page, in words.  Tools{marks, view}
import { html, use, useEffect, useState } from "../app/html.js";
import { wordsOf } from "../find/words.js";
import { Icon } from "../app/icons.js";
import { t } from "../app/words.js";
import { colour, opened, picked, tool } from "./desk.js";
import { Drawer, MarkSheet } from "./sheets.js";
import { anchorOf, COLOURS, highlightOf, placeOf } from "./model.js";

/** @typedef {import("./desk.js").Tool} Tool */

/** @param {{icon: string, words: string, on?: boolean, onClick: () => void, disabled?: boolean}} props */
const Act = ({ icon, words, on, ...rest }) => html`<button type="button" class="marks-act" aria-pressed=${on === undefined ? undefined : String(on)} ...${rest}><${Icon} name=${icon} /><span>${words}</span></button>`;

/** The four colours, each with its name and the shape it draws. @param {{value: string, onPick: (colour: any) => void, ink?: boolean}} props */
export function Colours({ value, onPick, ink }) {
  return html`<div class=${`marks-colours ${ink ? "is-ink" : ""}`} role="group" aria-label=${t("marks.colour")}>
    ${COLOURS.map((one) => html`<button type="button" key=${one} class=${`marks-colour is-${one}`} aria-pressed=${String(one === value)} onClick=${() => onPick(one)}><span class="marks-swatch" aria-hidden="true"></span><span>${t(`marks.colour.${one}`)}</span></button>`)}
  </div>`;
}

/** @param {{marks: import("./keeping.js").Marks, view: import("../hall/view.js").View, store: import("../app/store.js").Store}} props */
export function Tools({ marks, view, store }) {
  const [open, setOpen] = useState(false);
  const [listed, setListed] = useState(false);
  const [where, pick, mark, hand] = [use(view.where), use(picked), use(opened), use(tool)];
  const shut = () => (setOpen(false), (tool.value = null));
  useEffect(() => void (where.document || shut()), [where.document?.id]);
  const bar = !where.document ? null
    : pick && !hand ? html`<${PickBar} marks=${marks} pick=${pick} />`
      : open ? html`<${Strip} marks=${marks} where=${where} hand=${hand} onList=${() => setListed(true)} onClose=${shut} />`
        : html`<button type="button" class="marks-open" onClick=${() => setOpen(true)}><${Icon} name="pen" /><span>${t("marks.open")}</span></button>`;
  return html`<div class="marks-tools">${bar}</div>
    ${mark && html`<${MarkSheet} key=${mark.id ?? "new"} marks=${marks} mark=${mark} store=${store} onClose=${() => (opened.value = null)} />`}
    ${listed && html`<${Drawer} marks=${marks} view=${view} store=${store} onClose=${() => setListed(false)} />`}`;
}

/** @param {{marks: import("./keeping.js").Marks, where: import("../hall/view.js").Where, hand: Tool, onList: () => void, onClose: () => void}} props */
function Strip({ marks, where, hand, onList, onClose }) {
  const steps = use(marks.steps);
  const now = use(colour);
  const kept = bookmarkOf(use(marks.shown), where);
  /** @param {Tool} one */
  const take = (one) => ((picked.value = null), (tool.value = hand === one ? null : one));
  const hint = hand ? t(`marks.hint.${hand}`) : t("marks.hint");
  const back = html`<${Act} icon="undo" words=${t("marks.undo")} disabled=${!steps.done.length} onClick=${marks.undo} />
    <${Act} icon="redo" words=${t("marks.redo")} disabled=${!steps.undone.length} onClick=${marks.redo} />`;
  return html`<section class=${`marks-strip ${hand ? "is-hand" : ""}`} aria-label=${t("marks.tools")}>
    <p role="status">${hint}</p>
    ${hand ? html`<div class="marks-acts">${back}<${Act} icon="more" words=${t("marks.others")} onClick=${() => take(hand)} /><${Act} icon="check" words=${t("marks.done")} onClick=${onClose} /></div>`
      : html`<div class="marks-acts">
      <${Act} icon="marker" words=${t("marks.highlight")} onClick=${() => take("highlight")} />
      <${Act} icon="note" words=${t("marks.note")} onClick=${() => take("note")} />
      <${Act} icon="pen" words=${t("marks.pen")} onClick=${() => take("pen")} />
      <${Act} icon="eraser" words=${t("marks.eraser")} onClick=${() => take("eraser")} />
      <${Act} icon="bookmark" words=${t("marks.bookmark")} on=${Boolean(kept)} onClick=${() => void toggle(marks, where, kept)} />
      ${back}
      <${Act} icon="agenda" words=${t("marks.list")} onClick=${onList} />
      <${Act} icon="close" words=${t("marks.done")} onClick=${onClose} /></div>`}
    ${hand && hand !== "eraser" && html`<${Colours} ink=${hand === "pen"} value=${now} onPick=${(/** @type {any} */ one) => (colour.value = one)} />`}
  </section>`;
}

/** Words that were selected, and what to do with them. @param {{marks: import("./keeping.js").Marks, pick: import("./desk.js").Picked}} props */
function PickBar({ marks, pick }) {
  const { document: doc, page, words, first, last } = pick;
  const now = use(colour);
  const made = { document: doc.id, sha256: doc.sha256, page };
  const end = () => (getSelection()?.removeAllRanges(), (picked.value = null));
  const data = () => highlightOf(words, first, last, colour.value);
  const note = () => ((opened.value = { ...made, form: "highlight", data: { ...data(), text: "" }, own: true }), end());
  return html`<section class="marks-strip is-pick" aria-label=${t("marks.picked")}>
    <p>“${short(data().quote)}”</p>
    <div class="marks-acts">
      <${Act} icon="marker" words=${t("marks.highlight")} onClick=${() => (marks.add({ ...made, form: "highlight", data: data() }), end())} />
      <${Act} icon="note" words=${t("marks.note")} onClick=${note} />
      <${Act} icon="copy" words=${t("marks.copy")} onClick=${() => (copy(data().quote), end())} />
      <${Act} icon="close" words=${t("marks.leave")} onClick=${end} />
    </div>
    <${Colours} value=${now} onPick=${(/** @type {any} */ one) => (colour.value = one)} />
  </section>`;
}

/** @param {string} text */
export const short = (text, most = 90) => (text.length > most ? `${text.slice(0, most)}…` : text);

/** Also over plain HTTP, where a page may not reach the clipboard by itself. @param {string} text */
function copy(text) {
  const field = Object.assign(document.createElement("textarea"), { value: text, className: "marks-copy" });
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

/** @param {Record<string, import("./model.js").Mark>} marks @param {import("../hall/view.js").Where} where */
function bookmarkOf(marks, { document: doc, page }) {
  return Object.values(marks).find((mark) => mark.own && mark.form === "bookmark" && mark.document === doc?.id && placeOf(mark, doc.sha256)?.page === page);
}

/** Pages whose bookmark waits for the words beside it: a second press makes no second one. */
const marking = new Set();

/** @param {import("./keeping.js").Marks} marks @param {import("../hall/view.js").Where} where @param {import("./model.js").Mark | undefined} kept */
async function toggle(marks, { document: doc, page }, kept) {
  if (kept) return void marks.remove(kept);
  const place = `${doc?.id}/${page}`;
  if (!doc || marking.has(place)) return;
  marking.add(place);
  const words = await wordsOf(doc.sha256, page).then((paper) => paper.words, () => []);
  marking.delete(place);
  marks.add({ form: "bookmark", document: doc.id, sha256: doc.sha256, page, data: anchorOf(words, 0, 0) });
}
