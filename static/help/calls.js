// @ts-check
// The calls for help, the oldest first: who goes there, and what is done.  Calls{feed, people, me}   CallCard{call, person, me, now}
import { html, use, useNow } from "../app/html.js";
import { Button, EmptyState, Icon, Loading } from "../app/ui.js";
import { command } from "../app/api.js";
import { t } from "../app/words.js";
import { ago } from "../presence/model.js";
import { useAct } from "../secretariat/act.js";

/** @typedef {import("./model.js").Call} Call */
/** @typedef {{id: string, name: string, delegation: string, seat: string}} Person */

const AGAIN_MS = 10_000;

/** @param {{feed: import("./feed.js").HelpFeed, people: Map<string, Person>, me: string}} props */
export function Calls({ feed, people, me }) {
  const [calls, ended] = [use(feed.calls), use(feed.ended)];
  const now = useNow(AGAIN_MS) + feed.skew;
  if (!calls) return html`<${Loading} words=${t("ui.loading")} />`;
  const done = ended.filter(({ how }) => how === "done").length;
  return html`<section class="hp-calls" aria-label=${t("help.calls")}>
    ${calls.length ? html`<h2 class="hp-sum figures" role="status">${t("help.calls.n", { n: calls.length })}</h2>` : html`<${EmptyState} icon="check" title=${t("help.calls.none")} text=${t("help.calls.none.text")} />`}
    <ol class="hp-list">${calls.map((call) => html`<li key=${call.id}><${CallCard} call=${call} person=${people.get(call.person)} me=${me} now=${now} /></li>`)}</ol>
    ${done > 0 && html`<p class="quiet">${t("help.calls.done", { n: done })}</p>`}
  </section>`;
}

/** @param {{call: Call, person: Person | undefined, me: string, now: number}} props */
export function CallCard({ call, person, me, now }) {
  const act = useAct();
  const mine = call.steward?.id === me;
  const give = (/** @type {string} */ verb, /** @type {object} */ more = {}) => act.run(() => command(`help.${verb}`, { call: call.id, ...more }));
  return html`<article class=${`hp-call is-${call.about} ${call.steward ? "is-taken" : ""}`}>
    <p class="hp-seat figures">${call.seat ? html`<span class="unseen">${t("badge.seat", { seat: call.seat })}</span><span aria-hidden="true">${call.seat}</span>` : t("help.no_seat")}</p>
    <div class="hp-what"><h3><${Icon} name=${`help-${call.about}`} /> ${call.text || t(`help.about.${call.about}`)}</h3>
      <p>${person?.name ?? ""}${person?.delegation && html` <span class="quiet">${person.delegation}</span>`}</p>
      <p class="hp-wait figures">${call.steward ? t(mine ? "help.you_go" : "help.goes", { name: call.steward.name }) : waits(call.at, now)}</p></div>
    <div class="hp-acts">
      ${mine ? html`<${Button} kind="primary" icon="check" busy=${act.busy} onClick=${() => give("done")}>${t("help.done")}<//><${Button} kind="quiet" icon="undo" busy=${act.busy} onClick=${() => give("leave")}>${t("help.leave")}<//>`
        : call.steward ? html`<${Button} icon="next" busy=${act.busy} onClick=${() => give("take", { instead_of: call.steward?.id })}>${t("help.instead")}<//><${Button} kind="quiet" icon="check" busy=${act.busy} onClick=${() => give("done")}>${t("help.done")}<//>`
        : html`<${Button} kind="primary" icon="next" busy=${act.busy} onClick=${() => give("take")}>${t("help.take")}<//>`}
    </div>${act.error}
  </article>`;
}

/** How long somebody has been waiting, in words. @param {string} at @param {number} now */
export function waits(at, now) {
  const { unit, n } = ago(at, now);
  return unit === "now" ? t("help.waits.now") : t(`help.waits.${unit}`, { n });
}
