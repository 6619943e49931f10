// @ts-check
// The agenda with the documents under each item and the results of its votes.  Agenda{state, where, onOpen(document), onPoll(poll), onNow()}
import { html, use } from "../app/html.js";
import { Lamp } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { placeIn } from "../app/pages.js";
import { t, textOf } from "../app/words.js";
import { headline } from "./headline.js";
import { more } from "./strips.js";

/** @typedef {import("../app/state.js").State} State */
/** @typedef {import("./view.js").Where} Where */
/** @typedef {{onOpen: (document: string) => void, onPoll: (poll: string) => void, onNow: () => void}} Acts */

/** @param {{state: State, where: Where} & Acts} props */
export function Agenda({ state, where, ...acts }) {
  const loose = Object.values(state.documents).filter((one) => !one.item);
  const results = Object.values(state.polls).filter((one) => one.result);
  const late = use(more);
  const known = (/** @type {string} */ id) => state.agenda.some((item) => item.id === id);
  const apart = results.filter((one) => !state.agenda.some((item) => item.id === one.item));
  if (!state.agenda.length && !loose.length && !apart.length) return html`<p class="quiet">${t("agenda.empty")}</p>`;
  return html`<ol class="agenda">
      ${state.agenda.map((item) => html`<${Item} key=${item.id} item=${item} state=${state} where=${where} results=${results.filter((one) => one.item === item.id)} ...${acts} />`)}
    </ol>
    ${loose.length + apart.length > 0 && html`<h3 class="agenda-other">${t("agenda.other")}</h3>
      <ul class="agenda-documents">${loose.map((one) => html`<${Row} key=${one.id} document=${one} where=${where} onOpen=${acts.onOpen} />`)}
        ${apart.map((poll) => html`<${Outcome} key=${poll.id} poll=${poll} onPoll=${acts.onPoll} />`)}</ul>`}
    ${late.map(({ Rows, Foot }, place) => html`<ul key=${place} class="agenda-documents is-late"><${Rows} item=${null} known=${known} /></ul><${Foot} />`)}`;
}

/** @param {{poll: import("../app/state.js").Poll, onPoll: (poll: string) => void}} props */
function Outcome({ poll, onPoll }) {
  return html`<li><button type="button" onClick=${() => onPoll(poll.id)}><${Icon} name="result" /><span>${textOf(poll)}<small>${headline(poll)}</small></span></button></li>`;
}

/** @param {{item: import("../app/state.js").Item, state: State, where: Where, results: import("../app/state.js").Poll[]} & Acts} props */
function Item({ item, state, where, results, onOpen, onPoll, onNow }) {
  const now = where.item?.id === item.id;
  const documents = item.documents.map((id) => state.documents[id]).filter(Boolean);
  const title = html`<span class="agenda-number figures">${item.number}</span><span class="agenda-title">${textOf(item)}
    ${now && html`<span class="agenda-now"><${Lamp} /> ${t("agenda.now")}</span>`}</span>`;
  return html`<li class=${now ? "is-now" : ""} aria-current=${now ? "step" : undefined}>
    ${now ? html`<button type="button" class="agenda-head" onClick=${onNow}>${title}</button>` : html`<div class="agenda-head">${title}</div>`}
    <ul class="agenda-documents">${documents.map((one) => html`<${Row} key=${one.id} document=${one} where=${where} onOpen=${onOpen} />`)}
      ${use(more).map(({ Rows }, place) => html`<${Rows} key=${`more${place}`} item=${item.id} known=${() => true} />`)}
      ${results.map((poll) => html`<${Outcome} key=${poll.id} poll=${poll} onPoll=${onPoll} />`)}</ul>
  </li>`;
}

/** @param {{document: import("../app/state.js").Document, where: Where, onOpen: (id: string) => void}} props */
function Row({ document: doc, where, onOpen }) {
  const open = where.document?.id === doc.id;
  const place = placeIn(doc.id);
  return html`<li><button type="button" aria-current=${open ? "page" : undefined} onClick=${() => onOpen(doc.id)}><${Icon} name="document" />
    <span>${textOf(doc, "name")}<small>${place && place > 1 ? t("agenda.place", { page: place, pages: doc.pages }) : t("agenda.pages", { n: doc.pages })}</small>
      ${doc.restricted && html`<small class="for-some"><${Icon} name="lock" /> ${t(`audience.${doc.whose}`)}</small>`}</span></button></li>`;
}
