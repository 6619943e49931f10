// @ts-check
// Who is there, sittings, doors, substitutes (SPEC DOOR2, DOOR4, DOOR7).

/** @typedef {{id: string, title: string, titles: Record<string, string>, opened: string, closed: string | null}} Sitting */
/** @typedef {{sitting: string | null, sittings: Sitting[], here: Record<string, string>, been: string[], quorum: [string, number, number] | null}} Attendance */

export const EMPTY = {
  attendance: /** @type {Attendance} */ ({ sitting: null, sittings: [], here: {}, been: [], quorum: null }),
  doors: /** @type {string[]} */ ([]),
  substitutes: /** @type {Record<string, string>} */ ({}),
};

/** @param {any} state @param {any} changes */
const attendance = (state, changes) => ({ ...state, attendance: { ...state.attendance, ...changes } });

/** @param {any} state @param {any} data @param {string | null} closed @param {any} changes */
const sitting = (state, data, closed, changes) =>
  attendance(state, { ...changes, sittings: state.attendance.sittings.map((/** @type {Sitting} */ one) => (one.id === data.sitting ? { ...one, closed } : one)) });

/** @param {Record<string, string>} all @param {(key: string, value: string) => boolean} keeps */
const only = (all, keeps) => Object.fromEntries(Object.entries(all).filter(([key, value]) => keeps(key, value)));

/** @param {any} state @param {any} data */
function there(state, { person, here, been = true }) {
  const known = state.attendance;
  const others = only(known.here, (one) => one !== person);
  const rest = known.been.filter((/** @type {string} */ one) => one !== person);
  return attendance(state, { here: here ? { ...others, [person]: here } : others, been: !been ? rest : known.been.includes(person) ? known.been : [...rest, person] });
}

/** @type {Record<string, (state: any, data: any) => any>} */
export const RULES = {
  "attendance.arrived": there,
  "attendance.left": there,
  "attendance.undone": there,
  "sitting.opened": (state, { sitting: id, title, titles, at }) =>
    attendance(state, { sitting: id, sittings: [...state.attendance.sittings, { id, title, titles, opened: at, closed: null }] }),
  "sitting.closed": (state, data) => sitting(state, data, data.at, { sitting: null, here: only(state.attendance.here, (_, since) => since > data.at) }),
  "sitting.reopened": (state, data) => sitting(state, data, null, data),
  "door.named": (state, { doors, quorum }) => ({ ...attendance(state, { quorum }), doors }),
  "substitute.seated": (state, { person, substitute }) => ({ ...state, substitutes: { ...state.substitutes, [person]: substitute } }),
  "substitute.recalled": (state, { person }) => ({ ...state, substitutes: only(state.substitutes, (one) => one !== person) }),
};
