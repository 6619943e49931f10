// @ts-check
// At the secretariat: who may read a document, how their names come onto its pages, and who has opened it (SPEC AUD1, AUD5, AUD6).
//   Audience{desk, document}, behind ready()
import { html, use, useEffect, useState } from "../app/html.js";
import { Button, Confirm, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { fold, matches } from "../secretariat/fold.js";
import { delegationsOf, nobody, readersOf, ROLES, sameAudience, toggled } from "./model.js";
import { Opened } from "./opened.js";

/** @typedef {import("./model.js").Audience} Chosen */
/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("../secretariat/desk.js").Doc} Doc */

const MOST_FOUND = 8;

/** The module, with its words and its style. */
export const ready = async () => (await Promise.all([addWords("audience."), addStyle("audience")]), { Audience });

/** @param {{desk: Desk, document: Doc}} props */
function Audience({ desk, document: doc }) {
  const people = use(desk.people) ?? [];
  const saved = doc.audience ?? null;
  const [chosen, choose] = useState(/** @type {Chosen | null} */ (saved));
  const [asking, ask] = useState(false);
  const act = useAct();
  useEffect(() => choose(doc.audience ?? null), [JSON.stringify(doc.audience ?? null)]);
  const changed = !sameAudience(chosen, saved);
  const readers = chosen ? readersOf(chosen, people) : [];
  const save = () => act.run(async () => {
    ask(false);
    await command("document.restrict", { document: doc.id, audience: chosen });
    await desk.refresh("documents");
  });
  // What everybody has is taken from some, or given to everybody: that is asked first.
  const sure = () => (doc.released && !saved !== !chosen ? ask(true) : void save());
  return html`<section class="part audience"><h2>${t("audience.who")}</h2>
    <div class="choice" role="group" aria-label=${t("audience.who")}>
      <button type="button" aria-pressed=${String(!chosen)} onClick=${() => choose(null)}>${t("audience.everybody")}</button>
      <button type="button" aria-pressed=${String(Boolean(chosen))} onClick=${() => choose(chosen ?? saved ?? { ...nobody(), roles: ["chair"] })}>${t("audience.some")}</button></div>
    ${chosen && html`<${Choice} chosen=${chosen} choose=${choose} people=${people} />
      <p class="audience-count" role="status"><strong>${t("audience.count", { n: readers.length })}</strong> ${how(doc, readers.length)}</p>`}
    ${changed && html`<div class="row"><${Button} kind="primary" icon="check" busy=${act.busy} disabled=${chosen !== null && !readers.length} onClick=${sure}>${t("audience.save")}<//>
      <${Button} kind="quiet" onClick=${() => choose(saved)}>${t("ui.cancel")}<//></div>`}
    ${act.error}
    ${asking && html`<${Confirm} title=${t(chosen ? "audience.take.title" : "audience.give.title")} text=${t(chosen ? "audience.take.text" : "audience.give.text")} yes=${t("audience.save")} onYes=${() => void save()} onNo=${() => ask(false)} />`}
    ${saved && html`<${Opened} desk=${desk} document=${doc} />`}
  </section>`;
}

/** @param {Doc} doc @param {number} n */
const how = (doc, n) => (n ? t(n <= (doc.burned_up_to ?? 0) ? "audience.burned" : "audience.tiled") : "");

/** @param {{chosen: Chosen, choose: (chosen: Chosen) => void, people: any[]}} props */
function Choice({ chosen, choose, people }) {
  const set = (/** @type {"roles" | "delegations" | "people"} */ field, /** @type {string} */ one) => choose({ ...chosen, [field]: toggled(chosen[field], one) });
  const gone = chosen.delegations.filter((name) => !people.some((one) => one.delegation === name)).map((name) => ({ name, count: 0 }));
  const delegations = [...delegationsOf(people), ...gone];
  return html`<fieldset><legend>${t("audience.roles")}</legend><div class="ticks">
      ${ROLES.map((role) => html`<${Tick} key=${role} on=${chosen.roles.includes(role)} onChange=${() => set("roles", role)}>${t(`audience.role.${role}`)}<//>`)}</div></fieldset>
    ${delegations.length > 0 && html`<fieldset><legend>${t("audience.delegations")}</legend><div class="ticks is-long">
      ${delegations.map(({ name, count }) => html`<${Tick} key=${name} on=${chosen.delegations.includes(name)} onChange=${() => set("delegations", name)}>${name} <small class="figures">(${count})</small><//>`)}</div></fieldset>`}
    <${People} chosen=${chosen.people} people=${people} onToggle=${(/** @type {string} */ id) => set("people", id)} />`;
}

/** @param {{on: boolean, onChange: () => void, children?: any}} props */
const Tick = ({ on, onChange, children }) => html`<label class="tick"><input type="checkbox" checked=${on} onChange=${onChange} /><span>${children}</span></label>`;

/** @param {{chosen: string[], people: any[], onToggle: (id: string) => void}} props */
function People({ chosen, people, onToggle }) {
  const [text, type] = useState("");
  const wanted = fold(text.trim());
  const found = wanted ? people.filter((one) => !chosen.includes(one.id) && !one.staff && matches(wanted, one.folded)).slice(0, MOST_FOUND) : [];
  const nameOf = (/** @type {string} */ id) => people.find((one) => one.id === id)?.name ?? t("audience.gone");
  return html`<fieldset><legend>${t("audience.people")}</legend>
    ${chosen.length > 0 && html`<ul class="chosen">${chosen.map((id) => html`<li key=${id}><span>${nameOf(id)}</span>
      <${Button} kind="quiet" icon="close" aria-label=${t("audience.without", { name: nameOf(id) })} onClick=${() => onToggle(id)} /></li>`)}</ul>`}
    <div class="field"><label for="audience-search">${t("audience.search")}</label>
      <input id="audience-search" type="search" autocomplete="off" value=${text} onInput=${(/** @type {any} */ event) => type(event.target.value)} /></div>
    ${found.length > 0 && html`<ul class="found">${found.map((one) => html`<li key=${one.id}><button type="button" onClick=${() => (type(""), onToggle(one.id))}><${Icon} name="person" />
      <span>${one.name}<small>${[one.seat, one.delegation].filter(Boolean).join(" · ")}</small></span></button></li>`)}</ul>`}
    ${wanted && !found.length && html`<p class="quiet">${t("audience.none")}</p>`}
  </fieldset>`;
}
