// @ts-check
// Bridge points, who reports, and groups: the same as server/domain/apply/sites.py and groups.py.

/** @typedef {import("../state.js").Reports} Reports */

export const EMPTY = {
  sites: /** @type {Record<string, import("../state.js").Site>} */ ({}),
  reports: /** @type {Reports} */ ({ order: [], now: null, since: null, done: [], used: {} }),
  groups: /** @type {Record<string, import("../state.js").Group>} */ ({}),
};

/** @template T @param {Record<string, T>} all @param {string} id @returns {Record<string, T>} */
const without = (all, id) => Object.fromEntries(Object.entries(all).filter(([one]) => one !== id));
/** @param {string[]} all @param {string} id */
const but = (all, id) => all.filter((one) => one !== id);
/** @param {any} state @param {(told: Reports) => Partial<Reports>} change */
const reports = (state, change) => ({ ...state, reports: { ...state.reports, ...change(state.reports) } });
/** @param {any} state @param {any} data */
const site = (state, { site: id, ...rest }) => ({ ...state, sites: { ...state.sites, [id]: { id, ...rest } } });

/** @type {Record<string, (state: any, data: any) => any>} */
export const RULES = {
  "site.added": site,
  "site.edited": site,
  "site.removed": (state, { site: id }) => reports({ ...state, sites: without(state.sites, id) }, ({ order, done, used }) => ({ order: but(order, id), done: but(done, id), used: without(used, id) })),
  "report.ordered": (state, { sites }) => reports(state, ({ done }) => ({ order: sites, done: done.filter((one) => !sites.includes(one)) })),
  "report.called": (state, { site: id, since }) => reports(state, ({ order, done }) => ({ order: but(order, id), now: id, since, done: but(done, id) })),
  "report.skipped": (state, { site: id }) => reports(state, ({ order, done }) => ({ order: [...but(order, id), id], done: but(done, id) })),
  "report.ended": (state, { site: id, seconds }) => reports(state, ({ done, used }) => ({ now: null, since: null, done: [...but(done, id), id], used: { ...used, [id]: (used[id] ?? 0) + seconds } })),
  "group.added": (state, { group: id, form, ...rest }) => ({ ...state, groups: { ...state.groups, [id]: { id, ...rest, kind: form, document: state.groups[id]?.document ?? null } } }),
  "group.removed": (state, { group: id }) => ({ ...state, groups: without(state.groups, id) }),
  "group.reported": (state, { group: id, document }) => (state.groups[id] ? { ...state, groups: { ...state.groups, [id]: { ...state.groups[id], document } } } : state),
};
