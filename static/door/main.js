// @ts-check
// /SLUG/door: badges before a camera, a scanner that types, a name; who was just let in, large; what waits to be sent, in words.
import "../app/desks.js";
import { computed, effect, html, mount, use, useHeard, useLive, useRef, useState } from "../app/html.js";
import { Button, ConnectionLine, Icon, Loading, Said, say, Settings, Sheet, whyOut } from "../app/ui.js";
import { slug } from "../app/api.js";
import { createStore } from "../app/store.js";
import { t, textOf, time } from "../app/words.js";
import { Door, Gate as Front } from "../landing/gate.js";
import { Camera } from "./camera.js";
import { Count } from "./count.js";
import { Gate } from "./gate.js";
import { drop, keep, open, safe } from "./kept.js";
import { codeIn, found, gateOf, mayAll } from "./model.js";

/** @typedef {import("./gate.js").Shown} Shown */

/** @type {Record<Shown["outcome"], string>} */
const ICONS = { in: "check", already: "check", out: "signout", nothere: "warning", unknown: "warning" };

/** Where a list is kept on this device, nobody at the door waits longer than this for a network. */
const OPEN_AFTER_MS = 1_500;

/** @param {HTMLElement} root */
export async function start(root) {
  mount(root, Waiting);
  const store = createStore({ onEvent: (kind) => (kind === "people.changed" || kind.startsWith("badge.")) && void gate.look() });
  const gate = new Gate(store);
  const may = computed(() => {
    const whose = gateAt(store);
    return store.signedOut.value || whose === "none" ? false : whose && true;
  });
  const somebody = await known(gate);
  effect(() => void (may.value === false && drop().catch(() => {})));
  if (!somebody) return mount(root, store.signedOut.value ? Door : Unreached);
  mount(root, DoorPage, { gate });
  store.start();
  let begun = false;
  effect(() => {
    if (!may.value) return;
    gate.whole = mayAll(store.roles.value);
    queueMicrotask(() => void keep(gate));
    if (!begun) queueMicrotask(() => void gate.start());
    begun = true;
  });
}

/** The state of whoever is new here is known when the first snapshot came. @param {import("../app/store.js").Store} store */
const gateAt = ({ roles, me, ready, log }) => gateOf(roles.value, me.value?.id, ready.value || Object.keys(log.value.sites ?? {}).length ? log.value.sites ?? {} : undefined);

/** Whether we know who stands here: by the server, or by what this device kept, and by the server as soon as it can be asked. @param {Gate} gate */
async function known(gate) {
  const { store } = gate;
  const kept = await open(gate).catch(() => false);
  const asked = store.signIn(kept ? { patience: 0 } : {}).catch(() => undefined);
  const told = await Promise.race([asked, ...(kept ? [new Promise((go) => setTimeout(go, OPEN_AFTER_MS))] : [])]);
  if (told !== undefined) return told !== null;
  const first = effect(() => void (store.connection.value.state === "live" && queueMicrotask(() => (first(), void store.signIn().catch(() => {})))));
  return kept;
}

const Waiting = () => html`<main class="at-door"><${Loading} words=${t("ui.loading")} /></main>`;
const Unreached = () => html`<${Front} title=${t("hall.unreached")}><p>${t("problem.unreachable")}</p>
  <${Button} kind="primary" wide icon="refresh" onClick=${() => location.reload()}>${t("ui.retry")}<//><//>`;
const Stranger = () => html`<${Front} title=${t("door.stranger")}><p>${t("door.stranger.text")}</p>
  <${Button} kind="primary" wide href=${`/${slug}`}>${t("door.to_hall")}<//><//>`;

/** @param {{gate: Gate}} props */
function DoorPage({ gate }) {
  const { store } = gate;
  const [settings, show] = useState(false);
  const whose = useLive(() => gateAt(store));
  const people = use(gate.people);
  if (use(store.signedOut)) return html`<${Door} error=${whyOut(store.connection.peek())} />`;
  if (!whose) return html`<${Waiting} />`;
  if (whose === "none") return html`<${Stranger} />`;
  const { whole, sites } = whose;
  return html`<div class="at-door">
    <header class="door-top"><h1>${t("door.title")}</h1><${Which} gate=${gate} sites=${sites} />
      <${Button} kind="quiet" icon="settings" onClick=${() => show(true)}>${t("door.display")}<//></header>
    <${Unsent} gate=${gate} />
    ${!sites.length && html`<${AskedOnce} gate=${gate} />`}
    <main class="door-main">
      <div class="door-left"><${Ways} gate=${gate} /><${Entry} gate=${gate} /><${Camera} onRead=${(/** @type {string} */ text) => void gate.scan(text, true).catch(unread)} /></div>
      <div class="door-right"><${Last} gate=${gate} /><${Troubles} gate=${gate} /><${Count} store=${store} people=${people} own=${!whole} /><${Earlier} gate=${gate} /><${Beside} store=${store} /></div>
    </main>
    ${settings && html`<${Sheet} title=${t("door.display")} side="end" onClose=${() => show(false)}><${Settings} /><${Lasting} />
      <${Button} class="to-hall" icon="home" href=${`/${slug}`}>${t("door.to_hall")}<//><//>`}
    <${Said} />
  </div>`;
}

/** The other page of whoever stands here. @param {{store: import("../app/store.js").Store}} props */
function Beside({ store }) {
  const roles = use(store.roles);
  const [page, icon, words] = roles.includes("steward") ? ["steward", "people", "door.to_steward"] : ["site", "back", "door.to_site"];
  return !roles.includes("secretariat") && html`<${Button} class="to-hall" icon=${icon} href=${`/${slug}/${page}`}>${t(words)}<//>`;
}

