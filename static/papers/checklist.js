// @ts-check
// Handing out: whom it is for, one press for a copy, a signature on this screen or on the sheet; taking back; and undoing both.
import { html, use, useEffect, useLive, useMemo, useState } from "../app/html.js";
import { Button, Icon, Progress, Sheet } from "../app/ui.js";
import { apiPath, command, NOW, read } from "../app/api.js";
import { asking } from "../app/asked.js";
import { keep, recall } from "../app/prefs.js";
import { t, time } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { fold, matches } from "../secretariat/fold.js";
import { counts, found, nextNumber, rowsOf } from "./model.js";
import { Pad, Signature } from "./pad.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("./model.js").Row} Row */
/** @typedef {import("./model.js").Entry} Entry */

const SIGNING = "papers:signing";

/** The checklist as the server has it, read again whenever a desk changed something. @param {Desk} desk @param {Entry} entry */
function useList(desk, entry) {
  const [list, set] = useState(/** @type {import("./model.js").Checklist | null} */ (null));
  const heard = useLive(() => desk.store.nows.value.copies);
  const alive = useLive(() => desk.store.connection.value.state);
  const { ask: look, stop } = useMemo(() => asking(() => read(`papers/${entry.id}`, NOW), set), [entry.id]);
  useEffect(() => void look(), [look, entry, heard, alive]);
  useEffect(() => stop, [stop]);
  return { list, look };
}

/** What the desk does with copies, each with its way back. @param {Desk} desk @param {Entry} entry @param {() => Promise<void>} look  as it was done, however long it takes to be read again */
function useDeeds(desk, entry, look) {
  const act = useAct();
  /** @param {string} name @param {object} body @param {import("../secretariat/desk.js").Desk["undo"]["value"]} [back] */
  const tell = async (name, body, back = null) => {
    await command(name, { paper: entry.id, ...body });
    desk.undo.value = back;
    await look();
  };
  const undone = (/** @type {number} */ number, /** @type {"out" | "back"} */ step) => tell("paper.undo", { number, step });
  const out = (/** @type {Row} */ row, /** @type {number} */ number, /** @type {number[][]} */ signature) =>
    act.run(() => tell("paper.hand_out", { person: row.id, number, signature }, { words: t("papers.handed", { number: String(number), name: row.name }), act: () => undone(number, "out") }));
  const back = (/** @type {Row} */ row, /** @type {number} */ number) =>
    act.run(() => tell("paper.take_back", { number }, { words: t("papers.taken", { number: String(number), name: row.name }), act: () => undone(number, "back") }));
  const undo = (/** @type {number} */ number) => act.run(() => undone(number, "out"));
  return { act, out, back, undo };
}

/** @param {{desk: Desk, entry: Entry}} props */
export function Checklist({ desk, entry }) {
  const { list, look } = useList(desk, entry);
  const people = use(desk.people) ?? [];
  const rows = useMemo(() => (list ? rowsOf(list, people) : []), [list, people]);
  const [filter, choose] = useState(/** @type {Filter} */ ({ query: "", stage: "all" }));
  const [signing, setSigning] = useState(recall(SIGNING) !== "sheet");
  const [asking, ask] = useState(/** @type {Row | null} */ (null));
  const [top, setTop] = useState(1);
  const { act, out, back, undo } = useDeeds(desk, entry, look);
  if (!list) return html`<p class="quiet">${t("ui.loading")}</p>`;
  const next = nextNumber(list, top);
  const show = (/** @type {Row | null} */ row) => (act.clear(), ask(row));
  const shut = () => show(null);
  // The sheet, and what was drawn on it, stays until the server has it.
  const done = async (/** @type {Row} */ row, /** @type {Promise<boolean>} */ deed) => (await deed) && ask((now) => (now?.id === row.id ? null : now));
  const give = (/** @type {Row} */ row, /** @type {number} */ number, /** @type {number[][]} */ strokes) => done(row, out(row, number, strokes).then((yes) => (yes && setTop(number + 1), yes)));
  const take = (/** @type {Row} */ row) => done(row, back(row, row.handing?.number ?? 0));
  const sign = (/** @type {boolean} */ here) => (setSigning(here), keep(SIGNING, here ? "here" : "sheet"));
  const seen = found(rows, fold(filter.query.trim()), filter.stage, matches);
  return html`<${Sum} rows=${rows} back=${entry.back} />
    <${Tools} entry=${entry} filter=${filter} onFilter=${choose} signing=${signing} onSigning=${sign} />
    ${!asking && act.error}
    ${seen.length ? html`<ul class="pp-rows">${seen.map((row) => html`<${Line} key=${row.id} row=${row} next=${next} busy=${act.busy} entry=${entry}
        onGive=${() => (signing || next === null ? show(row) : give(row, next, []))} onBack=${() => take(row)} onLook=${() => show(row)} />`)}</ul>`
      : html`<p class="quiet">${t(rows.length ? "papers.nobody" : "papers.for.nobody")}</p>`}
    ${asking && asking.stage !== "out" && html`<${Give} row=${asking} next=${next} copies=${entry.copies} act=${act} onGive=${give} onClose=${shut} />`}
    ${asking?.stage === "out" && html`<${Held} row=${asking} entry=${entry} act=${act} onBack=${() => take(asking)} onUndo=${() => done(asking, undo(asking.handing?.number ?? 0))} onClose=${shut} />`}`;
}

/** @typedef {{query: string, stage: import("./model.js").Stage | "all"}} Filter */

