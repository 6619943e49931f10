// @ts-check
// What the chair's desk knows of votes; it comes behind the first view, with its words and its style.
//   await ready()   PollNow{desk, poll}   Motions{desk, except}   Asking{desk, step, onClose}   Practice{desk}
import { html, use } from "../app/html.js";
import { Icon } from "../app/icons.js";
import { t } from "../app/words.js";
import { Trouble } from "../chair/parts.js";

export { Asking } from "./asking.js";
export { Motions, PollNow } from "./cards.js";
export { ready } from "./results.js";

/** A vote on nothing, in one press (SPEC LIFE5). @param {{desk: import("../chair/desk.js").Desk}} props */
export function Practice({ desk }) {
  const busy = use(desk.busy).has("practice");
  return html`<button type="button" class="other" disabled=${use(desk.store.cut) || busy} onClick=${() => void desk.act("practice", "poll.practise")}>
      <${Icon} name="vote" /><span>${t("ballots.practise")}</span></button><${Trouble} desk=${desk} where="practice" />`;
}
