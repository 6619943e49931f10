// @ts-check
// Announcements and breaks (SPEC RUN1, RUN3). What of it only the desk needs is in static/running/steps.js.

export const EMPTY = { announcements: [], recess: null, pace: { item: null, since: null, used: {} } };

/** @type {Record<string, (state: any, data: any) => any>} */
export const RULES = {
  "announcement.made": (state, { announcement: id, text, texts, at, until }) => ({ ...state, announcements: [...state.announcements, { id, text, texts, at, until }] }),
  "announcement.withdrawn": (state, { announcement }) => ({ ...state, announcements: state.announcements.filter((/** @type {any} */ { id }) => id !== announcement) }),
  "recess.began": (state, recess) => ({ ...state, recess }),
  "recess.extended": (state, { until }) => ({ ...state, recess: { ...state.recess, until } }),
  "recess.ended": (state) => ({ ...state, recess: null }),
  "desk.undone": (state, { step: { shown = state.shown, recess = state.recess } }) => ({ ...state, shown, recess }),
};

/** What an undone step had put into a list, as the event that takes it out. @type {Record<string, string>} */
export const BACK = { "announcement.made": "announcement.withdrawn", "agenda.added": "agenda.removed", "agenda.moved": "agenda.moved", "floor.opened": "floor.closed", "floor.closed": "floor.opened" };
