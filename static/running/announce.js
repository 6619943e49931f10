// @ts-check
// Announcements at the chair's desk: writing one, and those that stand.  AnnounceSheet{desk, onClose}
import { html, use, useNow, useState } from "../app/html.js";
import { Button, Confirm, Sheet, say } from "../app/ui.js";
import { command } from "../app/api.js";
import { t } from "../app/words.js";
import { Compose, NoticeLine } from "./compose.js";
import { allOf, Notices } from "./model.js";
import { whyOf } from "./why.js";

/** @typedef {import("../chair/desk.js").Desk} Desk */

const EVERY_MS = 15_000;
/** @type {Notices | null} */
let kept = null;

/** @param {{desk: Desk, onClose: () => void}} props */
export function AnnounceSheet({ desk, onClose }) {
  kept ??= new Notices(desk.store);
  const { announcements, sites } = /** @type {any} */ (use(desk.store.state));
  const people = use(desk.extras.people);
  const all = allOf(announcements, use(kept.own));
  const now = useNow(EVERY_MS);
  const [gone, withdraw] = useState(/** @type {string | null} */ (null));
  const [why, sorry] = useState("");
  const send = async (/** @type {any} */ body) => {
    const answer = await whyOf(command("announcement.make", body));
    if (answer === true) [say(t("running.announce.done")), onClose()];
    return answer;
  };
  const back = async () => {
    const answer = await whyOf(command("announcement.withdraw", { announcement: gone }));
    sorry(answer === true ? "" : answer);
    withdraw(null);
  };
  return html`<${Sheet} title=${t("running.new")} side="end" stays onClose=${onClose}><${Compose} people=${people} sites=${sites} onSend=${send} />
    ${all.length > 0 && html`<h3 class="desk-heading run-earlier">${t("running.list")}</h3>${why && html`<p class="error" role="alert">${why}</p>`}
      <ol class="run-list">${all.map((one) => html`<li key=${one.id}><${NoticeLine} one=${one} sites=${sites} now=${now} /><div><${Button} kind="quiet" icon="remove" onClick=${() => withdraw(one.id)}>${t("running.withdraw")}<//></div></li>`)}</ol>`}
    ${gone && html`<${Confirm} title=${t("running.withdraw")} text=${t("running.withdraw.sure")} yes=${t("running.withdraw")} onYes=${back} onNo=${() => withdraw(null)} />`}<//>`;
}
