// @ts-check
// Votes held for others, at the secretariat's desk: who holds whose, one more, one less, and how many one person may hold.
//   const {Proxies} = await ready()   Proxies{desk, people}: a page   ·   Held{desk, person, people}: what of it is about one person
import { html, use, useState } from "../app/html.js";
import { command } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { Button, Confirm, Icon } from "../app/ui.js";
import { addWords, t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { fold, matches } from "../secretariat/fold.js";
import { mayGrant, mayHold, pairs } from "./model.js";
import * as own from "./desk.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("../secretariat/desk.js").Person} One */

/** With their words and their style. @returns {Promise<typeof import("./desk.js")>} */
export async function ready() {
  await Promise.all([addWords("proxies."), addStyle("proxies")]);
  return own;
}

const MOST_FOUND = 6;

/** @param {{desk: Desk, people: One[]}} props */
export function Proxies({ desk, people }) {
  const { proxies = {}, congress } = use(desk.store.state);
  const all = pairs(proxies, people);
  return html`<div class="thing proxies"><h2>${t("proxies.title")}</h2><p class="quiet">${t("proxies.about")}</p>
    <${Limit} most=${congress.most_proxies ?? 2} />
    ${congress.most_proxies !== 0 && html`<${Register} people=${people} proxies=${proxies} most=${congress.most_proxies ?? 2} />`}
    <h3>${all.length ? t("proxies.n", { n: all.length }) : t("proxies.none")}</h3>
    <ul class="proxies-list">${all.map((pair) => html`<${Pair} key=${pair.grantor.id} pair=${pair} />`)}</ul></div>`;
}

/** What of it is about one person; nothing where there is nothing. @param {{desk: Desk, person: One, people: One[]}} props */
export function Held({ desk, person, people }) {
  const { proxies = {} } = use(desk.store.state);
  const mine = pairs(proxies, people).filter(({ grantor, holder }) => grantor.id === person.id || holder.id === person.id);
  if (!mine.length) return null;
  return html`<section class="proxies"><h3>${t("proxies.title")}</h3><ul class="proxies-list">${mine.map((pair) => html`<${Pair} key=${pair.grantor.id} pair=${pair} />`)}</ul></section>`;
}

/** @param {{pair: ReturnType<typeof pairs>[number]}} props */
function Pair({ pair: { grantor, holder } }) {
  const act = useAct();
  const [asking, ask] = useState(false);
  const revoke = () => (ask(false), act.run(() => command("proxy.revoke", { grantor: grantor.id })));
  return html`<li><p><strong>${named(holder)}</strong> ${t("proxies.holds")} <strong>${named(grantor)}</strong></p>
    <${Button} kind="quiet" icon="remove" busy=${act.busy} onClick=${() => ask(true)}>${t("proxies.revoke")}<//>${act.error}
    ${asking && html`<${Confirm} title=${t("proxies.revoke.title", { name: grantor.name })} text=${t("proxies.revoke.text", { holder: holder.name })} yes=${t("proxies.revoke")} onYes=${revoke} onNo=${() => ask(false)} />`}</li>`;
}

/** @param {{name: string, seat?: string | null}} one */
const named = ({ name, seat }) => (seat ? t("proxies.person", { name, seat }) : name);

/** @param {{most: number}} props */
function Limit({ most }) {
  const act = useAct();
  const [typed, type] = useState(/** @type {string | null} */ (null));
  const value = typed ?? String(most);
  const good = /^\d{1,3}$/.test(value);
  const save = () => act.run(async () => (await command("proxy.limit", { most: Number(value) }), type(null)));
  return html`<div class="proxies-limit"><label for="proxies-most">${t("proxies.most")}</label>
    <input id="proxies-most" inputMode="numeric" autocomplete="off" value=${value} aria-invalid=${String(!good)} onInput=${(/** @type {any} */ event) => type(event.target.value.trim())} />
    <${Button} busy=${act.busy} disabled=${!good || Number(value) === most} onClick=${save}>${t("proxies.save")}<//>
    <p class="hint">${t("proxies.most.hint")}</p>${act.error}</div>`;
}

/** @param {{people: One[], proxies: Record<string, string>, most: number}} props */
function Register({ people, proxies, most }) {
  const act = useAct();
  const [grantor, setGrantor] = useState(/** @type {One | null} */ (null));
  const [holder, setHolder] = useState(/** @type {One | null} */ (null));
  const clear = () => (setGrantor(null), setHolder(null));
  const register = () => act.run(async () => (await command("proxy.register", { grantor: grantor?.id, holder: holder?.id }), clear()));
  return html`<section class="proxies-new"><h3>${t("proxies.new")}</h3>
    <div class="pair"><${Finder} id="proxy-grantor" label=${t("proxies.grantor")} chosen=${grantor} onChoose=${setGrantor} people=${people.filter((one) => mayGrant(one, proxies) && one.id !== holder?.id)} />
    <${Finder} id="proxy-holder" label=${t("proxies.holder")} chosen=${holder} onChoose=${setHolder} people=${people.filter((one) => mayHold(one, grantor?.id ?? "", proxies, most))} /></div>
    <${Button} kind="primary" icon="check" busy=${act.busy} disabled=${!grantor || !holder} onClick=${register}>${t("proxies.register")}<//>${act.error}</section>`;
}

/** A name is typed, and one of those that fit is chosen. @param {{id: string, label: string, people: One[], chosen: One | null, onChoose: (one: One | null) => void}} props */
function Finder({ id, label, people, chosen, onChoose }) {
  const [query, ask] = useState("");
  const wanted = fold(query.trim());
  const found = wanted ? people.filter((one) => matches(wanted, one.folded)).slice(0, MOST_FOUND) : [];
  if (chosen) return html`<div class="proxies-chosen"><p class="label">${label}</p><p><${Icon} name="check" /> <strong>${named(chosen)}</strong></p><${Button} kind="quiet" onClick=${() => (ask(""), onChoose(null))}>${t("proxies.change")}<//></div>`;
  return html`<div class="field"><label for=${id}>${label}</label>
    <input id=${id} type="search" autocomplete="off" placeholder=${t("proxies.search")} value=${query} onInput=${(/** @type {any} */ event) => ask(event.target.value)} />
    ${wanted && !found.length && html`<p class="hint" role="status">${t("proxies.nobody")}</p>`}
    <ul class="proxies-found">${found.map((one) => html`<li key=${one.id}><button type="button" onClick=${() => onChoose(one)}><strong>${named(one)}</strong> <span class="quiet">${one.delegation}</span></button></li>`)}</ul></div>`;
}
