// @ts-check
// The list of speakers over the page: who speaks, one's own request, everybody who waits, what was spoken and written (SPEC FLOOR1 to FLOOR11).
import { html, use, useEffect, useState } from "../app/html.js";
import { Button, Lamp, Sheet } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { t, textOf } from "../app/words.js";
import { clockWords } from "../projector/time.js";
import { busy, placeWords, press, Sorry, why } from "./asking.js";
import { isOpen, mayAsk, ownOf, placeName, unheardOf } from "./model.js";
import { Clock, Line, Notes, OutOfTurn, useFirst, Written } from "./parts.js";
import { Question } from "./question.js";
import { Writing } from "./writing.js";

/** @typedef {import("../app/store.js").Store} Store */
/** @typedef {import("./names.js").Names} Names */
/** @typedef {import("./model.js").State} State */
/** @typedef {{kind: "list"} | {kind: "question"} | {kind: "writing", item: string} | {kind: "read", id: string}} View */

/** @param {{store: Store, names: Names, item?: string | null, onClose: () => void}} props  item: only what was written on it */
export function FloorSheet({ store, names, item: only, onClose }) {
  const state = /** @type {State} */ (use(store.state));
  const [view, look] = useState(/** @type {View} */ ({ kind: "list" }));
  const item = state.agenda.find((one) => one.id === state.shown.item);
  const back = () => look({ kind: "list" });
  const done = () => look((/** @type {View} */ now) => (now === view ? { kind: "list" } : now));
  useEffect(() => void (why.value = ""), [view]);
  if (view.kind === "read") return html`<${Written} back id=${view.id} names=${names} agenda=${state.agenda} onClose=${back} />`;
  const over = state.congress.phase !== "open";
  if (only) return html`<${Sheet} title=${t("floor.written")} side="bottom" class="fl-sheet" onClose=${onClose}><p class="fl-item">${titleOf(state, only)}</p><${Texts} state=${state} names=${names} only=${only} onView=${look} /><//>`;
  const title = view.kind === "question" ? t("floor.question.whom") : view.kind === "writing" ? t("floor.text.title") : t(over ? "floor.foot" : "floor.speakers");
  return html`<${Sheet} key=${view.kind} title=${title} side="bottom" class="fl-sheet" stays=${view.kind === "writing"} onClose=${view.kind === "list" ? onClose : back} closeWords=${view.kind === "list" ? t("ui.close") : t("floor.back")} closeIcon=${view.kind === "list" ? "close" : "back"}>
    ${view.kind === "question" && html`<${Question} store=${store} names=${names} item=${state.shown.item ?? ""} onDone=${done} />`}
    ${view.kind === "writing" && html`<${Writing} store=${store} item=${view.item} onDone=${done} />`}
    ${view.kind === "list" && html`${item && !over && html`<p class="fl-item">${item.number}. ${textOf(item)}</p><${Now} state=${state} names=${names} />`}
      <${Own} store=${store} state=${state} onView=${look} names=${names} />
      <${Sorry} />
      ${item && !over && html`<${Queue} state=${state} names=${names} me=${store.me.value?.id ?? ""} /><${Spoken} state=${state} names=${names} />`}
      <${Texts} state=${state} names=${names} onView=${look} />`}
  <//>`;
}

/** @param {{state: State, names: Names}} props */
export function Now({ state: { speech }, names }) {
  use(names.people);
  if (!speech) return html`<p class="quiet fl-now">${t("floor.nobody_speaks")}</p>`;
  return html`<div class="fl-now is-live"><${Lamp} /><p><strong>${names.of(speech.person)}</strong>${speech.delegation && html`<small>${speech.delegation}</small>`}<${OutOfTurn} speech=${speech} /></p><${Clock} speech=${speech} /></div>`;
}

/** One's own requests, or the ways to make one. @param {{store: Store, state: State, names: Names, onView: (view: View) => void}} props */
function Own({ store, state, names, onView }) {
  const me = use(store.me)?.id ?? "";
  const roles = use(store.roles);
  const badge = use(store.kind) === "badge";
  const own = ownOf(state, me);
  const unheard = unheardOf(state, me);
  const open = state.congress.phase === "open";
  if (!badge || !mayAsk(state, roles, me)) return null;
  return html`${open && own.map((one) => html`<${Request} key=${one.id} state=${state} one=${one} names=${names} onView=${onView} />`)}
    ${unheard.map((one) => html`<section key=${one.id} class="fl-own"><h3>${titleOf(state, one.item)}</h3>
      <p>${t(open ? "floor.mine.unheard" : "floor.mine.over")}</p><div class="row">${one.kind === "contribution" && html`<${Button} icon="writing" onClick=${() => onView({ kind: "writing", item: one.item })}>${t("floor.text.hand_in")}<//>`}
      ${open && html`<${Button} kind="quiet" busy=${use(busy)} onClick=${() => void press("floor.withdraw", { request: one.id })}>${t("floor.withdraw")}<//>`}</div></section>`)}
    ${state.speaking.removed.filter(({ person }) => person === me).map((one) => html`<section key=${one.id} class="fl-own"><h3>${titleOf(state, one.item)}</h3><p>${t(`floor.mine.removed.${one.kind}`)} ${t("floor.mine.removed.why", { reason: one.reason })}</p></section>`)}
    ${open && state.shown.item && html`<${Kinds} state=${state} own=${own} onView=${onView} />`}
    ${(!open || !state.shown.item) && html`<${HandIn} state=${state} onView=${onView} />`}`;
}

