// @ts-check
// The secretariat's announcements: what was made on the left, writing one on the right.
import { html, use, useNow, useState } from "../app/html.js";
import { Button, Confirm, say } from "../app/ui.js";
import { addIcons } from "../app/icons.js";
import { command } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, t, time } from "../app/words.js";
import { Rows, Split } from "../secretariat/split.js";
import { Compose, NoticeLine } from "./compose.js";
import { NOTICE_ICON } from "./icons.js";
import { allOf, Notices, textOfNotice, whom } from "./model.js";
import { whyOf } from "./why.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */

const EVERY_MS = 15_000;
/** @type {Notices | null} */
let kept = null;

/** The module, with its words and its style. */
export const ready = async () => (addIcons({ notice: NOTICE_ICON }), await Promise.all([addWords("running."), addStyle("running")]), { AnnouncementsSection });

/** @param {{desk: Desk, id: string | null}} props */
export function AnnouncementsSection({ desk, id }) {
  kept ??= new Notices(desk.store);
  const { announcements, sites } = /** @type {any} */ (use(desk.store.state));
  const all = allOf(announcements, use(kept.own));
  const one = all.find((each) => each.id === id);
  const now = useNow(EVERY_MS);
  const list = html`<header class="list-head"><h1>${t("running.title")}</h1><${Button} kind="primary" icon="plus" onClick=${() => desk.place.go("announcements", "new")}>${t("running.new")}<//></header>
    <${Rows} label=${t("running.title")} items=${all} chosen=${id} onChoose=${(/** @type {string} */ each) => desk.place.go("announcements", each)}
      row=${(/** @type {any} */ each) => html`<span class="row-main"><span class="row-title">${textOfNotice(each)}</span><span class="row-notes"><span class="figures">${time(each.at)}</span><span>${whom(each, sites)}</span></span></span>`} />`;
  const empty = !all.length && html`<p class="run-empty">${t("running.empty.text")}</p>`;
  return html`<${Split} desk=${desk} section="announcements" open=${Boolean(one) || id === "new"} list=${[list, empty]}>
    ${one ? html`<${One} key=${one.id} desk=${desk} one=${one} sites=${sites} now=${now} />` : html`<${New} desk=${desk} sites=${sites} />`}<//>`;
}

/** @param {{desk: Desk, sites: any}} props */
function New({ desk, sites }) {
  const people = use(desk.people) ?? [];
  const send = async (/** @type {any} */ body) => {
    const why = await whyOf(command("announcement.make", body).then((made) => (say(t("running.announce.done")), desk.place.go("announcements", made.announcement))));
    return why;
  };
  return html`<article class="thing"><h1>${t("running.new")}</h1><${Compose} people=${people} sites=${sites} onSend=${send} /></article>`;
}

/** @param {{desk: Desk, one: import("./model.js").Notice, sites: any, now: number}} props */
function One({ desk, one, sites, now }) {
  const [sure, ask] = useState(false);
  const [why, sorry] = useState("");
  const withdraw = async () => {
    const answer = await whyOf(command("announcement.withdraw", { announcement: one.id }));
    if (answer === true) desk.place.go("announcements");
    else [sorry(answer), ask(false)];
  };
  return html`<article class="thing"><${NoticeLine} one=${one} sites=${sites} now=${now} />
    ${why && html`<p class="error" role="alert">${why}</p>`}
    <div class="row"><${Button} icon="remove" onClick=${() => ask(true)}>${t("running.withdraw")}<//></div>
    ${sure && html`<${Confirm} title=${t("running.withdraw")} text=${t("running.withdraw.sure")} yes=${t("running.withdraw")} onYes=${withdraw} onNo=${() => ask(false)} />`}</article>`;
}
