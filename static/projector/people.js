// @ts-check
// The wall's pictures of people: who has the floor, who comes next, who sits in front; and what is said to everybody.
import { html, use } from "../app/html.js";
import { slug } from "../app/api.js";
import { t, textOf } from "../app/words.js";
import { Fit } from "./fit.js";
import { roomFor, useWall } from "./paging.js";
import { clockWords, leftOf, stageOf, useServerNow } from "./time.js";
import { Both, first, tongues } from "./tongues.js";

/** @typedef {import("./main.js").Wall} Wall */
/** @typedef {import("./scene.js").Speech} Speech */

const ROOM = { wide: 7, narrow: 7 };

/** @param {Wall} wall @param {string | null} id */
const personOf = (wall, id) => use(wall.people).find((/** @type {any} */ one) => one.id === id) ?? null;

/** @param {{person: any, class?: string}} props */
const Photo = ({ person, class: className = "" }) => (person?.photo ? html`<img class=${`photo ${className}`} src=${`/${slug}/photos/${person.photo}.webp`} width="480" height="480" alt="" />` : null);

/** What a speaker is asked for beside a contribution. @param {Wall} wall @param {{kind: string, to?: string | null}} one */
function kindWords(wall, { kind, to }) {
  if (kind === "contribution") return "";
  const name = wall.people.peek().find((/** @type {any} */ each) => each.id === to)?.name;
  return kind === "question" && name ? t("projector.kind.question_to", { name }) : t(`projector.kind.${kind}`);
}

/** @param {{wall: Wall, speech: Speech, small?: boolean}} props */
export function SpeechClock({ wall, speech, small }) {
  const left = leftOf(speech, useServerNow(wall.clock));
  if (left === null) return null;
  const stage = stageOf(left, speech.stopped !== null);
  const figures = html`<p class="time figures">${left < 0 ? "+" : ""}${clockWords(left)}</p>`;
  return html`<div class=${`speech-clock is-${stage}`} role="timer">${figures}${small ? stage !== "left" && html`<p class="line">${first(() => t(`projector.speech.${stage}`))}</p>` : html`<${Both} class="line" say=${() => t(`projector.speech.${stage}`)} />`}</div>`;
}

/** @param {{wall: Wall, speech: Speech}} props */
export function SpeakerScene({ wall, speech }) {
  const person = personOf(wall, speech.person);
  const plate = use(wall.plates)[speech.person];
  return html`<${Fit} class=${`speaker ${person?.photo ? "has-photo" : ""}`}>
    <${Photo} person=${person} />
    <div class="who-speaks"><h1><span class="title">${person?.name ?? ""}</span></h1>
      ${(plate || speech.delegation) && html`<p class="line spare-2">${plate || speech.delegation}</p>`}${plate && speech.delegation && html`<p class="line quiet spare-1">${speech.delegation}</p>`}
      <div class="spare-1"><${Both} class="line quiet" say=${() => kindWords(wall, speech)} /></div></div>
    <${SpeechClock} wall=${wall} speech=${speech} />
  <//>`;
}

/** The same beside or below a page. @param {{wall: Wall, speech: Speech}} props */
export function SpeechBand({ wall, speech }) {
  const person = personOf(wall, speech.person);
  return html`<div class="speech-band"><${Photo} person=${person} /><div class="who-speaks"><p class="name">${person?.name ?? ""}</p>${speech.delegation && html`<p class="line quiet spare-1">${speech.delegation}</p>`}</div>
    <${SpeechClock} wall=${wall} speech=${speech} small /></div>`;
}

/** A bridge point that reports, for how long, and who is next. @param {{wall: Wall, site: any, since: string | null, next: any}} props */
export function ReportScene({ wall, site, since, next }) {
  const now = useServerNow(wall.clock);
  return html`<${Fit} class="speaker"><div class="who-speaks">
      <p class="state is-live">${first(() => t("projector.report"))}</p><h1><${Both} as="span" class="title" say=${() => textOf(site, "name")} /></h1>
      ${next && html`<div class="spare-1"><${Both} class="line quiet" say=${() => t("projector.report.next", { name: textOf(next, "name") })} /></div>`}</div>
    ${since && html`<div class="speech-clock is-left" role="timer"><p class="time figures">${clockWords(Math.max(0, Math.floor((now - Date.parse(since)) / 1000)))}</p></div>`}
  <//>`;
}

