// @ts-check
// The hall from above, and the same as a list (SPEC HELP8).  SeatingMap{presence, help, store, me}
import { html, use, useLive, useMemo, useNow, useRef, useState } from "../app/html.js";
import { Button, EmptyState, Icon, Loading } from "../app/ui.js";
import { t } from "../app/words.js";
import { NeedMark, SeatMark } from "./marks.js";
import { among, NEEDS, nextTo, plan, seated, urgentFirst } from "./model.js";
import { needWords, SeatSheet } from "./seat.js";

/** @typedef {import("./model.js").Spot} Spot */
/** @typedef {import("./model.js").Seat} Seat */
/** @typedef {import("./model.js").Filter} Filter */
/** @typedef {{presence: import("../presence/feed.js").Feed, help: import("./feed.js").HelpFeed, store: import("../app/store.js").Store, me: string}} Sources */

const AGAIN_MS = 10_000;
const MOST_LISTED = 300;
/** A seat on the larger map. */
const TOUCH_PX = 52;

/** @param {Sources} props */
export function SeatingMap({ presence, help, store, me }) {
  const [rows, told, silent] = [use(presence.rows), use(presence.told), use(presence.silent.told)];
  const calls = use(help.byPerson);
  const state = /** @type {any} */ (useLive(() => store.state.value));
  const now = useNow(AGAIN_MS) + (told?.skew ?? 0);
  const [filter, set] = useState(/** @type {Filter} */ ({ need: "", delegation: "" }));
  const [view, turn] = useState(/** @type {"map" | "list"} */ ("map"));
  const [asked, ask] = useState(/** @type {string | null} */ (null));
  const checking = Boolean(state.attendance?.sitting);
  const spots = useMemo(() => rows && seated(rows, { now, calls, silent: new Set(silent?.silent.map(({ person }) => person)), present: checking ? state.attendance.here : null }), [rows, now, calls, silent, state.attendance]);
  if (!spots) return html`<${Loading} words=${t("ui.loading")} />`;
  if (!spots.length) return html`<${EmptyState} icon="people" title=${t("presence.nobody")} text=${t("presence.nobody.text")} />`;
  const shown = among(spots, filter);
  const chosen = spots.find(({ id }) => id === asked);
  const props = { spots, shown, now, checking, onAsk: ask };
  return html`<section class="hp-map" aria-label=${t("help.map")}>
    <${Filters} spots=${spots} filter=${filter} set=${set} checking=${checking} />
    <div class="hp-view"><div class="choice" role="group" aria-label=${t("help.view")}>${/** @type {const} */ (["map", "list"]).map((one) => html`<button type="button" key=${one} aria-pressed=${String(view === one)} onClick=${() => turn(one)}>${t(`help.view.${one}`)}</button>`)}</div>
      <p class="quiet figures" role="status">${t("help.shown", { n: shown.length, of: spots.length })}</p></div>
    ${view === "map" ? html`<${Plan} seating=${state.seating} ...${props} />` : html`<${List} ...${props} />`}
    ${chosen && html`<${SeatSheet} spot=${chosen} label=${chosen.seat} me=${me} now=${now} checking=${checking} onClose=${() => ask(null)} />`}
  </section>`;
}

/** Each need with its shape, its word and how many there are; pressed, only those are seen. @param {{spots: Spot[], filter: Filter, set: (filter: Filter) => void, checking: boolean}} props */
function Filters({ spots, filter, set, checking }) {
  const delegations = useMemo(() => [...new Set(spots.map(({ delegation }) => delegation).filter(Boolean))].sort((a, b) => a.localeCompare(b, "vi", { numeric: true })), [spots.length]);
  const count = (/** @type {import("./model.js").Need} */ need) => spots.reduce((sum, spot) => sum + Number(spot.needs.includes(need)), 0);
  const shown = NEEDS.map((need) => ({ need, n: count(need) })).filter(({ need, n }) => n > 0 || need === filter.need);
  return html`<div class="hp-filters">
    <div class="hp-key" role="group" aria-label=${t("help.filter")}>${shown.map(({ need, n }) => html`<button type="button" key=${need} aria-pressed=${String(filter.need === need)} onClick=${() => set({ ...filter, need: filter.need === need ? "" : need })}>
      <${NeedMark} is=${need} /><span>${need === "out" && !checking ? t("help.need.never") : t(`help.need.${need}`)}</span> <strong class="figures">${t("presence.n", { n })}</strong></button>`)}</div>
    ${delegations.length > 1 && html`<label class="hp-delegation"><span>${t("help.delegation")}</span><select value=${filter.delegation} onChange=${(/** @type {any} */ event) => set({ ...filter, delegation: event.target.value })}>
      <option value="">${t("help.delegation.all")}</option>${delegations.map((one) => html`<option key=${one} value=${one}>${one}</option>`)}</select></label>`}
  </div>`;
}

/** @typedef {{spots: Spot[], shown: Spot[], now: number, checking: boolean, onAsk: (id: string) => void}} Shown */

