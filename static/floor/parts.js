// @ts-check
// What the hall, the chair and the secretariat show alike: the one who speaks with the clock, a line of the list, a written speech.
//   Clock{speech}  tells whole seconds by the server's time      Line{one, at, name, to, place, mine, children}      useFirst(all)      Written{speech, names, onClose}
import { html, use, useEffect, useState } from "../app/html.js";
import { Button, Sheet } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { read, sorry } from "../app/api.js";
import { Loading } from "../app/seats.js";
import { t, textOf, time } from "../app/words.js";
import { clockWords, createClock, leftOf, useServerNow } from "../projector/time.js";

/** @typedef {import("./types.js").Speech} Speech */
/** @typedef {import("./types.js").Request} Request */

/** The server's time, once for the page. */
export const clock = createClock();
let running = false;
export const startClock = () => void (running || ((running = true), clock.start()));

/** "4:07 left", "0:12 over", "1:30 so far", "The clock stands". @param {{speech: Speech}} props */
export function Clock({ speech }) {
  const now = useServerNow(clock, 500);
  const left = leftOf(speech, now);
  const gone = speech.stopped ?? Math.max(0, Math.floor((now - Date.parse(speech.since)) / 1000));
  const words = left === null ? t("floor.spoken_for", { time: clockWords(gone) }) : t(left < 0 ? "floor.over" : "floor.left", { time: clockWords(left) });
  return html`<span class=${`fl-clock figures ${left !== null && left <= 0 ? "is-over" : ""}`}>${words}${speech.stopped !== null && html`<small>${t("floor.stopped")}</small>`}</span>`;
}

/** Why somebody speaks who was not next. @param {{speech: Speech}} props */
export const OutOfTurn = ({ speech }) => speech.reason && html`<span class="fl-note"><${Icon} name="move" /><span>${t("floor.mine.moved", { reason: speech.reason })}</span></span>`;

/** What a request is beside a contribution, to whom, and why it stands where it stands. @param {{one: Request, to: string}} props */
export function Notes({ one, to }) {
  const { kind, moved, text } = one;
  return html`${kind !== "contribution" && html`<span class=${`fl-kind is-${kind}`}><${Icon} name=${`floor-${kind}`} />${t(`floor.kind.${kind}`)}${one.to ? ` ${t("floor.queue.to", { name: to })}` : ""}</span>`}
    ${text && html`<span class="fl-note"><${Icon} name="writing" />${t("floor.queue.text")}</span>`}
    ${moved && html`<span class="fl-note">${t("floor.mine.moved", { reason: moved })}</span>`}`;
}

/** More lines than that are shown when somebody asks for them: thousands would be drawn anew with each request. */
const FIRST = 40;

/** The beginning of a long list, and what shows the rest. @template T @param {T[]} all @returns {{shown: T[], rest: any}} */
export function useFirst(all) {
  const [whole, show] = useState(false);
  if (whole || all.length <= FIRST + 5) return { shown: all, rest: null };
  return { shown: all.slice(0, FIRST), rest: html`<${Button} wide onClick=${() => show(true)}>${t("floor.queue.all", { n: all.length })}<//>` };
}

/** @param {{one: Request, at: number, name: string, to: string, place: string, mine?: boolean, children?: any, class?: string}} props */
export function Line({ one, at, name, to, place, mine, children, class: className = "" }) {
  return html`<li class=${`fl-line ${mine ? "is-mine" : ""} ${className}`}><span class="fl-at figures">${at}</span>
    <span class="fl-who"><strong>${name}${mine && html` <em>${t("floor.queue.you")}</em>`}</strong>${place && html`<small>${place}</small>`}<${Notes} one=${one} to=${to} /></span>${children}</li>`;
}

/** A written speech over the page. @param {{id: string, names: import("./names.js").Names, agenda: import("../app/state.js").Item[], onClose: () => void, footer?: any, back?: boolean}} props  back: to the list that it was chosen from */
export function Written({ id, names, agenda, onClose, footer, back }) {
  use(names.people);
  const [speech, set] = useState(/** @type {any} */ (null));
  const [why, lose] = useState("");
  useEffect(() => void read(`speeches/${id}`).then(set, (problem) => lose(sorry(problem))), [id]);
  const item = agenda.find((one) => one.id === speech?.item);
  return html`<${Sheet} title=${speech ? names.of(speech.person) : t("floor.written")} side="end" class="fl-reading" onClose=${onClose} footer=${footer} closeWords=${back ? t("floor.back") : undefined} closeIcon=${back ? "back" : undefined}>
    ${!speech && !why && html`<${Loading} words=${t("ui.loading")} />`}
    ${why && html`<p class="error" role="alert"><${Icon} name="warning" /> ${why}</p>`}
    ${speech && html`<p class="quiet">${[item && `${item.number}. ${textOf(item)}`, time(speech.at)].filter(Boolean).join(" · ")}</p><div class="fl-text">${speech.text}</div>`}
  <//>`;
}
