// @ts-check
// The wall's first pictures: welcome, the item, and the word that a page is not for it.
import { html, use } from "../app/html.js";
import { Hemicycle } from "../app/hemicycle.js";
import { slug } from "../app/api.js";
import { date, t, textOf, time } from "../app/words.js";
import { Fit } from "./fit.js";
import { Both } from "./tongues.js";

/** @typedef {import("./main.js").Wall} Wall */
/** @typedef {import("../app/state.js").Item} Item */

const MOST_SEATS = 600;
const FEWEST_SEATS = 24;
const LOOPBACK = /^(localhost|127\.|\[::1\])/;

/** Where to go with a phone; null on the server's own screen, whose address leads nowhere else. */
export const address = () => (LOOPBACK.test(location.host) ? null : `${location.host}/${slug}`);

/** @param {{wall: Wall}} props */
export function Welcome({ wall }) {
  const { congress } = use(wall.store.state);
  const seats = use(wall.people).filter((/** @type {any} */ one) => one.voting).length;
  const open = address();
  const over = congress.phase !== "open";
  return html`<${Fit} class="welcome">
    <h1><${Both} as="span" class="title" say=${() => textOf(congress)} /></h1>
    <div class="drawing"><${Hemicycle} real count=${Math.min(MOST_SEATS, Math.max(FEWEST_SEATS, use(wall.store.state).seating?.seats.length ?? seats))} /></div>
    ${over ? html`<${Closing} at=${congress.closed} />` : html`<div class="come">${open && html`<p class="address">${open}</p>`}<${Both} class="line" say=${() => t(open ? "projector.come" : "projector.come.scan")} /></div>`}
  <//>`;
}

/** Where the way in was shown before, it says that the congress is closed (SPEC RUN17). @param {{at: string | null | undefined}} props */
const Closing = ({ at }) => html`<div class="come"><${Both} class="line" say=${() => t("projector.over")} />${at && html`<${Both} class="line is-quiet" say=${() => t("projector.over.since", { time: time(at), date: date(at) })} />`}</div>`;

/** @param {{item: Item}} props */
export function ItemCard({ item }) {
  return html`<${Fit} class="item-card">
    <p class="number figures">${item.number}</p>
    <h1><${Both} as="span" class="title" say=${() => textOf(item)} /></h1>
  <//>`;
}

/** The hall looks at what the wall may not show (AUD4). @param {{wall: Wall, item: Item | null, speech?: any}} props */
export function PrivatePage({ wall, item, speech }) {
  const later = use(wall.persons);
  return html`<${Fit} class="item-card">
    ${item && html`<p class="number figures">${item.number}</p><h1><${Both} as="span" class="title" say=${() => textOf(item)} /></h1>`}
    <${Both} class="line" say=${() => t("projector.private")} />
    ${speech && later && html`<${later.SpeechBand} wall=${wall} speech=${speech} />`}
  <//>`;
}
