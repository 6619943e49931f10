// @ts-check
// The chair's desk: the agenda, the hall's page exactly as the hall sees it, and the next lawful step as one large button.
import "../app/desks.js";
import { effect, html, mount, use, useHeard, useLive, useRef, useState } from "../app/html.js";
import { Button, ConnectionLine, EmptyState, Loading, Said, say, Settings, Sheet, whyOut } from "../app/ui.js";
import { insist, slug } from "../app/api.js";
import { isLive } from "../app/reducer.js";
import { addWords, t, textOf } from "../app/words.js";
import { Agenda } from "./agenda.js";
import { Desk } from "./desk.js";
import { Driver, TakenBar } from "./driver.js";
import { belongsElsewhere, interpret, takesBack } from "./keys.js";
import { useLate } from "./parts.js";
import { lazy } from "../secretariat/lazy.js";
import { Side } from "./side.js";
import { Stage } from "./stage.js";

const gate = () => import("../landing/gate.js");
const [Door, Gate] = [lazy(gate, "Door"), lazy(gate, "Gate")];
const Walls = lazy(() => import("../walls/desk.js").then((part) => part.ready()), "WallsSheet");

/** @param {HTMLElement} root */
export async function start(root) {
  mount(root, Waiting);
  void addWords("running.").catch(() => {});
  const desk = new Desk();
  const me = await insist(() => desk.store.signIn().catch((problem) => (mount(root, Unreached), Promise.reject(problem)))).catch(() => undefined);
  if (me === undefined) return undefined; // it says so, with a way to try again
  if (!me) return mount(root, Door);
  if (!desk.store.roles.value.includes("chair")) return mount(root, Stranger);
  mount(root, DeskPage, { desk });
  desk.start();
  effect(() => desk.extras.presence.vote(Object.values(desk.store.state.value.polls).find(isLive)?.id ?? null));
  void insist(() => import("../heads/watch.js").then(({ watch }) => watch(desk.store)));
}

const Waiting = () => html`<main class="desk is-waiting"><${Loading} words=${t("ui.loading")} /></main>`;
const Unreached = () => html`<main class="desk is-waiting"><${EmptyState} icon="refresh" title=${t("hall.unreached")} text=${t("problem.unreachable")}><${Button} kind="primary" icon="refresh" onClick=${() => location.reload()}>${t("ui.retry")}<//><//></main>`;
const Stranger = () => html`<${Gate} title=${t("chair.stranger")}><p>${t("chair.stranger.text")}</p>
  <${Button} kind="primary" wide href=${`/${slug}`}>${t("chair.to_hall")}<//><//>`;