/** What reads a code did not come. */
const unread = () => say(t("problem.unreachable"));

/** Which door this is. @param {{gate: Gate, sites: import("../app/state.js").Site[]}} props  sites: whose people alone it is for */
function Which({ gate, sites }) {
  const { doors = [], congress } = use(gate.store.state);
  const door = use(gate.door);
  if (sites.length) return html`<p class="door-site"><${Icon} name="people" /> <span>${t("door.site", { name: sites.map((one) => textOf(one, "name")).join(", ") })}</span></p>`;
  if (!doors.length) return html`<p class="quiet door-congress">${textOf(congress)}</p>`;
  return html`<select aria-label=${t("door.which")} value=${door} onChange=${(/** @type {any} */ event) => gate.choose(event.target.value)}>
    <option value="">${t("door.which.none")}</option>${doors.map((one) => html`<option key=${one} value=${one}>${one}</option>`)}</select>`;
}

/** Where doors have names, one is chosen before the first scan; nothing waits for it. @param {{gate: Gate}} props */
function AskedOnce({ gate }) {
  const { doors = [] } = use(gate.store.state);
  if (use(gate.asked) || !doors.length) return null;
  return html`<section class="door-ask" aria-label=${t("door.which")}><h2>${t("door.which")}</h2><p class="quiet">${t("door.which.why")}</p>
    <div class="door-acts">${doors.map((one) => html`<${Button} key=${one} onClick=${() => gate.choose(one)}>${one}<//>`)}
      <${Button} kind="quiet" onClick=${() => gate.choose("")}>${t("door.which.other")}<//></div></section>`;
}

/** @param {{gate: Gate}} props */
function Ways({ gate }) {
  const way = use(gate.way);
  return html`<div class=${`door-ways is-${way}`} role="group" aria-label=${t("door.way")}>
    ${/** @type {const} */ (["in", "out"]).map((one) => html`<button type="button" key=${one} aria-pressed=${String(one === way)} onClick=${() => (gate.way.value = one)}>
      <${Icon} name=${one === "in" ? "check" : "signout"} /> ${t(`door.way.${one}`)}</button>`)}</div>`;
}

/** What waits for the network, in words. @param {{gate: Gate}} props */
function Unsent({ gate }) {
  const waiting = use(gate.queue.waiting).length;
  const stuck = use(gate.queue.stuck);
  const cut = use(gate.store.cut) || (stuck && waiting > 0);
  const connection = use(gate.store.connection);
  const lasts = use(safe);
  if (!cut && waiting < 3) return html`<${ConnectionLine} connection=${connection} />`;
  return html`<p class="door-unsent" role="status"><${Icon} name=${cut ? "warning" : "upload"} /> <span>${t(cut ? (waiting ? "door.cut.waiting" : "door.cut") : "door.waiting", { n: waiting })}${cut && !lasts && ` ${t("door.cut.stay")}`}</span></p>`;
}

/** What a reload without a network would come to, before there is none. */
function Lasting() {
  const lasts = use(safe);
  return html`<p class="door-note"><${Icon} name=${lasts ? "check" : "warning"} /> ${t(lasts ? "door.lasts" : "door.stay")}</p>`;
}

/** A scanner types and presses Enter; people type a name. @param {{gate: Gate}} props */
function Entry({ gate }) {
  const [typed, type] = useState("");
  const box = useRef(/** @type {HTMLInputElement | null} */ (null));
  const people = use(gate.people);
  const here = use(gate.store.state).attendance?.here ?? {};
  const fits = found(typed, people);
  const enter = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const text = box.current?.value ?? typed;
    if (codeIn(text)) return type(""), void gate.scan(text).catch(unread);
    if (fits.length === 1) return choose(fits[0]);
    say(t(fits.length ? "door.choose" : text.includes("#") ? "door.no_badge" : "door.nobody"));
  };
  const choose = (/** @type {import("./model.js").One} */ one) => (gate.let(one), type(""), box.current?.focus());
  useScanner(box);
  return html`<form class="door-entry" onSubmit=${enter}><label for="door-entry">${t("door.entry")}</label>
    <div class="door-type"><input id="door-entry" ref=${box} type="search" enterkeyhint="go" autocomplete="off" autocapitalize="off" spellcheck=${false} value=${typed} onInput=${(/** @type {any} */ event) => type(event.target.value)} />
      <${Button} type="submit" icon="check">${t("door.enter")}<//></div>
    ${!codeIn(typed) && typed.trim() && html`<ul class="door-found" aria-label=${t("door.found")}>${fits.map((one) => html`<li key=${one.id}><button type="button" onClick=${() => choose(one)}>
      <span class="seat figures">${one.seat || "–"}</span><span><strong>${one.name}</strong> <small>${one.delegation}</small></span>${one.id in here && html`<small class="is-here"><${Icon} name="check" /> ${t("door.here_since", { time: time(here[one.id]) })}</small>`}</button></li>`)}
      ${!fits.length && html`<li class="quiet">${t("door.nobody")}</li>`}</ul>`}
    <p class="hint">${t("door.entry.hint")}</p></form>`;
}

