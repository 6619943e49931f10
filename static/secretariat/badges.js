// @ts-check
// Badges by delegation: who has none yet, who has one, who has signed in; printing them, and where they lead.
import { html, use, useState } from "../app/html.js";
import { Button, Confirm, Icon, Progress, Sheet } from "../app/ui.js";
import { apiPath, Refused, slug, Unreachable } from "../app/api.js";
import { language, number, t } from "../app/words.js";
import { useAct } from "./act.js";
import { AddressNote, Poster } from "./address-note.js";
import { bestAddress } from "./address.js";
import { Form, Line, Status, useEdit } from "./form.js";
import { Reissue } from "./reissue.js";
import { delegationsOf } from "./people.js";
import { Rows, Split } from "./split.js";
import { saveAs } from "./template.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").Person} Person */
/** @typedef {{id: string, name: string, people: Person[]}} Group */

const [ALL, LOOSE, STAFF] = ["all", "loose", "staff"];

/** @param {Person[]} people @param {(key: string) => string} words @returns {Group[]} */
export function groupsOf(people, words) {
  const own = people.filter((one) => !one.staff);
  const loose = own.filter((one) => !one.delegation);
  const groups = delegationsOf(own).map((name) => ({ id: `d:${name}`, name, people: own.filter((one) => one.delegation === name) }));
  const rest = loose.length && groups.length ? [{ id: LOOSE, name: words("secretariat.people.no_delegation"), people: loose }] : [];
  return [{ id: ALL, name: words("secretariat.badges.all"), people: own }, ...groups, ...rest, { id: STAFF, name: words("secretariat.badges.staff"), people: people.filter((one) => one.staff) }];
}

/** @param {{desk: Desk, id: string | null}} props */
export function BadgesSection({ desk, id }) {
  const people = use(desk.people) ?? [];
  const groups = groupsOf(people, t);
  const group = groups.find((one) => one.id === id) ?? groups[0];
  const list = html`<header class="list-head"><h1>${t("secretariat.badges")}</h1></header>
    <${Rows} label=${t("secretariat.badges")} items=${groups} chosen=${group.id} onChoose=${(/** @type {string} */ one) => desk.place.go("badges", one)}
      row=${(/** @type {Group} */ one) => html`<span class="row-main"><span class="row-title">${one.name}</span><span class="row-notes">${one.id === STAFF ? t("secretariat.badges.links", { n: one.people.length }) : summary(one.people)}</span></span>`} />`;
  return html`<${Split} desk=${desk} section="badges" open=${id !== null} list=${list}>
    ${group.id === STAFF ? html`<${StaffLinks} desk=${desk} people=${group.people} />` : html`<${GroupBadges} key=${group.id} desk=${desk} group=${group} />`}
  <//>`;
}

/** @param {Person[]} people */
function summary(people) {
  const without = people.filter((one) => one.badge === "none").length;
  if (!people.length) return t("secretariat.badges.nobody");
  return without ? t("secretariat.badges.without", { n: without, of: people.length }) : t("secretariat.badges.with", { n: people.length });
}