/** @param {{wall: Wall, floor: any[], speech: Speech | null}} props */
export function QueueScene({ wall, floor, speech }) {
  useWall();
  const people = use(wall.people);
  const both = use(tongues).length > 1;
  const most = roomFor(ROOM, false) - (speech ? 1 : 0) - (both ? 1 : 0);
  const shown = floor.length > most ? floor.slice(0, most - 1) : floor;
  const nameOf = (/** @type {string} */ id) => people.find((/** @type {any} */ one) => one.id === id)?.name ?? "";
  return html`<${Fit} class="queue"><h1><${Both} as="span" class="title" say=${() => t("projector.queue")} /></h1>
    ${speech && html`<div class="queue-now"><p class="state is-live">${first(() => t("projector.queue.now"))}</p><p class="name">${nameOf(speech.person)}</p></div>`}
    ${shown.length ? html`<ol class="waiting">${shown.map((one, at) => html`<li key=${one.id} class=${one.kind === "point_of_order" ? "is-first" : ""}><span class="figures quiet">${at + 1}.</span><b>${nameOf(one.person)}</b>
        <span class=${`kind quiet spare-1 ${one.kind === "contribution" ? "" : "is-form"}`}>${one.kind === "contribution" ? one.delegation : html`<${Both} as="span" say=${() => t(`projector.kind.${one.kind}`)} />`}</span></li>`)}</ol>`
      : html`<${Both} class="line quiet" say=${() => t("projector.queue.empty")} />`}
    ${floor.length > shown.length && html`<div><${Both} class="line quiet" say=${() => t("projector.queue.more", { n: floor.length - shown.length })} /></div>`}
  <//>`;
}

/** @param {{wall: Wall, people: string[]}} props */
export function NameplatesScene({ wall, people: chosen }) {
  useWall();
  const [known, plates] = [use(wall.people), use(wall.plates)];
  const people = chosen.length ? chosen.map((id) => known.find((/** @type {any} */ one) => one.id === id)).filter(Boolean)
    : known.filter((/** @type {any} */ one) => one.roles.includes("chair") && !one.staff);
  if (!people.length) return html`<${Fit} class="item-card"><h1><${Both} as="span" class="title" say=${() => textOf(wall.store.state.value.congress)} /></h1><//>`;
  const portraits = people.length <= 3 && people.every((/** @type {any} */ one) => one.photo);
  return html`<${Fit} class="plates"><ul class=${`plate-grid ${people.length === 1 ? "is-one" : ""}`} style=${{ "--columns": String(plateColumns(people.length)) }}>${people.map((/** @type {any} */ one) => html`<li key=${one.id}>
    ${portraits && html`<${Photo} person=${one} />`}<p class="plate-name">${one.name}</p>${(plates[one.id] || one.delegation) && html`<p class="plate-office quiet spare-2">${plates[one.id] || one.delegation}</p>`}</li>`)}</ul><//>`;
}

/** Side by side, in as few rows as names can be read in. @param {number} n */
function plateColumns(n) {
  const most = innerWidth / innerHeight > 1.5 ? 4 : 3;
  return n === 4 ? 2 : n <= 6 || n === 9 ? Math.min(3, n) : most;
}

/** @param {{message: any}} props */
export const MessageScene = ({ message }) => html`<${Fit} class="item-card is-message"><div><${Both} class="message-text" say=${() => textOf(message, "text")} /></div><//>`;

/** @param {{band: any}} props */
export const Band = ({ band }) => html`<aside class="band" role="status"><${Fit} class="band-text"><${Both} class="line" say=${() => textOf(band, "text")} /><//></aside>`;

/** What a clock counts to, or the time of day. @param {{wall: Wall, kind: "clock" | "break", until: string | null, caption: any}} props */
export function ClockScene({ wall, kind, until, caption }) {
  const now = useServerNow(wall.clock);
  const left = until ? Math.ceil((Date.parse(until) - now) / 1000) : null;
  const over = left !== null && left <= 0;
  const zone = use(wall.store.state).congress.timezone;
  const title = () => (caption ? textOf(caption) : kind === "break" ? t("projector.break") : "");
  return html`<${Fit} class="clock"><h1><${Both} as="span" class="title" say=${title} /></h1>
    <p class=${`clock-figures figures ${left !== null && left >= 3600 ? "is-long" : ""}`}>${left === null ? (kind === "clock" || !over) && at(now, zone) : over ? at(now, zone) : clockWords(left)}</p>
    <div class="spare-1"><${Both} class="line quiet" say=${() => below(kind, until, over, now, zone)} /></div><//>`;
}

/** @param {number} ms @param {string} zone */
const at = (ms, zone) => new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(ms);

/** @param {string} kind @param {string | null} until @param {boolean} over @param {number} now @param {string} zone */
function below(kind, until, over, now, zone) {
  if (over) return t(kind === "break" ? "projector.break.over" : "projector.clock.over");
  if (until && kind === "break") return t("projector.break.until", { time: at(Date.parse(until), zone) });
  return until ? "" : new Intl.DateTimeFormat(t("projector.locale"), { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: zone }).format(now);
}