/** @param {Shown & {seating: import("./model.js").Seating}} props */
function Plan({ spots, shown, seating, now, checking, onAsk }) {
  const { seats, loose, pitch, box } = useMemo(() => plan(spots, seating), [spots, seating]);
  const [large, grow] = useState(false);
  const wanted = useMemo(() => new Set(shown.map(({ id }) => id)), [shown]);
  const outside = loose.filter(({ id }) => wanted.has(id));
  if (!seats.length) return html`<${List} ...${{ spots, shown, now, checking, onAsk }} />`;
  const held = seats.filter(({ spot }) => spot);
  const size = large ? { width: `${(box[2] / pitch) * TOUCH_PX}px` } : {};
  return html`<div class=${`hp-plan ${large ? "is-large" : ""}`} tabIndex="0" role="group" aria-label=${t("help.map")}>
      <svg viewBox=${box.join(" ")} style=${size}>
        <text class="hp-front" x=${box[0] + box[2] / 2} y=${box[1] + box[3] - pitch * 0.08} font-size=${Math.max(pitch * 0.4, box[2] / 36)}>${t("help.front")}</text>
        ${seats.filter(({ spot }) => !spot).map(({ label, x, y }) => html`<g key=${label} transform=${at(x, y, pitch)}><${SeatMark} is="empty" /></g>`)}
        <${Held} seats=${held} pitch=${pitch} wanted=${wanted} large=${large} now=${now} checking=${checking} onAsk=${onAsk} />
      </svg></div>
    <div class="hp-under"><${Button} icon=${large ? "smaller" : "larger"} onClick=${() => grow(!large)}>${t(large ? "help.map.whole" : "help.map.larger")}<//></div>
    ${outside.length > 0 && html`<h3>${t("help.without_seat")}</h3><${Lines} spots=${outside} now=${now} checking=${checking} onAsk=${onAsk} />`}`;
}

/** @param {number} x @param {number} y @param {number} pitch */
const at = (x, y, pitch) => `translate(${x} ${y}) scale(${pitch / 27})`;

/** The seats where somebody sits: one is reached with Tab, the others with the arrows.
 * @param {{seats: Seat[], pitch: number, wanted: Set<string>, large: boolean, now: number, checking: boolean, onAsk: (id: string) => void}} props */
function Held({ seats, pitch, wanted, large, now, checking, onAsk }) {
  const [place, go] = useState(0);
  const group = useRef(/** @type {SVGGElement | null} */ (null));
  const here = Math.min(place, seats.length - 1);
  const walk = (/** @type {KeyboardEvent} */ event) => {
    const spot = seats[here]?.spot;
    if ((event.key === "Enter" || event.key === " ") && spot) return event.preventDefault(), onAsk(spot.id);
    const next = nextTo(seats, here, event.key);
    if (next === here) return undefined;
    event.preventDefault();
    go(next);
    /** @type {SVGElement | undefined} */ (group.current?.children[next])?.focus();
  };
  return html`<g ref=${group} onKeyDown=${walk}>${seats.map(({ label, x, y, spot }, index) => spot && html`<g key=${spot.id} class=${`hp-seat-at ${wanted.has(spot.id) ? "" : "is-faint"}`} transform=${at(x, y, pitch)}
      role="button" tabIndex=${index === here ? 0 : -1} aria-label=${[t("badge.seat", { seat: label }), spot.name, ...spot.needs.map((need) => needWords(need, spot, now, checking))].join(", ")} onFocus=${() => go(index)} onClick=${() => onAsk(spot.id)}>
      <rect class="hp-touch" x="-13" y="-13" width="26" height="26" rx="3" /><g transform=${large ? "translate(0 -2.500) scale(.82)" : ""}><${SeatMark} is=${spot.needs[0]} /></g>
      ${large && html`<text class="hp-label" y="12.300">${label}</text>`}</g>`)}</g>`;
}

/** @param {Shown} props */
function List({ shown, now, checking, onAsk }) {
  if (!shown.length) return html`<${EmptyState} icon="check" title=${t("help.nobody")} />`;
  const more = shown.length - MOST_LISTED;
  return html`<${Lines} spots=${urgentFirst(shown).slice(0, MOST_LISTED)} now=${now} checking=${checking} onAsk=${onAsk} />
    ${more > 0 && html`<p class="quiet">${t("help.more", { n: more })}</p>`}`;
}

/** @param {{spots: Spot[], now: number, checking: boolean, onAsk: (id: string) => void}} props */
function Lines({ spots, now, checking, onAsk }) {
  return html`<ul class="hp-lines">${spots.map((spot) => html`<li key=${spot.id}><button type="button" onClick=${() => onAsk(spot.id)}>
    <span class="hp-line-seat figures">${spot.seat || "–"}</span>
    <span class="hp-line-who"><strong>${spot.name}</strong>${spot.delegation && html`<span class="quiet">${spot.delegation}</span>`}
      ${spot.needs.map((need) => html`<span class="hp-line-need" key=${need}><${NeedMark} is=${need} /><span>${needWords(need, spot, now, checking)}</span></span>`)}</span>
    <${Icon} name="next" /></button></li>`)}</ul>`;
}
