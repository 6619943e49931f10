// @ts-check
// What changes the lists, the one who speaks, and the speeches as written: the same as server/domain/apply/floor.py.
import { ordered, POINT } from "../floor.js";

/** @typedef {import("../../floor/types.js").Request} Request */

/** @type {import("../../floor/types.js").Floor} */
export const EMPTY = {
  floor: [],
  speech: null,
  speaking: { order: "asked", seconds: { contribution: 300, point_of_order: 60, reply: 120, question: 120 }, most: null, share: null, guests: false, closed: [], spoken: [], unheard: [], removed: [], asked: 0 },
  speeches: {},
};

/** @type {Record<string, (state: any, data: any) => any>} */
export const RULES = {
  "floor.asked": asked,
  "floor.opened": (state, { item }) => ruled(state, { closed: state.speaking.closed.filter((/** @type {string} */ one) => one !== item) }),
  "floor.closed": (state, { item }) => ruled(state, { closed: [...state.speaking.closed, item] }),
  "floor.ruled": (state, data) => sorted(ruled(state, data)),
  "floor.withdrawn": without,
  "floor.removed": removed,
  "floor.attached": (state, { request, text }) => each(state, (all) => all.map((one) => (one.id === request ? { ...one, text } : one))),
  "floor.moved": moved,
  "floor.called": (state, { request, at, seconds, reason }) => {
    const { text: _text, turn: _turn, moved, ...turn } = state.floor.find((/** @type {Request} */ one) => one.id === request);
    return sorted({ ...without(state, { request }), speech: { ...turn, at, since: at, seconds, stopped: null, reason: reason ?? moved } });
  },
  "floor.ended": (state, { seconds }) => {
    const { id, person, item, kind, delegation, site, at } = state.speech;
    return { ...ruled(state, { spoken: [...state.speaking.spoken, { id, person, item, kind, delegation, site, at, seconds }] }), speech: null };
  },
  "floor.stopped": (state, { used }) => ({ ...state, speech: { ...state.speech, stopped: used } }),
  "floor.resumed": (state, { since }) => ({ ...state, speech: { ...state.speech, since, stopped: null } }),
  "floor.extended": (state, { total }) => ({ ...state, speech: { ...state.speech, seconds: total } }),
  "speech.published": (state, { speech, ...rest }) => ({ ...state, speeches: { ...state.speeches, [speech]: { id: speech, ...rest } } }),
  "speech.removed": (state, { speech }) => {
    const { [speech]: _gone, ...speeches } = state.speeches;
    return { ...state, speeches };
  },
};

/** The floor follows the item that is open; the requests of others wait, or go with their item. @param {any} before @param {any} after */
export function settled(before, after) {
  const { agenda, shown, floor, speaking } = after;
  if (shown.item === before.shown.item && agenda === before.agenda) return after;
  if (!floor?.length && !speaking?.unheard.length && !speaking?.closed.length && !speaking?.removed.length) return after;
  const items = new Set(agenda.map((/** @type {{id: string}} */ one) => one.id));
  const waiting = [...floor, ...speaking.unheard].filter(({ item }) => items.has(item));
  const unheard = waiting.filter(({ item }) => item !== shown.item);
  const closed = speaking.closed.filter((/** @type {string} */ item) => items.has(item));
  const removed = speaking.removed.filter((/** @type {Request} */ one) => items.has(one.item));
  return sorted({ ...ruled(after, { unheard, closed, removed }), floor: waiting.filter(({ item }) => item === shown.item) });
}

/** @param {any} state @param {object} changes */
const ruled = (state, changes) => ({ ...state, speaking: { ...state.speaking, ...changes } });

/** @param {any} state */
function sorted(state) {
  const { speech, speaking } = state;
  return { ...state, floor: ordered(state.floor, speaking.order, speech ? [...speaking.spoken, speech] : speaking.spoken) };
}

/** Where the order is that of asking, thousands in a second are not sorted again each time. @param {any} state @param {any} data */
function asked(state, { request, form, ...rest }) {
  const turn = state.speaking.asked + 1;
  const one = { id: request, kind: form, ...rest, turn, moved: null };
  const longer = { ...ruled(state, { asked: turn, removed: others(state, one) }), floor: [...state.floor, one] };
  return state.speaking.order === "asked" && form !== POINT ? longer : sorted(longer);
}

/** @param {any} state @param {(all: Request[]) => Request[]} change */
const each = (state, change) => ({ ...ruled(state, { unheard: change(state.speaking.unheard), removed: change(state.speaking.removed) }), floor: change(state.floor) });

/** @param {any} state @param {{request: string}} data */
function without(state, { request }) {
  return sorted(each(state, (all) => all.filter(({ id }) => id !== request)));
}

/** Taken off, but for the same person's same thing. @param {any} state @param {any} one */
const others = ({ speaking }, { person, item, kind }) => speaking.removed.filter((/** @type {Request} */ other) => other.person !== person || other.item !== item || other.kind !== kind);

/** @param {any} state @param {{request: string, reason: string}} data */
function removed(state, { request, reason }) {
  const { text: _text, turn: _turn, moved: _moved, to: _to, ...turn } = [...state.floor, ...state.speaking.unheard].find(({ id }) => id === request);
  return ruled(without(state, { request }), { removed: [...others(state, turn), { ...turn, reason }] });
}

/** @param {any} state @param {any} data */
function moved(state, { request, before, reason }) {
  const one = { ...state.floor.find((/** @type {Request} */ { id }) => id === request), moved: reason };
  const others = state.floor.filter((/** @type {Request} */ { id }) => id !== request);
  const end = one.kind === POINT ? others.filter((/** @type {Request} */ { kind }) => kind === POINT).length : others.length;
  const found = others.findIndex((/** @type {Request} */ { id }) => id === before);
  const at = found < 0 ? end : found;
  return sorted({ ...state, floor: [...others.slice(0, at), one, ...others.slice(at)] });
}
