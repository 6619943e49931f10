// @ts-check
// Said across the secretariat's desk: one device has held two people's badges (SPEC DOOR8).
import { html, use, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { slug } from "../app/api.js";
import { keep, recall } from "../app/prefs.js";
import { named } from "./finder.js";
import { caseOf, unseen } from "./model.js";
import * as own from "./alert.js";

const SEEN = `doubled:${slug}`;
const MOST_SEEN = 100;

/** @returns {Promise<typeof import("./alert.js")>} */
export async function ready() {
  await Promise.all([addWords("door."), addStyle("door", "desk")]);
  return own;
}

/** The newest case that was not seen on this device; what was seen stays in the section's list. @param {{desk: import("../secretariat/desk.js").Desk, cases: import("./devices.js").Held[]}} props */
export function Alert({ desk, cases }) {
  const people = use(desk.people) ?? [];
  const [seen, set] = useState(() => kept());
  const doubled = unseen(cases, seen);
  if (!doubled) return null;
  const see = () => {
    const now = [...seen, caseOf(doubled)].slice(-MOST_SEEN);
    keep(SEEN, JSON.stringify(now));
    set(now);
  };
  const names = doubled.people.map((/** @type {string} */ id) => named(people.find((one) => one.id === id) ?? { name: id })).join(", ");
  const look = () => (see(), desk.place.go("door", "devices"));
  return html`<div class="band door-alert" role="alert"><${Icon} name="warning" /> <span>${t("door.alert", { names })}</span>
    <${Button} icon="next" onClick=${look}>${t("door.alert.look")}<//><${Button} kind="quiet" icon="close" onClick=${see}>${t("ui.close")}<//></div>`;
}

/** @returns {string[]} */
function kept() {
  try {
    return JSON.parse(recall(SEEN) ?? "[]");
  } catch {
    return [];
  }
}
