// @ts-check
// The hall's page, exactly as the hall sees it; below it the way to turn, and thumbnails. A preview lies beside it and is seen by the chair only.
//   Stage{desk, typed}  typed: the digits of "go to page" so far
import { html, use, useState } from "../app/html.js";
import { Button, Hemicycle, Lamp } from "../app/ui.js";
import { Icon } from "../app/icons.js";
import { Page } from "../app/page.js";
import { Thumbnails } from "../app/thumbnails.js";
import { t, textOf } from "../app/words.js";
import { Trouble } from "./parts.js";
import { same } from "./turns.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./turns.js").Place} Place */

/** @param {{desk: Desk, typed: string}} props */
export function Stage({ desk, typed }) {
  const { state } = use(desk.view);
  const preview = use(desk.preview);
  const wanted = use(desk.turns.wanted);
  const pointing = use(desk.pointing);
  const { shown } = state;
  const live = shown.document && shown.page ? { document: shown.document, page: shown.page } : null;
  const now = wanted ?? live;
  const [nowDoc, previewDoc] = [desk.document(now?.document), desk.document(preview?.document)];
  const place = previewDoc ? preview : now;
  const doc = previewDoc ?? nowDoc;
  return html`<${Strip} desk=${desk} />
    <div class=${`frames ${previewDoc ? "has-preview" : ""}`}>
      <${LiveFrame} desk=${desk} doc=${nowDoc} place=${now} pending=${wanted && !same(wanted, live) ? live ?? true : null} />
      ${previewDoc && html`<${PreviewFrame} desk=${desk} doc=${previewDoc} place=${preview} live=${live} />`}
      ${typed && html`<p class="typed" role="status">${t("chair.typed", { page: typed })}</p>`}
    </div>
    ${doc && place && pointing && html`<${pointing.Tools} pointing=${pointing} desk=${desk} document=${doc} page=${place.page} preview=${Boolean(previewDoc)} />`}
    ${doc && place && html`<${Bar} desk=${desk} doc=${doc} place=${place} preview=${Boolean(previewDoc)} />
      <${Thumbnails} document=${doc} page=${place.page} live=${live?.document === doc.id ? live?.page : null}
        onPage=${(/** @type {number} */ page) => look(desk, { document: doc.id, page }, live)} />`}`;
}

/** @param {Desk} desk @param {Place} place @param {Place | null} live */
function look(desk, place, live) {
  desk.preview.value = same(place, live) ? null : place;
}

/** Hands and papers leave the devices as they are. @param {import("../app/state.js").Poll} poll */
const overOf = ({ state, manifest }) => (state !== "open" ? state : manifest.scheme === "hands1" ? "hands" : manifest.paper?.only ? "paper" : state);

/** What lies over the page on the delegates' devices. @param {{desk: Desk}} props */
function Strip({ desk }) {
  const poll = use(desk.poll);
  const { recess } = use(desk.store.state);
  if (recess) return html`<p class="stage-strip is-recess"><${Icon} name="clock" /><span>${t("running.recess.over_page")}</span></p>`;
  if (!poll) return null;
  return html`<p class="stage-strip"><${Icon} name=${poll.result ? "result" : "vote"} /><span>${t(`chair.over.${overOf(poll)}`)}</span></p>`;
}

/** @param {{desk: Desk, doc: any, place: Place | null, pending: Place | true | null}} props */
function LiveFrame({ desk, doc, place, pending }) {
  const { agenda, shown, congress } = use(desk.store.state);
  const cut = use(desk.store.cut);
  const item = agenda.find(({ id }) => id === shown.item);
  if (!doc || !place) {
    return html`<figure class=${`frame is-live is-card ${cut ? "is-pending" : ""}`}><${Caption} pending=${pending} cut=${cut} page=${null} doc=${null} />
      <div class="frame-card" tabindex="0">${item ? html`<p class="frame-number figures">${item.number}</p><p class="frame-title">${textOf(item)}</p>` : html`<${Hemicycle} count=${90} /><p class="frame-title">${textOf(congress)}</p>`}</div></figure>`;
  }
  return html`<figure class=${`frame is-live ${pending || cut ? "is-pending" : ""}`}><${Caption} pending=${pending} cut=${cut} page=${place.page} doc=${doc} />
    <${Sheet} desk=${desk} doc=${doc} page=${place.page} live /></figure>`;
}

