// @ts-check
// What those who help see: calls, the hall from above, who is connected, lent tablets.  HelpPanel{feed, presence, store, people, lends?, connected?}
import { html, use, useMemo, useState } from "../app/html.js";
import { t } from "../app/words.js";
import { lazy } from "../secretariat/lazy.js";
import { Calls } from "./calls.js";
import { PATHS } from "./icons.js";
import { addIcons } from "../app/icons.js";

addIcons(PATHS);

const SeatingMap = lazy(() => import("./map.js"), "SeatingMap");
const Tablets = lazy(() => import("./tablets.js"), "Tablets");

/** @typedef {import("./tablets.js").Person} Person */
/** @typedef {"calls" | "map" | "connected" | "tablets"} Tab */

/** @param {{feed: import("./feed.js").HelpFeed, presence: import("../presence/feed.js").Feed, store: import("../app/store.js").Store, people: Person[] | null, lends?: boolean, Connected?: any}} props  Connected: a panel for who is connected, where it is not elsewhere */
export function HelpPanel({ feed, presence, store, people, lends, Connected }) {
  const [tab, turn] = useState(/** @type {Tab} */ ("calls"));
  const [calls, tablets] = [use(feed.calls), use(feed.tablets)];
  const known = useMemo(() => new Map((people ?? []).map((one) => [one.id, one])), [people]);
  const me = use(store.me)?.id ?? "";
  const count = /** @type {Record<Tab, number>} */ ({ calls: calls?.length ?? 0, map: 0, connected: 0, tablets: tablets?.length ?? 0 });
  const tabs = /** @type {Tab[]} */ (["calls", "map", ...(Connected ? ["connected"] : []), "tablets"]);
  return html`<div class="hp">
    <nav class="hp-tabs" aria-label=${t("help.parts")}>${tabs.map((one) => html`<button type="button" key=${one} aria-current=${one === tab ? "page" : undefined} onClick=${() => turn(one)}>
      <span>${t(`help.tab.${one}`)}</span>${count[one] > 0 && html`<strong class=${`figures hp-count is-${one}`}>${t("presence.n", { n: count[one] })}</strong>`}</button>`)}</nav>
    ${tab === "calls" && html`<${Calls} feed=${feed} people=${known} me=${me} />`}
    ${tab === "map" && html`<${SeatingMap} presence=${presence} help=${feed} store=${store} me=${me} />`}
    ${tab === "connected" && Connected && html`<${Connected} feed=${presence} />`}
    ${tab === "tablets" && html`<${Tablets} feed=${feed} people=${known} lends=${lends} />`}
  </div>`;
}
