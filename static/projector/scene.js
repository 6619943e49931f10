// @ts-check
// Which of its few pictures the wall shows. Pure.  sceneOf(state, focus) → {kind, …}
import { pollOnWall } from "../app/focus.js";

/** @typedef {import("../app/reducer.js").State} State */
/** @typedef {import("../app/reducer.js").Poll} Poll */
/** @typedef {import("../app/reducer.js").Item} Item */
/** @typedef {import("../app/reducer.js").Document} Document */
/** @typedef {{kind: "welcome"} | {kind: "item", item: Item} | {kind: "private", item: Item | null} | {kind: "page", item: Item | null, document: Document, page: number}
 *   | {kind: "motion" | "vote" | "counting" | "result" | "ended", poll: Poll}} Scene */

/** @type {Record<import("../app/reducer.js").PollState, "motion" | "vote" | "counting" | "result" | "ended">} */
const POLL_SCENES = {
  ready: "motion", thawed: "ended", open: "vote", paused: "vote", closing: "vote", closed: "counting", counted: "counting", announced: "result", final: "result", aborted: "ended", void: "ended",
};

/** @param {State} state @param {string | null} focus the vote that came last, or null @returns {Scene} */
export function sceneOf(state, focus) {
  const poll = pollOnWall(state, focus);
  if (poll) return { kind: POLL_SCENES[poll.state], poll };
  const { shown, documents, agenda } = state;
  const item = agenda.find(({ id }) => id === shown.item) ?? null;
  const document = shown.document && documents[shown.document];
  if (document && shown.page) return { kind: "page", item, document, page: shown.page };
  if (shown.document) return { kind: "private", item };
  return item ? { kind: "item", item } : { kind: "welcome" };
}
