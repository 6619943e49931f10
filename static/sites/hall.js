// @ts-check
// Bridge points in the hall: who reports now, and for who leads one the way to their page. Fetched behind the first page.  await begin(store)
import { html, use, useLive } from "../app/html.js";
import { Lamp } from "../app/basic.js";
import { addIcons, Icon } from "../app/icons.js";
import { slug } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, t, textOf } from "../app/words.js";
import { addStrip, addTool } from "../hall/strips.js";
import { SITE_ICON } from "./icon.js";

/** @param {import("../app/store.js").Store} store */
export async function begin(store) {
  addIcons({ site: SITE_ICON });
  await Promise.all([addWords("sites."), addStyle("sites", "hall")]);
  addStrip(() => html`<${Now} store=${store} />`);
  addTool(() => html`<${Lead} store=${store} />`);
}

/** @param {{store: import("../app/store.js").Store}} props */
function Now({ store }) {
  const site = useLive(() => (store.state.value.reports?.now && store.state.value.sites?.[store.state.value.reports.now]) || null);
  return site && html`<div class="strip is-still st-strip" role="status"><${Lamp} /><span>${t("sites.strip", { name: textOf(site, "name") })}</span></div>`;
}

/** @param {{store: import("../app/store.js").Store}} props */
function Lead({ store }) {
  const me = use(store.me);
  const leads = useLive(() => Object.values(store.state.value.sites ?? {}).some(({ chair }) => chair === me?.id), [me]);
  return leads && html`<button type="button" class="tool of-me" onClick=${() => location.assign(`/${slug}/site`)}><${Icon} name="site" /><span>${t("sites.mine")}</span></button>`;
}
