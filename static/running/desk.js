// @ts-check
// What the chair's desk has beside pages and votes: taking a step back, breaks, announcements, who drives, the items' time.
//   const running = await ready()  →  {Undo, Acts, RecessNow, AskedBar, DriverSheet, Pace, ItemTools}
import { html, use, useNow, useState } from "../app/html.js";
import { Button, Field, Icon, Sheet, say } from "../app/ui.js";
import { addIcons } from "../app/icons.js";
import { addStyle } from "../app/style.js";
import { addWords, t, textOf, time } from "../app/words.js";
import { itemName, Trouble } from "../chair/parts.js";
import { AnnounceSheet } from "./announce.js";
import { BREAK_ICON, NOTICE_ICON } from "./icons.js";
import { AskedBar, DriverSheet } from "./driver.js";
import { leftWords, recessTitle, recessUntil } from "./model.js";
import { RecessSheet } from "./recess.js";
import { secondsBetween, whyNot } from "./steps.js";

/** @typedef {import("../chair/desk.js").Desk} Desk */
/** @typedef {import("./steps.js").Step} Step */
/** @typedef {import("../app/state.js").State} State */

/** The parts, with their words, icons and style. */
export async function ready() {
  addIcons({ notice: NOTICE_ICON, cup: BREAK_ICON });
  await Promise.all([addWords("running."), addStyle("running")]);
  return { Undo, Acts, RecessNow, AskedBar, DriverSheet, Pace, ItemTools, undo };
}

/** Takes the newest step back, or says why that cannot be. @param {Desk} desk */
async function undo(desk) {
  const state = desk.store.state.value;
  const step = state.desk.undo.at(-1);
  if (!step) return;
  const why = whyNot(state, step);
  if (why) return say(t(`running.why.${why}`));
  if (await desk.act("undo", "desk.undo", { step: step.n })) say(t("running.said.undone"));
}

/** What taking a step back leads to. @param {Step} step @param {State} state */
function undoWords({ kind, shown, item, recess, announcement }, { agenda, documents, announcements }) {
  const name = (/** @type {string | null | undefined} */ id) => itemName(agenda.find((one) => one.id === id));
  const doc = shown?.document && documents[shown.document];
  if (doc) return t("running.undo.page.shown", { page: shown.page, name: textOf(doc, "name") });
  if (shown?.item) return kind === "agenda.opened" ? t("running.undo.agenda.opened", { item: name(shown.item) }) : t("running.undo.page.shown.title", { item: name(shown.item) });
  if (shown) return t(`running.undo.${kind}.start`);
  const text = textOf(announcements.find(({ id }) => id === announcement), "text");
  return t(`running.undo.${kind}`, { item: textOf(agenda.find((one) => one.id === item)), time: recess && time(recess.until), text: text.length > 60 ? `${text.slice(0, 57)}…` : text });
}

/** The newest step, and the way back from it; where there is none, one sentence says why. @param {{desk: Desk}} props */
function Undo({ desk }) {
  const state = use(desk.store.state);
  const [busy, cut] = [use(desk.busy), use(desk.store.cut)];
  const step = state.desk.undo.at(-1);
  if (!step) return null;
  const why = whyNot(state, step);
  if (why) return html`<p class="quiet other-why"><${Icon} name="undo" /><span>${t(`running.why.${why}`)}</span></p>`;
  return html`<button type="button" class="other" disabled=${cut || busy.has("undo")} onClick=${() => void undo(desk)}><${Icon} name="undo" /><span>${undoWords(step, state)}</span></button>`;
}

/** Announcing, and a break: one press away, never in the way. @param {{desk: Desk, driving: boolean}} props */
function Acts({ desk, driving }) {
  const { recess } = use(desk.store.state);
  const [sheet, open] = useState(/** @type {"announce" | "recess" | null} */ (null));
  const shut = () => open((now) => (now === sheet ? null : now));
  return html`<button type="button" class="other" onClick=${() => open("announce")}><${Icon} name="notice" /><span>${t("running.announce")}</span></button>
    ${driving && !recess && html`<button type="button" class="other" onClick=${() => open("recess")}><${Icon} name="cup" /><span>${t("running.recess.begin")}</span></button>`}
    ${sheet === "announce" && html`<${AnnounceSheet} desk=${desk} onClose=${shut} />`}${sheet === "recess" && html`<${RecessSheet} desk=${desk} onClose=${shut} />`}`;
}

const EVERY_MS = 5_000;
const MORE_MINUTES = [5, 10];

