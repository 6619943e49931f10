// @ts-check
// /SLUG/i: the page before the congress, for whoever is signed in with an invitation or a badge; nobody: the invitation's code.
import "../app/desks.js";
import { html, mount } from "../app/html.js";
import { insist } from "../app/api.js";
import { Loading } from "../app/seats.js";
import { createStore } from "../app/store.js";
import { addStyle } from "../app/style.js";
import { t } from "../app/words.js";
import { startNews } from "./news.js";

/** @param {HTMLElement} root */
export async function start(root) {
  mount(root, Waiting);
  return location.hash ? invited(root) : enter(root);
}

const Waiting = () => html`<main class="before"><${Loading} words=${t("ui.loading")} /></main>`;
const Unreached = () => html`<main class="before"><div class="bf-main"><h1>${t("hall.unreached")}</h1><p>${t("problem.unreachable")}</p>
  <button type="button" class="button is-primary" onClick=${() => location.reload()}><span>${t("ui.retry")}</span></button></div></main>`;

/** The question whose invitation it is, or the field for its code. @param {HTMLElement} root */
async function invited(root) {
  const [part] = await insist(() => Promise.all([import("./entering.js"), addStyle("landing")]));
  mount(root, part.Invited, { code: part.takeCode(), onIn: () => enter(root) });
}

/** @param {HTMLElement} root */
async function enter(root) {
  const news = startNews();
  const store = createStore({ onNow: (what) => what === "invitation" && void news.look() });
  try {
    if (!(await store.signIn())) return invited(root);
  } catch {
    return mount(root, Unreached);
  }
  const [part] = await Promise.all([insist(() => import("./page.js")), news.look()]);
  mount(root, part.BeforePage, { store, news });
  return store.start();
}
