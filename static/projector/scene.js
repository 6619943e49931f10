// @ts-check
// Which of its few pictures a wall shows (SPEC WALL8, WALL9). Pure.
//   sceneOf(state, focus, wall?, now?) → {kind, …}     bandOf(state, wall, now, scene) → the announcement below it, or null
import { pollOnWall, RUNNING } from "../app/focus.js";

/** @typedef {import("../app/state.js").State} State */
/** @typedef {import("../app/state.js").Poll} Poll */
/** @typedef {import("../app/state.js").Item} Item */
/** @typedef {import("../app/state.js").Document} Document */
/** @typedef {import("../app/rules/walls.js").Wall} Wall */
/** @typedef {{id: string, person: string, item: string | null, kind: string, to: string | null, delegation: string, since: string, seconds: number | null, stopped: number | null}} Speech */
/** @typedef {{kind: "welcome"} | {kind: "dark"} | {kind: "item", item: Item} | {kind: "private", item: Item | null, speech?: Speech}
 *   | {kind: "page", item: Item | null, document: Document, page: number, speech?: Speech}
 *   | {kind: "motion" | "vote" | "counting" | "result" | "ended", poll: Poll} | {kind: "speaker", speech: Speech} | {kind: "queue", floor: any[], speech: Speech | null}
 *   | {kind: "report", site: any, since: string | null, next: any} | {kind: "nameplates", people: string[]} | {kind: "message", message: any} | {kind: "clock" | "break", until: string | null, caption: any}} Scene */

/** @type {Record<import("../app/state.js").PollState, "motion" | "vote" | "counting" | "result" | "ended">} */
const POLL_SCENES = {
  ready: "motion", thawed: "ended", open: "vote", paused: "vote", closing: "vote", closed: "counting", counted: "counting", announced: "result", final: "result", aborted: "ended", void: "ended",
};

/** @param {State} state @param {string | null} focus the vote that came last, or null @param {Wall | null} [wall] what this one was told @returns {Scene} */
export function sceneOf(state, focus, wall = null) {
  const poll = wall?.data.votes_first ? pollOnWall(state, focus) : null;
  if (poll) return votes(poll);
  return (wall && TOLD[wall.scene]?.(state, wall.data)) || following(state, focus);
}

/** @param {Poll} poll @returns {Scene} */
const votes = (poll) => ({ kind: POLL_SCENES[poll.state], poll });

/** When it was announced; a log of an older server does not say. @param {Poll} poll */
const announcedAt = ({ until, manifest }) => (until ? Date.parse(until) - (manifest.objections ?? 0) * 86_400_000 : 0);

/** What was announced and still stands, the newest last; practice is no result. @param {State} state @returns {Poll[]} */
export const resultsOf = ({ polls }) => Object.values(polls).filter(({ state, manifest }) => (state === "announced" || state === "final") && !manifest?.practice)
  .sort((a, b) => announcedAt(a) - announcedAt(b));

/** The first of what there is: a vote that runs, a break, the vote that came last, the page, the speaker, the bridge point that reports, the item. @param {any} state @param {string | null} focus @returns {Scene} */
function following(state, focus) {
  const poll = pollOnWall(state, focus);
  if (poll && RUNNING.has(poll.state)) return votes(poll);
  if (state.congress.phase !== "open") return { kind: "welcome" };
  if (state.recess) return pause(state, {});
  if (poll) return votes(poll);
  const { shown, documents, speech } = state;
  const item = itemOf(state, shown.item);
  const also = speech ? { speech } : {};
  const document = shown.document && documents[shown.document];
  if (document && shown.page) return { kind: "page", item, document, page: shown.page, ...also };
  if (shown.document) return { kind: "private", item, ...also };
  if (speech) return { kind: "speaker", speech };
  const { now, since, order } = state.reports;
  if (now && state.sites[now]) return { kind: "report", site: state.sites[now], since, next: state.sites[order[0]] ?? null };
  return item ? { kind: "item", item } : { kind: "welcome" };
}

/** @param {State} state @param {string | null | undefined} id @returns {Item | null} */
const itemOf = (state, id) => state.agenda.find((one) => one.id === id) ?? null;

/** A break that the chair began has its own end and name. @param {any} state @param {any} data @returns {Scene} */
const pause = ({ recess }, data) => ({ kind: "break", until: data.until ?? recess?.until ?? null, caption: data.title ? data : recess?.title ? recess : null });

/** Each scene by its name; null where there is nothing to show, and then the wall follows. @type {Record<string, (state: any, data: any) => Scene | null>} */
const TOLD = {
  welcome: () => ({ kind: "welcome" }),
  dark: () => ({ kind: "dark" }),
  nameplates: (_state, { people = [] }) => ({ kind: "nameplates", people }),
  item(state, data) {
    const item = itemOf(state, data.item ?? state.shown.item);
    return item ? { kind: "item", item } : { kind: "welcome" };
  },
  speaker: ({ speech, floor }) => (speech ? { kind: "speaker", speech } : { kind: "queue", floor, speech: null }),
  queue: ({ floor, speech }) => ({ kind: "queue", floor, speech: speech ?? null }),
  vote(state) {
    const poll = pollOnWall(state, null) ?? Object.values(state.polls).filter((/** @type {Poll} */ one) => one.state === "ready").at(-1);
    return poll ? votes(poll) : null;
  },
  result(state, data) {
    const results = resultsOf(state);
    const poll = data.poll ? results.find(({ id }) => id === data.poll) : results.at(-1);
    return poll ? votes(poll) : null;
  },
  clock: (_state, data) => ({ kind: "clock", until: data.until ?? null, caption: data.title ? data : null }),
  break: pause,
  message: (_state, message) => ({ kind: "message", message }),
  document(state, { document, page }) {
    const found = state.documents[document];
    return found ? { kind: "page", item: itemOf(state, found.item), document: found, page: Math.min(page, found.pages) } : null;
  },
};

/** A vote, a result, or whoever speaks: beside them nothing stands that has no end. @param {any} scene */
const outranks = (scene) => Boolean(scene.poll || scene.speech || scene.kind === "report");

/** The newest announcement whose time has not passed, on walls that follow. @param {any} state @param {Wall | null} wall @param {number} now @param {Scene} scene what the wall shows */
export function bandOf(state, wall, now, scene) {
  if (wall && wall.scene !== "follow") return null;
  const lasting = (state.announcements ?? []).filter((/** @type {{until: string | null}} */ { until }) => (until === null ? !outranks(scene) : Date.parse(until) > now));
  return lasting.at(-1) ?? null;
}
