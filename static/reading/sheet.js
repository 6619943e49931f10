// @ts-check
// The reading sheet: pages, contents, and how one reads, one beside the other.  ReadingSheet{hall, where, onClose}
import { html, use, useEffect, useState } from "../app/html.js";
import { Button, Sheet } from "../app/basic.js";
import "../app/icons-more.js";
import { read } from "../app/api.js";
import { choosePaper, paper, PAPERS } from "../app/prefs.js";
import { t, textOf } from "../app/words.js";
import { wide } from "./beside.js";
import { Grid } from "./grid.js";
import { KeepPart } from "./keeping.js";
import { keptOutline } from "./kept.js";

const TABS = /** @type {const} */ (["pages", "outline", "how"]);
const SHORTCUTS = /** @type {const} */ ([["← →", "turn"], ["Home End", "ends"], ["+ − 0", "zoom"], ["G", "pages"], ["C", "outline"], ["N", "paper"], ["B", "beside"], ["?", "keys"]]);

/** @typedef {import("../hall/types.js").Hall} Hall */

/** @param {{hall: Hall, where: import("../hall/view.js").Where, tab: string, onClose: () => void}} props */
export function ReadingSheet({ hall, where: { document: doc, page, chair }, tab, onClose }) {
  if (tab === "keys") return html`<${Keys} onClose=${onClose} />`;
  if (!doc) return html`<${Sheet} title=${t("hall.reading")} side="end" onClose=${onClose}><${How} hall=${hall} onClose=${onClose} /><//>`;
  const pick = (/** @type {number} */ n) => {
    onClose();
    if (n !== page) hall.view.read(doc.id, n);
  };
  const part = tab === "pages" ? html`<${GoTo} pages=${doc.pages} page=${page} onPage=${pick} />
      <${Grid} document=${doc} page=${page} live=${chair?.document === doc.id ? chair.page : null} onPage=${pick} />`
    : tab === "outline" ? html`<${Outline} key=${doc.id} id=${doc.id} page=${page} onPage=${pick} />` : html`<${How} hall=${hall} onClose=${onClose} />`;
  return html`<${Sheet} title=${textOf(doc, "name")} side="end" class="reading" onClose=${onClose}>
    <div class="choice reading-tabs" role="group" aria-label=${t("hall.reading")}>${TABS.map((one) => html`<button type="button" key=${one} aria-pressed=${String(one === tab)} onClick=${() => (hall.sheet.value = one)}>${t(`reading.${one}`)}</button>`)}</div>
    ${part}<//>`;
}

/** @param {{pages: number, page: number, onPage: (page: number) => void}} props */
function GoTo({ pages, page, onPage }) {
  const [text, setText] = useState("");
  const wanted = Number(text);
  const good = Number.isInteger(wanted) && wanted >= 1 && wanted <= pages;
  const go = (/** @type {Event} */ event) => (event.preventDefault(), good && onPage(wanted));
  return html`<form class="goto" onSubmit=${go}>
    <label for="goto">${t("reading.goto")}</label>
    <input id="goto" inputmode="numeric" pattern="[0-9]*" autocomplete="off" placeholder=${String(page)} value=${text} aria-describedby="goto-of" onInput=${(/** @type {any} */ event) => setText(event.target.value)} />
    <span id="goto-of" class="quiet">${t("reading.of", { pages })}</span>
    <button type="submit" class="button is-primary" disabled=${!good}>${t("reading.go")}</button>
  </form>`;
}

/** @param {{id: string, page: number, onPage: (page: number) => void}} props */
function Outline({ id, page, onPage }) {
  const [lines, setLines] = useState(/** @type {{level: number, title: string, page: number}[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  useEffect(() => void read(`documents/${id}`, { patience: 4_000 }).then((told) => told.outline ?? [], () => keptOutline(id)).then(setLines, () => setFailed(true)), [id]);
  if (failed) return html`<p class="quiet">${t("reading.outline.unreached")}</p>`;
  if (!lines) return html`<p class="quiet" role="status">${t("ui.loading")}</p>`;
  if (!lines.length) return html`<p class="quiet">${t("reading.outline.none")}</p>`;
  const now = lines.filter((line) => line.page <= page).length - 1;
  return html`<ol class="outline">${lines.map((line, at) => html`<li key=${at}><button type="button" class=${`level-${Math.min(3, line.level)}`} aria-current=${at === now ? "location" : undefined} onClick=${() => onPage(line.page)}>
    <span>${line.title}</span><span class="figures quiet">${line.page}</span></button></li>`)}</ol>`;
}

/** @param {{hall: Hall, onClose: () => void}} props */
function How({ hall, onClose }) {
  const now = use(paper);
  const beside = use(hall.beside);
  return html`<div class="settings">
    <section><h3>${t("reading.paper")}</h3><div class="choice papers" role="group" aria-label=${t("reading.paper")}>
      ${PAPERS.map((one) => html`<button type="button" key=${one} class=${`paper is-${one}`} aria-pressed=${String(one === now)} onClick=${() => choosePaper(one)}><i aria-hidden="true">Aa</i>${t(`reading.paper.${one}`)}</button>`)}</div>
      <p class="quiet">${t("reading.paper.about")}</p></section>
    ${wide() && html`<section><h3>${t("reading.beside")}</h3>
      <${Button} icon="documents" onClick=${() => (onClose(), (hall.beside.value = !beside))}>${t(beside ? "reading.beside.close" : "reading.beside.open")}<//></section>`}
    <${KeepPart} store=${hall.store} />
    <section class="only-keys"><${Button} kind="quiet" icon="keys" onClick=${() => (hall.sheet.value = "keys")}>${t("reading.keys")}<//></section>
  </div>`;
}

/** @param {{onClose: () => void}} props */
function Keys({ onClose }) {
  return html`<${Sheet} title=${t("reading.keys")} side="middle" onClose=${onClose}>
    <dl class="shortcuts">${SHORTCUTS.map(([keys, what]) => html`<div key=${what}><dt>${keys.split(" ").map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${t(`reading.key.${what}`)}</dd></div>`)}</dl><//>`;
}
