// @ts-check
// Taking part in numbers, at the secretariat's desk: presence, speaking, turnout, pages. Never what anybody chose, nor who read what.
import { html, useLive } from "../app/html.js";
import { Button, EmptyState, Icon, Loading } from "../app/ui.js";
import { apiPath } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, dateTime, number, percent, t, textOf, time } from "../app/words.js";
import { useCounted } from "../credentials/live.js";
import { lasting, longest, speakersOf } from "./model.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("./model.js").Told} Told */

/** The module, with its words and its style. */
export const ready = async () => (await Promise.all([addWords("statistics."), addStyle("credentials"), addStyle("statistics")]), { StatisticsSection });

/** @param {{desk: Desk}} props */
export function StatisticsSection({ desk }) {
  const { value, error } = useCounted(desk, "statistics");
  const told = /** @type {Told | null} */ (value);
  if (!told) return error ? html`<${EmptyState} icon="refresh" title=${t("problem.unreachable")} />` : html`<${Loading} words=${t("ui.loading")} />`;
  return html`<div class="alone"><article class="thing cr st">
    <header class="thing-head"><p class="kicker">${t("secretariat.statistics")}</p></header>
    <h1>${t("statistics.title")}</h1>
    <p class="note"><${Icon} name="lock" /> ${t("statistics.never")}</p>
    <${Figures} told=${told} />
    <${Sittings} told=${told} /><${Delegations} told=${told} /><${Speakers} told=${told} /><${Votes} told=${told} /><${Documents} desk=${desk} told=${told} />
    <${People} told=${told} />
  </article></div>`;
}

/** @param {{told: Told}} props */
function Figures({ told }) {
  const attended = told.delegations.reduce((sum, one) => sum + one.attended, 0);
  const figures = [["attended", attended], ["speeches", told.speeches], ["spoke", lasting(told.spoke, t)], ["readers", told.readers], ["saved", told.saved]];
  return html`<dl class="numbers">${figures.map(([key, n]) => html`<div key=${key}><dd class="figures">${typeof n === "number" ? number(n) : n}</dd><dt>${t(`statistics.figure.${key}`)}</dt></div>`)}</dl>
    <p class="prose quiet">${t("statistics.saved.how", { n: told.saved })}</p>`;
}

/** @param {{part: string, title?: string, children?: any, empty?: boolean}} props  a part with its table for spreadsheets */
function Part({ part, title, children, empty }) {
  return html`<section class="part"><div class="st-head"><h2 id=${`st-${part}`}>${title ?? t(`statistics.part.${part}`)}</h2>
    ${!empty && html`<${Button} kind="quiet" icon="download" href=${apiPath(`statistics.csv?part=${part}`)} download aria-label=${t("statistics.csv.of", { part: t(`statistics.part.${part}`) })}>${t("statistics.csv")}<//>`}</div>
    ${empty ? html`<p class="quiet">${t(`statistics.none.${part}`)}</p>` : children}</section>`;
}

/** @param {{by: string, columns: [string, boolean][], rows: any[][]}} props  columns: word and whether it is a number; the first cell names its row */
function Table({ by, columns, rows }) {
  return html`<table class="cr-table is-folding" aria-labelledby=${`st-${by}`}><thead><tr>${columns.map(([name, n]) => html`<th key=${name} scope="col" class=${n ? "is-number" : ""}>${t(`statistics.column.${name}`)}</th>`)}</tr></thead>
    <tbody>${rows.map(([first, ...rest], at) => html`<tr key=${at}><th scope="row">${first}</th>${rest.map((cell, place) => html`<td key=${place} data-name=${t(`statistics.column.${columns[place + 1][0]}`)} class=${columns[place + 1][1] ? "is-number figures" : ""}>${cell}</td>`)}</tr>`)}</tbody></table>`;
}

/** @param {{told: Told}} props */
function Sittings({ told }) {
  return html`<${Part} part="sittings" empty=${!told.sittings.length}><${Table} by="sittings" columns=${[["sitting", false], ["opened", false], ["closed", false], ["attended", true], ["late", true], ["early", true]]}
    rows=${told.sittings.map((one) => [textOf(one), dateTime(one.opened), one.closed ? time(one.closed) : t("statistics.goes_on"), number(one.attended), number(one.late), number(one.early)])} /><//>`;
}

/** @param {{told: Told}} props */
function Delegations({ told }) {
  return html`<${Part} part="delegations" empty=${!told.delegations.length}><${Table} by="delegations" columns=${[["delegation", false], ["people", true], ["attended", true], ["hours", true], ["speeches", true], ["spoke", true], ["turnout", true]]}
    rows=${told.delegations.map((one) => [one.name || t("statistics.no_delegation"), number(one.people), number(one.attended), lasting(one.present, t), number(one.speeches), lasting(one.spoke, t), turnout(...one.votes)])} /><//>`;
}

/** @param {number} took @param {number} of */
const turnout = (took, of) => (of ? `${percent(took, of)} (${number(took)}/${number(of)})` : "–");

/** @param {{told: Told}} props */
function Speakers({ told }) {
  const [speakers, most] = [speakersOf(told), longest(told)];
  if (!speakers.length) return null;
  return html`<section class="part"><h2 id="st-speakers">${t("statistics.part.speakers")}</h2><table class="cr-table is-plain is-folding" aria-labelledby="st-speakers"><thead><tr><th scope="col">${t("statistics.column.name")}</th><th scope="col" class="is-number">${t("statistics.column.speeches")}</th><th scope="col" class="is-number">${t("statistics.column.spoke")}</th></tr></thead>
    <tbody>${speakers.map((one) => html`<tr key=${one.person}><th scope="row"><span>${one.name}</span> <span class="quiet">${one.delegation}</span><span class="cr-bar" aria-hidden="true"><span style=${{ width: `${(100 * one.spoke) / most}%` }}></span></span></th><td class="is-number figures" data-name=${t("statistics.column.speeches")}>${number(one.speeches)}</td><td class="is-number figures" data-name=${t("statistics.column.spoke")}>${lasting(one.spoke, t)}</td></tr>`)}</tbody></table></section>`;
}

/** @param {{told: Told}} props */
function Votes({ told }) {
  return html`<${Part} part="votes" empty=${!told.polls.length}><${Table} by="votes" columns=${[["vote", false], ["turnout", true]]}
    rows=${told.polls.map((one) => [textOf(one), one.took_part === null ? t("statistics.hands") : turnout(one.took_part, one.of)])} /><//>`;
}

/** @param {{desk: Desk, told: Told}} props */
function Documents({ desk, told }) {
  const documents = useLive(() => desk.store.state.value.documents);
  return html`<${Part} part="documents" empty=${!told.documents.length}><${Table} by="documents" columns=${[["document", false], ["pages", true], ["readers", true], ["saved", true]]}
    rows=${told.documents.map((one) => [textOf(documents[one.document], "name"), number(one.pages), number(one.readers), number(one.saved)])} />
    <p class="prose quiet">${t("statistics.documents.how")}</p><//>`;
}

/** @param {{told: Told}} props */
function People({ told }) {
  return html`<${Part} part="people" empty=${!told.people.length}><details><summary>${t("statistics.people.show", { n: told.people.length })}</summary><${Table} by="people" columns=${[["name", false], ["delegation", false], ["arrived", false], ["left", false], ["hours", true], ["speeches", true]]}
    rows=${told.people.map((one) => [one.name, one.delegation, one.since ? dateTime(one.since) : "–", one.until ? dateTime(one.until) : one.since ? t("statistics.stayed") : "–", lasting(one.present, t), number(one.speeches)])} /></details><//>`;
}
