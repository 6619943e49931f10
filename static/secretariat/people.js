// @ts-check
// Everybody who has a place in the hall. Two thousand rows stay quick: only those in sight are drawn.
import { html, use, useMemo, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { number, t } from "../app/words.js";
import { AddLine } from "./add-line.js";
import { Choose } from "./document-bits.js";
import { fold, matches } from "./fold.js";
import { Import } from "./import.js";
import { lazy } from "./lazy.js";
import { LongList } from "./long-list.js";
import { Person } from "./person.js";
import { Nothing, Split } from "./split.js";
import { saveTemplate } from "./template.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").Person} One */

export const ROLES = ["delegate", "chair", "secretariat", "teller", "steward", "guest", "projector"];
export const BADGES = ["none", "issued", "used"];

const Portraits = lazy(() => import("../walls/portraits.js").then((module) => module.ready()), "Portraits");
const Proxies = lazy(() => import("../proxies/desk.js").then((module) => module.ready()), "Proxies");

/** @param {{desk: Desk, id: string | null}} props */
export function PeopleSection({ desk, id }) {
  const people = use(desk.people);
  // The links of the desks are no people of the hall; they are reissued beside the badges.
  const own = useMemo(() => people?.filter((one) => !one.staff) ?? null, [people]);
  const importing = use(desk.importing);
  const person = people?.find((one) => one.id === id);
  const presence = use(desk.presence);
  const inImport = id === "import" && importing;
  const present = id === "presence" && presence;
  return html`<${Split} desk=${desk} section="people" open=${Boolean(person || inImport || present || id === "proxies")} list=${html`<${PeopleList} desk=${desk} people=${own} chosen=${id} />`}>
    ${inImport ? html`<${Import} desk=${desk} file=${importing} />`
      : present ? html`<div class="thing"><h2>${t("presence.title")}</h2><${present.Panel} feed=${present.feed} /></div>`
      : id === "proxies" ? html`<${Proxies} desk=${desk} people=${people ?? []} />`
      : person ? html`<${Person} key=${person.id} desk=${desk} person=${person} people=${people ?? []} />`
      : html`<${Nothing} icon="people" words=${t(own?.length ? "secretariat.people.choose" : "secretariat.people.empty")} text=${t("secretariat.people.empty.text")}>
        <div class="row"><${ImportButton} desk=${desk} kind="primary" /><${Button} icon="download" onClick=${saveTemplate}>${t("secretariat.people.template")}<//></div><//>`}
  <//>`;
}

/** @param {{desk: Desk, kind?: string}} props */
const ImportButton = ({ desk, kind }) => html`<${Choose} desk=${desk} kind=${kind} accept=".csv,.xlsx,.xlsm,.tsv,.txt" words=${t("secretariat.people.import")} />`;

/** @typedef {{query: string, delegation: string, role: string, badge: string}} Filter */
/** @type {Filter} */
const ALL = { query: "", delegation: "", role: "", badge: "" };

/** @param {One[]} people @param {Filter} filter */
export function filtered(people, { query, delegation, role, badge }) {
  const wanted = fold(query.trim());
  const found = people.filter((one) => (!delegation || one.delegation === delegation) && (!role || one.roles.includes(role)) && (!badge || one.badge === badge) && (!wanted || matches(wanted, one.folded)));
  if (!wanted) return found;
  // Whose name fits comes before whose delegation fits.
  const named = new Set(found.filter((one) => matches(wanted, fold(one.name))));
  return [...named, ...found.filter((one) => !named.has(one))];
}

