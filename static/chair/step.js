// @ts-check
// What the chair may lawfully do next, and which of it is the next step (SPEC POLL1, CMD6). Pure.
//   nextStep(view) → {kind, item?, document?, page?, poll?, draft?}      itemDocuments(view, item)   itemPolls(view, item)

/** @typedef {import("../app/state.js").State} State */
/** @typedef {import("../app/state.js").Item} Item */
/** @typedef {import("../app/state.js").Poll} Poll */
/** @typedef {{id: string, name: string, names: Record<string, string>, pages: number, sha256: string, item: string | null, state?: string, done?: number, released?: boolean, with_item?: boolean}} Doc */
/** @typedef {{title: string, titles: Record<string, string>, text: string, texts: Record<string, string>, questions: any[], round?: any, repeats?: string | null, [more: string]: any}} Question */
/** @typedef {{id: string, item: string | null, question: Question}} Draft */
/** @typedef {{state: State, me: string, documents: Doc[], drafts: Draft[]}} View  documents and drafts: what the staff sees, too */
/** @typedef {{kind: "over" | "take" | "no_agenda" | "done" | "wait"} | {kind: "item", item: Item} | {kind: "show" | "turn", document: Doc, page: number}
 *   | {kind: "recess"} | {kind: "call", request: import("../floor/types.js").Request} | {kind: "end_speech"} | {kind: "report" | "end_report", site: {id: string, name: string, names: Record<string, string>}} | {kind: "freeze", draft: Draft} | {kind: "open" | "close" | "resume" | "count" | "hands" | "papers" | "announce" | "tie" | "round", poll: Poll}} Step */

import { runningPoll } from "../app/focus.js";
import { afterwards } from "./after.js";
import { POINT } from "../app/floor.js";
import { nextUp } from "../floor/time.js";

/** States in which a vote keeps the hall, and what comes next in each. */
const RUNNING = /** @type {const} */ ({ open: "close", paused: "resume", closing: "count", closed: "count", counted: "announce" });

/** What comes next in a vote that keeps the hall; closed, it may wait for people who count papers or hands (SPEC SLIP6). @param {Poll} poll @returns {Step} */
function within(poll) {
  if (poll.state === "closed" && !poll.settled) {
    if (poll.manifest?.scheme === "hands1") return { kind: "hands", poll };
    if (poll.manifest?.paper) return { kind: "papers", poll };
  }
  return { kind: RUNNING[/** @type {keyof typeof RUNNING} */ (poll.state)], poll };
}

/** Everything that can be shown under an item: released or not, as the secretariat ordered it. @param {View} view @param {string | null} item @returns {Doc[]} */
export function itemDocuments({ state, documents }, item) {
  const known = documents.filter((one) => one.item === item && (state.documents[one.id] || ready(one)));
  const more = Object.values(state.documents).filter((one) => one.item === item && !known.some(({ id }) => id === one.id));
  return [...known.map((one) => ({ ...one, ...state.documents[one.id] })), ...more];
}

/** A name without what stands in brackets at its end: when a report was made, that it is a draft. @param {{name: string}} document */
const stem = ({ name }) => name.replace(/\.pdf$/i, "").replace(/\s*\([^()]*\)$/, "").toLowerCase();

/** Documents of an item that a later one of the same name stands for, because a motion is about that one (SPEC CRED7). @param {View} view @param {string | null} item @returns {Set<string>} */
function overtaken(view, item) {
  const { polls, drafts } = itemPolls(view, item);
  const named = new Set([...drafts.map(({ question }) => question.document), ...polls.map(({ manifest }) => manifest?.document?.document)]);
  const documents = itemDocuments(view, item);
  return new Set(documents.filter((one, at) => documents.some((later, n) => n > at && named.has(later.id) && stem(later) === stem(one))).map(({ id }) => id));
}

/** What is to be shown under an item, one after the other; what the hall looks at stays in its place. @param {View} view @param {string} item @returns {Doc[]} */
function papersOf(view, item) {
  const old = overtaken(view, item);
  return itemDocuments(view, item).filter(({ id }) => !old.has(id) || id === view.state.shown.document);
}

/** How many documents the hall gets by opening an item (SPEC OUT2). @param {View} view @param {string} item */
export const comingWith = ({ state, documents }, item) => documents.filter((one) => one.with_item && one.item === item && !state.documents[one.id] && one.state !== "refused").length;

/** A page of it can be seen. @param {Doc} document */
export const ready = (document) => document.pages > 0 && (document.done ?? document.pages) > 0 && document.state !== "refused";

/** @param {View} view @param {string | null} item */
export function itemPolls({ state, drafts }, item) {
  return { polls: Object.values(state.polls).filter((one) => one.item === item && one.state !== "thawed"), drafts: drafts.filter((one) => one.item === item) };
}

