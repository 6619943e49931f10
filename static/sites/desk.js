// @ts-check
// The secretariat's part for bridge points: the sites and in which order they report on the left, one of them on the right.
import { html, use, useLive, useMemo, useState } from "../app/html.js";
import { Button, Confirm, Field, Icon } from "../app/ui.js";
import { command, slug } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, t, textOf } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { AddLine } from "../secretariat/add-line.js";
import { Nothing, Rows, Split } from "../secretariat/split.js";
import { Finder } from "./finder.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("../secretariat/desk.js").Person & {site?: string}} One */
/** @typedef {import("./model.js").Site} Site */

/** The module, with its words and its style. */
export const ready = async () => (await Promise.all([addWords("sites."), addStyle("sites")]), { SitesSection });

/** @param {{desk: Desk, id: string | null}} props */
export function SitesSection({ desk, id }) {
  const { sites = {}, reports } = useLive(() => desk.store.state.value);
  const people = /** @type {One[]} */ (use(desk.people) ?? []);
  const all = Object.values(sites);
  const site = id ? sites[id] : null;
  const add = async (/** @type {string} */ name, /** @type {any} */ options) => {
    const answer = await command("site.add", { name }, options);
    return () => desk.place.go("sites", answer.site);
  };
  const list = html`<header class="list-head"><h1>${t("secretariat.sites")}</h1><${Button} kind="quiet" icon="screen" href=${`/${slug}/site`}>${t("sites.at_a_glance")}<//></header>
    <${AddLine} id="site" label=${t("sites.add")} onAdd=${add} />
    <${Rows} label=${t("secretariat.sites")} items=${all} chosen=${id} onChoose=${(/** @type {string} */ one) => desk.place.go("sites", one)}
      row=${(/** @type {Site} */ one) => html`<span class="row-main"><span class="row-title">${textOf(one, "name")}</span><span class="row-notes">${t("sites.people", { n: people.filter((each) => each.site === one.id).length })}</span></span>`} />
    ${all.length > 1 && reports && html`<${Order} desk=${desk} all=${all} reports=${reports} />`}`;
  return html`<${Split} desk=${desk} section="sites" open=${Boolean(site)} list=${list}>
    ${site ? html`<${SiteForm} key=${site.id} site=${site} people=${people} desk=${desk} />` : html`<${Nothing} icon="site" words=${t(all.length ? "sites.choose" : "sites.empty")} text=${t("sites.empty.text")} />`}<//>`;
}

