// @ts-check
// The wall: one quiet picture of what is now, for the last row. F or a first click: whole screen · L: both languages · T: light or dark.
import { html, mount, signal, use, useEffect } from "../app/html.js";
import { read } from "../app/api.js";
import { createFocus } from "../app/focus.js";
import { createStore } from "../app/store.js";
import { t } from "../app/words.js";
import { theme } from "../app/prefs.js";
import { onFirst } from "../pointing/late.js";
import { Fit } from "./fit.js";
import { sceneOf } from "./scene.js";
import { address, ItemCard, PageScene, PrivatePage, Welcome } from "./scenes.js";
import { Both, loadTongues, speak, toggleBoth, tongues } from "./tongues.js";
import { Counting, Ended, Motion, ResultScene, Vote } from "./votes.js";

/** @typedef {{store: import("../app/store.js").Store, focus: {value: string | null, peek(): any, subscribe(fn: any): any}, people: any, progress: any, pointing: {value: any, peek(): any, subscribe(fn: any): any}}} Wall  pointing: what shows where the chair points, once it does */

/** @param {HTMLElement} root */
export async function start(root) {
  dark(theme.value === "system" || theme.value === "dark");
  await loadTongues();
  const people = signal(/** @type {any[]} */ ([]));
  const progress = signal(/** @type {Record<string, {cast: number, of: number}>} */ ({}));
  const loadPeople = () => void read("people").then((answer) => (people.value = Array.isArray(answer) ? answer : answer.people), () => {});
  const loadProgress = () => void read("polls").then((answer) => (progress.value = { ...answer.progress, ...progress.value }), () => {});
  /** @type {ReturnType<typeof createFocus>} */
  let focus;
  const store = createStore({
    onNow: (what, data) => void (what === "progress" && (progress.value = { ...progress.value, [data.poll]: data })),
    onEvent(kind, data) {
      focus.follow(kind, data);
      if (kind === "people.changed") loadPeople();
    },
    onLeap: () => (loadPeople(), loadProgress()),
  });
  focus = createFocus(store);
  listen();
  const pointing = signal(/** @type {any} */ (null));
  mount(root, WallPage, { wall: { store, focus: focus.focus, people, progress, pointing } });
  onFirst(store, async () => (pointing.value = { Pointing: await (await import("../pointing/wall.js")).wallPointing(store) }));
  await store.signIn().catch(() => null);
  if (!store.me.value) return;
  store.start();
  loadPeople();
  loadProgress();
}

/** @param {{wall: Wall}} props */
function WallPage({ wall }) {
  const { store } = wall;
  const state = use(store.state);
  const ready = use(store.ready);
  useEffect(() => void (ready && speak(state.congress.language)), [ready, state.congress.language]);
  const both = use(tongues).length > 1;
  return html`<main class=${`wall ${both ? "is-both" : ""}`}>
    ${use(store.signedOut) ? html`<${Closed} />` : ready && html`<${SceneNow} wall=${wall} scene=${sceneOf(state, use(wall.focus))} />`}
    <${Lost} store=${store} />
  </main>`;
}

/** @param {{wall: Wall, scene: import("./scene.js").Scene}} props */
function SceneNow({ wall, scene }) {
  switch (scene.kind) {
    case "welcome":
      return html`<${Welcome} wall=${wall} />`;
    case "item":
      return html`<${ItemCard} item=${scene.item} />`;
    case "private":
      return html`<${PrivatePage} item=${scene.item} />`;
    case "page":
      return html`<${PageScene} wall=${wall} scene=${scene} />`;
    case "motion":
      return html`<${Motion} poll=${scene.poll} />`;
    case "vote":
      return html`<${Vote} key=${`${scene.poll.id}:${scene.poll.state}`} wall=${wall} poll=${scene.poll} />`;
    case "counting":
      return html`<${Counting} poll=${scene.poll} />`;
    case "result":
      return html`<${ResultScene} key=${scene.poll.id} wall=${wall} poll=${scene.poll} />`;
    default:
      return html`<${Ended} poll=${scene.poll} />`;
  }
}

/** Nobody is signed in on this screen. */
const Closed = () => html`<${Fit} class="item-card"><h1><${Both} as="span" class="title" say=${() => t("projector.signed_out")} /></h1>
  <${Both} class="line quiet" say=${() => t("projector.signed_out.text", { address: address() ?? "" })} /><//>`;

/** In a corner, in words, and only when it lasts. @param {{store: import("../app/store.js").Store}} props */
function Lost({ store }) {
  const [cut, { state }] = [use(store.cut), use(store.connection)];
  return html`<footer class="lost" role="status">${cut && html`<${Both} say=${() => t(state === "refused" ? "projector.refused" : "projector.lost")} />`}</footer>`;
}

/** @param {boolean} yes */
function dark(yes) {
  document.documentElement.dataset.theme = yes ? "dark" : theme.value === "contrast" ? "contrast" : "light";
}

function whole() {
  if (document.fullscreenElement) void document.exitFullscreen?.();
  else void document.documentElement.requestFullscreen?.().catch(() => {});
}

function listen() {
  addEventListener("click", () => document.fullscreenElement || whole());
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const act = { f: whole, l: toggleBoth, t: () => dark(document.documentElement.dataset.theme !== "dark") }[event.key.toLowerCase()];
    act?.();
  });
}
