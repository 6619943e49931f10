// @ts-check
// /SLUG/secretariat: agenda, documents, people, badges, motions, the congress. Lists on the left, the thing itself on the right.
import { html, mount, use } from "../app/html.js";
import { Button, Loading } from "../app/ui.js";
import { slug } from "../app/api.js";
import { t } from "../app/words.js";
import { CodeEntry } from "../landing/code-entry.js";
import { createDesk } from "./desk.js";
import { Shell } from "./shell.js";

/** @param {HTMLElement} root */
export async function start(root) {
  mount(root, Waiting);
  const desk = createDesk();
  await desk.store.signIn().catch(() => {});
  mount(root, Door, { desk });
  if (desk.store.roles.value.includes("secretariat")) void desk.start();
}

const Waiting = () => html`<main class="door"><${Loading} words=${t("ui.loading")} /></main>`;

/** @param {{desk: import("./desk.js").Desk}} props */
function Door({ desk }) {
  const [me, roles, ready] = [use(desk.store.me), use(desk.store.roles), use(desk.store.ready)];
  if (!me && !ready) return html`<main class="door"><h1>${t("secretariat.door.title")}</h1><p>${t("secretariat.door.text")}</p>
    <${CodeEntry} onCode=${(/** @type {string} */ code) => location.assign(`/${slug}/b#${code}`)} /></main>`;
  if (me && !roles.includes("secretariat")) return html`<main class="door"><h1>${t("secretariat.door.other", { name: me.name })}</h1><p>${t("secretariat.door.text")}</p>
    <${Button} kind="primary" icon="back" href=${`/${slug}`}>${t("secretariat.door.hall")}<//>
    <${CodeEntry} onCode=${(/** @type {string} */ code) => location.assign(`/${slug}/b#${code}`)} /></main>`;
  return ready ? html`<${Shell} desk=${desk} />` : html`<${Waiting} />`;
}
