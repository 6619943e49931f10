// @ts-check
// The wall: one quiet picture of what is now, for the last row. F or a first click: whole screen · L: both languages · T: light or dark.
import { html, mount, signal, use, useEffect } from "../app/html.js";
import { read } from "../app/api.js";
import { createFocus } from "../app/focus.js";
import { createStore } from "../app/store.js";
import { addWords, t } from "../app/words.js";
import { theme } from "../app/prefs.js";
import { onFirst } from "../pointing/late.js";
import { Fit } from "./fit.js";
import { sceneOf } from "./scene.js";
import { address, ItemCard, PageScene, PrivatePage, Welcome } from "./scenes.js";
import { Both, loadTongues, speak, toggleBoth, tongues } from "./tongues.js";

/** @typedef {typeof import("./votes.js")} Votes */
/** @typedef {{store: import("../app/store.js").Store, focus: {value: string | null, peek(): any, subscribe(fn: any): any}, people: any, progress: any, pointing: {value: any, peek(): any, subscribe(fn: any): any}, votes: {value: Votes | null, peek(): Votes | null, subscribe(fn: any): any}}} Wall  pointing: what shows where the chair points, once it does */

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
  const votes = signal(/** @type {Votes | null} */ (null));
  mount(root, WallPage, { wall: { store, focus: focus.focus, people, progress, pointing, votes } });
  void votesOf().then((module) => (votes.value = module));
  onFirst(store, async () => (pointing.value = { Pointing: await (await import("../pointing/wall.js")).wallPointing(store) }));
  await store.signIn().catch(() => null);
  if (!store.me.value) return;
  store.start();
  loadPeople();
  loadProgress();
}

const AGAIN_MS = 2_000;

/** The pictures of votes come behind the first one, with their words, however often that takes. @returns {Promise<Votes>} */
async function votesOf() {
  try {
    const [module] = await Promise.all([import("./votes.js"), addWords("votes.")]);
    await loadTongues();
    return module;
  } catch {
    await new Promise((go) => setTimeout(go, AGAIN_MS));
    return votesOf();
  }
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
  const votes = use(wall.votes);
  if ("poll" in scene) return votes && html`<${VoteNow} wall=${wall} votes=${votes} kind=${scene.kind} poll=${scene.poll} />`;
  switch (scene.kind) {
    case "welcome":
      return html`<${Welcome} wall=${wall} />`;
    case "item":
      return html`<${ItemCard} item=${scene.item} />`;
    case "private":
      return html`<${PrivatePage} item=${scene.item} />`;
    default:
      return html`<${PageScene} wall=${wall} scene=${scene} />`;
  }
}

/** @param {{wall: Wall, votes: Votes, kind: "motion" | "vote" | "counting" | "result" | "ended", poll: import("../app/reducer.js").Poll}} props */
function VoteNow({ wall, votes, kind, poll }) {
  const { Motion, Vote, Counting, ResultScene, Ended } = votes;
  const Scene = { motion: Motion, vote: Vote, counting: Counting, result: ResultScene, ended: Ended }[kind];
  return html`<${Scene} key=${kind === "vote" ? `${poll.id}:${poll.state}` : poll.id} wall=${wall} poll=${poll} />`;
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
