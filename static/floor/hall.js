// @ts-check
// "Ask to speak" in the hall: one press, then one's place in plain words; while one speaks, the time that is left; why one was taken off the list
// (SPEC FLOOR1, FLOOR5, FLOOR7, FLOOR14). The agenda leads to the list whenever there is no strip (FLOOR15).
// Fetched behind the first page.  await begin(store)   openFloor(item?)
import { effect, html, signal, use, useEffect, useLive, useState } from "../app/html.js";
import { Button, Lamp, Sheet } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { slug } from "../app/api.js";
import { keep, recall } from "../app/prefs.js";
import { isLive } from "../app/reducer.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { clockWords, leftOf, stageOf, useServerNow } from "../projector/time.js";
import { Unreached } from "../hall/saying.js";
import { addRows, addStrip } from "../hall/strips.js";
import { busy, placeWords, press, why } from "./asking.js";
import { isOpen, mayAsk, ownOf, unheardOf } from "./model.js";
import { Names } from "./names.js";
import { clock, startClock } from "./parts.js";
import "./icons.js";

/** @typedef {import("../app/store.js").Store} Store */
/** @typedef {import("./model.js").State} State */

const MOST_KEPT = 50;
/** What lies over the page: the list, or the written speeches of an item. */
const open = signal(/** @type {{item: string | null} | null} */ (null));

/** @param {string | null} [item]  whose written speeches; none: the list */
export const openFloor = (item = null) => void (open.value = { item });

/** @param {Store} store */
export async function begin(store) {
  await Promise.all([addWords("floor."), addStyle("floor")]);
  startClock();
  const names = new Names();
  effect(() => void (store.connection.value.state === "live" && open.value && names.look()));
  addStrip(() => html`<${Removed} store=${store} /><${Strip} store=${store} />${use(open) && html`<${Late} store=${store} names=${names} item=${open.value?.item} />`}`);
  addRows({ Rows: (/** @type {{item: string | null}} */ { item }) => html`<${Rows} store=${store} item=${item} />`, Foot: () => html`<${Foot} store=${store} />` });
}

/** @param {{store: Store}} props */
function Strip({ store }) {
  const state = /** @type {State} */ (use(store.state));
  const me = use(store.me);
  const sorry = use(why);
  const roles = use(store.roles);
  const badge = use(store.kind) === "badge";
  const own = me ? ownOf(state, me.id) : [];
  const unheard = me ? unheardOf(state, me.id) : [];
  const speaks = me && state.speech?.person === me.id;
  const voting = useLive(() => Object.values(store.state.value.polls).some(isLive));
  const item = state.shown.item;
  if (!state.speaking || state.congress.phase !== "open" || (!item && !state.speech) || (voting && !speaks)) return null;
  const may = badge && mayAsk(state, roles, me?.id);
  const asks = may && isOpen(state) && !own.length && !speaks;
  const idle = !may && !own.length && !speaks && !state.speech && !state.floor.length && !unheard.length;
  if (idle) return null;
  return html`<section class=${`strip floor-strip ${speaks ? "is-live" : ""}`} aria-label=${t("floor.speakers")}>
    <div class="floor-words">${speaks ? html`<${Mine} state=${state} />` : own.length ? html`<${Place} state=${state} id=${own[0].id} />` : html`<${Others} state=${state} unheard=${unheard.length > 0} asks=${asks} />`}</div>
    <div class="floor-acts">
      ${asks && html`<${Ask} item=${item ?? ""} />`}
      <${Button} kind="quiet" icon="microphone" class="floor-open" onClick=${() => openFloor()}>${t(item && !isOpen(state) && !state.floor.length ? "floor.others" : "floor.list")}${state.floor.length > 0 && html` <b class="floor-count figures">${state.floor.length}</b>`}<//>
    </div>
    ${sorry && html`<p class="floor-sorry" role="alert"><${Icon} name="warning" /><span>${sorry}</span></p>`}
  </section>`;
}

/** @param {{item: string}} props */
function Ask({ item }) {
  return html`<${Button} kind="primary" icon="hand" busy=${use(busy)} onClick=${() => void press("floor.ask", { item })}>${t("floor.ask")}<//>`;
}

/** One's own place, told anew every half minute. @param {{state: State, id: string}} props */
function Place({ state, id }) {
  useServerNow(clock, 30_000);
  return html`<span role="status">${placeWords(state, id)}</span>`;
}

