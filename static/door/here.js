// @ts-check
// Sittings, and who of them was late, left early, or was never here (SPEC DOOR4, DOOR5).
import { html, use, useEffect, useMemo, useRef, useState } from "../app/html.js";
import { asking } from "../app/asked.js";
import { Button, Confirm, Icon } from "../app/ui.js";
import { apiPath, command, NOW, read } from "../app/api.js";
import { t, textOf, time } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { Count } from "./count.js";
import { named } from "./finder.js";
import { SigningList } from "./signing.js";

/** @typedef {{person: string, since: string, until: string | null, late: boolean, early: boolean}} Attended */
/** @typedef {{sittings: {sitting: any, people: Attended[]}[], absent: string[]}} Told */

const CALM_MS = 1_000;
/** @param {any} sitting @param {number} place */
const titleOf = (sitting, place) => textOf(sitting) || t("door.sitting.number", { n: place + 1 });

/** @param {{desk: import("../secretariat/desk.js").Desk, people: any[]}} props */
export function Here({ desk, people }) {
  return html`<${Count} store=${desk.store} people=${people} /><${Sitting} desk=${desk} /><${Lists} desk=${desk} people=${people} />`;
}

/** @param {{desk: import("../secretariat/desk.js").Desk}} props */
function Sitting({ desk }) {
  const { attendance } = use(desk.store.state);
  const [title, type] = useState("");
  const [asking, ask] = useState(false);
  const act = useAct();
  const sittings = attendance?.sittings ?? [];
  const place = sittings.findIndex((one) => one.id === attendance?.sitting);
  if (place >= 0) return html`<section class="door-sitting"><h3>${t("door.sitting")}</h3>
    <p><${Icon} name="clock" /> ${t("door.sitting.now", { title: titleOf(sittings[place], place), time: time(sittings[place].opened) })}</p>
    <${Button} icon="stop" busy=${act.busy} onClick=${() => ask(true)}>${t("door.sitting.close")}<//>${act.error}
    ${asking && html`<${Confirm} title=${t("door.sitting.close.title")} text=${t("door.sitting.close.text")} yes=${t("door.sitting.close")} onNo=${() => ask(false)} onYes=${() => (ask(false), act.run(() => command("sitting.close")))} />`}</section>`;
  const open = () => act.run(async () => (await command("sitting.open", { title }), type((/** @type {string} */ now) => (now === title ? "" : now))));
  return html`<section class="door-sitting"><h3>${t("door.sitting")}</h3><p class="quiet">${t("door.sitting.none")}</p>
    <div class="door-new"><label><span>${t("door.sitting.title")}</span><input value=${title} placeholder=${t("door.sitting.number", { n: sittings.length + 1 })} onInput=${(/** @type {any} */ event) => type(event.target.value)} /></label>
      <${Button} kind="primary" icon="play" busy=${act.busy} onClick=${open}>${t("door.sitting.open")}<//>
      ${sittings.length > 0 && html`<${Button} kind="quiet" icon="undo" busy=${act.busy} onClick=${() => act.run(() => command("sitting.reopen"))}>${t("door.sitting.reopen")}<//>`}</div>${act.error}</section>`;
}

const LISTS = /** @type {const} */ (["here", "late", "early", "absent"]);

/** @param {{desk: import("../secretariat/desk.js").Desk, people: any[]}} props */
function Lists({ desk, people }) {
  const told = useAttendance(desk);
  const { attendance } = use(desk.store.state);
  const [chosen, choose] = useState("");
  const [list, show] = useState(/** @type {typeof LISTS[number]} */ ("here"));
  const by = new Map(people.map((one) => [one.id, one]));
  const sitting = told?.sittings.find((one) => one.sitting.id === chosen) ?? told?.sittings.at(-1);
  const all = sitting?.people ?? [];
  const here = sitting?.sitting.closed ? all : Object.entries(attendance?.here ?? {}).map(([person, since]) => ({ person, since, until: null, late: false, early: false }));
  /** @type {Record<string, Attended[]>} */
  const lists = { here, late: all.filter((one) => one.late), early: all.filter((one) => one.early), absent: (told?.absent ?? []).map((person) => ({ person, since: "", until: null, late: false, early: false })) };
  if (!told) return null;
  return html`<section class="door-lists">${told.sittings.length > 1 && html`<label class="pick"><span>${t("door.list.which")}</span><select value=${sitting?.sitting.id} onChange=${(/** @type {any} */ event) => choose(event.target.value)}>
      ${told.sittings.map((one, place) => html`<option key=${one.sitting.id} value=${one.sitting.id}>${titleOf(one.sitting, place)}</option>`)}</select></label>`}
    <div class="door-tabs" role="group" aria-label=${t("door.desk.here")}>${LISTS.map((one) => html`<button type="button" key=${one} aria-pressed=${String(one === list)} onClick=${() => show(one)}>${t(`door.list.${one}`)} <span class="figures">${lists[one].length}</span></button>`)}</div>
    <ul class="door-lines">${lists[list].map((one) => html`<li key=${one.person}><p><strong>${named(by.get(one.person) ?? { name: one.person })}</strong> <span class="quiet">${by.get(one.person)?.delegation}</span></p>${one.since && html`<span class="figures quiet">${spanOf(one)}</span>`}</li>`)}</ul>
    ${!lists[list].length && html`<p class="quiet">${t("door.list.none")}</p>`}
    <div class="door-acts"><${Button} icon="download" href=${apiPath("attendance.csv")}>${t("door.list.table")}<//><${SigningList} desk=${desk} people=${people} /></div></section>`;
}

/** @param {Attended} one */
const spanOf = ({ since, until }) => (until ? t("door.list.from_to", { since: time(since), until: time(until) }) : t("door.list.from", { since: time(since) }));

/** The lists, read again a moment after somebody came or went. @param {import("../secretariat/desk.js").Desk} desk */
function useAttendance(desk) {
  const [told, set] = useState(/** @type {Told | null} */ (null));
  const { attendance } = use(desk.store.state);
  const due = useRef(/** @type {any} */ (null));
  const { ask, stop } = useMemo(() => asking(() => read("attendance", NOW), set), []);
  useEffect(() => {
    due.current ??= setTimeout(() => {
      due.current = null;
      void ask();
    }, told ? CALM_MS : 0);
  }, [attendance]);
  useEffect(() => () => (clearTimeout(due.current), stop()), []);
  return told;
}
