// @ts-check
// Bridge points as they are led: who takes part from where, who is there, who asks to speak, who reports (SPEC SITE1 to SITE4). Pure.
//   overview(state, people, told) → {places, whole}     own(state, people, told, site) → {rows, queue}     turnOf(reports, site)     secondsOf(reports, site, now)
/** @typedef {import("../app/state.js").Site} Site */
/** @typedef {import("../app/state.js").Reports} Reports */
/** @typedef {{id: string, name: string, delegation: string, seat: string, roles: string[], site: string, staff?: boolean}} Person */
/** @typedef {Record<string, {people: number, connected: string[]}>} Told  by site, "" being the main hall */
/** @typedef {{id: string, site: Site | null, people: number, connected: number | null, present: number | null, asking: number}} Place */
/** @typedef {{sites: Record<string, Site>, reports: Reports, floor: {id: string, person: string, site?: string | null}[], speech?: any, attendance?: {sitting: string | null, here: Record<string, string>}}} Seen */

/** Where somebody takes part; a site that there is not is the main hall. @param {Seen} state @param {{site?: string | null}} one */
const placeOf = ({ sites }, { site }) => (site && sites[site] ? site : "");

/** Whether anybody counts who is there: a sitting is open, or the doors have begun before it. @param {Seen} state */
export const counting = ({ attendance }) => Boolean(attendance?.sitting || Object.keys(attendance?.here ?? {}).length);

/** Every place at a glance, the main hall first where anybody takes part from there, and all of them together.
 * @param {Seen} state @param {Person[]} people @param {Told} told */
export function overview(state, people, told) {
  const count = (/** @type {Person[]} */ some) => (counting(state) ? some.filter(({ id }) => id in (state.attendance?.here ?? {})).length : null);
  const counted = people.filter(({ staff, roles }) => !staff && roles.some((role) => role !== "projector"));
  const place = (/** @type {string} */ id, /** @type {Site | null} */ site) => {
    const own = counted.filter((one) => placeOf(state, one) === id);
    const ids = new Set(own.map((one) => one.id));
    return /** @type {Place} */ ({
      id, site, people: own.length, connected: told[id] ? told[id].connected.filter((one) => ids.has(one)).length : null, present: count(own),
      asking: state.floor.filter((one) => placeOf(state, one) === id).length,
    });
  };
  const places = [place("", null), ...Object.values(state.sites).map((site) => place(site.id, site))].filter(({ id, people: n }) => id || n);
  const sum = (/** @type {"people" | "connected" | "present" | "asking"} */ field) => places.reduce((all, one) => all + (one[field] ?? 0), 0);
  return { places, whole: { people: sum("people"), connected: sum("connected"), present: count(counted), asking: sum("asking") } };
}

/** A site's own people by seat and name, and its requests to speak with their places in the whole list.
 * @param {Seen} state @param {Person[]} people @param {Told} told @param {string} site */
export function own(state, people, told, site) {
  const here = new Set(told[site]?.connected ?? []);
  const present = counting(state) ? state.attendance?.here ?? {} : null;
  const rows = people.filter((one) => one.site === site).sort((a, b) => Number(!a.seat) - Number(!b.seat) || a.seat.localeCompare(b.seat, "vi", { numeric: true }) || a.name.localeCompare(b.name, "vi"))
    .map((one) => ({ ...one, connected: here.has(one.id), present: present ? present[one.id] ?? null : undefined }));
  const queue = state.floor.map((one, place) => ({ ...one, place: place + 1 })).filter((one) => one.site === site);
  return { rows, queue };
}

/** Whether it reports now, how many are before it, or that it was heard. @param {Reports} reports @param {string} site @returns {{is: "now" | "next" | "waits" | "done" | "none", before: number}} */
export function turnOf({ order, now, done }, site) {
  if (now === site) return { is: "now", before: 0 };
  const at = order.indexOf(site);
  if (at >= 0) return { is: at ? "waits" : "next", before: at };
  return { is: done.includes(site) ? "done" : "none", before: 0 };
}

/** The time that a site has used, with what it speaks now. @param {Reports} reports @param {string} site @param {number} now ms of the server */
export function secondsOf({ used, now: on, since }, site, now) {
  const running = on === site && since ? Math.max(0, Math.floor((now - Date.parse(since)) / 1000)) : 0;
  return (used[site] ?? 0) + running;
}

/** 83 → "1:23". @param {number} seconds */
export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
