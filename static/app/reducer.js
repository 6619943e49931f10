// @ts-check
// apply(state, kind, data, meta) → state: what an event means (SPEC LOG5). Pure, never changes its argument, held equal to Python's
// server/domain by tests/vectors/*.json. An unknown kind changes nothing, so an older page lives on under a newer server.

import * as floor from "./rules/floor.js";
import * as minutes from "./rules/minutes.js";
import * as running from "./rules/running.js";
import * as sites from "./rules/sites.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Poll} Poll */
/** @typedef {import("./state.js").Item} Item */
/** @typedef {import("./state.js").Congress} Congress */

/** Whether a vote is on. @param {Poll} poll */
export const isLive = ({ state }) => state === "open" || state === "paused" || state === "closing";

/** @type {State} */
export const EMPTY = {
  congress: { slug: "", title: "", titles: {}, language: "vi", timezone: "Asia/Ho_Chi_Minh", key: "", phase: "open", due: null, most_proxies: 2, closed: null },
  desk: { person: null, undo: [], steps: 0 },
  shown: { item: null, document: null, page: null },
  agenda: [],
  documents: {},
  polls: {},
  papers: {},
  proxies: {},
  ...floor.EMPTY,
  ...minutes.EMPTY,
  ...sites.EMPTY,
  ...running.EMPTY,
};

/** @type {Record<string, (state: State, data: any) => State>} */
const RULES = {
  "congress.founded": (state, data) => ({ ...state, congress: { ...EMPTY.congress, ...data } }),
  "congress.edited": (state, data) => congress(state, data),
  "congress.closed": (state, { at }) => congress(state, { phase: "closed", closed: at ?? null }),
  "congress.reopened": (state) => congress(state, { phase: "open", closed: null }),
  "deadline.set": (state, { at }) => congress(state, { due: at }),
  "congress.archived": (state) => congress(state, { phase: "archived" }),
  "proxy.registered": (state, { grantor, holder }) => ({ ...state, proxies: { ...state.proxies, [grantor]: holder } }),
  "proxy.revoked": (state, { grantor }) => ({ ...state, proxies: Object.fromEntries(Object.entries(state.proxies ?? {}).filter(([one]) => one !== grantor)) }),
  "proxy.limited": (state, { most }) => congress(state, { most_proxies: most }),
  "desk.taken": (state, { person }) => ({ ...state, desk: { ...state.desk, person } }),
  "agenda.added": (state, { item, before, desk: _desk, ...rest }) => ({
    ...state,
    agenda: placed(state.agenda, { id: item, ...rest, documents: [] }, before ?? null),
  }),
  "agenda.edited": (state, { item, ...rest }) => ({ ...state, agenda: state.agenda.map((one) => (one.id === item ? { ...one, ...rest } : one)) }),
  "agenda.moved": (state, { item, before }) => {
    const moved = state.agenda.find((one) => one.id === item);
    return moved ? { ...state, agenda: placed(state.agenda.filter((one) => one !== moved), moved, before) } : state;
  },
  "agenda.removed": removeItem,
  "agenda.opened": (state, { item }) => ({ ...state, shown: { item, document: null, page: null } }),
  "document.released": (state, { document, ...rest }) =>
    attach({ ...state, documents: { ...state.documents, [document]: { id: document, ...rest, versions: [] } } }, document, rest.item ?? null),
  "document.attached": (state, { document, item }) => (state.documents[document] ? attach(state, document, item ?? null) : state),
  "document.renamed": (state, { document, ...rest }) => edit(state, "documents", document, rest),
  "document.replaced": replaced,
  "document.withdrawn": withdraw,
  "paper.listed": (state, { paper, ...rest }) => ({ ...state, papers: { ...state.papers, [paper]: { id: paper, ...rest } } }),
  "paper.unlisted": (state, { paper }) => ({ ...state, papers: without(state.papers, paper) }),
  "page.shown": (state, { item, document, page, passage }) => ({ ...state, shown: { item: item ?? state.shown.item, document, page, ...(passage && { passage }) } }),
  "poll.frozen": freeze,
  "poll.opened": (state, { poll, present, absent = null }) => edit(state, "polls", poll, { state: "open", present, absent }),
  "poll.thawed": (state, { poll }) => edit(state, "polls", poll, { state: "thawed" }),
  "poll.paused": (state, { poll, reason }) => edit(state, "polls", poll, { state: "paused", reason }),
  "poll.resumed": (state, { poll }) => edit(state, "polls", poll, { state: "open", reason: null }),
  "poll.closing": (state, { poll, seconds }) => edit(state, "polls", poll, { state: "closing", seconds }),
  "poll.closed": (state, { poll, head, count }) => edit(state, "polls", poll, { state: "closed", head, count }),
  "poll.papers_settled": (state, { poll, papers }) => edit(state, "polls", poll, { settled: papers }),
  "poll.hands_settled": (state, { poll }) => edit(state, "polls", poll, { settled: {} }),
  "poll.counted": (state, { poll, result_hash }) => edit(state, "polls", poll, { state: "counted", result_hash }),
  "poll.announced": (state, { poll, result, sig, until = null }) => edit(state, "polls", poll, { state: "announced", result, sig, until }),
  "poll.finalised": (state, { poll }) => edit(state, "polls", poll, { state: "final" }),
  "poll.resolved": (state, { poll, question, ...said }) => edit(state, "polls", poll, { resolutions: { ...state.polls[poll]?.resolutions, [question]: said } }),
  "poll.key_destroyed": (state, { poll }) => edit(state, "polls", poll, { key_destroyed: true }),
  "poll.aborted": (state, { poll, reason }) => edit(state, "polls", poll, { state: "aborted", reason }),
  "poll.voided": (state, { poll, reason }) => edit(state, "polls", poll, { state: "void", reason }),
  ...minutes.RULES,
  ...floor.RULES,
  ...sites.RULES,
  ...running.RULES,
};

