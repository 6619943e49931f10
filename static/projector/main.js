// @ts-check
// The wall: one quiet picture of what is now, for the last row. F or a first click: whole screen · L: both languages · T: light or dark.
import "../app/desks.js";
import { effect, html, mount, signal, use, useEffect } from "../app/html.js";
import { insist, NOW, read } from "../app/api.js";
import { asking } from "../app/asked.js";
import { createFocus, furthest } from "../app/focus.js";
import { createStore } from "../app/store.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { theme } from "../app/prefs.js";
import { onFirst } from "../pointing/late.js";
import { Fit } from "./fit.js";
import { bandOf, sceneOf } from "./scene.js";
import { address, ItemCard, PrivatePage, Welcome } from "./scenes.js";
import { createClock, useServerNow } from "./time.js";
import { Both, loadTongues, speak, toggleBoth, tongues } from "./tongues.js";

/** @typedef {typeof import("./votes.js")} Votes */
/** @typedef {typeof import("./late.js")} Persons */
/** @template T @typedef {{value: T, peek(): T, subscribe(fn: any): any}} Held */
/** @typedef {{store: import("../app/store.js").Store, focus: Held<string | null>, people: any, plates: Held<Record<string, string>>, progress: any, pointing: Held<any>,
 *   votes: Held<Votes | null>, persons: Held<Persons | null>, clock: import("./time.js").Clock, id: Held<string>}} Wall  pointing: what shows where the chair points, once it does;
 *   plates: what stands below a name; id: whose wall this is */

/** @param {HTMLElement} root */
export async function start(root) {
  dark(theme.value === "system" || theme.value === "dark");
  await insist(loadTongues);
  if (parent !== window) return (await import("./preview.js")).show(root, later, WallPage);
  const [people, plates] = [signal(/** @type {any[]} */ ([])), signal(/** @type {Record<string, string>} */ ({}))];
  const progress = signal(/** @type {Record<string, {cast: number, of: number}>} */ ({}));
  const loadPlates = asked("nameplates", (answer) => (plates.value = answer));
  const loadNames = asked("people", (answer) => (people.value = Array.isArray(answer) ? answer : answer.people));
  const loadProgress = asked("polls", (answer) => (progress.value = furthest(progress.value, answer.progress)));
  const loadPeople = () => (loadPlates(), loadNames());
  const clock = createClock();
  /** @type {ReturnType<typeof createFocus>} */
  let focus;
  const store = createStore({
    onNow: (what, data) => void (what === "progress" && (progress.value = furthest(progress.value, { [data.poll]: data }))),
    onEvent(kind, data, meta) {
      clock.heard(meta.at);
      focus.follow(kind, data);
      if (kind === "people.changed") loadPeople();
      if (kind === "wall.set" || kind === "floor.called") loadPlates();
    },
    onLeap: loadPeople,
  });
  focus = createFocus(store);
  listen();
  const pointing = signal(/** @type {any} */ (null));
  const id = signal("");
  mount(root, WallPage, { wall: { store, focus: focus.focus, people, plates, progress, pointing, clock, id, ...later() } });
  onFirst(store, async () => (pointing.value = { Pointing: await (await import("../pointing/wall.js")).wallPointing(store) }));
  // Nobody stands beside a wall to reload it: until the server answers, the line is said to be lost.
  const me = await insist(() => store.signIn({ patience: 0 }).catch((problem) => ((store.cut.value = true), Promise.reject(problem))));
  store.cut.value = false;
  if (!me) return;
  id.value = me.id;
  store.start();
  clock.start();
  loadPeople();
  // What was told of votes in passing while the line was gone, nobody tells again.
  effect(() => void (store.connection.value.state === "live" && loadProgress()));
}

/** @param {string} path @param {(answer: any) => void} set */
const asked = (path, set) => asking(() => read(path, NOW), set).ask;

/** The pictures that come behind the first one, with their words. */
function later() {
  const [votes, persons] = [signal(/** @type {Votes | null} */ (null)), signal(/** @type {Persons | null} */ (null))];
  void insist(async () => (await Promise.all([import("./late.js"), addStyle("projector", "people")]))[0]).then((module) => (persons.value = module));
  void insist(async () => (await Promise.all([import("./votes.js"), addWords("votes.").then(loadTongues)]))[0]).then((module) => (votes.value = module));
  return { votes, persons };
}

/** @param {{wall: Wall}} props */
function WallPage({ wall }) {
  const { store } = wall;
  const state = use(store.state);
  const ready = use(store.ready);
  const told = state.walls?.[use(wall.id)] ?? null;
  const own = told?.tongues.join() ?? "";
  useEffect(() => void (ready && speak(state.congress.language, told?.tongues)), [ready, state.congress.language, own]);
  const both = use(tongues).length > 1;
  return html`<main class=${`wall ${both ? "is-both" : ""}`}>
    ${use(store.signedOut) ? html`<${Closed} />` : ready && html`<${Picture} wall=${wall} state=${state} told=${told} />`}
    <${Lost} store=${store} />
  </main>`;
}

/** The picture, and below it what is said to everybody. @param {{wall: Wall, state: any, told: any}} props */
function Picture({ wall, state, told }) {
  const scene = sceneOf(state, use(wall.focus), told);
  const persons = use(wall.persons);
  const band = bandOf(state, told, useServerNow(wall.clock, state.announcements?.length ? 1_000 : 60_000), scene);
  return html`<div class=${`picture shows-${scene.kind}`} key=${scene.kind}><${SceneNow} wall=${wall} scene=${scene} /></div>
    ${band && persons && html`<${persons.Band} key=${band.id} band=${band} />`}`;
}

/** @param {{wall: Wall, scene: import("./scene.js").Scene}} props */
function SceneNow({ wall, scene }) {
  const [votes, persons] = [use(wall.votes), use(wall.persons)];
  if ("poll" in scene) return votes && html`<${VoteNow} wall=${wall} votes=${votes} kind=${scene.kind} poll=${scene.poll} />`;
  switch (scene.kind) {
    case "welcome":
      return html`<${Welcome} wall=${wall} />`;
    case "item":
      return html`<${ItemCard} item=${scene.item} />`;
    case "private":
      return html`<${PrivatePage} wall=${wall} ...${scene} />`;
    case "dark":
      return null;
  }
  if (!persons) return null;
  if (scene.kind === "page") return html`<${persons.PageScene} wall=${wall} scene=${scene} />`;
  const Scene = { speaker: persons.SpeakerScene, report: persons.ReportScene, queue: persons.QueueScene, nameplates: persons.NameplatesScene, message: persons.MessageScene, clock: persons.ClockScene, break: persons.ClockScene }[scene.kind];
  return html`<${Scene} wall=${wall} ...${scene} />`;
}

/** @param {{wall: Wall, votes: Votes, kind: "motion" | "vote" | "counting" | "result" | "ended", poll: import("../app/state.js").Poll}} props */
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