/** @param {{desk: Desk, people: One[] | null, chosen: string | null}} props */
function PeopleList({ desk, people, chosen }) {
  const [filter, set] = useState(ALL);
  const [narrow, setNarrow] = useState(false);
  const presence = use(desk.presence);
  const everybody = people ?? [];
  const delegations = useMemo(() => delegationsOf(everybody), [people]);
  const found = useMemo(() => filtered(everybody, filter), [people, filter]);
  const add = async (/** @type {string} */ name, /** @type {any} */ options) => {
    const roles = filter.role ? { roles: [filter.role] } : {}; // whoever looks at the stewards adds a steward
    const answer = await command("person.add", { name, ...roles }, options);
    await desk.refresh("people");
    return () => desk.place.go("people", answer.person);
  };
  return html`<header class="list-head"><div><h1>${t("secretariat.people")}</h1><p class="quiet figures">${found.length === everybody.length ? t("secretariat.people.n", { n: everybody.length }) : t("secretariat.people.some", { count: number(found.length), of: number(everybody.length) })}</p></div><${ImportButton} desk=${desk} /></header>
    ${presence && html`<${presence.Present} feed=${presence.feed} class="present" aria-current=${chosen === "presence" ? "true" : undefined} onOpen=${() => desk.place.go("people", "presence")} />`}
    <${Button} kind="quiet" icon="vote" class="present" aria-current=${chosen === "proxies" ? "true" : undefined} onClick=${() => desk.place.go("people", "proxies")}>${t("secretariat.people.proxies")}<//>
    <${Portraits} desk=${desk} />
    <${AddLine} id="person" label=${t("secretariat.people.add")} onAdd=${add} />
    <div class="finder"><label class="search"><${Icon} name="search" /><span class="unseen">${t("secretariat.people.search")}</span>
      <input type="search" placeholder=${t("secretariat.people.search")} value=${filter.query} onInput=${(/** @type {any} */ event) => set({ ...filter, query: event.target.value })} /></label>
      <${Button} kind="plain" icon="settings" aria-expanded=${String(narrow)} onClick=${() => setNarrow(!narrow)}>${t("secretariat.people.filter")}<//></div>
    ${narrow && html`<div class="filters">
      <${Pick} label=${t("secretariat.person.delegation")} value=${filter.delegation} all=${delegations} onPick=${(/** @type {string} */ delegation) => set({ ...filter, delegation })} />
      <${Pick} label=${t("secretariat.person.roles")} value=${filter.role} all=${ROLES} words=${(/** @type {string} */ one) => t(`secretariat.role.${one}`)} onPick=${(/** @type {string} */ role) => set({ ...filter, role })} />
      <${Pick} label=${t("secretariat.badges")} value=${filter.badge} all=${BADGES} words=${(/** @type {string} */ one) => t(`secretariat.badge.${one}`)} onPick=${(/** @type {string} */ badge) => set({ ...filter, badge })} />
    </div>`}
    ${found.length ? html`<${LongList} label=${t("secretariat.people")} items=${found} chosen=${chosen} onChoose=${(/** @type {string} */ id) => desk.place.go("people", id)} row=${PersonRow} />`
      : everybody.length > 0 && html`<div class="note-block"><p>${t("secretariat.people.nobody")}</p><${Button} onClick=${() => set(ALL)}>${t("secretariat.people.all")}<//></div>`}`;
}

/** @param {One[]} people */
export const delegationsOf = (people) => [...new Set(people.map((one) => one.delegation).filter(Boolean))].sort((a, b) => a.localeCompare(b, "vi", { numeric: true }));

/** @param {{label: string, value: string, all: string[], words?: (one: string) => string, onPick: (one: string) => void}} props */
function Pick({ label, value, all, words = (one) => one, onPick }) {
  return html`<label class="pick"><span>${label}</span><select class="plain" value=${value} onChange=${(/** @type {any} */ event) => onPick(event.target.value)}>
    <option value="">${t("secretariat.people.any")}</option>${all.map((one) => html`<option key=${one} value=${one}>${words(one)}</option>`)}</select></label>`;
}

/** @param {One} one */
function PersonRow(one) {
  return html`<span class="row-number figures">${one.seat || "–"}</span>
    <span class="row-main"><span class="row-title">${one.name}</span><span class="row-notes"><span class="one-line">${one.staff ? t("secretariat.people.staff") : one.delegation || t("secretariat.people.no_delegation")}</span></span></span>
    <span class=${`badge-dot is-${one.badge}`} title=${t(`secretariat.badge.${one.badge}`)}><span class="unseen">${t(`secretariat.badge.${one.badge}`)}</span></span>`;
}
