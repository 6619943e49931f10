// @ts-check
// Why somebody is absent: read by the secretariat alone, and in no report.
import { html, use, useMemo, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { absentOf } from "./model.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("./model.js").Told} Told */

/** @param {{desk: Desk, told: Told, again: () => Promise<void>}} props */
export function Absent({ desk, told, again }) {
  const people = use(desk.people) ?? [];
  const byId = useMemo(() => new Map(people.map((one) => [one.id, one])), [people]);
  const absent = absentOf(told, byId);
  return html`<section class="part"><h2>${t("credentials.absent.title", { n: absent.length })}</h2>
    <p class="note"><${Icon} name="lock" /> ${t("credentials.absent.text")}</p>
    ${absent.length > 0 && html`<ul class="cards">${absent.map((one) => html`<${Reason} key=${one.id} person=${byId.get(one.id)} reply=${told.replies?.[one.id]} again=${again} />`)}</ul>`}
    <${Another} people=${people.filter((one) => one.voting && !absent.some((each) => each.id === one.id))} again=${again} /></section>`;
}

/** What somebody said who does not come is one reply, wherever it was written down. @param {{person: any, reply?: {reason: string, substitute: string, at: string}, again: () => Promise<void>}} props */
function Reason({ person, reply, again }) {
  const reason = reply?.reason ?? "";
  const [text, type] = useState(reason);
  const act = useAct();
  const save = () => text.trim() !== reason && act.run(async () => {
    await command("invitation.note", { person: person.id, comes: "no", reason: text, substitute: reply?.substitute ?? "", ...(reply && { known: reply.at }) });
    await again();
  });
  const id = `cr-reason-${person.id}`;
  return html`<li class="card cr-reason"><label class="row-main" for=${id}><span class="row-title">${person.name}</span><span class="row-notes">${[person.seat, person.delegation].filter(Boolean).join(" · ")}</span></label>
    <div class="field"><input id=${id} type="text" value=${text} maxlength="300" placeholder=${t("credentials.absent.none")} aria-describedby="cr-saved-hint" onInput=${(/** @type {any} */ event) => type(event.target.value)} onChange=${save} /></div>
    <p class="status" role="status">${act.busy ? t("secretariat.stage.saving") : reason && text.trim() === reason ? html`<${Icon} name="check" /> ${t("secretariat.stage.saved")}` : ""}</p>${act.error}</li>`;
}

const NOBODY = { name: "", reason: "" };

/** Somebody who said that they will not come, before the doors know. Who is typed meanwhile is not wiped with who was sent. @param {{people: any[], again: () => Promise<void>}} props */
function Another({ people, again }) {
  const [typed, type] = useState(NOBODY);
  const { name, reason } = typed;
  const act = useAct();
  const found = people.find((one) => label(one) === name);
  const add = () => act.run(async () => {
    await command("invitation.note", { person: found.id, comes: "no", reason });
    type((now) => (now === typed ? NOBODY : now));
    await again();
  });
  return html`<form class="pair is-end" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), found && reason.trim() && add())}>
    <div class="field"><label for="cr-who">${t("credentials.absent.who")}</label><input id="cr-who" type="text" list="cr-people" autocomplete="off" value=${name} onInput=${(/** @type {any} */ event) => type({ ...typed, name: event.target.value })} />
      <datalist id="cr-people">${people.map((one) => html`<option key=${one.id} value=${label(one)}></option>`)}</datalist></div>
    <div class="field"><label for="cr-why">${t("credentials.absent.why")}</label><input id="cr-why" type="text" maxlength="300" value=${reason} onInput=${(/** @type {any} */ event) => type({ ...typed, reason: event.target.value })} /></div>
    <div class="row"><${Button} type="submit" icon="plus" busy=${act.busy} disabled=${!found || !reason.trim()}>${t("credentials.absent.add")}<//></div>${act.error}</form>`;
}

/** @param {any} person */
const label = (person) => [person.name, person.seat, person.delegation].filter(Boolean).join(" · ");
