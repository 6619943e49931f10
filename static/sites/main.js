// @ts-check
// The page of bridge points: for who leads one, their own; for chair and secretariat, all of them at a glance.
import "../app/desks.js";
import { html, mount, use, useEffect, useLive, useState } from "../app/html.js";
import { Button, ConnectionLine, Loading, Said, Settings, Sheet, whyOut } from "../app/ui.js";
import { slug } from "../app/api.js";
import { createStore } from "../app/store.js";
import { t, textOf } from "../app/words.js";
import { Door, Gate } from "../landing/gate.js";
import { SitesFeed } from "./feed.js";
import { Overview, ReportsPanel } from "./overview.js";
import { Own } from "./own.js";

const STAFF = ["secretariat", "chair"];

/** @param {HTMLElement} root */
export async function start(root) {
  mount(root, Waiting);
  const feed = new SitesFeed();
  const store = createStore({ onEvent: (kind) => kind === "people.changed" && void feed.look() });
  try {
    if (!(await store.signIn())) return mount(root, Door);
  } catch {
    return mount(root, Unreached);
  }
  mount(root, SitesPage, { store, feed });
  store.start();
}

const Waiting = () => html`<main class="st"><${Loading} words=${t("ui.loading")} /></main>`;
const Unreached = () => html`<${Gate} title=${t("hall.unreached")}><p>${t("problem.unreachable")}</p>
  <${Button} kind="primary" wide icon="refresh" onClick=${() => location.reload()}>${t("ui.retry")}<//><//>`;
const Stranger = () => html`<${Gate} title=${t("sites.stranger")}><p>${t("sites.stranger.text")}</p>
  <${Button} kind="primary" wide href=${`/${slug}`}>${t("sites.to_hall")}<//><//>`;

/** @param {{store: import("../app/store.js").Store, feed: SitesFeed}} props */
function SitesPage({ store, feed }) {
  const [settings, show] = useState(false);
  const me = use(store.me);
  const staff = use(store.roles).some((role) => STAFF.includes(role));
  const { congress, sites = {} } = useLive(() => store.state.value);
  const led = Object.values(sites).filter(({ chair }) => chair === me?.id);
  const ready = use(store.ready);
  useEffect(() => void (document.title = t("sites.title")));
  if (use(store.signedOut)) return html`<${Door} error=${whyOut(store.connection.peek())} />`;
  if (!ready) return html`<${Waiting} />`;
  if (!staff && !led.length) return html`<${Stranger} />`;
  const title = led.length === 1 && !staff ? textOf(led[0], "name") : t("sites.title");
  return html`<div class="st"><header class="st-top"><h1>${title}</h1>
      <${Button} kind="quiet" icon="settings" onClick=${() => show(true)}>${t("sites.display")}<//><p class="quiet">${textOf(congress)}</p></header>
    <${ConnectionLine} connection=${use(store.connection)} />
    <main class="st-main">${staff && html`<${ReportsPanel} store=${store} /><${Overview} store=${store} feed=${feed} />`}
      ${led.map((site) => html`${(staff || led.length > 1) && html`<h2 class="st-site">${textOf(site, "name")}</h2>`}<${Own} key=${site.id} store=${store} feed=${feed} site=${site} />`)}</main>
    ${settings && html`<${Sheet} title=${t("sites.display")} side="end" onClose=${() => show(false)}><${Settings} /><${Button} class="to-hall" icon="home" href=${`/${slug}`}>${t("sites.to_hall")}<//><//>`}
    <${Said} /></div>`;
}
