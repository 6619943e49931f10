// @ts-check
// The minutes that the hall may read: a new version has no signatures (SPEC MIN5, MIN6); its types are in ../../minutes/model.js.
export const EMPTY = { minutes: null };

/** @type {Record<string, (state: any, data: any) => any>} */
export const RULES = {
  "minutes.published": (state, minutes) => ({ ...state, minutes: { ...minutes, signed: [] } }),
  "minutes.signed": (state, { version, ...one }) =>
    state.minutes?.version === version ? { ...state, minutes: { ...state.minutes, signed: [...state.minutes.signed, one] } } : state,
};