/** @param {{desk: Desk}} props */
function DeskPage({ desk }) {
  const ready = use(desk.store.ready);
  const presence = use(desk.extras.presence.part);
  const [sheet, setSheet] = useState(/** @type {"agenda" | "help" | "settings" | "present" | "walls" | null} */ (null));
  // Who is here against the quorum comes when somebody was checked in.
  const Count = useLate(() => import("../door/count.js").then((late) => late.ready()).then((late) => late.Line), useLive(() => (desk.store.state.value.attendance?.been.length ?? 0) > 0));
  const typed = useDeskKeys(desk, () => setSheet("help"));
  useHeard({ click: releaseFocus }, []);
  if (use(desk.store.signedOut)) return html`<${Door} error=${whyOut(desk.store.connection.peek())} />`;
  if (!ready) return html`<${Waiting} />`;
  const shut = () => setSheet((now) => (now === sheet ? null : now));
  return html`<div class="desk">
    <${Top} desk=${desk} onSheet=${setSheet} Count=${Count} />
    <${TakenBar} desk=${desk} />
    <aside class="desk-agenda" aria-label=${t("agenda.title")}><${Agenda} desk=${desk} /></aside>
    <main class="desk-stage"><${Stage} desk=${desk} typed=${typed} /></main>
    <section class="desk-side" aria-label=${t("chair.next")}><${Side} desk=${desk} /></section>
    ${sheet === "agenda" && html`<${Sheet} title=${t("agenda.title")} side="end" onClose=${shut}><${Agenda} desk=${desk} onDone=${shut} /><//>`}
    ${sheet === "help" && html`<${Help} onClose=${shut} />`}
    ${sheet === "present" && presence && html`<${presence.PresentSheet} feed=${presence.feed} onClose=${shut} />`}
    ${sheet === "settings" && html`<${Sheet} title=${t("chair.settings")} side="end" onClose=${shut}><${Settings} />
      ${Count && html`<${Count} store=${desk.store} people=${desk.extras.people.value} class="only-narrow" />`}
      <${Button} class="to-hall" icon="screen" onClick=${() => setSheet("walls")}>${t("chair.walls")}<//>
      ${Object.keys(use(desk.store.state).sites ?? {}).length > 0 && html`<${Button} class="to-hall" icon="people" href=${`/${slug}/site`}>${t("chair.sites")}<//>`}
      ${presence && html`<${Button} class="to-hall only-narrow" icon="people" onClick=${() => setSheet("present")}>${t("presence.title")}<//>`}
      <${Button} class="to-hall" icon="home" href=${`/${slug}`}>${t("chair.to_hall")}<//><//>`}
    ${sheet === "walls" && html`<${Walls} desk=${desk} onClose=${shut} />`}
    <${Said} />
  </div>`;
}

/** @param {{desk: Desk, onSheet: (sheet: "agenda" | "help" | "settings" | "present") => void, Count: any}} props  Count: who is here, once it came */
function Top({ desk, onSheet, Count }) {
  const { congress, sites = {} } = use(desk.store.state);
  const presence = use(desk.extras.presence.part);
  const people = use(desk.extras.people);
  return html`<header class="desk-top">
    <${Button} kind="quiet" icon="agenda" class="only-narrow" onClick=${() => onSheet("agenda")}>${t("agenda.short")}<//>
    <p class="desk-title">${textOf(congress)}</p>
    <${ConnectionLine} connection=${use(desk.store.connection)} />
    ${Count && html`<${Count} store=${desk.store} people=${people} class="only-wide" />`}
    ${presence && html`<${presence.Present} feed=${presence.feed} class="present only-wide" onOpen=${() => onSheet("present")} />`}<${Driver} desk=${desk} />
    ${Object.keys(sites).length > 0 && html`<${Button} kind="quiet" icon="people" class="only-wide to-sites" href=${`/${slug}/site`}>${t("chair.sites")}<//>`}
    <${Button} kind="quiet" icon="keys" class="only-wide" onClick=${() => onSheet("help")}>${t("chair.help")}<//>
    <${Button} kind="quiet" icon="settings" onClick=${() => onSheet("settings")}>${t("chair.settings")}<//>
  </header>`;
}

const KEYS = ["next", "previous", "ends", "page", "preview", "step", "undo", "help"];
/** The words of these come with what they do. */
const LATE = ["step", "undo"];

/** @param {{onClose: () => void}} props */
function Help({ onClose }) {
  return html`<${Sheet} title=${t("chair.help.title")} side="middle" onClose=${onClose}>
    <dl class="desk-keys">${KEYS.map((key) => (LATE.includes(key) ? `running.keys.${key}` : `chair.keys.${key}`)).map((key) => html`<div key=${key}><dt>${t(key).split("|").map((one) => html`<kbd>${one.trim()}</kbd>`)}</dt><dd>${t(`${key}.about`)}</dd></div>`)}</dl>
    <p class="quiet">${t("chair.keys.note")} ${t("running.keys.remote")}</p><//>`;
}

/** Digits typed so far. @param {Desk} desk @param {() => void} onHelp */
function useDeskKeys(desk, onHelp) {
  const [typed, setTyped] = useState("");
  const digits = useRef("");
  const keydown = (/** @type {KeyboardEvent} */ event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const focus = {
      sheet: document.querySelector("dialog[open]") !== null,
      field: target.closest("input, textarea, select, [contenteditable]") !== null,
      pressable: target.closest("button, a, summary, [role='button']") !== null,
    };
    if (takesBack(event) && !focus.sheet && !focus.field) return event.preventDefault(), void (desk.driving.value && desk.running.value?.undo(desk));
    if (belongsElsewhere(event, focus)) return;
    const { typed: now, act } = interpret(digits.current, event.key);
    if (now !== digits.current || act) event.preventDefault();
    setTyped((digits.current = now));
    if (act) obey(desk, act, onHelp);
  };
  useHeard({ keydown }, [desk]);
  return typed;
}

/** While something is previewed the keys leaf through the preview; otherwise they turn the hall. @param {Desk} desk
 * @param {NonNullable<import("./keys.js").Act>} act @param {() => void} onHelp */
function obey(desk, act, onHelp) {
  if ("help" in act) return onHelp();
  const [preview, { shown }] = [desk.preview.value, desk.store.state.value];
  if ("put" in act) return void (desk.preview.value = null);
  if ("enter" in act) return preview ? void desk.show(preview) : pressNext();
  if (!preview && !desk.driving.value) return say(t("chair.said.take_first"));
  const live = shown.document && shown.page ? { document: shown.document, page: shown.page } : null;
  const from = preview ?? desk.turns.wanted.value ?? live;
  const doc = desk.document(from?.document);
  if (!from || !doc) return;
  const wanted = "turn" in act ? from.page + act.turn : act.go === "last" ? doc.pages : act.go;
  const page = Math.min(doc.pages, Math.max(1, wanted));
  if (page === from.page) return;
  const to = { document: from.document, page };
  if (preview) desk.preview.value = to;
  else void desk.show(to);
}

/** The large button, as if pressed: not while it is still settling. */
const pressNext = () => /** @type {HTMLElement | null} */ (document.querySelector(".next-button:not([aria-disabled])"))?.click();

/** A button pressed with a finger or mouse gives the keys back to the desk, so that Space turns the page again. */
function releaseFocus(/** @type {MouseEvent} */ event) {
  const now = document.activeElement;
  if (event.detail > 0 && now instanceof HTMLElement && now.matches("button, summary") && !now.closest("dialog")) now.blur();
}
