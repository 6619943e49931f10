// @ts-check
// Seats as dots in arcs, and the loading state: what every first view may need. With groups of votes: Hemicycle, in hemicycle.js.
//   html`<${Seats} count=${120} label="…" />`      plain seats
//   html`<${Seats} seats=${["present", "", "asking"]} />`   one kind for each seat, in seat order, row by row
//   html`<${Loading} words="…" />`                  the loading state
// Kinds are classes in style/hemicycle.css; yes is a disc, no a square, abstain a ring: shape as well as colour.
import { html, signal, use } from "./html.js";

/** @typedef {{x: number, y: number, angle: number, row: number}} Seat */

const INNER = 0.38;
/** @typedef {{seats: Seat[], size: number, height?: number}} Places */
/** The hall's own seats, once it has a plan: seating/places.js brings them. */
export const own = signal(/** @type {null | ((count: number, labels?: string[]) => Places | null)} */ (null));
/** Somebody draws the hall as it is: no page of a document waits for that. */
export const wanted = signal(false);

/** Above this many seats one dot stands for several. */
export const MOST_DOTS = 1200;

/** Places for `count` seats in a half circle of radius 1 around (0, 0), row by row from the front, each from left to right.
 * @param {number} count @returns {{seats: Seat[], size: number}} size: the radius of a dot */
export function layout(count) {
  // As many rows as make the gap between rows equal to the gap within them.
  const rows = Math.max(1, Math.round(0.5 + Math.sqrt(0.25 + 0.286 * count)));
  const radii = Array.from({ length: rows }, (_, row) => (rows === 1 ? 0.8 : INNER + ((1 - INNER) * row) / (rows - 1)));
  const perRow = shares(count, radii);
  const seats = radii.flatMap((radius, row) =>
    Array.from({ length: perRow[row] }, (_, place) => {
      const angle = perRow[row] === 1 ? Math.PI / 2 : Math.PI * (1 - place / (perRow[row] - 1));
      return { x: radius * Math.cos(angle), y: -radius * Math.sin(angle), angle, row };
    }),
  );
  const gaps = radii.map((radius, row) => (perRow[row] > 1 ? (Math.PI * radius) / (perRow[row] - 1) : 1));
  const size = 0.4 * Math.min(rows > 1 ? (1 - INNER) / (rows - 1) : 0.3, 0.3, ...gaps);
  return { seats, size };
}

/** `count` split in proportion to the radii, exactly. @param {number} count @param {number[]} radii */
function shares(count, radii) {
  const whole = radii.reduce((sum, radius) => sum + radius, 0);
  let [given, covered] = [0, 0];
  return radii.map((radius) => {
    covered += radius;
    const upTo = Math.round((count * covered) / whole);
    const share = upTo - given;
    given = upTo;
    return share;
  });
}

/** real: the hall's own seats where it has a plan; labels: whose seats they are, in the order of `seats`.
 * @param {{count?: number, seats?: string[], label?: string, class?: string, real?: boolean, labels?: string[]}} props */
export function Seats({ count, seats, label, class: className = "", real, labels }) {
  const lent = use(own);
  if (real) queueMicrotask(() => void (wanted.value = true));
  const many = Math.max(1, Math.min(seats?.length ?? count ?? 60, MOST_DOTS));
  /** @type {Places} */
  const plan = (real && lent?.(many, labels)) || layout(many);
  const high = plan.height ?? 1;
  const pad = plan.size * 1.4;
  return html`<svg class=${`hemicycle ${className}`} viewBox=${`${-1 - pad} ${-high - pad} ${2 + 2 * pad} ${high + 2 * pad}`}
    role=${label ? "img" : "presentation"} aria-label=${label} aria-hidden=${label ? undefined : "true"}>
    ${plan.seats.map((seat, index) => dot(seat, plan.size, seats?.[index] || "seat"))}
  </svg>`;
}

/** @param {Seat} seat @param {number} size @param {string} kind */
function dot({ x, y, row }, size, kind) {
  const name = `seat is-${kind} row-${row % 8}`;
  if (kind === "no") return html`<rect class=${name} x=${x - size * 0.88} y=${y - size * 0.88} width=${size * 1.76} height=${size * 1.76} rx=${size * 0.15} />`;
  if (kind === "abstain") return html`<circle class=${name} cx=${x} cy=${y} r=${size * 0.74} stroke-width=${size * 0.5} />`;
  return html`<circle class=${name} cx=${x} cy=${y} r=${size} />`;
}

/** The loading state: a small hemicycle that lights row by row, and a word. @param {{words?: string}} props */
export function Loading({ words }) {
  return html`<div class="loading" role="status"><${Seats} count=${34} class="is-loading" /><p>${words}</p></div>`;
}