/** In which order they report: up, down, or everybody as they are listed. @param {{desk: Desk, all: Site[], reports: import("./model.js").Reports}} props */
function Order({ desk, all, reports }) {
  const act = useAct();
  const name = (/** @type {string} */ id) => textOf(all.find((one) => one.id === id), "name");
  const set = (/** @type {string[]} */ sites) => act.run(async () => desk.reached((await command("report.order", { sites })).seq));  // the next press builds on it
  const { order } = reports;
  const left = all.map(({ id }) => id).filter((id) => !order.includes(id) && id !== reports.now && !reports.done.includes(id));
  const up = (/** @type {number} */ at) => set([...order.slice(0, at - 1), order[at], order[at - 1], ...order.slice(at + 1)]);
  return html`<section class="st-ordering"><h2>${t("sites.order")}</h2>
    ${!order.length && html`<p class="quiet">${t("sites.order.none")}</p>`}
    <ol>${order.map((id, at) => html`<li key=${id}><span>${name(id)}</span>
      <${Button} kind="quiet" icon="up" disabled=${!at || act.busy} onClick=${() => up(at)}><span class="unseen">${t("sites.order.up", { name: name(id) })}</span><//>
      <${Button} kind="quiet" icon="close" busy=${act.busy} onClick=${() => set(order.filter((one) => one !== id))}><span class="unseen">${t("sites.order.out", { name: name(id) })}</span><//></li>`)}</ol>
    ${left.length > 0 && html`<${Button} icon="plus" busy=${act.busy} onClick=${() => set([...order, ...left])}>${t("sites.order.all", { n: left.length })}<//>`}${act.error}</section>`;
}

/** @param {{site: Site, people: One[], desk: Desk}} props */
function SiteForm({ site, people, desk }) {
  const act = useAct();
  const [typed, type] = useState(/** @type {{name?: string, english?: string}} */ ({}));  // what is not is as others leave it
  const { name = site.name, english = site.names.en ?? "" } = typed;
  const [asking, ask] = useState(false);
  const edit = (/** @type {object} */ more) => act.run(async () => desk.reached((await command("site.edit", { site: site.id, name: site.name, names: site.names, chair: site.chair, ...more })).seq));
  const save = async () => (await edit({ name, names: english.trim() ? { ...site.names, en: english } : {} })) && type((now) => (now === typed ? {} : now));
  const changed = name !== site.name || english !== (site.names.en ?? "");
  const remove = () => (ask(false), act.run(async () => (await command("site.remove", { site: site.id }), desk.place.go("sites"))));
  return html`<article class="thing st-form"><header class="thing-head"><p class="kicker">${t("sites.kicker")}</p></header><h1>${textOf(site, "name")}</h1>
    <div class="form"><${Field} label=${t("sites.name")} value=${name} onInput=${(/** @type {any} */ event) => type({ ...typed, name: event.target.value })} />
      <${Field} label=${t("sites.name.en")} value=${english} onInput=${(/** @type {any} */ event) => type({ ...typed, english: event.target.value })} />
      <div class="row"><${Button} kind="primary" icon="check" busy=${act.busy} disabled=${!changed || !name.trim()} onClick=${save}>${t("sites.save")}<//></div>
      <${Finder} id="site-chair" label=${t("sites.chair")} people=${people.filter((one) => !one.staff)} chosen=${people.find((one) => one.id === site.chair) ?? null} onChoose=${(/** @type {any} */ one) => edit({ chair: one?.id ?? null })} /></div>${act.error}
    <${Roster} site=${site} people=${people} desk=${desk} />
    <div class="row"><${Button} kind="quiet" icon="remove" onClick=${() => ask(true)}>${t("sites.remove")}<//></div>
    ${asking && html`<${Confirm} title=${t("sites.remove.title", { name: site.name })} text=${t("sites.remove.text")} yes=${t("sites.remove")} danger onYes=${remove} onNo=${() => ask(false)} />`}</article>`;
}

/** Who takes part from there: whole delegations at once, or one by one. @param {{site: Site, people: One[], desk: Desk}} props */
function Roster({ site, people, desk }) {
  const act = useAct();
  const own = people.filter((one) => one.site === site.id);
  const delegations = useMemo(() => [...new Set(people.map((one) => one.delegation).filter(Boolean))].sort((a, b) => a.localeCompare(b, "vi", { numeric: true })), [people]);
  const put = (/** @type {One[]} */ some, /** @type {string | null} */ to) => act.run(async () => (await command("site.assign", { people: some.map((one) => one.id), site: to }), await desk.refresh("people")));
  return html`<section class="part st-roster"><h2>${t("sites.people", { n: own.length })}</h2>
    <h3>${t("sites.by_delegation")}</h3>
    <ul class="st-delegations">${delegations.map((name) => {
      const members = people.filter((one) => one.delegation === name);
      const here = members.filter((one) => one.site === site.id).length;
      return html`<li key=${name}><label><input type="checkbox" checked=${here === members.length} disabled=${act.busy} onChange=${() => put(members, here === members.length ? null : site.id)} /><span>${name} <span class="quiet figures">${t("sites.of", { n: here, of: members.length })}</span></span></label></li>`;
    })}</ul>
    <${Finder} id="site-person" label=${t("sites.one_more")} people=${people.filter((one) => !one.staff && one.site !== site.id)} chosen=${null} onChoose=${(/** @type {any} */ one) => one && put([one], site.id)} />
    <ul class="st-members">${own.map((one) => html`<li key=${one.id}><span class="figures">${one.seat || "–"}</span><span>${one.name}</span><${Button} kind="quiet" icon="close" busy=${act.busy} onClick=${() => put([one], null)}><span class="unseen">${t("sites.out", { name: one.name })}</span><//></li>`)}</ul>
    ${act.error}<p class="quiet"><${Icon} name="people" /> ${t("sites.roster.note")}</p></section>`;
}