/** The light burns only for what the server has confirmed, and while it can. @param {{pending: Place | true | null, cut: boolean, page: number | null, doc: any}} props */
function Caption({ pending, cut, page, doc }) {
  if (pending && page) {
    const still = pending === true ? "" : t("chair.still", { page: pending.page });
    return html`<figcaption class="is-pending"><${Icon} name="refresh" /><span>${t("chair.turning", { page })} ${still}</span></figcaption>`;
  }
  if (cut) return html`<figcaption class="is-pending"><${Icon} name="refresh" /><span>${page ? t("chair.saw.page", { page }) : t("chair.saw.title")}</span></figcaption>`;
  return html`<figcaption><${Lamp} /><span>${page ? html`<b>${t("chair.sees.page", { page })}</b> <span class="caption-name">${textOf(doc, "name")}</span>` : html`<b>${t("chair.sees.title")}</b>`}</span></figcaption>`;
}

/** @param {{desk: Desk, doc: any, place: Place, live: Place | null}} props */
function PreviewFrame({ desk, doc, place, live }) {
  const released = use(desk.store.state).documents[doc.id];
  const [driving, cut] = [use(desk.driving), use(desk.store.cut)];
  const other = live?.document !== doc.id;
  const words = other ? t("chair.show.document", { name: textOf(doc, "name"), page: place.page }) : t("chair.show.page", { page: place.page });
  return html`<figure class="frame is-preview"><figcaption><${Icon} name="search" /><span><b>${t("chair.preview", { page: place.page })}</b> <span class="caption-name">${textOf(doc, "name")}</span></span>
      <${Button} kind="quiet" icon="close" onClick=${() => (desk.preview.value = null)}>${t("chair.preview.put")}<//></figcaption>
    <${Sheet} desk=${desk} doc=${doc} page=${place.page} />
    <div class="preview-acts">
      ${!released && html`<p class="quiet">${t("chair.show.releases")}</p>`}
      ${driving ? html`<${Button} kind="primary" icon="screen" wide disabled=${cut} onClick=${() => void desk.show(place)}>${words}<//>` : html`<p class="quiet">${t("chair.show.take_first")}</p>`}
    </div></figure>`;
}

/** A page, and what the chair does on it. @param {{desk: Desk, doc: any, page: number, live?: boolean}} props */
function Sheet({ desk, doc, page, live = false }) {
  const pointing = use(desk.pointing);
  return html`<div class="frame-page"><${Page} document=${doc} page=${page} />
    ${pointing && html`<${pointing.Area} pointing=${pointing} desk=${desk} document=${doc} page=${page} live=${live} />`}</div>`;
}

/** Turns the hall, or leafs through the preview. @param {{desk: Desk, doc: any, place: Place, preview: boolean}} props */
function Bar({ desk, doc, place, preview }) {
  const driving = use(desk.driving);
  const cut = use(desk.store.cut);
  const [to, setTo] = useState("");
  const may = preview || (driving && !cut);
  /** @param {number} page */
  const go = (page) => {
    const next = { document: doc.id, page: Math.min(doc.pages, Math.max(1, page)) };
    if (preview) desk.preview.value = next;
    else void desk.show(next);
  };
  const jump = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (Number(to)) go(Number(to));
    setTo("");
  };
  return html`<div class=${`stage-bar ${preview ? "is-preview" : ""}`}>
    <${Button} icon="previous" disabled=${!may || place.page <= 1} onClick=${() => go(place.page - 1)}>${t("chair.previous")}<//>
    <form class="stage-where" onSubmit=${jump}><span class="figures">${t("reader.page", { page: place.page, pages: doc.pages })}</span>
      <label><span>${t("chair.goto")}</span><input inputmode="numeric" pattern="[0-9]*" maxlength="4" size="3" autocomplete="off" disabled=${!preview && !driving} value=${to} onInput=${(/** @type {any} */ event) => setTo(event.target.value.replace(/\D/g, ""))} /></label>
      ${to && html`<${Button} kind="quiet" onClick=${jump}>${t("chair.goto.go")}<//>`}</form>
    <${Button} icon="next" class="is-after" disabled=${!may || place.page >= doc.pages} onClick=${() => go(place.page + 1)}>${t("chair.next_page")}<//>
  </div><${Trouble} desk=${desk} where="stage" />`;
}
