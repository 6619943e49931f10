// @ts-check
// One person: who they are, what they may do, their badge.
import { html, useState } from "../app/html.js";
import { Button, Confirm, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { LANGUAGES } from "../app/prefs.js";
import { knows, t } from "../app/words.js";
import { useAct } from "./act.js";
import { Choose, Form, Line, Several, Status, Theirs, Tick, useEdit } from "./form.js";
import { delegationsOf, ROLES } from "./people.js";
import { lazy } from "./lazy.js";
import { Reissue } from "./reissue.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").Person} One */

const DETAILS = ["sex", "birth_year", "joined_year", "education", "ethnicity", "position"];
const SEXES = ["female", "male", "other"];

const Portrait = lazy(() => import("../walls/portraits.js").then((module) => module.ready()), "Portrait");
const Held = lazy(() => import("../proxies/desk.js").then((module) => module.ready()), "Held");

/** @param {{desk: Desk, person: One, people: One[]}} props */
export function Person({ desk, person, people }) {
  const edit = useEdit(desk, `person:${person.id}`);
  if (!edit.values) return null;
  const fields = edit.values;
  const others = Object.keys(fields).filter((field) => field.startsWith("extra.") && !DETAILS.includes(field.slice(6)));
  return html`<article class="thing">
    <header class="thing-head"><p class="kicker">${t(person.staff ? "secretariat.people.staff" : "secretariat.kind.person")}</p><${Status} edit=${edit} /></header>
    <${Badge} desk=${desk} person=${person} />
    <${Form} edit=${edit}>
      <${Line} edit=${edit} field="name" label=${t("secretariat.person.name")} maxLength="120" />
      ${!person.staff && html`<div class="pair"><${Line} edit=${edit} field="delegation" label=${t("secretariat.person.delegation")} list="delegations" /><${Line} edit=${edit} field="seat" label=${t("secretariat.person.seat")} maxLength="20" /></div>
      <datalist id="delegations">${delegationsOf(people).map((one) => html`<option key=${one} value=${one}></option>`)}</datalist>
      <${Several} label=${t("secretariat.person.roles")} all=${ROLES} chosen=${fields.roles} words=${(/** @type {string} */ one) => t(`secretariat.role.${one}`)} onChange=${(/** @type {string[]} */ roles) => give(edit, roles)} error=${edit.errors.roles} />
      <${Theirs} edit=${edit} field="roles" />
      <div class="pair"><${Tick} edit=${edit} field="voting" label=${t("secretariat.person.voting")} hint=${t("secretariat.person.voting.text")} />
        <${Line} edit=${edit} field="weight" label=${t("secretariat.person.weight")} inputMode="decimal" /></div>`}
      <${Choose} edit=${edit} field="language" label=${t("secretariat.person.language")}><option value="">${t("secretariat.person.language.none")}</option>${LANGUAGES.map((one) => html`<option key=${one} value=${one}>${t(`ui.language.${one}`)}</option>`)}<//>
      ${!person.staff && html`<h2>${t("secretariat.person.details")}</h2>
      <div class="pair"><${Choose} edit=${edit} field="extra.sex" label=${detail("sex")}><option value=""></option>${SEXES.map((one) => html`<option key=${one} value=${one}>${t(`secretariat.sex.${one}`)}</option>`)}<//>
        ${DETAILS.slice(1).map((one) => html`<${Line} key=${one} edit=${edit} field=${`extra.${one}`} label=${detail(one)} />`)}
        ${others.map((field) => html`<${Line} key=${field} edit=${edit} field=${field} label=${detail(field.slice(6))} />`)}</div>`}
    <//>
    ${!person.staff && html`<${Portrait} desk=${desk} person=${person} />`}
    ${!person.staff && html`<${Held} desk=${desk} person=${person} people=${people} />`}
    ${!person.staff && html`<${Remove} desk=${desk} person=${person} />`}
  </article>`;
}

/** The voting right comes and goes with the delegate's role, until somebody says otherwise (SPEC BADGE10). @param {any} edit @param {string[]} roles */
function give(edit, roles) {
  const delegate = roles.includes("delegate");
  if (delegate !== edit.values.roles.includes("delegate")) edit.set("voting", delegate);
  edit.now("roles", roles);
}

/** A detail's name; a list's own headers are their own names. @param {string} name */
export const detail = (name) => (knows(`secretariat.detail.${name}`) ? t(`secretariat.detail.${name}`) : name);

/** @param {{desk: Desk, person: One}} props */
function Badge({ desk, person }) {
  const [open, setOpen] = useState(false);
  return html`<section class=${`verdict is-badge-${person.badge}`}>
    <div><p class="verdict-words"><${Icon} name="badge" /> ${t(`secretariat.badge.${person.badge}`)}</p><p>${t(`secretariat.badge.${person.badge}.text`)}</p></div>
    <${Button} icon="refresh" onClick=${() => setOpen(true)}>${t(person.badge === "none" ? "secretariat.badge.issue" : "secretariat.badge.reissue")}<//>
    ${open && html`<${Reissue} desk=${desk} person=${person} onClose=${() => setOpen(false)} />`}
  </section>`;
}

/** @param {{desk: Desk, person: One}} props */
function Remove({ desk, person }) {
  const [asking, ask] = useState(false);
  const act = useAct();
  const remove = () => act.run(async () => {
    ask(false);
    await command("person.remove", { person: person.id });
    desk.place.go("people");
    await desk.refresh("people");
  });
  return html`<footer class="thing-foot"><${Button} kind="quiet" icon="remove" busy=${act.busy} onClick=${() => ask(true)}>${t("secretariat.person.remove")}<//>${act.error}
    ${asking && html`<${Confirm} title=${t("secretariat.person.remove.title", { name: person.name })} text=${t("secretariat.person.remove.text")} yes=${t("secretariat.person.remove")} danger onYes=${remove} onNo=${() => ask(false)} />`}</footer>`;
}
