// @ts-check
// The plan: a form and a few numbers, seen at once as it would be; or a table. Nothing is the hall's until it is taken.
import { html, useEffect, useRef, useState } from "../app/html.js";
import { Button, Confirm, Field, Icon } from "../app/ui.js";
import { apiPath, command, insist, send, sorry } from "../app/api.js";
import { language, t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { csvOf, saveAs } from "../secretariat/template.js";
import { SeatingPlan } from "./drawing.js";

/** @typedef {import("./places.js").SeatingPlan} Plan */
/** @typedef {{form: string, rows: string, seats: string, blocks: string, aisles: string, crossing: string, numbering: string}} Typed */

const FORMS = ["rows", "blocks", "hemicycle"];
/** @type {Record<string, Partial<Typed>>} */
const FIRST = { rows: { rows: "10", seats: "12", aisles: "6", crossing: "" }, blocks: { rows: "10", seats: "6", blocks: "2", crossing: "" }, hemicycle: { rows: "", seats: "120", blocks: "3" } };
const CALM_MS = 250;

/** Numbers in a line of text: "6, 12" is [6, 12]. @param {string} text */
export const numbersIn = (text) => (text.match(/\d+/g) ?? []).map(Number);

/** What the server draws of what was typed. @param {Typed} typed */
export function designOf({ form, rows, seats, blocks, aisles, crossing, numbering }) {
  const several = form === "rows" ? { aisles: numbersIn(aisles) } : { blocks: Number(blocks) || 1 };
  return { form, rows: Number(rows) || 0, seats: Number(seats) || 0, numbering, ...several, ...(form !== "hemicycle" && { crossing: numbersIn(crossing) }) };
}

/** @param {{desk: import("../secretariat/desk.js").Desk, plan: Plan | null}} props */
export function PlanDesk({ desk, plan }) {
  const [typed, type] = useState(/** @type {Typed} */ ({ form: "hemicycle", rows: "", seats: "120", blocks: "3", aisles: "", crossing: "", numbering: "row" }));
  const [drawn, draw] = useState(/** @type {{plan: Plan, of: Typed} | null} */ (null));
  const [why, complain] = useState("");
  const [problems, name] = useState(/** @type {{line: number, why: string}[]} */ ([]));
  const [removing, remove] = useState(false);
  const [shown, show] = useState(!plan);
  const act = useAct();
  useEffect(() => {
    if (!shown || typed.form === "table") return undefined;
    let here = true;
    const lost = (/** @type {unknown} */ problem) => (here && (draw(null), complain(sorry(problem))), Promise.reject(problem));
    const ask = () => insist(() => send("POST", "seating/draw", designOf(typed)).catch(lost), () => here).then(({ plan: made }) => here && (draw({ plan: made, of: typed }), complain("")), () => {});
    const timer = setTimeout(ask, CALM_MS);
    return () => (clearTimeout(timer), void (here = false));
  }, [typed, shown]);
  const set = (/** @type {Plan | null} */ next) => act.run(async () => {
    const before = plan;
    await command("seating.set", { plan: next });
    desk.undo.value = { words: t(next ? "seating.taken" : "seating.removed"), act: async () => void (await command("seating.set", { plan: before })) };
    remove(false);
    show(false);
    if (next) desk.place.go("seating", "seats");
  });
  const take = async (/** @type {File} */ file) => {
    const found = await readTable(file);
    name(found.problems);
    const next = { ...typed, form: "table" };
    if (found.plan) (type(next), show(true), draw({ plan: found.plan, of: next }), complain(""));
  };
  return html`<article class="thing st-plan"><header class="thing-head"><p class="kicker">${t("secretariat.seating")}</p></header><h1>${t("seating.plan")}</h1>
    ${plan && !shown && html`<${SeatingPlan} plan=${plan} label=${t("seating.plan.of", { n: plan.seats.length })} front=${t("seating.front")} />
      <div class="row"><${Button} icon="edit" onClick=${() => show(true)}>${t("seating.other")}<//><${Button} kind="quiet" icon="close" onClick=${() => remove(true)}>${t("seating.remove")}<//></div>`}
    ${shown && html`<${Drawing} typed=${typed} type=${type} />
      ${why && html`<p class="error" role="alert"><${Icon} name="warning" /> ${why}</p>`}
      ${drawn && html`<p class="figures" role="status">${t("seating.plan.of", { n: drawn.plan.seats.length })}</p><${SeatingPlan} plan=${drawn.plan} label=${t("seating.preview")} front=${t("seating.front")} />`}
      <div class="row"><${Button} kind="primary" icon="check" busy=${act.busy} disabled=${drawn?.of !== typed} onClick=${() => drawn && set(drawn.plan)}>${t("seating.take")}<//>${plan && html`<${Button} onClick=${() => show(false)}>${t("ui.cancel")}<//>`}</div>`}
    ${act.error}<${Table} onFile=${take} problems=${problems} />
    ${removing && html`<${Confirm} title=${t("seating.remove")} text=${t("seating.remove.text")} yes=${t("seating.remove")} danger onYes=${() => set(null)} onNo=${() => remove(false)} />`}</article>`;
}

/** @param {{typed: Typed, type: (typed: Typed) => void}} props */
function Drawing({ typed, type }) {
  const field = (/** @type {keyof Typed} */ name, /** @type {string} */ words, more = {}) => html`<${Field} label=${t(`seating.${words}`)} inputmode="numeric" autocomplete="off" value=${typed[name]} onInput=${(/** @type {any} */ event) => type({ ...typed, [name]: event.target.value })} ...${more} />`;
  return html`<fieldset class="several"><legend>${t("seating.form")}</legend><div class="choice">${FORMS.map((one) => html`<button type="button" key=${one} aria-pressed=${String(typed.form === one)} onClick=${() => type({ ...typed, ...FIRST[one], form: one })}>${t(`seating.form.${one}`)}</button>`)}</div></fieldset>
    ${typed.form !== "table" && html`<div class="st-fields">
      ${field("seats", typed.form === "hemicycle" ? "seats.all" : typed.form === "blocks" ? "seats.block" : "seats.row")}
      ${field("rows", "rows", typed.form === "hemicycle" ? { hint: t("seating.rows.auto") } : {})}
      ${typed.form === "rows" ? field("aisles", "aisles", { hint: t("seating.aisles.hint") }) : field("blocks", "blocks")}
      ${typed.form !== "hemicycle" && field("crossing", "crossing", { hint: t("seating.crossing.hint") })}
      <${Field} label=${t("seating.numbering")} value=${typed.numbering} onChange=${(/** @type {any} */ event) => type({ ...typed, numbering: event.target.value })}><option value="row">${t("seating.numbering.row")}</option><option value="all">${t("seating.numbering.all")}</option><//></div>`}`;
}

/** @param {{onFile: (file: File) => Promise<void>, problems: {line: number, why: string}[]}} props */
function Table({ onFile, problems }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const act = useAct();
  const chosen = (/** @type {any} */ event) => event.target.files[0] && act.run(() => onFile(event.target.files[0]).finally(() => (event.target.value = "")));
  const template = () => saveAs(new Blob([csvOf([["seat", "row", "place", "x", "y"].map((one) => t(`seating.column.${one}`)), ["A-01", "A", "1", "", ""], ["A-02", "A", "2", "", ""], ["A-04", "A", "4", "", ""], ["B-01", "B", "1", "", ""]])], { type: "text/csv;charset=utf-8" }), t("seating.template.file"));
  return html`<section class="part"><h2>${t("seating.table")}</h2><p class="prose">${t("seating.table.text")}</p>
    <input ref=${input} type="file" class="hidden" accept=".csv,.xlsx,.txt" onChange=${chosen} />
    <div class="row"><${Button} icon="upload" busy=${act.busy} onClick=${() => input.current?.click()}>${t("seating.table.choose")}<//><${Button} kind="quiet" icon="download" onClick=${template}>${t("seating.template")}<//></div>${act.error}
    ${problems.length > 0 && html`<ul class="st-problems" role="alert">${problems.map(({ line, why }, at) => html`<li key=${at}><${Icon} name="warning" /> ${line > 0 && html`<strong class="figures">${t("seating.line", { line })}</strong> `}${why}</li>`)}</ul>`}</section>`;
}

/** @param {File} file @returns {Promise<{plan: Plan | null, problems: {line: number, why: string}[]}>} */
async function readTable(file) {
  const body = new FormData();
  body.append("file", file);
  const answer = await fetch(apiPath("seating/read"), { method: "POST", body, headers: { "Accept-Language": language.value }, credentials: "same-origin" });
  const told = await answer.json();
  return answer.ok ? told : { plan: null, problems: [{ line: 0, why: told.why }] };
}
