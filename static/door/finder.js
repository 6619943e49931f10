// @ts-check
// A name is typed, and one of those that fit is chosen.  Finder{id, label, people, chosen, onChoose}   named(person)
import { html, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { t } from "../app/words.js";
import { found } from "./model.js";

/** @param {{name: string, seat?: string | null}} one */
export const named = ({ name, seat }) => (seat ? t("badge.named", { name, seat }) : name);

/** @param {{id: string, label: string, people: any[], chosen: any, onChoose: (one: any) => void}} props */
export function Finder({ id, label, people, chosen, onChoose }) {
  const [query, ask] = useState("");
  const fits = found(query, people);
  const enter = (/** @type {KeyboardEvent} */ event) => event.key === "Enter" && fits.length === 1 && (event.preventDefault(), ask(""), onChoose(fits[0]));
  if (chosen) return html`<div class="door-chosen"><p class="label">${label}</p><p><${Icon} name="check" /> <strong>${named(chosen)}</strong> <span class="quiet">${chosen.delegation}</span></p>
    <${Button} kind="quiet" onClick=${() => onChoose(null)}>${t("door.find.change")}<//></div>`;
  return html`<div class="field"><label for=${id}>${label}</label>
    <input id=${id} type="search" autocomplete="off" placeholder=${t("door.find")} value=${query} onKeyDown=${enter} onInput=${(/** @type {any} */ event) => ask(event.target.value)} />
    ${query.trim() && !fits.length && html`<p class="hint" role="status">${t("door.find.nobody")}</p>`}
    <ul class="door-found">${fits.map((one) => html`<li key=${one.id}><button type="button" onClick=${() => (ask(""), onChoose(one))}><span class="seat figures">${one.seat || "–"}</span><span><strong>${one.name}</strong> <small>${one.delegation}</small></span></button></li>`)}</ul></div>`;
}
