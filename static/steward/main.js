// @ts-check
// The steward's phone: who called for help, the hall from above, who is connected, and the tablets that are lent.
import "../app/desks.js";
import { effect, html, mount, signal, use, useState } from "../app/html.js";
import { asking } from "../app/asked.js";
import { Button, ConnectionLine, Loading, Said, Settings, Sheet, whyOut } from "../app/ui.js";
import { insist, NOW, read, slug } from "../app/api.js";
import { isLive } from "../app/reducer.js";
import { createStore } from "../app/store.js";
import { addStyle } from "../app/style.js";
import { addWords, t, textOf } from "../app/words.js";
import { HelpFeed } from "../help/feed.js";
import { HelpPanel } from "../help/panel.js";
import { unsent } from "../help/unsent.js";
import { Door, Gate } from "../landing/gate.js";
import { Feed } from "../presence/feed.js";
import { bringAll, lazy } from "../secretariat/lazy.js";

const MAY = ["steward", "chair", "secretariat"];
const Panel = lazy(() => import("../presence/panel.js"), "Panel");

/** @param {HTMLElement} root */
export async function start(root) {
  mount(root, Waiting);
  const people = signal(/** @type {import("../presence/model.js").Person[] | null} */ (null));
  const [feed, help] = [new Feed(people), new HelpFeed()];
  const { ask: look } = asking(() => read("people", NOW), (found) => void (people.value = found));
  const heard = { presence: (/** @type {any} */ data) => feed.hear(data), silent: (/** @type {any} */ data) => feed.silent.hear(data), help: () => help.hear("help"), tablets: () => help.hear("tablets") };
  const store = createStore({
    onNow: (what, data) => /** @type {Record<string, (data: any) => void>} */ (heard)[what]?.(data),
    onEvent: (kind) => kind === "people.changed" && void look(),
  });
  try {
    await Promise.all([addWords("help."), addStyle("help")]);
    if (!(await store.signIn())) return mount(root, Door);
  } catch {
    return mount(root, Unreached);
  }
  mount(root, StewardPage, { store, feed, help, people });
  store.start();
  effect(() => void (store.connection.value.state === "live" && (look(), help.look())));
  effect(() => feed.silent.watch(Object.values(store.state.value.polls).find(isLive)?.id ?? null));
  void bringAll();
  // What was scanned on this device at the door goes out from here, too (DOOR9).
  if (unsent().scans) void insist(() => import("../door/gate.js")).then(({ Gate: AtDoor }) => new AtDoor(store).queue).then((queue) => effect(() => void (store.connection.value.state === "live" && queueMicrotask(() => void queue.wake()))), () => {});
  void insist(() => import("../heads/watch.js")).then(({ watch }) => watch(store), () => {});
}

const Waiting = () => html`<main class="steward"><${Loading} words=${t("ui.loading")} /></main>`;
const Unreached = () => html`<${Gate} title=${t("hall.unreached")}><p>${t("problem.unreachable")}</p>
  <${Button} kind="primary" wide icon="refresh" onClick=${() => location.reload()}>${t("ui.retry")}<//><//>`;
const Stranger = () => html`<${Gate} title=${t("steward.stranger")}><p>${t("steward.stranger.text")}</p>
  <${Button} kind="primary" wide href=${`/${slug}`}>${t("steward.to_hall")}<//><//>`;

/** @param {{store: import("../app/store.js").Store, feed: Feed, help: HelpFeed, people: {value: import("../presence/model.js").Person[] | null, peek(): any, subscribe(fn: any): () => void}}} props */
function StewardPage({ store, feed, help, people }) {
  const { congress } = use(store.state);
  const [settings, show] = useState(false);
  const roles = use(store.roles);
  const everybody = use(people);
  if (use(store.signedOut)) return html`<${Door} error=${whyOut(store.connection.peek())} />`;
  if (!roles.some((role) => MAY.includes(role))) return html`<${Stranger} />`;
  return html`<div class="steward">
    <header class="steward-top"><h1>${t("steward.title")}</h1>
      <${Button} kind="quiet" icon="settings" onClick=${() => show(true)}>${t("steward.display")}<//><p class="quiet">${textOf(congress)}</p></header>
    <${ConnectionLine} connection=${use(store.connection)} />
    ${roles.some((role) => role !== "chair" && MAY.includes(role)) && html`<${Button} wide class="to-door" icon="badge" href=${`/${slug}/door`}>${t("steward.door")}<//>`}
    <main class="steward-main"><${HelpPanel} feed=${help} presence=${feed} store=${store} people=${everybody} Connected=${Panel} lends /></main>
    ${settings && html`<${Sheet} title=${t("steward.display")} side="end" onClose=${() => show(false)}><${Settings} />
      <${Button} class="to-hall" icon="home" href=${`/${slug}`}>${t("steward.to_hall")}<//><//>`}
    <${Said} />
  </div>`;
}
