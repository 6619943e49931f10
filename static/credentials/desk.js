// @ts-check
// The credentials report at the secretariat's desk: numbers that follow the hall, what only people know, and the paper that goes to the vote.
import { html, use, useLive, useMemo } from "../app/html.js";
import { EmptyState, Icon, Loading } from "../app/ui.js";
import { addStyle } from "../app/style.js";
import { addWords, number, percent, t, time } from "../app/words.js";
import { Absent } from "./absent.js";
import { Details } from "./details.js";
import { useCounted } from "./live.js";
import { columnsOf, compositionOf, OWN_WORDS } from "./model.js";
import { Vote } from "./vote.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("./model.js").Told} Told */

/** The module, with its words and its style. */
export const ready = async () => (await Promise.all([addWords("credentials."), addStyle("credentials")]), { CredentialsSection });

/** @param {{desk: Desk}} props */
export function CredentialsSection({ desk }) {
  const { value, error, again } = useCounted(desk, "credentials");
  const told = /** @type {Told | null} */ (value);
  if (!told) return error ? html`<${EmptyState} icon="refresh" title=${t("problem.unreachable")} />` : html`<${Loading} words=${t("ui.loading")} />`;
  return html`<div class="alone"><article class="thing cr">
    <header class="thing-head"><p class="kicker">${t("secretariat.credentials")}</p><p class="status" role="status"><${Icon} name="refresh" /> <span>${t("credentials.as_of", { time: time(told.at) })}</span></p></header>
    <h1>${t("credentials.title")}</h1>
    <${Numbers} told=${told} /><${Quorum} desk=${desk} told=${told} />
    <${Vote} desk=${desk} told=${told} />
    <${Delegations} told=${told} />
    <${Composition} desk=${desk} told=${told} />
    <${Absent} desk=${desk} told=${told} again=${again} />
    <${Details} desk=${desk} told=${told} again=${again} />
  </article></div>`;
}

/** @param {number} part @param {number} base */
export const share = (part, base) => t("credentials.share", { n: number(part), of: number(base), percent: percent(part, base) });

/** @param {{told: Told}} props */
function Numbers({ told }) {
  const shown = columnsOf(told).map((one) => ({ key: one, n: told.standings[one] }));
  return html`${!told.taken && html`<p class="note"><${Icon} name="clock" /> ${t("credentials.not_taken")}</p>`}
    <dl class="numbers"><div><dd class="figures">${number(told.summoned)}</dd><dt>${t("credentials.standing.summoned")}</dt></div>
      ${shown.map(({ key, n }) => html`<div key=${key}><dd class="figures">${number(n)}</dd><dt>${t(`credentials.standing.${key}`)}</dt></div>`)}</dl>
    ${told.taken && html`<p class="cr-lead">${t("credentials.attending", { share: share(told.attending, told.summoned) })} <span class="quiet">${t("credentials.here", { n: told.here })}</span></p>`}
    ${told.guests > 0 && html`<p class="quiet">${t("credentials.guests", { n: told.guests })}</p>`}`;
}

/** @param {{desk: Desk, told: Told}} props */
function Quorum({ desk, told }) {
  const quorum = useLive(() => desk.store.state.value.attendance?.quorum ?? null);
  if (!quorum || !told.taken) return null;
  const [op, num, den] = quorum;
  const needed = op === ">" ? Math.floor((num * told.summoned) / den) + 1 : Math.ceil((num * told.summoned) / den);
  const n = told.attending + (told.standings.represented ?? 0);
  const reached = told.summoned > 0 && n >= needed;
  return html`<p class=${`verdict cr-quorum ${reached ? "is-hall" : ""}`}><span class="verdict-words"><${Icon} name=${reached ? "check" : "clock"} /> ${t(reached ? "credentials.quorum.reached" : "credentials.quorum.missed", { n: number(n), needed: number(needed), of: number(told.summoned), share: `${num}/${den}` })}</span></p>`;
}

