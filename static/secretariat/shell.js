// @ts-check
// The frame around everything: sections, what is unsaved, the connection, files dropped anywhere.
import { html, use, useEffect, useHeard, useLayoutEffect, useLive, useMemo, useRef, useState } from "../app/html.js";
import { Button, ConnectionLine, Hemicycle, Icon, Said, Settings, Sheet } from "../app/ui.js";
import { insist, newKey, NOW, read } from "../app/api.js";
import { t, textOf } from "../app/words.js";
import { useAct } from "./act.js";
import { bringAll, lazy } from "./lazy.js";
import { ICONS, PARTS } from "./parts.js";
import { STAGES, stageOf } from "./place.js";
import { take } from "./take.js";

/** @typedef {import("./desk.js").Desk} Desk */

const Doubled = lazy(() => import("../door/alert.js").then((part) => part.ready()), "Alert");
const Troubles = lazy(() => import("./troubles.js"), "Troubles");
/** @param {{desk: Desk}} props */
export function Shell({ desk }) {
  const { section, id } = use(desk.place.now);
  const phase = useLive(() => desk.store.state.value.congress.phase);
  const doubled = useDoubled(desk);
  const over = useFilesAnywhere(desk);
  useNarrow();
  useEffect(() => void bringAll(), []);
  const Part = PARTS[section];
  useEffect(() => void (document.title = `${t(`secretariat.${section}`)} · ${t("secretariat.title")}`));
  return html`<${Head} desk=${desk} section=${section} />
    ${use(desk.diskFull) && html`<p class="band" role="alert"><${Icon} name="warning" /> <span>${t("secretariat.disk_full")}</span></p>`}
    ${doubled.length > 0 && html`<${Doubled} desk=${desk} cases=${doubled} />`}
    ${phase !== "open" && html`<p class="band"><${Icon} name="lock" /> <span>${t(`secretariat.phase.${phase}`)}</span></p>`}
    <main class=${`desk is-${section}`} key=${section}><${Part} desk=${desk} id=${id} /></main>
    <${UndoBar} desk=${desk} />
    <${Said} />
    ${over && html`<div class="drop-over" aria-hidden="true"><div><${Icon} name="upload" /><p>${t("secretariat.drop")}</p><p class="quiet">${t("secretariat.drop.text")}</p></div></div>`}`;
}

/** The devices that held several people's badges and are not lent: from the list, so that a case waits for whoever opens the desk (SPEC DOOR8). @param {Desk} desk */
function useDoubled(desk) {
  const [cases, set] = useState(/** @type {import("../door/devices.js").Held[]} */ ([]));
  const told = useLive(() => desk.store.nows.value.doubled);
  const alive = use(desk.store.connection).state === "live";
  useEffect(() => {
    let here = alive;
    if (alive) insist(() => read("door/devices", NOW), () => here).then((all) => here && set(all.filter((/** @type {any} */ one) => !one.shared)), () => {});
    return () => void (here = false);
  }, [told, alive]);
  return cases;
}

