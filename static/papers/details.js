// @ts-check
// What an entry is: its titles, its place on the agenda, how many copies, whom it is for, whether it may be named. Saved as one types.
import { html, use, useLive, useState } from "../app/html.js";
import { Button, Confirm } from "../app/ui.js";
import { command } from "../app/api.js";
import { t, textOf } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { Bilingual, Choose, Form, inLanguage, Line, Several, Status, Tick, useEdit } from "../secretariat/form.js";
import { delegationsOf, ROLES } from "../secretariat/people.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("./model.js").Entry} Entry */
/** @typedef {{roles: string[], delegations: string[], people: string[]}} Audience */

/** @type {Audience} */
const NOBODY = { roles: [], delegations: [], people: [] };

/** @param {{desk: Desk, entry: Entry}} props */
export function Details({ desk, entry }) {
  const edit = useEdit(desk, `paper:${entry.id}`);
  const agenda = useLive(() => desk.store.state.value.agenda);
  return html`<${Form} edit=${edit}>
      <${Bilingual} edit=${edit} field="title" grows label=${inLanguage("secretariat.title_in")} />
      <div class="pair"><${Line} edit=${edit} field="copies" label=${t("papers.copies.label")} inputMode="numeric" maxLength="5" />
      <${Choose} edit=${edit} field="item" label=${t("secretariat.document.item")}><option value="">${t("secretariat.document.item.none")}</option>
        ${agenda.map((one) => html`<option key=${one.id} value=${one.id}>${one.number}. ${textOf(one)}</option>`)}<//></div>
      <${Tick} edit=${edit} field="back" label=${t("papers.back.label")} hint=${t("papers.back.hint")} />
      <${Whom} desk=${desk} edit=${edit} />
      ${!edit.values?.audience && html`<${Tick} edit=${edit} field="listed" label=${t("papers.listed.label")} hint=${t("papers.listed.hint")} />`}
      <${Status} edit=${edit} />
    <//>
    <footer class="thing-foot"><${Remove} desk=${desk} entry=${entry} /></footer>`;
}

/** Everybody, or some by role, delegation and name. @param {{desk: Desk, edit: import("../secretariat/form.js").Edit}} props */
function Whom({ desk, edit }) {
  const people = (use(desk.people) ?? []).filter((one) => !one.staff);
  /** @type {Audience | null} */
  const audience = edit.values?.audience ?? null;
  const [some, setSome] = useState(Boolean(audience));
  const set = (/** @type {Partial<Audience>} */ part) => {
    const whole = { ...NOBODY, ...audience, ...part };
    edit.now("audience", whole.roles.length + whole.delegations.length + whole.people.length ? whole : null);
  };
  const all = () => (setSome(false), edit.now("audience", null));
  const { roles, delegations, people: named } = audience ?? NOBODY;
  const name = (/** @type {string} */ id) => people.find((one) => one.id === id)?.name ?? "?";
  return html`<fieldset class="several"><legend>${t("papers.whom")}</legend>
    <div class="choice"><button type="button" aria-pressed=${String(!some)} onClick=${all}>${t("papers.whom.all")}</button>
      <button type="button" aria-pressed=${String(some)} onClick=${() => setSome(true)}>${t("papers.whom.some")}</button></div>
    ${some && html`<p class="hint">${t(audience ? "papers.whom.hint" : "papers.whom.none")}</p>
      <${Several} label=${t("secretariat.person.roles")} all=${ROLES.filter((one) => one !== "projector" && one !== "secretariat")} chosen=${roles} words=${(/** @type {string} */ one) => t(`secretariat.role.${one}`)} onChange=${(/** @type {string[]} */ chosen) => set({ roles: chosen })} />
      ${people.some((one) => one.delegation) && html`<${Several} label=${t("secretariat.person.delegation")} all=${delegationsOf(people)} chosen=${delegations} words=${(/** @type {string} */ one) => one} onChange=${(/** @type {string[]} */ chosen) => set({ delegations: chosen })} />`}
      <div class="field"><label for="pp-person">${t("papers.whom.person")}</label><select id="pp-person" value="" onChange=${(/** @type {any} */ event) => event.target.value && set({ people: [...named, event.target.value] })}>
        <option value="">${t("papers.whom.add")}</option>${people.filter((one) => !named.includes(one.id)).map((one) => html`<option key=${one.id} value=${one.id}>${[one.seat, one.name].filter(Boolean).join(" · ")}</option>`)}</select></div>
      ${named.length > 0 && html`<div class="row">${named.map((one) => html`<${Button} key=${one} icon="close" onClick=${() => set({ people: named.filter((other) => other !== one) })}>${name(one)}<//>`)}</div>`}`}
  </fieldset>`;
}

/** @param {{desk: Desk, entry: Entry}} props */
function Remove({ desk, entry }) {
  const [asking, ask] = useState(false);
  const act = useAct();
  const remove = () => act.run(async () => {
    ask(false);
    await command("paper.remove", { paper: entry.id });
    desk.place.go("papers");
    await desk.refresh("papers");
  });
  if (entry.out) return html`<p class="quiet">${t("papers.kept")}</p>`;
  return html`<${Button} kind="quiet" icon="remove" busy=${act.busy} onClick=${() => ask(true)}>${t("papers.remove")}<//>${act.error}
    ${asking && html`<${Confirm} title=${t("papers.remove.title", { name: textOf(entry) })} yes=${t("papers.remove")} danger onYes=${() => void remove()} onNo=${() => ask(false)} />`}`;
}