/** @param {{told: Told}} props */
function Delegations({ told }) {
  const columns = columnsOf(told);
  return html`<section class="part"><h2 id="cr-delegations">${t("credentials.by_delegation")}</h2>
    <table class="cr-table is-folding" aria-labelledby="cr-delegations"><thead><tr><th scope="col">${t("credentials.delegation")}</th><th scope="col" class="is-number">${t("credentials.standing.summoned")}</th>${columns.map((one) => html`<th scope="col" class="is-number" key=${one}>${t(`credentials.standing.${one}`)}</th>`)}</tr></thead>
      <tbody>${told.delegations.map((one) => html`<tr key=${one.name}><th scope="row">${one.name || t("credentials.no_delegation")}</th><td class="is-number figures" data-name=${t("credentials.standing.summoned")}>${number(one.summoned)}</td>${columns.map((key) => html`<td key=${key} data-name=${t(`credentials.standing.${key}`)} class=${`is-number figures ${/** @type {any} */ (one)[key] ? "" : "is-none"}`}>${number(/** @type {any} */ (one)[key])}</td>`)}</tr>`)}</tbody>
      <tfoot><tr><th scope="row">${t("credentials.total")}</th><td class="is-number figures" data-name=${t("credentials.standing.summoned")}>${number(told.summoned)}</td>${columns.map((one) => html`<td key=${one} data-name=${t(`credentials.standing.${one}`)} class="is-number figures">${number(told.standings[one])}</td>`)}</tr></tfoot></table></section>`;
}

/** @param {{desk: Desk, told: Told}} props */
function Composition({ desk, told }) {
  const people = use(desk.people) ?? [];
  const names = useMemo(() => new Map(people.map((one) => [one.id, one.name])), [people]);
  const groups = compositionOf(told);
  if (!told.base) return null;
  return html`<section class="part"><h2>${t("credentials.composition")}</h2><p class="quiet">${t(told.taken ? "credentials.among.attending" : "credentials.among.summoned", { n: told.base })}</p>
    <div class="cr-groups">${groups.map(({ name, rows }) => html`<section key=${name} class="cr-group"><h3>${t(`credentials.group.${name}`)}</h3>
      <table class="cr-table is-plain"><caption class="unseen">${t(`credentials.group.${name}`)}</caption><thead class="unseen"><tr><th scope="col">${t("credentials.column.group")}</th><th scope="col">${t("credentials.column.count")}</th><th scope="col">${t("credentials.column.share")}</th></tr></thead>
        <tbody>${rows.map(({ key, n }) => html`<tr key=${key}><th scope="row"><span>${called(name, key)}</span><span class="cr-bar" aria-hidden="true"><span style=${{ width: `${(100 * n) / told.base}%` }}></span></span></th><td class="is-number figures">${number(n)}</td><td class="is-number figures quiet">${percent(n, told.base)}</td></tr>`)}</tbody></table>
      ${(name === "age" || name === "seniority") && html`<${Ends} spread=${told[name]} name=${name} names=${names} />`}</section>`)}</div>
    <p class="quiet">${t("credentials.years", { year: told.day.slice(0, 4) })}</p></section>`;
}

/** @param {string} name @param {string} key */
const called = (name, key) => (key === "unknown" ? t("credentials.key.unknown") : OWN_WORDS.has(name) ? key : t(`credentials.key.${name}.${key}`));

/** @param {{spread: import("./model.js").Spread, name: string, names: Map<string, string>}} props */
function Ends({ spread, name, names }) {
  if (spread.tenths === null || !spread.most || !spread.least) return null;
  const who = (/** @type {import("./model.js").End} */ end) => (end.people.length > 3 ? t("credentials.several", { n: end.people.length }) : end.people.map((id) => names.get(id) ?? "?").join(", "));
  return html`<ul class="cr-ends quiet"><li>${t(`credentials.mean.${name}`, { mean: number(spread.tenths / 10), n: spread.known })}</li>
    ${["most", "least"].map((end) => html`<li key=${end}>${t(`credentials.${end}.${name}`, { who: who(/** @type {any} */ (spread)[end]), years: /** @type {any} */ (spread)[end].years })}</li>`)}</ul>`;
}