/** @param {{desk: Desk, section: import("./place.js").Section}} props */
function Head({ desk, section }) {
  const title = useLive(() => textOf(desk.store.state.value.congress));
  const connection = use(desk.store.connection);
  const [open, setOpen] = useState(/** @type {"settings" | "sections" | "troubles" | null} */ (null));
  return html`<header class="head">
    <button type="button" class="head-title" aria-current=${section === "start" ? "page" : undefined} onClick=${() => desk.place.go("start")}>
      <${Hemicycle} count=${20} /><span><strong>${title}</strong><small>${t("secretariat.title")}</small></span></button>
    <${Tabs} desk=${desk} section=${section} />
    <${Button} class="sections" icon="down" aria-haspopup="dialog" onClick=${() => setOpen("sections")}>${t(`secretariat.${section}`)}<//>
    <div class="head-state"><${ConnectionLine} connection=${connection} /><${Unsaved} desk=${desk} onOpen=${() => setOpen("troubles")} />
      <${Button} kind="quiet" icon="settings" onClick=${() => setOpen("settings")}>${t("secretariat.display")}<//></div>
    ${open === "settings" && html`<${Sheet} title=${t("secretariat.display")} side="end" onClose=${() => setOpen(null)}><${Settings} /><//>`}
    ${open === "sections" && html`<${Sheet} title=${t("secretariat.title")} onClose=${() => setOpen(null)}><${Menu} desk=${desk} section=${section} onGo=${() => setOpen(null)} /><//>`}
    ${open === "troubles" && html`<${Troubles} desk=${desk} onClose=${() => setOpen(null)} />`}
  </header>`;
}

/** @param {{desk: Desk, section: import("./place.js").Section}} props  The stages, and the sections of the one that is open. */
function Tabs({ desk, section }) {
  const stage = stageOf(section);
  const shown = stage ?? "before";
  return html`<nav class="stages" aria-label=${t("secretariat.title")}>${Object.entries(STAGES).map(([one, [first]]) => html`<button type="button" key=${one}
      aria-current=${one === stage ? "true" : undefined} onClick=${() => one === stage || desk.place.go(desk.place.last(one) ?? first)}>${t(`secretariat.stage_of.${one}`)}</button>`)}</nav>
    <nav class="tabs" aria-label=${t(`secretariat.stage_of.${shown}`)}><${Sections} desk=${desk} section=${section} among=${STAGES[shown]} /></nav>`;
}

/** @param {{desk: Desk, section: string, onGo: () => void}} props */
function Menu({ desk, section, onGo }) {
  return html`<nav class="menu"><${Sections} desk=${desk} section=${section} among=${["start"]} onGo=${onGo} />
    ${Object.entries(STAGES).map(([stage, among]) => html`<section key=${stage}><h3>${t(`secretariat.stage_of.${stage}`)}</h3>
      <${Sections} desk=${desk} section=${section} among=${among} onGo=${onGo} /></section>`)}</nav>`;
}

/** @param {{desk: Desk, section: string, among: readonly import("./place.js").Section[], onGo?: () => void}} props */
function Sections({ desk, section, among, onGo }) {
  const go = (/** @type {import("./place.js").Section} */ one) => {
    onGo?.();
    desk.place.go(one);
  };
  return html`${among.map((one) => html`<button type="button" key=${one} aria-current=${one === section ? "page" : undefined} onClick=${() => go(one)}>
    <${Icon} name=${ICONS[one]} /><span>${t(`secretariat.${one}`)}</span></button>`)}`;
}

/** One column where two would be too narrow for the text as it is read; the tabs below the title where both do not fit in a row. */
function useNarrow() {
  useLayoutEffect(() => {
    const data = document.documentElement.dataset;
    const look = () => {
      const size = Number(data.size || 1) - 1;
      Object.assign(data, { narrow: innerWidth < [860, 1000, 1120][size], tight: innerWidth < [1400, 1720, 2040][size] });
    };
    look();
    addEventListener("resize", look);
    const watcher = new MutationObserver(look);
    watcher.observe(document.documentElement, { attributeFilter: ["data-size"] });
    return () => {
      removeEventListener("resize", look);
      watcher.disconnect();
    };
  }, []);
}

/** @param {{desk: Desk, onOpen: () => void}} props */
function Unsaved({ desk, onOpen }) {
  const stages = useLive(() => (desk.edits.all.value, desk.edits.troubled().map(([, edit]) => edit.stage).join()));
  const left = stages ? stages.split(",") : [];
  const stuck = left.filter((stage) => stage !== "typing" && stage !== "saving").length;
  const beforeunload = (/** @type {BeforeUnloadEvent} */ event) => event.preventDefault();
  useHeard(left.length ? { beforeunload } : {}, [left.length > 0]);
  if (!stuck) return null;
  return html`<${Button} kind="plain" class="unsaved" icon="warning" onClick=${onOpen}>${t("secretariat.unsaved", { n: stuck })}<//>`;
}

/** Files may fall anywhere: lists of people go to the import, papers to the documents. @param {Desk} desk */
function useFilesAnywhere(desk) {
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  const has = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  const drop = (/** @type {DragEvent} */ event) => {
    if (!has(event)) return;
    event.preventDefault();
    setOver((depth.current = 0) > 0);
    const on = event.target instanceof Element ? event.target.closest("[data-item]")?.getAttribute("data-item") : null;
    take(desk, [...(event.dataTransfer?.files ?? [])], on || null);
  };
  const dragenter = (/** @type {DragEvent} */ event) => has(event) && setOver(++depth.current > 0);
  const dragleave = (/** @type {DragEvent} */ event) => has(event) && setOver((depth.current = Math.max(0, depth.current - 1)) > 0);
  const dragover = (/** @type {DragEvent} */ event) => has(event) && event.preventDefault();
  useHeard({ dragenter, dragleave, dragover, drop }, []);
  return over;
}

/** It goes by itself; not while it is pressed, nor when that failed. Pressed again it is the same deed. @param {{desk: Desk}} props */
function UndoBar({ desk }) {
  const undo = use(desk.undo);
  const act = useAct();
  const key = useMemo(newKey, [undo]);
  const waits = undo && !act.busy && !act.error;
  useLayoutEffect(act.clear, [undo]);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(() => (desk.undo.value = null), UNDO_MS);
    return () => clearTimeout(timer);
  }, [waits]);
  if (!undo) return null;
  const back = () => act.run(async () => {
    await undo.act(key);
    if (desk.undo.value === undo) desk.undo.value = null;
  });
  return html`<div class="undo" role="status"><div><span>${undo.words}</span>${act.error}</div><${Button} icon="undo" busy=${act.busy} onClick=${back}>${t("ui.undo")}<//>
    <${Button} kind="quiet" icon="close" onClick=${() => (desk.undo.value = null)}>${t("ui.close")}<//></div>`;
}

const UNDO_MS = 20_000;
