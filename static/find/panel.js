// @ts-check
// Looking for words: a field, where to look, the results.  Panel{search, onClose, onAloud}   Strip{search, onOpen}
import { html, use, useEffect, useRef } from "../app/html.js";
import { Button, Sheet } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import "../app/icons-more.js";
import { pageImage } from "../app/api.js";
import { t, textOf } from "../app/words.js";

/** @typedef {import("./model.js").Search} Search */
/** @typedef {import("./model.js").Found} Found */

const TYPING_MS = 220;

/** @param {{search: Search, onClose: () => void, onAloud: () => void}} props */
export function Panel({ search, onClose, onAloud }) {
  const open = use(search.view.where).document;
  const here = use(search.here);
  /** @param {boolean} only */
  const within = (only) => {
    search.here.value = only;
    void search.ask(search.asked.peek());
  };
  const footer = open && html`<${Button} icon="aloud" onClick=${onAloud}>${t("find.aloud")}<//>`;
  return html`<${Sheet} title=${t("find.title")} side="end" class="find" onClose=${onClose} footer=${footer}>
    <${Question} search=${search} onClose=${onClose} />
    ${open && html`<div class="choice" role="group" aria-label=${t("find.where")}>
      <button type="button" aria-pressed=${String(here)} onClick=${() => within(true)}>${t("find.here")}</button>
      <button type="button" aria-pressed=${String(!here)} onClick=${() => within(false)}>${t("find.everywhere")}</button></div>`}
    <${Results} search=${search} onClose=${onClose} /><//>`;
}

/** @param {{search: Search, onClose: () => void}} props */
function Question({ search, onClose }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const timer = useRef(/** @type {any} */ (null));
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
    return () => clearTimeout(timer.current);
  }, []);
  const typed = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void search.ask(field.current?.value ?? ""), TYPING_MS);
  };
  /** @param {Event} event */
  const now = (event) => {
    event.preventDefault();
    clearTimeout(timer.current);
    void search.ask(field.current?.value ?? "");
  };
  /** In a field of this kind Escape would only empty it. @param {KeyboardEvent} event */
  const left = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onClose();
  };
  return html`<form class="field find-question" role="search" onSubmit=${now} onKeyDown=${left}><${Icon} name="search" />
    <input ref=${field} type="search" enterkeyhint="search" autocomplete="off" maxlength="200" aria-label=${t("find.field")} placeholder=${t("find.field")}
      defaultValue=${search.asked.peek()} onInput=${typed} /></form>`;
}

/** @param {{search: Search, onClose: () => void}} props */
function Results({ search, onClose }) {
  const [state, found, more, at] = [use(search.state), use(search.found), use(search.more), use(search.at)];
  const go = (/** @type {number} */ n) => {
    onClose();
    search.go(n);
  };
  return html`<p class="quiet find-state" role="status">${sentence(search, state, found.length, more)}</p>
    <ol class="find-results">${found.map((one, n) => html`<${Result} key=${`${one.document}/${one.page}`} found=${one} search=${search} now=${n === at} onGo=${() => go(n)} />`)}</ol>
    ${more && html`<${Button} wide onClick=${() => void search.ask(search.asked.peek(), found.length)}>${t("find.more")}<//>`}`;
}

/** @param {Search} search @param {string} state @param {number} n @param {boolean} more */
function sentence(search, state, n, more) {
  if (state === "none") return t("find.hint");
  if (state === "looking") return t("find.looking");
  if (state === "refused") return search.why.peek();
  if (state === "offline") return t(n ? "find.offline" : "find.offline.nothing", { n });
  return n ? t(more ? "find.found.more" : "find.found", { n }) : t("find.nothing", { asked: search.asked.peek() });
}

/** @param {{found: Found, search: Search, now: boolean, onGo: () => void}} props */
function Result({ found, search, now, onGo }) {
  const doc = use(search.store.state).documents[found.document];
  if (!doc) return null;
  return html`<li><button type="button" aria-current=${now ? "true" : undefined} onClick=${onGo}>
    <img src=${pageImage(doc.sha256, found.page, 240)} alt="" width="56" height="79" loading="lazy" draggable=${false} />
    <span class="find-result"><strong>${t("reader.page", { page: found.page, pages: doc.pages })}</strong>
      ${!search.here.peek() && html`<small>${textOf(doc, "name")}</small>`}
      <span class="find-snippet"><${Snippet} found=${found} /></span></span></button></li>`;
}

/** @param {{found: Found}} props */
function Snippet({ found: { snippet, marks } }) {
  const parts = [];
  let from = 0;
  for (const [start, end] of marks) {
    if (start < from) continue;
    parts.push(snippet.slice(from, start), html`<mark>${snippet.slice(start, end)}</mark>`);
    from = end;
  }
  return [...parts, snippet.slice(from)];
}

/** Over the page's line, while something is lit: which result, the one before, the next. @param {{search: Search, onOpen: () => void}} props */
export function Strip({ search, onOpen }) {
  const [at, found] = [use(search.at), use(search.found)];
  if (at === null || !found[at]) return null;
  return html`<div class="find-strip" role="group" aria-label=${t("find.title")}>
    <button type="button" disabled=${at < 1} onClick=${() => search.go(at - 1)}><${Icon} name="previous" /><span>${t("find.previous")}</span></button>
    <button type="button" class="find-strip-what" onClick=${onOpen}><span>${t("find.at", { asked: search.asked.peek(), n: at + 1, of: found.length })}</span></button>
    <button type="button" disabled=${at + 1 >= found.length} onClick=${() => search.go(at + 1)}><span>${t("find.next")}</span><${Icon} name="next" /></button>
    <button type="button" onClick=${() => search.end()}><${Icon} name="close" /><span>${t("ui.close")}</span></button></div>`;
}
