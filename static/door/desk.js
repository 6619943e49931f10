// @ts-check
// The secretariat's section "door": who is here by sitting, the badge desk, substitutes, devices with two badges, doors and quorum.
//   const part = await ready(); html`<${part.DoorSection} desk=${desk} id=${id} />`
import { html, use } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { slug } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { Split } from "../secretariat/split.js";
import { Devices } from "./devices.js";
import { Doors } from "./doors.js";
import { Here } from "./here.js";
import { Line } from "./count.js";
import { Substitutes } from "./substitutes.js";
import { Tokens } from "./tokens.js";
import * as own from "./desk.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */

/** With their words and their style. @returns {Promise<typeof import("./desk.js")>} */
export async function ready() {
  await Promise.all([addWords("door."), addStyle("door", "desk")]);
  return own;
}

/** @type {Record<string, [string, any]>} */
const PARTS = { here: ["people", Here], tokens: ["badge", Tokens], substitutes: ["move", Substitutes], devices: ["screen", Devices], doors: ["home", Doors] };

/** @param {{desk: Desk, id: string | null}} props */
export function DoorSection({ desk, id }) {
  const people = use(desk.people);
  const chosen = id && id in PARTS ? id : "here";
  const [, Part] = PARTS[chosen];
  const list = html`<header class="list-head"><div><h1>${t("secretariat.door")}</h1><${Line} store=${desk.store} people=${people} /></div></header>
    <nav class="door-parts" aria-label=${t("secretariat.door")}>${Object.entries(PARTS).map(([one, [icon]]) => html`<button type="button" key=${one} aria-current=${one === chosen ? "page" : undefined} onClick=${() => desk.place.go("door", one)}>
      <${Icon} name=${icon} /><span><strong>${t(`door.desk.${one}`)}</strong><small>${t(`door.desk.${one}.about`)}</small></span></button>`)}</nav>
    <div class="door-open"><${Button} icon="next" href=${`/${slug}/door`}>${t("door.desk.open")}<//><p class="hint">${t("door.desk.open.about")}</p></div>`;
  return html`<${Split} desk=${desk} section="door" open=${id !== null} list=${list} class="door-split"><div class="thing door-thing"><h2>${t(`door.desk.${chosen}`)}</h2>
    <${Part} desk=${desk} people=${people ?? []} /></div><//>`;
}