/** A scanner types wherever the cursor is; what it types belongs into the field. @param {{current: HTMLInputElement | null}} box */
function useScanner(box) {
  const keydown = (/** @type {KeyboardEvent} */ event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const taken = target.closest("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey;
    if (!taken && event.key.length === 1 && event.key !== " ") box.current?.focus();
  };
  useHeard({ keydown }, []);
}

/** Whoever was just let in, to be read at arm's length. @param {{gate: Gate}} props */
function Last({ gate }) {
  const [last] = use(gate.shown);
  const reading = use(gate.reading);
  const byId = use(gate.byId);
  if (reading) return html`<section class="door-last is-reading" aria-live="assertive"><p>${t("door.reading")}</p></section>`;
  if (!last) return html`<section class="door-last is-idle"><p>${t("door.idle")}</p></section>`;
  const one = byId.get(last.scan.person);
  return html`<section class=${`door-last is-${last.undone ? "undone" : last.refused ? "unknown" : last.outcome}`} aria-live="assertive" key=${last.scan.scan}>
    <p class="door-said"><${Icon} name=${last.undone ? "undo" : last.refused ? "warning" : ICONS[last.outcome]} /> ${last.refused ?? saidOf(last)}</p>
    ${one && html`<p class="door-name">${one.name}</p>
      <p class="door-seat">${one.seat ? t("badge.seat", { seat: one.seat }) : t("door.no_seat")}</p><p class="door-delegation">${one.delegation}</p>
      <${Substituted} gate=${gate} one=${one} />`}
    ${!last.undone && !last.refused && html`<${Button} icon="undo" onClick=${gate.undo}>${t("door.undo")}<//>`}</section>`;
}

/** Whose right moved is told at the door, too (SPEC DOOR7). @param {{gate: Gate, one: import("./model.js").One}} props */
function Substituted({ gate, one }) {
  const { substitutes = {} } = use(gate.store.state);
  const byId = use(gate.byId);
  const original = Object.keys(substitutes).find((id) => substitutes[id] === one.id);
  if (original) return html`<p class="door-substitute">${t("door.stands_for", { name: byId.get(original)?.name ?? "" })}</p>`;
  const other = substitutes[one.id];
  return other ? html`<p class="door-substitute"><${Icon} name="warning" /> ${t("door.right_moved", { name: byId.get(other)?.name ?? "" })}</p>` : null;
}

/** @param {Shown} shown */
function saidOf({ outcome, before, scan, undone }) {
  if (undone) return t("door.said.undone");
  if (outcome === "already" && before) return t(before.door ? "door.said.already_at" : "door.said.already", { time: time(before.since), door: before.door });
  return t(`door.said.${outcome}`, { time: time(scan.at) });
}

/** Scans that the server did not take: nothing is dropped in silence. @param {{gate: Gate}} props */
function Troubles({ gate }) {
  const troubles = use(gate.queue.troubles);
  const byId = use(gate.byId);
  if (!troubles.length) return null;
  return html`<section class="door-troubles" role="alert"><h2>${t("door.troubles", { n: troubles.length })}</h2><ul>${troubles.map((one) => html`<li key=${one.scan}>
    <p><strong>${byId.get(one.person)?.name ?? t("door.badge_unknown")}</strong> ${time(one.at)} · ${one.why}</p>
    <div class="door-acts">${one.person && one.code === "unknown_badge" && html`<${Button} icon="check" onClick=${() => gate.byName(one)}>${t("door.troubles.by_name")}<//>`}
      <${Button} kind="quiet" icon="close" onClick=${() => gate.queue.dismiss(one)}>${t("door.troubles.done")}<//></div></li>`)}</ul></section>`;
}

/** @param {{gate: Gate}} props */
function Earlier({ gate }) {
  const shown = use(gate.shown).slice(1, 9);
  const byId = use(gate.byId);
  const waiting = new Set(use(gate.queue.waiting).map((one) => one.scan));
  if (!shown.length) return null;
  return html`<section class="door-earlier"><h2>${t("door.earlier")}</h2><ul>${shown.map((one) => html`<li key=${one.scan.scan} class=${one.undone ? "is-undone" : ""}>
    <span class="figures">${time(one.scan.at)}</span> <span><strong>${byId.get(one.scan.person)?.name ?? t("door.badge_unknown")}</strong> <small>${one.undone ? t("door.said.undone") : t(`door.short.${one.outcome}`)}${waiting.has(one.scan.scan) ? ` · ${t("door.short.waiting")}` : ""}</small></span></li>`)}</ul></section>`;
}