/** @param {{state: State, unheard: boolean, asks: boolean}} props */
function Others({ state, unheard, asks }) {
  if (unheard) return html`<span>${t("floor.mine.unheard.short")}</span>`;
  return !asks && !isOpen(state) && state.shown.item ? html`<span>${t("floor.closed")}</span>` : null;
}

/** The speaker's own device: the time, and at one minute and thirty seconds the words (FLOOR7). @param {{state: State}} props */
function Mine({ state: { speech } }) {
  const now = useServerNow(clock, 500);
  const [said, say] = useState("");
  const left = speech ? leftOf(speech, now) : null;
  const stage = left === null ? "left" : stageOf(left, speech?.stopped !== null);
  const told = { stopped: t("floor.stopped"), over: t("floor.left.over"), half: t("floor.left.half"), minute: t("floor.left.minute"), left: t("floor.you_speak") }[stage];
  useEffect(() => say(told), [told]);
  return html`<span class="floor-said"><${Lamp} /><strong>${told}</strong></span><span class="figures">${left === null ? "" : t(left < 0 ? "floor.over" : "floor.left", { time: clockWords(left) })}</span>
    <span class="unseen" role="status" aria-live="assertive">${said}</span>`;
}

/** Why the chair took one's request off the list, until it is read or asked for again (FLOOR14). @param {{store: Store}} props */
function Removed({ store }) {
  const { speaking, congress } = /** @type {State} */ (use(store.state));
  const me = use(store.me)?.id;
  const read = use(heard);
  const one = speaking?.removed.filter(({ id, person }) => person === me && !read.includes(id)).at(-1);
  if (!one || congress.phase !== "open") return html`<div role="status"></div>`;
  return html`<div role="status"><section class="strip floor-strip" key=${one.id}><p class="floor-words is-plain">${t(`floor.mine.removed.${one.kind}`)} <strong>${t("floor.mine.removed.why", { reason: one.reason })}</strong></p>
    <div class="floor-acts"><${Button} icon="check" onClick=${() => hear(one.id)}>${t("floor.understood")}<//></div></section></div>`;
}

/** The ids that were put away on this device. */
const heard = signal((recall(`floor-heard:${slug}`) ?? "").split(" ").filter(Boolean));

/** @param {string} id */
function hear(id) {
  heard.value = [...heard.value, id].slice(-MOST_KEPT);
  keep(`floor-heard:${slug}`, heard.value.join(" "));
}

/** Below an item: the list of the open one, and speeches that everybody may read. @param {{store: Store, item: string | null}} props */
function Rows({ store, item }) {
  const { speeches, shown, congress } = /** @type {State} */ (use(store.state));
  const texts = Object.values(speeches ?? {}).filter((one) => one.item === item).length;
  if (!item) return null;
  return html`${item === shown.item && congress.phase === "open" && html`<${Row} icon="microphone" words=${t("floor.speakers")} about=${t("floor.row.about")} onClick=${() => openFloor()} />`}
    ${texts > 0 && html`<${Row} icon="writing" words=${t("floor.written")} about=${t("floor.row.texts", { n: texts })} onClick=${() => openFloor(item)} />`}`;
}

/** @param {{icon: string, words: string, about: string, onClick: () => void}} props */
const Row = ({ icon, words, about, onClick }) => html`<li><button type="button" onClick=${onClick}><${Icon} name=${icon} /><span>${words}<small>${about}</small></span></button></li>`;

/** Handing in a speech whatever is open, also when all is over (FLOOR11, FLOOR15). @param {{store: Store}} props */
export function Foot({ store }) {
  const state = /** @type {State} */ (use(store.state));
  const roles = use(store.roles);
  const may = use(store.kind) === "badge" && mayAsk(state, roles, use(store.me)?.id);
  return may && html`<div class="fl-foot"><${Button} kind="quiet" icon="writing" onClick=${() => openFloor()}>${t("floor.foot")}<//></div>`;
}

/** @param {{onClose: () => void}} props */
const Lost = ({ onClose }) => html`<${Sheet} title=${t("floor.speakers")} side="end" onClose=${onClose}><${Unreached} /><//>`;

/** The sheet comes when it is first opened. @param {{store: Store, names: Names, item: string | null}} props */
function Late({ store, names, item }) {
  const [Part, set] = useState(/** @type {any} */ (null));
  const shut = () => void (open.value = null);
  useEffect(() => void import("./sheet.js").then((part) => set(() => part.FloorSheet), () => set(() => Lost)), []);
  return Part && html`<${Part} key=${item} store=${store} names=${names} item=${item} onClose=${shut} />`;
}