/** @param {{entry: Entry, filter: Filter, onFilter: (filter: Filter) => void, signing: boolean, onSigning: (here: boolean) => void}} props */
function Tools({ entry, filter, onFilter, signing, onSigning }) {
  const stages = /** @type {const} */ (["all", "none", "out", ...(entry.back ? ["back"] : [])]);
  return html`<div class="pp-tools"><label class="search"><${Icon} name="search" /><span class="unseen">${t("papers.search")}</span>
        <input type="search" placeholder=${t("papers.search")} value=${filter.query} onInput=${(/** @type {any} */ event) => onFilter({ ...filter, query: event.target.value })} /></label>
      <${Button} icon="print" href=${apiPath(`papers/${entry.id}.pdf`)} target="_blank">${t("papers.sheet")}<//></div>
    <div class="pp-tools"><div class="choice" role="group" aria-label=${t("papers.show")}>${stages.map((one) => html`<button type="button" key=${one} aria-pressed=${String(filter.stage === one)} onClick=${() => onFilter({ ...filter, stage: /** @type {any} */ (one) })}>${t(`papers.stage.${one}`)}</button>`)}</div>
      <label class="tick"><input type="checkbox" checked=${signing} onChange=${(/** @type {any} */ event) => onSigning(event.target.checked)} /><span>${t("papers.signing")}</span></label></div>`;
}

/** @param {{rows: Row[], back: boolean}} props */
function Sum({ rows, back }) {
  const { has, of, back: here } = counts(rows);
  return html`<div class="pp-sum"><${Progress} done=${has} of=${of} words=${html`<strong>${t("papers.sum", { out: has, of })}</strong>${back && html` · ${t("papers.sum.back", { n: here })}`}`} /></div>`;
}

/** @param {{row: Row, next: number | null, busy: boolean, entry: Entry, onGive: () => void, onBack: () => void, onLook: () => void}} props */
function Line({ row, next, busy, entry, onGive, onBack, onLook }) {
  const { handing, stage } = row;
  return html`<li class=${`is-${stage}`}><span class="pp-seat figures">${row.seat || "–"}</span>
    <span class="row-main"><span class="row-title">${row.name}</span><span class="row-notes">${row.delegation}</span></span>
    ${handing && html`<button type="button" class="pp-copy" onClick=${onLook} disabled=${stage === "back"}><strong class="figures">${t("papers.copy", { number: String(handing.number) })}</strong>
      <small>${stage === "back" ? t("papers.returned", { time: time(handing.returned ?? "") }) : t("papers.since", { time: time(handing.at) })}</small>${handing.signature.length > 0 && html`<${Signature} strokes=${handing.signature} />`}</button>`}
    <span class="pp-act">${stage === "out" ? entry.back && html`<${Button} icon="back" busy=${busy} onClick=${onBack}>${t("papers.take_back")}<//>`
      : html`<${Button} kind=${stage === "none" ? "primary" : "plain"} icon="check" busy=${busy} disabled=${next === null} onClick=${onGive}>${next === null ? t("papers.none_left") : t("papers.hand_out", { number: String(next) })}<//>`}</span></li>`;
}

/** One person, one copy: the number as it lies on top, and a signature. @param {{row: Row, next: number | null, copies: number, act: ReturnType<typeof useAct>, onGive: (row: Row, number: number, strokes: number[][]) => void, onClose: () => void}} props */
function Give({ row, next, copies, act, onGive, onClose }) {
  const [typed, type] = useState(next === null ? "" : String(next));
  const [strokes, draw] = useState(/** @type {number[][]} */ ([]));
  const chosen = /^\d{1,5}$/.test(typed.trim()) ? Number(typed.trim()) : 0;
  const good = chosen >= 1 && chosen <= copies;
  const footer = html`<${Button} busy=${act.busy} disabled=${!good || strokes.length > 0} onClick=${() => onGive(row, chosen, [])}>${t("papers.signed.sheet")}<//>
    <${Button} kind="primary" icon="check" busy=${act.busy} disabled=${!good || !strokes.length} onClick=${() => onGive(row, chosen, strokes)}>${t("papers.signed.here")}<//>`;
  return html`<${Sheet} title=${[row.seat, row.name].filter(Boolean).join(" · ")} side="middle" class="pp-give" stays onClose=${onClose} footer=${footer}>
    <div class="field pp-number"><label for="pp-number">${t("papers.number")}</label><input id="pp-number" class="figures" inputMode="numeric" maxLength="5" value=${typed} aria-invalid=${good ? undefined : "true"} onInput=${(/** @type {any} */ event) => type(event.target.value)} />
      ${!good && html`<p class="error"><${Icon} name="warning" /> ${t("papers.number.bad", { n: copies })}</p>`}</div>
    <${Pad} strokes=${strokes} onStrokes=${draw} />${act.error}<//>`;
}

/** @param {{row: Row, entry: Entry, act: ReturnType<typeof useAct>, onBack: () => void, onUndo: () => void, onClose: () => void}} props */
function Held({ row, entry, act, onBack, onUndo, onClose }) {
  const handing = /** @type {import("./model.js").Handing} */ (row.handing);
  const footer = html`<${Button} kind="quiet" icon="undo" busy=${act.busy} onClick=${onUndo}>${t("papers.undo.out")}<//>${entry.back && html`<${Button} kind="primary" icon="back" busy=${act.busy} onClick=${onBack}>${t("papers.take_back")}<//>`}`;
  return html`<${Sheet} title=${[row.seat, row.name].filter(Boolean).join(" · ")} side="middle" onClose=${onClose} footer=${footer}>
    <p><strong>${t("papers.copy", { number: String(handing.number) })}</strong> · ${t("papers.since", { time: time(handing.at) })}</p>
    ${handing.signature.length ? html`<div class="pp-field is-still"><${Signature} strokes=${handing.signature} /></div>` : html`<p class="quiet">${t("papers.on_sheet")}</p>`}${act.error}<//>`;
}
