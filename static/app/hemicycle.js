// @ts-check
// The hemicycle: seats as dots in arcs. Logo, loading state, presence, result: always this drawing; the plain one is in seats.js.
//   html`<${Hemicycle} groups=${[{kind: "yes", n: 268}, {kind: "no", n: 90}]} />`    a result: groups from left to right
//   html`<${Hemicycle} count=${120} />`, html`<${Hemicycle} seats=${[…]} />`           as Seats
import { html, use } from "./html.js";
import { layout, MOST_DOTS, own, Seats } from "./seats.js";

export { layout, Loading, MOST_DOTS } from "./seats.js";
/** @typedef {import("./seats.js").Seat} Seat */

/** Which kind each seat has when groups fill the arc from left to right. @param {Seat[]} seats @param {{kind: string, n: number}[]} groups */
export function fill(seats, groups) {
  const order = seats.map((_, index) => index).sort((a, b) => seats[b].angle - seats[a].angle || seats[b].row - seats[a].row);
  const kinds = groups.flatMap(({ kind, n }) => Array(n).fill(kind));
  /** @type {string[]} */
  const out = Array(seats.length).fill("");
  order.forEach((seat, place) => (out[seat] = kinds[place] ?? ""));
  return out;
}

/** @param {{count?: number, groups?: {kind: string, n: number}[], seats?: string[], label?: string, class?: string, real?: boolean, labels?: string[]}} props */
export function Hemicycle({ groups, ...plain }) {
  const lent = use(own);
  if (!groups) return html`<${Seats} ...${plain} />`;
  const shown = scaled(groups);
  const total = Math.max(1, shown.reduce((sum, group) => sum + group.n, 0));
  return html`<${Seats} ...${plain} seats=${fill(((plain.real && lent?.(total)) || layout(total)).seats, shown)} />`;
}

/** @param {{kind: string, n: number}[]} groups */
function scaled(groups) {
  const total = groups.reduce((sum, group) => sum + group.n, 0);
  if (total <= MOST_DOTS) return groups;
  return groups.map((group) => ({ ...group, n: group.n && Math.max(1, Math.round((group.n * MOST_DOTS) / total)) }));
}
