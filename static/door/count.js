// @ts-check
// The live count against the quorum (SPEC DOOR6).  Count{store, people}   people: everybody, as GET people or GET door tells
//   ready() → this module with its words and style, for pages that bring it late
import { html, use, useMemo } from "../app/html.js";
import { Icon } from "../app/ui.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { among, standing } from "./model.js";
import * as own from "./count.js";

/** @returns {Promise<typeof import("./count.js")>} */
export async function ready() {
  await Promise.all([addWords("door."), addStyle("door", "count")]);
  return own;
}

/** In one line for the head of a desk: nothing before anybody came. @param {{store: import("../app/store.js").Store, people: any[] | null, class?: string}} props */
export function Line({ store, people, class: className = "" }) {
  const state = use(store.state);
  const now = useMemo(() => standing(people ?? [], state), [people, state.attendance, state.proxies]);
  if (!people || !state.attendance?.been.length) return null;
  return html`<p class=${`door-line figures ${className} ${now.quorate === false ? "is-short" : ""}`}><${Icon} name=${now.quorate === false ? "warning" : "people"} />
    <span>${t("door.count.line", { here: now.here + now.represented, of: now.entitled })}${now.needed !== null && html` · ${t(now.quorate ? "door.quorum.yes" : "door.quorum.no", { needed: now.needed })}`}</span></p>`;
}

/** Large, with what it is made of. @param {{store: import("../app/store.js").Store, people: any[] | null, own?: boolean}} props  own: of these people alone (SITE5) */
export function Count({ store, people, own: alone = false }) {
  const state = use(store.state);
  const now = useMemo(() => standing(people ?? [], alone ? among(people ?? [], state) : state), [people, state.attendance, state.proxies, alone]);
  const all = now.here + now.represented;
  const more = [now.represented > 0 && t("door.count.represented", { n: now.represented }), now.guests > 0 && t("door.count.guests", { n: now.guests })].filter(Boolean).join(" · ");
  return html`<section class=${`door-count ${now.quorate === false ? "is-short" : ""}`} aria-label=${t("door.count")}>
    <p class="door-big figures"><strong>${all}</strong> <span>${t("door.count.of", { n: now.entitled })}</span></p>
    <${Bar} now=${now} />
    ${now.needed !== null && html`<p class="door-quorum"><${Icon} name=${now.quorate ? "check" : "warning"} /> ${now.quorate ? t("door.quorum.reached", { needed: now.needed }) : t("door.quorum.missing", { n: now.needed - all, needed: now.needed })}</p>`}
    ${more && html`<p class="quiet">${more}</p>`}</section>`;
}

/** How many of all, with a notch where the quorum lies. @param {{now: ReturnType<typeof standing>}} props */
function Bar({ now }) {
  const of = Math.max(now.entitled, 1);
  const at = now.needed === null ? null : (100 * now.needed) / of;
  return html`<svg class="door-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="all" width="100" height="8" /><rect class="there" width=${Math.min(100, (100 * (now.here + now.represented)) / of)} height="8" />
    ${at !== null && html`<rect class="notch" x=${Math.min(at, 99.4)} width="0.6" height="8" />`}</svg>`;
}
