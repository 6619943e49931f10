// @ts-check
// The list to sign, for those without a device: printed by delegation with a line for everybody; whoever is here already has the time.
import { html, use, useState } from "../app/html.js";
import { Button } from "../app/ui.js";
import { t, textOf, time } from "../app/words.js";
import { Paper } from "../secretariat/paper.js";

/** @param {{desk: import("../secretariat/desk.js").Desk, people: any[]}} props */
export function SigningList({ desk, people }) {
  const [laid, lay] = useState(false);
  const state = use(desk.store.state);
  const here = state.attendance?.here ?? {};
  const press = () => (lay(true), requestAnimationFrame(() => requestAnimationFrame(() => print())));
  const rows = people.filter((one) => !one.staff).sort((a, b) => a.delegation.localeCompare(b.delegation, "vi", { numeric: true }) || a.seat.localeCompare(b.seat, "vi", { numeric: true }));
  return html`<${Button} icon="print" onClick=${press}>${t("door.signing")}<//>
    ${laid && html`<${Paper}><div class="door-signing"><h1>${t("door.signing.title")}</h1><p>${textOf(state.congress)}</p><table>
      <thead><tr>${["seat", "name", "delegation", "here", "signature"].map((one) => html`<th key=${one}>${t(`door.signing.${one}`)}</th>`)}</tr></thead>
      <tbody>${rows.map((one) => html`<tr key=${one.id}><td>${one.seat}</td><td>${one.name}</td><td>${one.delegation}</td><td>${here[one.id] ? time(here[one.id]) : ""}</td><td class="door-sign"></td></tr>`)}</tbody></table></div><//>`}`;
}