/** On which item; where none is open, or all is over, there is nothing else to do (FLOOR11). @param {{state: State, onView: (view: View) => void}} props */
function HandIn({ state, onView }) {
  return html`${state.congress.phase === "open" && html`<p class="quiet">${t("floor.not_open")}</p>`}
    <p>${t("floor.hand_in.which")}</p><ul class="fl-kinds">${state.agenda.map((one) => html`<li key=${one.id}><button type="button" class="fl-ask" onClick=${() => onView({ kind: "writing", item: one.id })}><${Icon} name="writing" /><span>${one.number}. ${textOf(one)}</span></button></li>`)}</ul>`;
}

/** @param {State} state @param {string} item */
function titleOf({ agenda }, item) {
  const one = agenda.find(({ id }) => id === item);
  return one ? `${one.number}. ${textOf(one)}` : "";
}

/** @param {{state: State, one: import("./types.js").Request, names: Names, onView: (view: View) => void}} props */
function Request({ state, one, names, onView }) {
  use(names.people);
  return html`<section class="fl-own"><h3>${t(`floor.kind.${one.kind}`)}</h3><p class="fl-place" role="status">${placeWords(state, one.id)}</p>
    ${one.moved && html`<p><${Notes} one=${{ ...one, kind: "contribution", text: false }} to="" /></p>`}
    <div class="row">${one.kind === "contribution" && html`<${Button} icon="writing" onClick=${() => onView({ kind: "writing", item: one.item })}>${t(one.text ? "floor.text.change" : "floor.text.attach")}<//>`}
      <${Button} kind="quiet" icon="close" busy=${use(busy)} onClick=${() => void press("floor.withdraw", { request: one.id })}>${t("floor.withdraw")}<//></div></section>`;
}

/** @param {{state: State, own: import("./types.js").Request[], onView: (view: View) => void}} props */
function Kinds({ state, own, onView }) {
  const item = state.shown.item;
  const waits = use(busy);
  if (!item) return null;
  const asked = new Set(own.map(({ kind }) => kind));
  const closed = !isOpen(state);
  const kinds = ["question", "reply", "point_of_order"].filter((kind) => !asked.has(kind) && (!closed || kind === "point_of_order"));
  const ask = (/** @type {string} */ kind) => (kind === "question" ? onView({ kind }) : void press("floor.ask", { item, kind }));
  return html`${closed && html`<p class="fl-closed"><strong>${t("floor.closed")}.</strong> ${t("floor.closed.about")}</p>`}
    ${!closed && !asked.has("contribution") && html`<${Button} kind="primary" icon="hand" wide busy=${waits} onClick=${() => ask("contribution")}>${t("floor.ask")}<//>`}
    ${!asked.has("contribution") && html`<${Button} wide icon="writing" onClick=${() => onView({ kind: "writing", item })}>${t("floor.text.hand_in")}<//>`}
    ${kinds.length > 0 && html`<details class="fl-more" open=${closed}><summary>${t("floor.others")}</summary><ul class="fl-kinds">${kinds.map((kind) => html`<li key=${kind}>
      <button type="button" class="fl-ask" disabled=${waits} onClick=${() => ask(kind)}><${Icon} name=${`floor-${kind}`} /><span><strong>${t(`floor.ask.${kind}`)}</strong><small>${t(`floor.ask.${kind}.about`)}</small></span></button></li>`)}</ul></details>`}`;
}

/** @param {{state: State, names: Names, me: string}} props */
function Queue({ state, names, me }) {
  use(names.people);
  const { floor, speaking } = state;
  const { shown, rest } = useFirst(floor);
  return html`<section class="fl-part"><h3>${t("floor.queue")}${floor.length > 0 && html` <span class="figures quiet">${floor.length}</span>`}</h3>
    ${floor.length ? html`<p class="quiet fl-order">${t(`floor.order.${speaking.order}`)}</p><ol class="fl-lines">${shown.map((one, at) => html`<${Line} key=${one.id} one=${one} at=${at + 1} name=${names.of(one.person)} to=${names.of(one.to)} place=${placeName(state, one, textOf)} mine=${one.person === me} />`)}</ol>${rest}` : html`<p class="quiet">${t("floor.queue.empty")}</p>`}</section>`;
}

/** @param {{state: State, names: Names}} props */
function Spoken({ state: { speaking, shown }, names }) {
  use(names.people);
  const spoken = speaking.spoken.filter(({ item }) => item === shown.item);
  if (!spoken.length) return null;
  return html`<details class="fl-more"><summary>${t("floor.spoken")} <span class="figures quiet">${spoken.length}</span></summary><ol class="fl-lines">${spoken.map((one, at) => html`<li key=${one.id} class="fl-line"><span class="fl-at figures">${at + 1}</span>
    <span class="fl-who"><strong>${names.of(one.person)}</strong>${one.delegation && html`<small>${one.delegation}</small>`}</span><span class="figures">${clockWords(one.seconds)}</span></li>`)}</ol></details>`;
}

/** Written speeches that everybody may read, those of the open item first. @param {{state: State, names: Names, only?: string, onView: (view: View) => void}} props */
function Texts({ state, names, only, onView }) {
  use(names.people);
  const texts = Object.values(state.speeches).filter(({ item }) => !only || item === only).sort((one, other) => +(other.item === state.shown.item) - +(one.item === state.shown.item));
  if (!texts.length) return null;
  return html`<section class="fl-part"><h3>${t("floor.written")} <span class="figures quiet">${texts.length}</span></h3><ul class="fl-kinds">${texts.map((one) => html`<li key=${one.id}>
    <button type="button" class="fl-ask" onClick=${() => onView({ kind: "read", id: one.id })}><${Icon} name="writing" /><span><strong>${names.of(one.person)}</strong><small>${[!only && titleOf(state, one.item), t(`floor.written.${one.how}`)].filter(Boolean).join(" · ")}</small></span></button></li>`)}</ul></section>`;
}