/** Nouns that a page knows beside: their rules, and what is there at first. @param {{RULES: object, EMPTY: object}[]} nouns */
export function know(...nouns) {
  for (const noun of nouns) {
    Object.assign(RULES, noun.RULES);
    Object.assign(EMPTY, noun.EMPTY);
  }
}

/** @param {State} state @param {string} kind @param {any} data @returns {State} */
export function apply(state, kind, data) {
  const rule = Object.hasOwn(RULES, kind) ? RULES[kind] : null;
  if (!rule) return state;
  const back = kind === "desk.undone" && running.BACK[data.step.kind];
  const after = floor.settled(state, rule(back ? RULES[back](state, data.step) : state, data));
  return further.reduce((now, more) => more(state, kind, data, now), after);
}

/** Who keeps more of the state than every device needs. @type {((before: State, kind: string, data: any, after: State) => State)[]} */
export const further = [];

/** @param {State} state @param {Partial<Congress>} changes @returns {State} */
function congress(state, changes) {
  return { ...state, congress: { ...state.congress, ...changes } };
}

/** @param {Item[]} agenda @param {Item} item @param {string | null} before @returns {Item[]} */
function placed(agenda, item, before) {
  const at = before === null ? -1 : agenda.findIndex((one) => one.id === before);
  return at < 0 ? [...agenda, item] : [...agenda.slice(0, at), item, ...agenda.slice(at)];
}

/** @param {State} state @param {{item: string}} data @returns {State} */
function removeItem(state, { item }) {
  /** @template {{item: string | null}} T @param {Record<string, T>} all @returns {Record<string, T>} */
  const loose = (all) => Object.fromEntries(Object.entries(all ?? {}).map(([id, one]) => [id, one.item === item ? { ...one, item: null } : one]));
  return { ...state, agenda: state.agenda.filter((one) => one.id !== item), documents: loose(state.documents), papers: loose(state.papers) };
}

/** @template T @param {Record<string, T>} all @param {string} id @returns {Record<string, T>} */
function without(all, id) {
  const { [id]: _gone, ...others } = all ?? {};
  return others;
}

/** Puts a document under an item and nowhere else. @param {State} state @param {string} id @param {string | null} item @returns {State} */
function attach(state, id, item) {
  const agenda = state.agenda.map((one) => {
    const others = one.documents.filter((other) => other !== id);
    if (one.id === item) return { ...one, documents: [...others, id] };
    return others.length === one.documents.length ? one : { ...one, documents: others };
  });
  return { ...state, agenda, documents: { ...state.documents, [id]: { ...state.documents[id], item } } };
}

/** Where an old page's text is in a version of so many pages; a page that there is. @param {number[][]} moves @param {number} page @param {number} pages */
export function pageAfter(moves, page, pages) {
  const [start, to] = [...moves].reverse().find((move) => move[0] <= page) ?? [1, 1];
  return Math.min(Math.max(to + page - start, 1), Math.max(pages, 1));
}

/** @param {State} state @param {any} data @returns {State} */
function replaced(state, { document, version, sha256, pages, at, late, moves }) {
  const old = state.documents[document];
  if (!old) return state;
  const first = { number: version - 1, sha256: old.sha256, pages: old.pages, at: null, late: false, moves: [] };
  const versions = [...(old.versions?.length ? old.versions : [first]), { number: version, sha256, pages, at, late, moves }];
  const { item, page } = state.shown;
  const shown = state.shown.document === document && page ? { item, document, page: pageAfter(moves, page, pages) } : state.shown;
  return { ...state, documents: { ...state.documents, [document]: { ...old, sha256, pages, versions } }, shown };
}

/** @param {State} state @param {{document: string}} data @returns {State} */
function withdraw(state, { document }) {
  const { [document]: gone, ...documents } = state.documents;
  if (!gone) return state;
  const agenda = state.agenda.map((one) => (one.documents.includes(document) ? { ...one, documents: one.documents.filter((id) => id !== document) } : one));
  const shown = state.shown.document === document ? { item: state.shown.item, document: null, page: null } : state.shown;
  return { ...state, documents, agenda, shown };
}

/** @param {State} state @param {any} data @returns {State} */
function freeze(state, { poll, item, manifest, eid, roll_size }) {
  const { title, titles, text, texts } = manifest;
  /** @type {Poll} */
  const frozen = {
    id: poll, item, title, titles: titles ?? {}, text, texts: texts ?? {}, state: "ready", eid, manifest, roll_size,
    present: null, absent: null, seconds: null, reason: null, head: null, count: null, result_hash: null, result: null, key_destroyed: false, sig: null,
    until: null, resolutions: {}, settled: null,
  };
  return { ...state, polls: { ...state.polls, [poll]: frozen } };
}

/** @param {State} state @param {"documents" | "polls"} where @param {string} id @param {object} changes @returns {State} */
function edit(state, where, id, changes) {
  const map = state[where];
  return map[id] ? { ...state, [where]: { ...map, [id]: { ...map[id], ...changes } } } : state;
}
