// @ts-check
// The chair's list of speakers: who speaks with the clock, the next one as one large button, the rest to be put in order (SPEC FLOOR2 to FLOOR7).
//   await ready()   brings words and style       FloorPanel{desk}   the panel; it says itself when there is nothing to show
//   nextName(desk)  whom the next call would give the floor to, or null
import { html, use, useState } from "../app/html.js";
import { Button, Confirm, Lamp } from "../app/ui.js";
import { Icon } from "../app/icons.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { Trouble, useArmed } from "../chair/parts.js";
import { isOpen } from "./model.js";
import { callThem, Order } from "./order.js";
import { Clock, OutOfTurn, startClock } from "./parts.js";
import { CallSheet, MoveSheet, RemoveSheet } from "./reasons.js";
import { RulesSheet } from "./rules.js";
import { nextUp } from "./time.js";
import "./icons.js";

/** @typedef {import("../chair/desk.js").Desk} Desk */
/** @typedef {import("./model.js").State} State */
/** @typedef {{kind: "rules"} | {kind: "move", id: string, before: string | null} | {kind: "remove" | "call", id: string}} Asked */

export async function ready() {
  await Promise.all([addWords("floor."), addStyle("floor"), addStyle("floor", "desk")]);
  startClock();
}

/** @param {Desk} desk */
const stateOf = (desk) => /** @type {State} */ (desk.store.state.value);

/** Whom the next call would give the floor to; null when nobody can be called. @param {Desk} desk */
export function nextName(desk) {
  const { floor, speaking } = stateOf(desk);
  const next = nextUp(floor, speaking);
  return next && desk.nameOf(next.person);
}

/** @param {{desk: Desk}} props */
export function FloorPanel({ desk }) {
  const state = /** @type {State} */ (use(desk.store.state));
  use(desk.extras.people);
  const driving = use(desk.driving);
  const asking = use(desk.asking);
  const [asked, ask] = useState(/** @type {Asked | null} */ (null));
  // What is done late shuts its own sheet, not the one that lies there by then.
  const shut = () => ask((/** @type {Asked | null} */ now) => (now === asked ? null : now));
  const { floor, speech, shown } = state;
  const large = /** @type {string} */ (use(desk.step).kind) === "call";
  if ((!shown.item && !speech) || state.congress.phase !== "open") return null;
  const item = shown.item;
  const open = isOpen(state);
  const change = () => void desk.act("floor-list", open ? "floor.close" : "floor.open", { item });
  return html`<section class="fl-panel" aria-label=${t("floor.chair.title")}>
    <header class="fl-head"><h2 class="desk-heading">${t("floor.chair.title")}${floor.length > 0 && html` <b class="floor-count figures">${floor.length}</b>`}</h2>${!open && html`<span class="fl-shut"><${Icon} name="lock" />${t("floor.chair.is_closed")}</span>`}</header>
    ${speech && html`<${Speaks} desk=${desk} state=${state} driving=${driving} />`}
    ${driving && !large && floor.length > 0 && html`<${Call} desk=${desk} state=${state} />`}
    <${Trouble} desk=${desk} where="floor" />
    ${floor.length ? html`<${Order} desk=${desk} state=${state} driving=${driving} onAsk=${ask} />` : html`<p class="quiet">${t("floor.queue.empty")}</p>`}
    ${driving && html`<div class="fl-acts">${item && html`<${Button} icon="lock" busy=${use(desk.busy).has("floor-list")} onClick=${change}>${t(open ? "floor.chair.close" : "floor.chair.open")}<//>`}
      <${Button} kind="quiet" icon="rules" onClick=${() => ask({ kind: "rules" })}>${t("floor.chair.rules")}<//></div>`}
    <${Trouble} desk=${desk} where="floor-list" />
    ${driving && asking?.kind === "call" && html`<${WithText} desk=${desk} asking=${asking} />`}
    ${asked?.kind === "rules" && html`<${RulesSheet} desk=${desk} onClose=${shut} />`}
    ${asked?.kind === "move" && html`<${MoveSheet} desk=${desk} id=${asked.id} before=${asked.before} onClose=${shut} />`}
    ${asked?.kind === "call" && html`<${CallSheet} desk=${desk} id=${asked.id} onClose=${shut} />`}
    ${asked?.kind === "remove" && html`<${RemoveSheet} desk=${desk} id=${asked.id} onClose=${shut} />`}
  </section>`;
}

/** @param {{desk: Desk, state: State, driving: boolean}} props */
function Speaks({ desk, state: { speech }, driving }) {
  const busy = use(desk.busy);
  if (!speech) return null;
  const act = (/** @type {string} */ name, body = {}) => void desk.act("floor", name, body);
  const stands = speech.stopped !== null;
  return html`<div class="fl-now is-live"><${Lamp} /><p><strong>${desk.nameOf(speech.person)}</strong>${speech.delegation && html`<small>${speech.delegation}</small>`}<${OutOfTurn} speech=${speech} /></p><${Clock} speech=${speech} />
    ${driving && html`<div class="fl-acts fl-now-acts"><${Button} icon="stop" busy=${busy.has("floor")} onClick=${() => act("floor.end")}>${t("floor.chair.end")}<//>
      <${Button} icon=${stands ? "play" : "pause"} busy=${busy.has("floor")} onClick=${() => act(stands ? "floor.go_on" : "floor.stop")}>${t(stands ? "floor.chair.go_on" : "floor.chair.stop")}<//>
      ${speech.seconds !== null && html`<${Button} icon="plus" busy=${busy.has("floor")} onClick=${() => act("floor.extend", { seconds: 60 })}>${t("floor.chair.extend", { n: 1 })}<//>`}</div>`}</div>`;
}

/** Whose text opens for all when they are called. @param {{desk: Desk, asking: import("../chair/step.js").Step & {kind: "call"}}} props */
function WithText({ desk, asking }) {
  const { request } = asking;
  const name = desk.nameOf(request.person);
  const shut = () => void (desk.asking.peek() === asking && (desk.asking.value = null));
  const call = async () => (await desk.act("floor", "floor.call", { request: request.id }), shut());
  return html`<${Confirm} title=${t("floor.chair.text.title", { name })} text=${t("floor.chair.text.opens")} yes=${t("floor.chair.call", { name })} busy=${use(desk.busy).has("floor")} onYes=${call} onNo=${shut} />`;
}

/** The next one; a second press in the same moment calls nobody else. @param {{desk: Desk, state: State}} props */
function Call({ desk, state }) {
  const next = nextUp(state.floor, state.speaking);
  const busy = use(desk.busy);
  const armed = useArmed(next?.id ?? "");
  if (!next) return html`<p class="quiet">${t("floor.chair.used_up")}</p>`;
  return html`<button type="button" class="fl-call" aria-busy=${busy.has("floor") ? "true" : undefined} aria-disabled=${armed ? undefined : "true"} onClick=${() => armed && callThem(desk, next)}>
    <${Icon} name="microphone" /><span><strong>${t("floor.chair.call", { name: desk.nameOf(next.person) })}</strong><small>${[next.kind !== "contribution" && t(`floor.kind.${next.kind}`), next.delegation].filter(Boolean).join(" · ")}</small></span></button>`;
}
