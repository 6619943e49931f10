// @ts-check
// A bridge point for whoever leads it: when it reports, its own requests to speak, its own people (SPEC SITE3).  Own{store, feed, site}
import { html, use, useEffect } from "../app/html.js";
import { Button, Icon, Loading } from "../app/ui.js";
import { slug } from "../app/api.js";
import { t, textOf, time } from "../app/words.js";
import { counting, own } from "./model.js";
import { Turn, useSeen } from "./overview.js";

/** @typedef {import("./model.js").Site} Site */

/** @param {{store: import("../app/store.js").Store, feed: import("./feed.js").SitesFeed, site: Site}} props */
export function Own({ store, feed, site }) {
  const state = useSeen(store);
  const [people, told] = [use(feed.people), use(feed.told)];
  useEffect(() => feed.watch(), []);
  if (!people || !told) return html`<${Loading} words=${t("ui.loading")} />`;
  const { rows, queue } = own(state, people, told, site.id);
  const [connected, present] = [rows.filter((one) => one.connected).length, rows.filter((one) => one.present).length];
  const speaks = state.speech && people.find(({ id }) => id === state.speech.person);
  return html`<section class="st-own" aria-label=${textOf(site, "name")}>
    <${Turn} reports=${state.reports} site=${site.id} />
    <p class="st-sum figures">${counting(state) ? t("sites.own.present", { n: present, of: rows.length }) : t("sites.own.connected", { n: connected, of: rows.length })}</p>
    <${Button} icon="check" href=${`/${slug}/door`}>${t("sites.own.door")}<//>
    <h2>${t("sites.own.queue")}</h2>
    ${speaks && html`<p class=${speaks.site === site.id ? "st-turn is-now" : "quiet"}>${t("sites.own.speaks", { name: speaks.name })}</p>`}
    ${queue.length ? html`<ol class="st-queue">${queue.map((one) => html`<li key=${one.id}><span class="st-place-no figures">${t("sites.n", { n: one.place })}</span><span>${people.find(({ id }) => id === one.person)?.name ?? ""}</span></li>`)}</ol>` : html`<p class="quiet">${t("sites.own.nobody_asks")}</p>`}
    <h2>${t("sites.own.people")}</h2>
    ${!rows.length && html`<p class="quiet">${t("sites.own.empty")}</p>`}
    <ul class="st-people">${rows.map((one) => html`<li key=${one.id}><span class="st-seat figures">${one.seat || "–"}</span><span class="st-who"><strong>${one.name}</strong>${one.delegation && html`<span class="quiet">${one.delegation}</span>`}</span>
      <span class=${`st-state ${one.connected ? "is-on" : "is-off"}`}><${Icon} name=${one.connected ? "check" : "close"} /> ${t(one.connected ? "sites.on" : "sites.off")}${one.present !== undefined && html`<small>${one.present ? t("sites.here_since", { time: time(one.present) }) : t("sites.not_here")}</small>`}</span></li>`)}</ul>
  </section>`;
}
