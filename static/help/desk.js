// @ts-check
// The secretariat's part for help in the hall.
import { effect, html, use, useEffect, useMemo } from "../app/html.js";
import { Loading } from "../app/ui.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { HelpFeed } from "./feed.js";
import { HelpPanel } from "./panel.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */

/** The module, with its words and its style. */
export const ready = async () => (await Promise.all([addWords("help."), addWords("presence."), addStyle("help"), addStyle("presence")]), { HelpSection });

/** @param {{desk: Desk}} props */
export function HelpSection({ desk }) {
  const presence = use(desk.presence);
  const people = use(desk.people);
  const feed = useMemo(() => new HelpFeed(), []);
  useEffect(() => effect(() => {
    const heard = [desk.store.nows.value.help, desk.store.nows.value.tablets, desk.store.connection.value.state === "live"];
    if (heard[2]) feed.look();
  }), []);
  return html`<div class="hp-desk"><h1>${t("secretariat.help")}</h1>
    ${presence ? html`<${HelpPanel} feed=${feed} presence=${presence.feed} store=${desk.store} people=${people} />` : html`<${Loading} words=${t("ui.loading")} />`}</div>`;
}
