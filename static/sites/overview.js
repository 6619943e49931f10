// @ts-check
// All bridge points at a glance, and who reports when (SPEC SITE3, SITE4).  Overview{store, feed}   ReportsPanel{store}
import { html, use, useEffect, useLive, useNow } from "../app/html.js";
import { Button, Icon, Lamp, Loading } from "../app/ui.js";
import { command } from "../app/api.js";
import { t, textOf } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { clock, overview, secondsOf, turnOf } from "./model.js";

/** @typedef {import("../app/store.js").Store} Store */
/** @typedef {import("./model.js").Seen} Seen */

/** @param {Store} store @returns {Seen} */
export const useSeen = (store) => /** @type {any} */ (useLive(() => store.state.value));

/** @param {{store: Store, feed: import("./feed.js").SitesFeed}} props */
export function Overview({ store, feed }) {
  const state = useSeen(store);
  const [people, told] = [use(feed.people), use(feed.told)];
  useEffect(() => feed.watch(), []);
  if (!people || !told) return html`<${Loading} words=${t("ui.loading")} />`;
  const { places, whole } = overview(state, people, told);
  return html`<section class="st-all" aria-label=${t("sites.all")}>
    <h2>${t("sites.all")}</h2>
    <ul class="st-places">${places.map((one) => html`<li key=${one.id || "hall"} class=${`st-place ${state.reports.now === one.id && one.id ? "is-now" : ""}`}>
      <h3>${one.site ? textOf(one.site, "name") : t("sites.main_hall")}</h3>
      ${one.site && html`<p class="quiet">${one.site.chair ? t("sites.led_by", { name: people.find(({ id }) => id === one.site?.chair)?.name ?? "" }) : t("sites.no_chair")}</p>`}
      <${Figures} ...${one} />${one.site && html`<${Turn} reports=${state.reports} site=${one.id} />`}</li>`)}
      <li class="st-place is-whole"><h3>${t("sites.whole")}</h3><${Figures} ...${whole} /></li></ul>
  </section>`;
}

/** @param {{people: number, connected: number | null, present: number | null, asking: number}} props */
function Figures({ people, connected, present, asking }) {
  const shown = /** @type {[string, any][]} */ ([["people", t("sites.n", { n: people })], present !== null && ["present", t("sites.of", { n: present, of: people })], connected !== null && ["connected", t("sites.of", { n: connected, of: people })], ["asking", t("sites.n", { n: asking })]].filter(Boolean));
  return html`<dl class="st-figures figures">${shown.map(([name, words]) => html`<div key=${name} class=${name === "asking" && asking ? "is-some" : ""}><dt>${t(`sites.figure.${name}`)}</dt><dd>${words}</dd></div>`)}</dl>`;
}

/** @param {{reports: import("./model.js").Reports, site: string}} props */
export function Turn({ reports, site }) {
  const { is, before } = turnOf(reports, site);
  if (is === "none") return null;
  return html`<p class=${`st-turn is-${is}`}>${is === "now" ? html`<${Lamp} />` : html`<${Icon} name=${is === "done" ? "check" : "clock"} />`} ${t(`sites.turn.${is}`, { n: before })}</p>`;
}

/** Who reports now, for how long, and who is next; pressed by whoever drives. @param {{store: Store}} props */
export function ReportsPanel({ store }) {
  const { reports, sites } = useSeen(store);
  const driving = useLive(() => store.state.value.desk.person === store.me.value?.id);
  const chair = use(store.roles).includes("chair");
  const act = useAct();
  const now = useNow(1_000);
  const { order, now: on, done } = reports;
  if (!order.length && !on && !done.length) return null;
  const name = (/** @type {string} */ id) => textOf(sites[id], "name");
  const give = (/** @type {string} */ verb, /** @type {object} */ body = {}) => act.run(() => command(`report.${verb}`, body));
  return html`<section class="st-reports" aria-label=${t("sites.reports")}>
    <h2>${t("sites.reports")}</h2>
    ${on ? html`<div class="st-now"><p><${Lamp} /> ${t("sites.reports.now")}</p><p class="st-now-name">${name(on)}</p><p class="st-clock figures" role="timer">${clock(secondsOf(reports, on, now))}</p></div>`
      : html`<p class="quiet">${t(order.length ? "sites.reports.nobody" : "sites.reports.over")}</p>`}
    ${chair && !driving && html`<p class="quiet">${t("sites.reports.desk")}</p>`}
    ${chair && driving && html`<div class="st-acts">${order.length > 0 && html`<${Button} kind="primary" icon="next" busy=${act.busy} onClick=${() => give("call", { site: order[0] })}>${t("sites.reports.next", { name: name(order[0]) })}<//>`}
      ${on && html`<${Button} icon="stop" busy=${act.busy} onClick=${() => give("end")}>${t("sites.reports.end")}<//>`}</div>`}${act.error}
    <ol class="st-order">${order.map((id) => html`<li key=${id}><span>${name(id)}</span>${chair && driving && html`<span class="st-row-acts"><${Button} kind="quiet" icon="next" busy=${act.busy} onClick=${() => give("call", { site: id })}>${t("sites.reports.call")}<//>
      <${Button} kind="quiet" icon="down" busy=${act.busy} onClick=${() => give("skip", { site: id })}>${t("sites.reports.skip")}<//></span>`}</li>`)}</ol>
    ${done.length > 0 && html`<h3>${t("sites.reports.done")}</h3><ul class="st-done">${done.map((id) => html`<li key=${id}><${Icon} name="check" /><span>${name(id)}</span><span class="figures">${clock(secondsOf(reports, id, now))}</span></li>`)}</ul>`}
  </section>`;
}
