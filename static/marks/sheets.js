// @ts-check
// One mark, to read and to write; and all of one's marks.  MarkSheet{marks, mark, store, onClose}   Drawer{marks, view, store, onClose}
import { html, use, useState } from "../app/html.js";
import { apiPath } from "../app/api.js";
import { Icon } from "../app/icons.js";
import { Button, EmptyState, Field, Said, Sheet } from "../app/ui.js";
import { t, textOf } from "../app/words.js";
import { placeOf, rebased } from "./model.js";
import { Colours, short } from "./tools.js";

/** @typedef {import("./model.js").Mark} Mark */

const LONGEST = 2_000;

/** @param {{marks: import("./keeping.js").Marks, mark: Mark, store: import("../app/store.js").Store, onClose: () => void}} props */
export function MarkSheet({ marks, mark, store, onClose }) {
  const [text, setText] = useState(mark.data.text ?? "");
  const [hue, setHue] = useState(mark.data.colour);
  const doc = use(store.state).documents[mark.document];
  const needed = mark.form === "note";
  const save = () => {
    const now = doc ? rebased(mark, doc.sha256) : mark;
    const data = { ...now.data, text: text.trim(), colour: hue };
    if (mark.id) marks.change({ ...now, data });
    else marks.add({ ...mark, data });
    onClose();
  };
  const footer = mark.own ? html`
    ${mark.id && html`<${Button} icon="remove" onClick=${() => (marks.remove(mark), onClose())}>${t("marks.remove")}<//>`}
    <${Button} kind="primary" icon="check" disabled=${needed && !text.trim()} onClick=${save}>${t("marks.save")}<//>` : null;
  return html`<${Sheet} title=${t(`marks.form.${mark.form}`)} class="marks-sheet" stays onClose=${onClose} footer=${footer}>
    ${mark.by && html`<p class="quiet">${t("marks.by", { name: mark.by.name })}</p>`}
    ${mark.data.quote && html`<blockquote>${mark.data.quote}</blockquote>`}
    ${mark.own ? html`<${Field} label=${t("marks.text")} multiline autofocus maxLength=${LONGEST} value=${text} onInput=${(/** @type {any} */ event) => setText(event.target.value)} />
      <${Colours} value=${hue} onPick=${setHue} />
      ${mark.id && html`<${Share} marks=${marks} id=${mark.id} store=${store} />`}` : html`<p class="marks-text">${mark.data.text}</p>`}
  <//>`;
}

/** Private unless asked otherwise. @param {{marks: import("./keeping.js").Marks, id: string, store: import("../app/store.js").Store}} props */
function Share({ marks, id, store }) {
  const mark = use(marks.shown)[id];
  const delegation = use(store.me)?.delegation;
  if (!mark || !delegation) return null;
  return html`<div class="marks-share"><p>${t(mark.shared ? "marks.is_shared" : "marks.is_private", { delegation })}</p>
    <${Button} icon="people" aria-pressed=${String(mark.shared)} onClick=${() => marks.share(mark, !mark.shared)}>${t(mark.shared ? "marks.unshare" : "marks.share")}<//></div>`;
}

const FILTERS = /** @type {const} */ (["all", "highlight", "note", "ink", "bookmark", "shared"]);

/** @param {{marks: import("./keeping.js").Marks, view: import("../hall/view.js").View, store: import("../app/store.js").Store, onClose: () => void}} props */
export function Drawer({ marks, view, store, onClose }) {
  const [filter, setFilter] = useState(/** @type {typeof FILTERS[number]} */ ("all"));
  const { documents } = use(store.state);
  const waiting = use(marks.waiting);
  const { document: here } = use(view.where);
  const wanted = Object.values(use(marks.shown)).filter((mark) => documents[mark.document] && (filter === "all" || (filter === "shared" ? !mark.own : mark.form === filter)));
  const ids = [...new Set(wanted.map((mark) => mark.document))];
  const go = (/** @type {string} */ id, /** @type {number} */ page) => (onClose(), view.read(id, page));
  return html`<${Sheet} title=${t("marks.list")} side="end" class="marks-drawer" onClose=${onClose}>
    ${waiting > 0 && html`<p class="marks-waiting" role="status"><${Icon} name="refresh" /> ${t("marks.waiting", { n: waiting })}</p>`}
    <div class="choice" role="group" aria-label=${t("marks.filter")}>
      ${FILTERS.map((one) => html`<button type="button" key=${one} aria-pressed=${String(one === filter)} onClick=${() => setFilter(one)}>${t(`marks.filter.${one}`)}</button>`)}</div>
    ${ids.length ? ids.map((id) => html`<${OfDocument} key=${id} doc=${documents[id]} marks=${wanted.filter((mark) => mark.document === id)} onGo=${go} />`)
      : html`<${EmptyState} icon="pen" title=${t("marks.none")} text=${t("marks.none.text")} />`}
    <div class="marks-out">
      ${here && html`<${Button} icon="download" href=${apiPath(`marks/${here.id}.pdf`)} download>${t("marks.pdf", { name: textOf(here, "name") })}<//>`}
      <${Button} icon="download" href=${apiPath("marks.csv")} download>${t("marks.csv")}<//>
      <${Button} icon="print" onClick=${() => print()}>${t("marks.print")}<//>
    </div>
    <${Said} />
  <//>`;
}

/** By page; strokes of one page are one line; what is not in this version comes last. @param {{doc: import("../app/state.js").Document, marks: Mark[], onGo: (id: string, page: number) => void}} props */
function OfDocument({ doc, marks, onGo }) {
  const placed = marks.map((mark) => ({ mark, page: placeOf(mark, doc.sha256)?.page ?? null }));
  const there = placed.filter(({ page }) => page !== null).sort((a, b) => /** @type {number} */ (a.page) - /** @type {number} */ (b.page));
  const drawn = new Set();
  const lines = there.filter(({ mark, page }) => mark.form !== "ink" || (!drawn.has(page) && drawn.add(page)));
  const gone = placed.filter(({ page }) => page === null);
  return html`<section class="marks-of"><h3>${textOf(doc, "name")}</h3>
    <ul>${lines.map(({ mark, page }) => html`<li key=${mark.id}><button type="button" onClick=${() => onGo(doc.id, /** @type {number} */ (page))}>
      <span class=${`marks-swatch is-${mark.data.colour ?? "none"}`} aria-hidden="true"></span><span><strong>${t("marks.at", { form: t(`marks.form.${mark.form}`), page })}</strong><${Told} mark=${mark} /></span></button></li>`)}</ul>
    ${gone.length > 0 && html`<h4>${t("marks.gone")}</h4><ul>${gone.map(({ mark }) => html`<li key=${mark.id} class="is-gone"><strong>${t("marks.was_at", { form: t(`marks.form.${mark.form}`), page: mark.page })}</strong><${Told} mark=${mark} /></li>`)}</ul>`}
  </section>`;
}

/** @param {{mark: Mark}} props */
function Told({ mark }) {
  const { quote, text } = mark.data;
  const notes = [mark.by && t("marks.by", { name: mark.by.name }), mark.own && mark.shared && t("marks.shared"), mark.waits && t("marks.not_sent")].filter(Boolean);
  return html`${quote && html`<q>${short(quote, 160)}</q>`}${text && html`<span class="marks-text">${text}</span>`}${notes.length > 0 && html`<small>${notes.join(" · ")}</small>`}`;
}
