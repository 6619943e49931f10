// @ts-check
// "Ask to speak" in the hall: one press, then one's place in plain words; while one speaks, the time that is left (SPEC FLOOR1, FLOOR5, FLOOR7).
// Fetched behind the first page.  await begin(store)
import { effect, html, signal, use, useEffect, useLive, useState } from "../app/html.js";
import { Button, Lamp } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { isLive } from "../app/reducer.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { clockWords, leftOf, stageOf, useServerNow } from "../projector/time.js";
import { addStrip } from "../hall/strips.js";
import { busy, placeWords, press, why } from "./asking.js";
import { isOpen, mayAsk, ownOf } from "./model.js";
import { Names } from "./names.js";
import { clock, startClock } from "./parts.js";
import "./icons.js";

/** @typedef {import("../app/store.js").Store} Store */
/** @typedef {import("./model.js").State} State */

const open = signal(false);

/** @param {Store} store */
export async function begin(store) {
  await Promise.all([addWords("floor."), addStyle("floor")]);
  startClock();
  const names = new Names();
  effect(() => void (store.connection.value.state === "live" && open.value && names.look()));
  addStrip(() => html`<${Strip} store=${store} />${use(open) && html`<${Late} store=${store} names=${names} />`}`);
}

/** @param {{store: Store}} props */
function Strip({ store }) {
  const state = /** @type {State} */ (use(store.state));
  const me = use(store.me);
  const sorry = use(why);
  const roles = use(store.roles);
  const badge = use(store.kind) === "badge";
  const own = me ? ownOf(state, me.id) : [];
  const unheard = me ? state.speaking?.unheard.filter(({ person }) => person === me.id) ?? [] : [];
  const speaks = me && state.speech?.person === me.id;
  const voting = useLive(() => Object.values(store.state.value.polls).some(isLive));
  const item = state.shown.item;
  if (!state.speaking || state.congress.phase !== "open" || (!item && !state.speech) || (voting && !speaks)) return null;
  const asks = badge && mayAsk(state, roles, me?.id) && isOpen(state) && !own.length && !speaks;
  const idle = !asks && !own.length && !speaks && !state.speech && !state.floor.length && !unheard.length;
  if (idle) return null;
  return html`<section class=${`strip floor-strip ${speaks ? "is-live" : ""}`} aria-label=${t("floor.speakers")}>
    <div class="floor-words">${speaks ? html`<${Mine} state=${state} />` : own.length ? html`<${Place} state=${state} id=${own[0].id} />` : html`<${Others} state=${state} unheard=${unheard.length > 0} asks=${asks} />`}</div>
    <div class="floor-acts">
      ${asks && html`<${Ask} item=${item ?? ""} />`}
      <${Button} kind="quiet" icon="microphone" class="floor-open" onClick=${() => (open.value = true)}>${t("floor.list")}${state.floor.length > 0 && html` <b class="floor-count figures">${state.floor.length}</b>`}<//>
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
  return html`<${Lamp} /><strong>${told}</strong><span class="figures">${left === null ? "" : t(left < 0 ? "floor.over" : "floor.left", { time: clockWords(left) })}</span>
    <span class="unseen" role="status" aria-live="assertive">${said}</span>`;
}

/** The sheet comes when it is first opened. @param {{store: Store, names: Names}} props */
function Late({ store, names }) {
  const [Part, set] = useState(/** @type {any} */ (null));
  useEffect(() => void import("./sheet.js").then((part) => set(() => part.FloorSheet), () => (open.value = false)), []);
  return Part && html`<${Part} store=${store} names=${names} onClose=${() => (open.value = false)} />`;
}