/** The break that is on: what the hall reads, how long it still is, and more of it. @param {{desk: Desk}} props */
function RecessNow({ desk }) {
  const { recess } = use(desk.store.state);
  const [driving, busy] = [use(desk.driving), use(desk.busy)];
  const now = useNow(EVERY_MS);
  const [changing, change] = useState(false);
  if (!recess) return null;
  return html`<section class="run-card"><h2>${recessTitle(recess)}, ${recessUntil(recess)}</h2><p class="run-left">${leftWords(recess.until, now)}</p>
    ${driving && html`<div class="run-acts-row">${MORE_MINUTES.map((n) => html`<${Button} key=${n} icon="plus" busy=${busy.has("recess")} onClick=${() => void desk.act("recess", "recess.extend", { minutes: n })}>${t("running.recess.more", { n })}<//>`)}
      <${Button} kind="quiet" icon="clock" onClick=${() => change(true)}>${t("running.recess.change")}<//></div>`}
    <${Trouble} desk=${desk} where="recess" />
    ${changing && html`<${RecessSheet} desk=${desk} onClose=${() => change(false)} />`}</section>`;
}

const PACE_MS = 10_000;

/** Minutes used and planned, without a colour that blames. @param {{desk: Desk, item: import("../app/state.js").Item}} props */
function Pace({ desk, item }) {
  const { pace } = use(desk.store.state);
  const now = useNow(PACE_MS);
  const running = pace.item === item.id && pace.since ? secondsBetween(pace.since, now) : 0;
  const seconds = (pace.used[item.id] ?? 0) + running;
  const used = Math.floor(seconds / 60);
  if (!seconds) return item.minutes ? html`<span class="run-pace figures">${t("chair.minutes", { n: item.minutes })}</span>` : null;
  if (!item.minutes) return html`<span class="run-pace figures">${t("running.pace.used", { n: used })}</span>`;
  const over = used - item.minutes;
  return html`<span class=${`run-pace figures ${over > 0 ? "is-over" : ""}`}>${t("running.pace.of", { used, n: item.minutes })}${over > 0 && html` · ${t("running.pace.over", { n: over })}`}</span>`;
}

/** While it runs: an item up, down, or a new one after it; each can be taken back. @param {{desk: Desk, item: import("../app/state.js").Item}} props */
function ItemTools({ desk, item }) {
  const { agenda } = use(desk.store.state);
  const [adding, add] = useState(false);
  const [driving, busy] = [use(desk.driving), use(desk.busy)];
  if (!driving) return null;
  const at = agenda.findIndex(({ id }) => id === item.id);
  const where = `move:${item.id}`;
  const move = (/** @type {number} */ before) => void desk.act(where, "agenda.move", { item: item.id, before: agenda[before]?.id ?? null });
  const named = (/** @type {string} */ action) => t("running.item.move", { action: t(action), title: textOf(item) });
  return html`<div class="run-item-tools"><${Button} kind="quiet" icon="up" disabled=${at === 0 || busy.has(where)} aria-label=${named("running.item.up")} onClick=${() => move(at - 1)}>${t("running.item.up")}<//>
    <${Button} kind="quiet" icon="down" disabled=${at === agenda.length - 1 || busy.has(where)} aria-label=${named("running.item.down")} onClick=${() => move(at + 2)}>${t("running.item.down")}<//>
    <${Button} kind="quiet" icon="plus" aria-label=${t("running.item.add")} onClick=${() => add(true)}>${t("running.item.add.short")}<//></div><${Trouble} desk=${desk} where=${where} />
    ${adding && html`<${AddItem} desk=${desk} before=${agenda[at + 1]?.id ?? null} onClose=${() => add(false)} />`}`;
}

/** @param {{desk: Desk, before: string | null, onClose: () => void}} props */
function AddItem({ desk, before, onClose }) {
  const [title, write] = useState("");
  const [minutes, plan] = useState("");
  const busy = use(desk.busy).has("add");
  const add = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await desk.act("add", "agenda.add", { title, minutes: Number(minutes) || null, before })) onClose();
  };
  return html`<${Sheet} title=${t("running.item.add")} side="middle" stays onClose=${onClose}><form class="run-form" onSubmit=${add}>
    <${Field} label=${t("running.item.title")} value=${title} maxLength="300" autofocus onInput=${(/** @type {any} */ event) => write(event.target.value)} />
    <${Field} label=${t("running.item.minutes")} class="run-clock" inputmode="numeric" value=${minutes} maxLength="4" onInput=${(/** @type {any} */ event) => plan(event.target.value.replace(/\D/g, ""))} />
    <p class="quiet">${t("running.item.add.about")}</p><${Trouble} desk=${desk} where="add" />
    <button type="submit" class="button is-primary is-wide" disabled=${!title.trim() || busy}><${Icon} name="plus" /><span>${t("running.item.add.do")}</span></button></form><//>`;
}
