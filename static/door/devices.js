// @ts-check
// Browsers that held several people's badges (SPEC DOOR8).
import { html, use } from "../app/html.js";
import { useAsked } from "../app/asked.js";
import { Button, EmptyState, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { dateTime, t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { named } from "./finder.js";

/** @typedef {{device: string, people: string[], since: string, shared: boolean}} Held */

/** @param {{desk: import("../secretariat/desk.js").Desk, people: any[]}} props */
export function Devices({ desk, people }) {
  const { told, look } = useAsked("door/devices", [use(desk.store.nows).doubled]);
  const held = /** @type {Held[] | null} */ (told);
  const by = new Map(people.map((one) => [one.id, one]));
  if (held && !held.length) return html`<${EmptyState} icon="check" title=${t("door.devices.none")} text=${t("door.devices.private")} />`;
  return html`<p class="quiet">${t("door.devices.text")} ${t("door.devices.private")}</p>
    <ul class="door-lines">${(held ?? []).map((one) => html`<${Line} key=${one.device} held=${one} names=${one.people.map((id) => named(by.get(id) ?? { name: id }))} onDone=${look} />`)}</ul>`;
}

/** @param {{held: Held, names: string[], onDone: () => void}} props */
function Line({ held, names, onDone }) {
  const act = useAct();
  const judge = () => act.run(async () => (await command("device.share", { device: held.device, shared: !held.shared }), onDone()));
  return html`<li class=${held.shared ? "is-lent" : "is-doubled"}><p><${Icon} name=${held.shared ? "check" : "warning"} /> <span><strong>${names.join(", ")}</strong><small>${held.shared ? t("door.devices.is_lent") : dateTime(held.since)}</small></span></p>
    <${Button} busy=${act.busy} onClick=${judge}>${t(held.shared ? "door.devices.not_lent" : "door.devices.lent")}<//>${act.error}</li>`;
}
