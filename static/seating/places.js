// @ts-check
// The hall's own seats (SPEC SEAT1): where they are and how large a dot may be. Pure but for take(), which lends them to app/seats.js.
//   spacing(seats)  the smallest distance between two     places(plan, count, labels?)  → {seats: [{x, y, angle, row}], size, height} as layout() gives, or null
//   take(plan)      from now on every drawing of the hall shows them where it can
import { own } from "../app/seats.js";

/** @typedef {[label: string, x: number, y: number, row: string]} PlanSeat */
/** @typedef {{form: string, seats: PlanSeat[]}} SeatingPlan */

/** @param {PlanSeat[]} seats */
export function spacing(seats) {
  const ordered = [...seats].sort((a, b) => a[1] - b[1]);
  let best = 1000;
  ordered.forEach(([, x, y], at) => {
    for (let next = at + 1; next < ordered.length && ordered[next][1] - x < best; next += 1) best = Math.min(best, Math.hypot(ordered[next][1] - x, ordered[next][2] - y));
  });
  return best;
}

/** Positions with the podium at (0, 0) and the hall two wide, for the seats with these labels, or the first `count`; null where the plan has not all of them.
 * @param {SeatingPlan} plan @param {number} count @param {string[]} [labels] */
export function places(plan, count, labels) {
  const known = new Map(plan.seats.map((seat) => [seat[0], seat]));
  const chosen = labels ? labels.map((label) => known.get(label)) : plan.seats.slice(0, count);
  if (chosen.length < count || chosen.includes(undefined)) return null;
  const rows = [...new Set(plan.seats.map((seat) => seat[3]))];
  const [wide, deep] = [1, 2].map((at) => Math.max(1, ...plan.seats.map((seat) => Number(seat[at]))));
  const unit = 2 / Math.max(wide, deep);
  const seats = /** @type {PlanSeat[]} */ (chosen).map(([, x, y, row]) => {
    const [left, up] = [(x - wide / 2) * unit, (y - deep) * unit];
    return { x: left, y: up, angle: Math.atan2(-up + 0.2, left), row: rows.indexOf(row) };
  });
  return { seats, size: Math.min(0.06, 0.4 * spacing(plan.seats) * unit), height: deep * unit };
}

/** @type {SeatingPlan | null} */
let taken = null;

/** @param {SeatingPlan | null} plan */
export function take(plan) {
  if (plan === taken) return;
  taken = plan;
  own.value = plan && ((count, labels) => places(plan, count, labels));
}
