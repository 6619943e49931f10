// @ts-check
// Which seats have not voted: one reading, then who voted since (SPEC LIFE6). Pure.
//   voted(told, frame) → Silent, or null when it has to be read anew      bySilence(told) → groups, where most are missing first

/** @typedef {{slot: string, person: string, name: string, seat: string, delegation: string, proxy: boolean}} Seat */
/** @typedef {{poll: string, of: number, silent: Seat[], delegations: {name: string, of: number, silent: number}[]}} Silent */
/** @typedef {{poll: string, left: number, voted: string[] | null}} Frame */

/** @param {Silent} told @param {Frame} frame @returns {Silent | null} */
export function voted(told, { poll, left, voted: since }) {
  if (poll !== told.poll || !told.of) return told;
  if (!since) return null;
  const gone = new Set(since);
  const silent = told.silent.filter(({ slot }) => !gone.has(slot));
  if (silent.length !== left) return null;
  return { ...told, silent };
}

const inOrder = new Intl.Collator("vi", { numeric: true }).compare;

/** @param {Silent} told @returns {{name: string, of: number, seats: Seat[]}[]} */
export function bySilence({ delegations, silent }) {
  const groups = delegations.map(({ name, of }) => ({ name, of, seats: silent.filter((seat) => seat.delegation === name).sort((a, b) => Number(!a.seat) - Number(!b.seat) || inOrder(a.seat, b.seat) || inOrder(a.name, b.name)) }));
  return groups.filter(({ seats }) => seats.length).sort((a, b) => b.seats.length - a.seats.length || inOrder(a.name, b.name));
}
