// @ts-check
// Said across the secretariat's desk: one device has held two people's badges (SPEC DOOR8).
import { html, use, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { named } from "./finder.js";
import * as own from "./alert.js";

/** @returns {Promise<typeof import("./alert.js")>} */
export async function ready() {
  await Promise.all([addWords("door."), addStyle("door", "desk")]);
  return own;
}

/** @param {{desk: import("../secretariat/desk.js").Desk}} props */
export function Alert({ desk }) {
  const { doubled } = use(desk.store.nows);
  const people = use(desk.people) ?? [];
  const [seen, see] = useState(/** @type {any} */ (null));
  if (!doubled || doubled === seen) return null;
  const names = doubled.people.map((/** @type {string} */ id) => named(people.find((one) => one.id === id) ?? { name: id })).join(", ");
  const look = () => (see(doubled), desk.place.go("door", "devices"));
  return html`<div class="band door-alert" role="alert"><${Icon} name="warning" /> <span>${t("door.alert", { names })}</span>
    <${Button} icon="next" onClick=${look}>${t("door.alert.look")}<//><${Button} kind="quiet" icon="close" onClick=${() => see(doubled)}>${t("ui.close")}<//></div>`;
}
