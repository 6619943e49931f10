// @ts-check
// The hall from above, to look at and to choose from: every seat with what it is now. Keys walk from seat to seat; each says its name.
//   await ready()   SeatingPlan{plan, label, seats?: {[label]: {kind?, says?, mark?}}, chosen?, second?, onChoose?, front?, names?}
//   kind: a class is-KIND (free, taken, present, away, silent, asking, off, …); says: what a reader hears beside the label; mark: one letter in the seat
import { html, useMemo, useRef, useState } from "../app/html.js";
import { addStyle } from "../app/style.js";
import { spacing } from "./places.js";

/** @typedef {import("./places.js").SeatingPlan} Plan */
/** @typedef {{kind?: string, says?: string, mark?: string}} Look */

/** The module, with its style. */
export const ready = async () => (await addStyle("seating"), { SeatingPlan });

/** In units of the plan; dots stay small enough for their letters in a small hall. */
const LARGEST = 46;
const ARROWS = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] });

/** The seat that one comes to in a direction: near, and rather straight ahead than aside; -1 where there is none.
 * @param {Plan["seats"]} seats @param {number} from @param {[number, number]} way */
export function nextSeat(seats, from, [right, down]) {
  const [, x, y] = seats[from];
  let best = -1;
  let least = Infinity;
  seats.forEach(([, left, top], at) => {
    const ahead = (left - x) * right + (top - y) * down;
    const aside = Math.abs((left - x) * down) + Math.abs((top - y) * right);
    if (ahead > 0 && ahead + 2 * aside < least) [best, least] = [at, ahead + 2 * aside];
  });
  return best;
}

/** The names of rows, beside their first seats, or below them where other seats stand there. @param {Plan["seats"]} seats @param {number} size @returns {{row: string, x: number, y: number}[]} */
export function rowNames(seats, size) {
  /** @type {Map<string, Plan["seats"][number]>} */
  const first = new Map();
  for (const seat of seats) if (seat[3] && !(first.get(seat[3]) && Number(first.get(seat[3])?.[1]) <= seat[1])) first.set(seat[3], seat);
  const aside = [...first.values()].map(([, x, y, row]) => ({ row, x: x - 2.1 * size, y }));
  const free = aside.every((name) => seats.every(([, x, y]) => Math.hypot(x - name.x, y - name.y) > 1.9 * size));
  return free ? aside : [...first.values()].map(([, x, y, row]) => ({ row, x, y: y + 2 * size }));
}

/** @param {{plan: Plan, label: string, seats?: Record<string, Look>, chosen?: string | null, second?: string | null, onChoose?: (label: string) => void,
 *   front?: string, names?: boolean, class?: string}} props  front: the word at the podium; names: rows are named */
export function SeatingPlan({ plan, label, seats = {}, chosen = null, second = null, onChoose, front, names = true, class: className = "" }) {
  const size = useMemo(() => Math.min(LARGEST, 0.42 * spacing(plan.seats)), [plan]);
  const rows = useMemo(() => (names ? rowNames(plan.seats, size) : []), [plan, names]);
  const [wide, deep] = useMemo(() => [1, 2].map((at) => Math.max(0, ...plan.seats.map((seat) => Number(seat[at])))), [plan]);
  const box = useRef(/** @type {SVGSVGElement | null} */ (null));
  const [held, hold] = useState(0);
  const side = size * (rows.length ? 3.4 : 1.5);
  const go = (/** @type {number} */ at) => {
    hold(at);
    /** @type {SVGElement | null | undefined} */ (box.current?.querySelector(`[data-at="${at}"]`))?.focus();
  };
  const pressed = (/** @type {KeyboardEvent} */ event) => {
    const way = ARROWS[event.key];
    const at = way ? nextSeat(plan.seats, held, way) : -1;
    if (way) event.preventDefault();
    if (at >= 0) return go(at);
    if (event.key !== "Enter" && event.key !== " ") return undefined;
    event.preventDefault();
    return onChoose?.(plan.seats[held][0]);
  };
  const podium = deep + size * (rows.length ? 3 : 1.2) + 8;
  const foot = front ? podium - deep + 54 : size * 2.8;
  return html`<svg ref=${box} class=${`seat-plan ${className}`} viewBox=${`${-side} ${-size * 1.5} ${wide + side + size * 1.5} ${deep + size * 1.5 + foot}`}
    role=${onChoose ? "group" : "img"} aria-label=${label} onKeyDown=${onChoose ? pressed : undefined}>
    ${rows.map(({ row, x, y }) => html`<text key=${row} class="plan-row" x=${x} y=${y} font-size=${Math.min(26, size * 1.3)} aria-hidden="true">${row}</text>`)}
    ${plan.seats.map(([name, x, y], at) => {
      const look = seats[name] ?? {};
      const mark = name === chosen ? "is-chosen" : name === second ? "is-second" : "";
      const live = onChoose && { role: "button", tabIndex: at === Math.min(held, plan.seats.length - 1) ? 0 : -1, "data-at": at, onClick: () => (hold(at), onChoose(name)), onFocus: () => hold(at),
        "aria-label": [name, look.says].filter(Boolean).join(", "), "aria-pressed": name === chosen || name === second ? "true" : undefined };
      return html`<g key=${name} class=${`plan-seat is-${look.kind ?? "free"} ${mark}`} data-seat=${name} ...${live}>
        ${onChoose && html`<rect class="plan-reach" x=${x - size * 1.15} y=${y - size * 1.15} width=${size * 2.3} height=${size * 2.3} />`}
        <circle cx=${x} cy=${y} r=${size} stroke-width=${Math.max(2, size * 0.16)} />${look.mark && size > 7 && html`<text x=${x} y=${y} font-size=${size * 1.1} aria-hidden="true">${look.mark}</text>`}</g>`;
    })}
    ${front && html`<g class="plan-front" aria-hidden="true"><rect x=${wide / 2 - 150} y=${podium} width="300" height="44" rx="4" /><text x=${wide / 2} y=${podium + 23} font-size="24">${front}</text></g>`}
  </svg>`;
}