/** @param {View} view @returns {Step} */
export function nextStep(view) {
  const { state, me } = view;
  if (state.congress.phase !== "open") return { kind: "over" };
  if (state.desk.person !== me) return { kind: "take" };
  if (state.recess) return { kind: "recess" };
  const running = runningPoll(state);
  if (running) return within(running);
  const next = speaker(state);
  if (state.speech) return next ?? { kind: "end_speech" };
  if (next?.request.kind === POINT) return next;
  if (state.reports?.now) return nextReport(state) ?? reported(state);
  const here = state.agenda.findIndex(({ id }) => id === state.shown.item);
  return (here >= 0 && withinItem(view, state.agenda[here])) || goingOn(state) || nextItem(state, here);
}

/** The bridge point that comes next, if one waits (SPEC SITE4). @param {any} state @returns {Step | null} */
function nextReport({ reports, sites }) {
  const site = sites?.[reports?.order[0]];
  return site ? { kind: "report", site } : null;
}

/** The one that reports has nobody behind it. @param {any} state @returns {Step} */
const reported = ({ reports, sites }) => ({ kind: "end_report", site: sites[reports.now] });

/** Between two reports: some were heard, and others wait. @param {any} state @returns {Step | null} */
const goingOn = (state) => (state.reports?.done.length ? nextReport(state) : null);

/** What the open item still holds: a frozen motion, what the last vote left to do, its documents page by page, its motions. @param {View} view @param {Item} item @returns {Step | null} */
function withinItem(view, item) {
  const { polls, drafts: all } = itemPolls(view, item.id);
  const old = overtaken(view, item.id);
  const drafts = all.filter(({ question }) => !old.has(question.document));
  const frozen = polls.find((one) => one.state === "ready");
  if (frozen) return { kind: "open", poll: frozen };
  const again = drafts.find(({ question }) => question.round || question.repeats);
  if (again) return { kind: "freeze", draft: again };
  return afterwards(view, polls) ?? nextPage(view, item) ?? speaker(view.state) ?? goingOn(view.state) ?? (drafts.length ? { kind: "freeze", draft: drafts[0] } : null);
}

/** Who comes next on the list of the open item; nobody where nobody asks, or nobody has time left. @param {State} state @returns {Extract<Step, {kind: "call"}> | null} */
function speaker({ floor, speaking }) {
  const request = speaking ? nextUp(floor, speaking) : null;
  return request ? { kind: "call", request } : null;
}

/** @param {View} view @param {Item} item @returns {Step | null} */
function nextPage(view, item) {
  const { shown } = view.state;
  const documents = papersOf(view, item.id);
  const at = documents.findIndex(({ id }) => id === shown.document);
  const page = shown.page ?? 0;
  if (at >= 0 && page < documents[at].pages) return { kind: "turn", document: documents[at], page: page + 1 };
  if (at < 0 && shown.document) return null;
  return documents[at + 1] ? { kind: "show", document: documents[at + 1], page: 1 } : null;
}

/** @param {State} state @param {number} here @returns {Step} */
function nextItem({ agenda }, here) {
  if (!agenda.length) return { kind: "no_agenda" };
  return agenda[here + 1] ? { kind: "item", item: agenda[here + 1] } : { kind: "done" };
}

/** What lies beyond the next step, for those who are ahead of the order: the item after, the next motion. @param {View} view @param {Step} step @returns {Step[]} */
export function otherSteps(view, step) {
  const { state } = view;
  const running = runningPoll(state);
  if (step.kind === "recess") return running && running.state !== "paused" ? [within(running)] : [];
  if (step.kind === "take" || step.kind === "over" || (running && !running.manifest?.practice)) return [];
  const here = state.agenda.findIndex(({ id }) => id === state.shown.item);
  const item = state.agenda[here];
  const documents = item ? papersOf(view, item.id) : [];
  const paper = documents[documents.findIndex(({ id }) => id === state.shown.document) + 1];
  /** @type {Step[]} */
  const steps = paper ? [{ kind: "show", document: paper, page: 1 }] : [];
  const page = item && ["tie", "round", "freeze", "call", "end_speech", "report", "end_report"].includes(step.kind) ? nextPage(view, item) : null;
  if (page?.kind === "turn") steps.unshift(page);
  if (state.speech) steps.unshift({ kind: "end_speech" });
  const next = speaker(state);
  if (next && !running) steps.unshift(next);
  const site = nextReport(state);
  if (state.reports?.now) steps.push(reported(state));
  if (site) steps.push(site);
  const frozen = running && Object.values(state.polls).find((one) => one.state === "ready" && one.item === (item?.id ?? null));
  if (frozen) steps.unshift({ kind: "open", poll: frozen });
  if (state.agenda[here + 1]) steps.push({ kind: "item", item: state.agenda[here + 1] });
  return steps.filter((one) => one.kind !== step.kind);
}
