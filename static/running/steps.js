// @ts-check
// What only the desk reads in the state: the steps that can be taken back, and the items' clock (SPEC RUN4 to RUN8). The same as
// server/domain/undo.py. Whoever imports this has the reducer keep both; the other devices carry what their snapshot said, unread.
import { further, pageAfter } from "../app/reducer.js";

/** @typedef {import("../app/state.js").State} State */
/** @typedef {{item: string | null, since: string | null, used: Record<string, number>}} Pace  seconds that were counted before `since` */
/** @typedef {{n: number, kind: string, shown?: any, item?: string, before?: string | null, announcement?: string, recess?: any, poll?: string, pace?: any, heard?: [string, number]}} Step  what was there before it; heard: an item, and how often somebody was called on it */

const MOST_STEPS = 10;
const BARRIERS = ["poll.opened", "poll.announced", "poll.aborted", "poll.voided"];

further.push((before, kind, data, after) => {
  const pace = clock(before, kind, data);
  const step = stepOf(before, kind, data, after);
  const steps = (before.desk.steps ?? 0) + (step ? 1 : 0); // no number is ever used again (SPEC RUN6)
  const undo = stack(before.desk.undo, kind, data, step && { n: steps, kind, ...step });
  return { ...after, pace, desk: { ...after.desk, undo, steps } };
});

/** @param {State} before @param {string} kind @param {any} data @returns {Pace} */
function clock({ pace, recess }, kind, data) {
  if (kind === "agenda.opened") return opened(pace, data.item, data.at ?? null, recess !== null);
  if (kind === "recess.began") return { ...counted(pace, data.since), since: null };
  if (kind === "recess.ended") return { ...pace, since: pace.item && data.at };
  return kind === "desk.undone" && data.step.pace ? paced(pace, data.step.pace) : pace;
}

/** @param {Pace} pace @param {string} item @param {string | null} at @param {boolean} resting @returns {Pace} */
function opened(pace, item, at, resting) {
  if (pace.item === item && (resting || pace.since)) return pace;
  return { item, since: resting ? null : at, used: (at ? counted(pace, at) : pace).used };
}

/** @param {Pace} pace @param {string} at @returns {Pace} */
function counted(pace, at) {
  const { item, since, used } = pace;
  return item && since ? { ...pace, used: { ...used, [item]: (used[item] ?? 0) + secondsBetween(since, at) } } : pace;
}

/** Whole seconds from one moment to the next; 0 when a clock went back. @param {string} since @param {string | number} at */
export const secondsBetween = (since, at) => Math.max(0, Math.floor((Number(typeof at === "number" ? at : Date.parse(at)) - Date.parse(since)) / 1000));

/** @param {Pace} pace @param {[string | null, string | null, number | null]} before @returns {Pace} */
function paced({ used }, [item, since, seconds]) {
  const { [item ?? ""]: _counted, ...rest } = used;
  return { item, since, used: seconds === null || !item ? rest : { ...rest, [item]: seconds } };
}

/** @param {Step[]} before @param {string} kind @param {any} data @param {Step | null} step @returns {Step[]} */
function stack(before, kind, data, step) {
  if (kind === "desk.undone") return before.slice(0, -1);
  const undo = standing(before, kind, data);
  if (!step) return undo;
  return BARRIERS.includes(kind) ? [step] : [...undo, step].slice(-MOST_STEPS);
}

/** Without the steps whose thing somebody else took away; pages go where their text went (SPEC VER3). @param {Step[]} undo @param {string} kind @param {any} data */
function standing(undo, kind, data) {
  if (kind === "agenda.removed") return undo.filter((step) => step.item !== data.item);
  if (kind === "announcement.withdrawn") return undo.filter((step) => step.announcement !== data.announcement);
  if (kind !== "document.replaced") return undo;
  const turned = (/** @type {any} */ { item, document, page }) => ({ item, document, page: pageAfter(data.moves, page, data.pages) });
  return undo.map((step) => (step.shown?.document === data.document ? { ...step, shown: turned(step.shown) } : step));
}

/** @param {State} before @param {string} kind @param {any} data @param {State} after @returns {Omit<Step, "n" | "kind"> | null} */
function stepOf(before, kind, data, after) {
  const { shown, pace, recess } = before;
  const turned = place(shown) !== place(after.shown);
  const ran = [pace.item, pace.since, pace.used[pace.item ?? ""] ?? null];
  if (kind === "page.shown") return turned ? { shown } : null;
  if (kind === "agenda.opened") return turned ? { shown, pace: ran, heard: [data.item, turns(before, data.item)] } : null;
  if (kind.startsWith("recess.")) return { recess, pace: ran };
  if (BARRIERS.includes(kind)) return { poll: data.poll };
  if (kind === "floor.opened" || kind === "floor.closed") return isClosed(before, data.item) === isClosed(after, data.item) ? null : { item: data.item };
  if (!data.desk) return null;
  if (kind === "announcement.made") return { announcement: data.announcement };
  return kind === "agenda.added" ? { item: data.item } : moved(before, data.item, after);
}

/** @param {State} state @param {string} item */
const isClosed = ({ speaking }, item) => (speaking?.closed ?? []).includes(item);

/** @param {State["shown"]} shown */
const place = ({ item, document, page, passage }) => JSON.stringify([item, document, page, passage]);

/** @param {State} before @param {string} item @param {State} after */
function moved(before, item, after) {
  const [was, now] = [before, after].map(({ agenda }) => agenda.map(({ id }) => id));
  return was.join() === now.join() ? null : { item, before: was[was.indexOf(item) + 1] ?? null };
}

/** Why a step cannot be taken back now: the code of the server's sentence, null where it can. @param {State} state @param {Step} step */
export function whyNot(state, step) {
  if (step.heard && turns(state, step.heard[0]) > step.heard[1]) return "undo_spoken";
  if (step.shown) return unreachable(state, step.shown);
  const there = (/** @type {string} */ item) => state.agenda.some(({ id }) => id === item);
  if (step.kind === "agenda.added") return used(state, step.item) ? "undo_item_used" : null;
  if (step.kind === "agenda.moved") return step.before && !there(step.before) ? "undo_item_gone" : null;
  return step.poll ? "undo_vote" : null;
}

/** @param {State} state @param {State["shown"]} shown */
function unreachable({ agenda, documents }, { item, document, page }) {
  if (item !== null && !agenda.some(({ id }) => id === item)) return "undo_item_gone";
  if (document === null) return null;
  return !documents[document] || (page ?? 0) > documents[document].pages ? "undo_page_gone" : null;
}

/** @param {State} state @param {string | undefined} item */
function used(state, item) {
  const { shown, documents, papers, polls, speeches, questions, speaking } = state;
  const held = [documents, papers, polls, speeches ?? {}, questions ?? {}, speaking?.unheard ?? []];
  return shown.item === item || turns(state, item) > 0 || held.some((all) => Object.values(all).some((one) => one.item === item));
}

/** How often somebody was called on an item. @param {State} state @param {string | undefined} item */
const turns = ({ speaking, speech }, item) => [...(speaking?.spoken ?? []), ...(speech ? [speech] : [])].filter((one) => one.item === item).length;
