// @ts-check
// A group of those invited: where everybody stands, letters and links for those without, what came by telephone.
import { html, useState } from "../app/html.js";
import { Button, Confirm, Field, Icon, Progress, Sheet } from "../app/ui.js";
import { apiPath, command, slug } from "../app/api.js";
import { dateTime, number, t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { saveAs } from "../secretariat/template.js";
import { look } from "./desk.js";
import { counted, fetchFile, STANDINGS } from "./desk-model.js";

/** @typedef {import("./desk-model.js").Row} Row */

/** @param {{desk: import("../secretariat/desk.js").Desk, group: import("./desk-model.js").Group}} props */
export function GroupDesk({ desk, group }) {
  const [noting, note] = useState(/** @type {Row | null} */ (null));
  const [chosen, choose] = useState(/** @type {string[]} */ ([]));
  const counts = counted(group.rows);
  const toggle = (/** @type {string} */ id) => choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const picked = group.rows.filter((row) => chosen.includes(row.id));
  const table = group.id === "silent" || group.id === "declined" ? `?standing=${group.id}` : "";
  return html`<article class="thing"><header class="thing-head"><p class="kicker">${t("secretariat.invitations")}</p></header><h1>${group.name}</h1>
    <dl class="numbers iv-numbers">${STANDINGS.map((one) => html`<div key=${one}><dd class="figures">${number(counts[one])}</dd><dt><${Dot} standing=${one} /> ${t(`invitations.standing.${one}`)}</dt></div>`)}</dl>
    <${Making} rows=${picked.length ? picked : group.rows} some=${picked.length > 0} onDone=${() => choose([])} />
    <section class="part"><h2>${t("invitations.people")}</h2>
      <p class="prose">${t(group.id === "silent" ? "invitations.silent.text" : "invitations.people.text")}</p>
      ${group.rows.length ? html`<ul class="iv-rows">${group.rows.map((row) => html`<li key=${row.id} class="iv-row">
        <label class="iv-pick"><input type="checkbox" checked=${chosen.includes(row.id)} onChange=${() => toggle(row.id)} /><span class="iv-who"><strong>${row.name}</strong><small class="quiet">${[row.delegation, row.seat].filter(Boolean).join(" · ")}</small></span></label>
        <span class="iv-stand"><${Dot} standing=${row.standing} /> ${t(`invitations.standing.${row.standing}`)}${row.reply?.noted && html` <small class="quiet">${t("invitations.noted")}</small>`}</span>
        <${Button} kind="quiet" icon="edit" aria-label=${`${t("invitations.note")}: ${row.name}`} onClick=${() => note(row)}>${t("invitations.note")}<//>
        ${(row.reply?.reason || row.reply?.substitute) && html`<p class="iv-why">${row.reply.reason}${row.reply.substitute && html`<span><${Icon} name="person" /> ${t("invitations.substitute", { name: row.reply.substitute })}</span>`}</p>`}</li>`)}</ul>` : html`<p class="quiet">${t("invitations.nobody")}</p>`}
      <div class="row"><${Button} icon="download" href=${apiPath(`invitations.csv${table}`)} download>${t("invitations.table")}<//></div></section>
    ${noting && html`<${Noting} row=${noting} onClose=${() => note(null)} />`}</article>`;
}

/** @param {{standing: string}} props */
const Dot = ({ standing }) => html`<span class=${`iv-dot is-${standing}`} aria-hidden="true"></span>`;

/** @param {{rows: Row[], some: boolean, onDone: () => void}} props */
function Making({ rows, some, onDone }) {
  const act = useAct();
  const [asking, ask] = useState(/** @type {"letters" | "links" | null} */ (null));
  const without = rows.filter((row) => !row.issued);
  const again = without.length === 0;
  const make = (/** @type {"letters" | "links"} */ form) => act.run(async () => {
    ask(null);
    const people = (again ? rows : without).map((row) => row.id);
    const file = await fetchFile("invitations", { people, again, form });
    saveAs(file, `${slug}-${t("invitations.file")}.${form === "letters" ? "pdf" : "csv"}`);
    onDone();
    await look();
  });
  const press = (/** @type {"letters" | "links"} */ form) => (again ? ask(form) : make(form));
  if (!rows.length) return null;
  return html`<section class="part"><h2>${t(some ? "invitations.make.some" : "invitations.make")}</h2>
    <p class="prose">${t(again ? "invitations.make.again" : "invitations.make.text", { n: rows.length })}</p>
    <div class="row"><${Button} kind=${again ? "plain" : "primary"} icon="print" busy=${act.busy} onClick=${() => press("letters")}>${t("invitations.letters", { n: again ? rows.length : without.length })}<//>
      <${Button} icon="download" busy=${act.busy} onClick=${() => press("links")}>${t("invitations.links")}<//></div>
    ${act.busy && html`<${Progress} done=${undefined} of=${1} words=${t("invitations.making")} />`}${act.error}
    ${asking && html`<${Confirm} title=${t("invitations.again.title", { n: rows.length })} text=${t("invitations.again.text")} yes=${t("invitations.again.yes")} danger onYes=${() => make(asking)} onNo=${() => ask(null)} />`}</section>`;
}

/** What somebody said by telephone. @param {{row: Row, onClose: () => void}} props */
function Noting({ row, onClose }) {
  const act = useAct();
  const [comes, choose] = useState(row.reply?.comes ?? "");
  const [reason, setReason] = useState(row.reply?.reason ?? "");
  const [substitute, setSubstitute] = useState(row.reply?.substitute ?? "");
  const save = () => act.run(async () => {
    await command("invitation.note", { person: row.person, comes, reason, substitute, known: row.reply?.at ?? "" });
    onClose();
    await look();
  });
  return html`<${Sheet} title=${row.name} side="end" onClose=${onClose} footer=${html`<${Button} kind="primary" icon="check" busy=${act.busy} onClick=${save}>${t("invitations.note.save")}<//>`}>
    ${row.issued && html`<p class="quiet">${t("invitations.issued", { at: dateTime(row.issued) })}</p>`}${row.opened && html`<p class="quiet">${t("invitations.opened", { at: dateTime(row.opened) })}</p>`}
    <fieldset class="several"><legend>${t("invitations.note")}</legend><div class="choice">${["", "yes", "no"].map((one) => html`<button type="button" key=${one} aria-pressed=${String(comes === one)} onClick=${() => choose(one)}>${t(`invitations.comes.${one || "open"}`)}</button>`)}</div></fieldset>
    ${comes === "no" && html`<${Field} label=${t("invitations.reason")} multiline maxlength="1000" value=${reason} onInput=${(/** @type {any} */ event) => setReason(event.target.value)} />
      <${Field} label=${t("invitations.substitute.label")} maxlength="200" autocomplete="off" value=${substitute} onInput=${(/** @type {any} */ event) => setSubstitute(event.target.value)} />`}${act.error}<//>`;
}
