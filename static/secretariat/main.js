// @ts-check
// /SLUG/secretariat: agenda, documents, people, badges, motions, the congress. Lists on the left, the thing itself on the right.
import "../app/desks.js";
import { html, mount, use } from "../app/html.js";
import { Loading } from "../app/ui.js";
import { insist } from "../app/api.js";
import { t } from "../app/words.js";
import { createDesk } from "./desk.js";
import { lazy } from "./lazy.js";
import { Shell } from "./shell.js";

/** @param {HTMLElement} root */
export async function start(root) {
  mount(root, Waiting);
  const desk = createDesk();
  await insist(() => desk.store.signIn()).catch(() => {});  // without an answer it is not known that nobody is signed in
  mount(root, Page, { desk });
  if (desk.store.roles.value.includes("secretariat")) void desk.start();
}

const Waiting = () => html`<main class="door"><${Loading} words=${t("ui.loading")} /></main>`;

const Door = lazy(() => import("./door.js"), "Door");

/** @param {{desk: import("./desk.js").Desk}} props */
function Page({ desk }) {
  const [me, roles, ready] = [use(desk.store.me), use(desk.store.roles), use(desk.store.ready)];
  if (me ? !roles.includes("secretariat") : !ready) return html`<${Door} me=${me} />`;
  return ready ? html`<${Shell} desk=${desk} />` : html`<${Waiting} />`;
}