/** @param {{desk: Desk, group: Group}} props */
function GroupBadges({ desk, group }) {
  const [printed, setPrinted] = useState(/** @type {Sheets | null} */ (null));
  const [asking, ask] = useState(false);
  const act = useAct();
  const without = group.people.filter((one) => one.badge === "none");
  const all = group.id === ALL;
  /** @param {Person[]} people @param {boolean} reissue */
  const make = (people, reissue) => act.run(async () => {
    ask(false);
    const sheets = await badgeSheets(reissue || !all ? people.map((one) => one.id) : null, reissue, people.length);
    setPrinted(sheets);
    saveAs(sheets.blob, sheets.name);
    await desk.refresh("people");
  });
  return html`<article class="thing"><header class="thing-head"><p class="kicker">${t("secretariat.badges")}</p></header><h1>${group.name}</h1>
    <${AddressNote} desk=${desk} />
    <${Counts} people=${group.people} />
    ${group.people.length === 0 ? html`<p class="prose">${t("secretariat.badges.nobody.text")}</p>` : html`
    <section class="part print-part">${without.length ? html`<p class="prose">${t("secretariat.badges.print.text")}</p>
      <${Button} kind="primary" icon="print" busy=${act.busy} onClick=${() => make(without, false)}>${t("secretariat.badges.print", { n: without.length })}<//>` : html`<p class="prose">${t("secretariat.badges.print.none")}</p>`}
      ${act.busy && html`<${Progress} done=${undefined} of=${1} words=${t("secretariat.badges.making")} />`}${act.error}</section>
    <section class="part"><h2>${t("secretariat.badges.lost")}</h2><p class="prose">${t("secretariat.badges.lost.text")}</p>
      <div class="row"><${Button} icon="refresh" disabled=${act.busy || without.length === group.people.length} onClick=${() => ask(true)}>${t("secretariat.badges.reissue", { n: group.people.length })}<//></div></section>`}
    ${all && html`<${Address} desk=${desk} />`}
    ${asking && html`<${Confirm} title=${t("secretariat.badges.reissue.title", { n: group.people.length })} text=${t("secretariat.badges.reissue.text")} yes=${t("secretariat.badges.reissue", { n: group.people.length })} danger onYes=${() => make(group.people, true)} onNo=${() => ask(false)} />`}
    ${printed && html`<${Printed} sheets=${printed} onClose=${() => setPrinted(null)} />`}
  </article>`;
}

/** @param {{people: Person[]}} props */
function Counts({ people }) {
  const count = (/** @type {string} */ badge) => people.filter((one) => one.badge === badge).length;
  return html`<dl class="numbers">${["none", "issued", "used"].map((badge) => html`<div key=${badge}><dd class="figures">${number(count(badge))}</dd><dt><span class=${`badge-dot is-${badge}`}></span> ${t(`secretariat.badge.${badge}`)}</dt></div>`)}</dl>`;
}

/** @typedef {{blob: Blob, name: string, count: number}} Sheets */

/** @param {string[] | null} people null: everybody who has none @param {boolean} reissue @param {number} count @returns {Promise<Sheets>} */
async function badgeSheets(people, reissue, count) {
  const answer = await fetch(apiPath("badges"), {
    method: "POST", body: JSON.stringify({ people, reissue }), headers: { "Content-Type": "application/json", "Accept-Language": language.value }, credentials: "same-origin",
  }).catch(() => null);
  if (!answer) throw new Unreachable("badges");
  if (!answer.ok) {
    const said = await answer.json().catch(() => ({}));
    throw new Refused(said.refused ?? "server_error", said.why ?? t("problem.unknown"), answer.status);
  }
  const stamp = new Date().toISOString().slice(0, 16).replace(/[:T]/g, "-");
  return { blob: await answer.blob(), name: `${slug}-${t("secretariat.badges.file")}-${stamp}.pdf`, count };
}

/** @param {{sheets: Sheets, onClose: () => void}} props */
function Printed({ sheets, onClose }) {
  const open = () => {
    const url = URL.createObjectURL(sheets.blob);
    globalThis.open(url, "_blank");
    setTimeout(() => URL.revokeObjectURL(url), 600_000);
  };
  return html`<${Sheet} title=${t("secretariat.badges.ready", { n: sheets.count })} side="middle" stays onClose=${onClose} closeWords=${t("secretariat.badge.done")} footer=${html`
    <${Button} icon="download" onClick=${() => saveAs(sheets.blob, sheets.name)}>${t("secretariat.badges.save")}<//><${Button} kind="primary" icon="print" onClick=${open}>${t("secretariat.badges.open")}<//>`}>
    <p>${t("secretariat.badges.ready.text", { name: sheets.name })}</p><p class="note"><${Icon} name="warning" /> ${t("secretariat.badges.once")}</p><//>`;
}

/** @param {{desk: Desk}} props */
function Address({ desk }) {
  const edit = useEdit(desk, "settings:");
  const settings = use(desk.settings);
  const [poster, show] = useState(false);
  if (!settings) return null;
  return html`<section class="part"><h2>${t("secretariat.address")}</h2><p class="prose">${t("secretariat.address.text")}</p>
    <${Form} edit=${edit}><${Line} edit=${edit} field="url" label=${t("secretariat.address.label")} inputMode="url" list="addresses" /><datalist id="addresses">${settings.addresses.map((one) => html`<option key=${one} value=${one}></option>`)}</datalist><${Status} edit=${edit} /><//>
    <p class="quiet">${t("secretariat.address.now", { addresses: settings.addresses.join(", ") })}</p>
    <div class="row"><${Button} icon="print" onClick=${() => show(true)}>${t("secretariat.address.poster")}<//></div>
    ${poster && html`<${Poster} desk=${desk} address=${settings.url || bestAddress(settings, location.origin)} onClose=${() => show(false)} />`}</section>`;
}

/** @param {{desk: Desk, people: Person[]}} props */
function StaffLinks({ desk, people }) {
  const [chosen, choose] = useState(/** @type {Person | null} */ (null));
  return html`<article class="thing"><header class="thing-head"><p class="kicker">${t("secretariat.badges")}</p></header><h1>${t("secretariat.badges.staff")}</h1><p class="prose">${t("secretariat.badges.staff.text")}</p>
    <ul class="cards">${people.map((one) => html`<li key=${one.id} class="card"><span class="card-main"><span class=${`badge-dot is-${one.badge}`}></span><span class="row-main"><span class="row-title">${one.name}</span><span class="row-notes">${t(`secretariat.badge.${one.badge}`)}</span></span></span>
      <${Button} icon="refresh" onClick=${() => choose(one)}>${t("secretariat.badge.reissue")}<//></li>`)}</ul>
    ${chosen && html`<${Reissue} desk=${desk} person=${chosen} onClose=${() => choose(null)} />`}</article>`;
}
