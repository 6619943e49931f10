// @ts-check
// A delegation, or a row of seats: how many of them are here, and when it is opened, who.  Group{…}  Persons{rows, now}
import { html, useState } from "../app/html.js";
import { Icon, Sheet } from "../app/ui.js";
import { t } from "../app/words.js";
import { Mark, stateWords } from "./marks.js";

/** @typedef {import("./model.js").Row} Row */

/** @param {{group: import("./model.js").Group & {shown: Row[]}, by: "delegation" | "seat", now: number, open: boolean, onTurn: () => void}} props */
export function Group({ group, by, now, open, onTurn }) {
  const { here, total, missing } = group;
  return html`<section class=${`pr-group ${missing ? "" : "is-whole"}`}>
    <h3><button type="button" class="pr-head" aria-expanded=${String(open)} onClick=${onTurn}>
      <${Icon} name=${open ? "up" : "down"} />
      <span class="pr-name">${by === "seat" ? rowName(group) : group.name || t("presence.no_delegation")}</span>
      <span class="pr-count figures"><span class="unseen">${t("presence.figure", { here, of: total })}</span><span aria-hidden="true">${here}/${total}</span></span>
      <span class="pr-bar" aria-hidden="true"><span style=${{ width: `${(100 * here) / total}%` }}></span></span>
      <span class="pr-missing figures">${missing ? t("presence.missing", { n: missing }) : html`<${Mark} is="here" /> ${t("presence.all_here")}`}</span>
    </button></h3>
    ${open && (by === "seat" ? html`<${Seats} rows=${group.shown} now=${now} />` : html`<${Persons} rows=${group.shown} now=${now} />`)}
  </section>`;
}

/** "A" is row A; a longer word says itself what it is. @param {{name: string, rows: Row[]}} group */
function rowName({ name, rows }) {
  if (name) return [...name].length > 3 ? name : t("presence.row", { name });
  return t(rows.some(({ seat }) => seat) ? "presence.seats" : "presence.no_seat");
}

/** @param {{rows: Row[], now: number, wide?: boolean}} props  wide: with their delegation */
export function Persons({ rows, now, wide }) {
  return html`<ul class="pr-persons">${rows.map((row) => html`<li key=${row.id} class=${`pr-person is-${row.is}`}>
    <span class="pr-seat figures">${row.seat ? html`<span class="unseen">${t("badge.seat", { seat: row.seat })}</span><span aria-hidden="true">${row.seat}</span>` : html`<span class="unseen">${t("presence.no_seat")}</span><span aria-hidden="true">–</span>`}</span>
    <span class="pr-who"><strong>${row.name}</strong>${wide && row.delegation && html`<span class="quiet">${row.delegation}</span>`}
      <span class="pr-state"><${Mark} is=${row.is} /><span>${stateWords(row, now)}</span></span></span>
  </li>`)}</ul>`;
}

/** One seat can be reached with Tab, the others with the arrows. @param {{rows: Row[], now: number}} props */
function Seats({ rows, now }) {
  const [at, go] = useState(0);
  const [asked, ask] = useState(/** @type {string | null} */ (null));
  const row = rows.find(({ id }) => id === asked);
  const tabbable = Math.min(at, rows.length - 1);
  return html`<ul class="pr-seats" onKeyDown=${walk}>${rows.map((one, index) => html`<li key=${one.id}><button type="button" class=${`pr-cell is-${one.is}`} tabIndex=${index === tabbable ? 0 : -1}
      aria-label=${[one.seat || t("presence.no_seat"), one.name, stateWords(one, now)].join(", ")} onFocus=${() => go(index)} onClick=${() => ask(one.id)}>
      <${Mark} is=${one.is} /><span>${one.seat || one.name}</span></button></li>`)}</ul>
    ${row && html`<${Sheet} title=${row.seat ? t("badge.seat", { seat: row.seat }) : t("presence.no_seat")} side="bottom" class="pr-sheet" onClose=${() => ask(null)}><${Persons} rows=${[row]} now=${now} wide /><//>`}`;
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const list = /** @type {HTMLElement} */ (event.currentTarget);
  const cells = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("button")]);
  const at = cells.indexOf(/** @type {any} */ (document.activeElement));
  const next = at < 0 ? undefined : neighbour(cells, at, event.key);
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}

/** Up and down go to the seat that is drawn above or below. @param {HTMLElement[]} cells @param {number} at @param {string} key */
function neighbour(cells, at, key) {
  const { left, top } = cells[at].getBoundingClientRect();
  const below = (/** @type {HTMLElement} */ cell) => Math.round(cell.getBoundingClientRect().top - top);
  const straight = (/** @type {HTMLElement[]} */ some) => some.find((cell) => Math.abs(cell.getBoundingClientRect().left - left) < 2);
  switch (key) {
    case "ArrowRight": return cells[at + 1];
    case "ArrowLeft": return cells[at - 1];
    case "Home": return cells[0];
    case "End": return cells.at(-1);
    case "ArrowDown": return straight(cells.slice(at + 1).filter((cell) => below(cell) > 0));
    case "ArrowUp": return straight(cells.slice(0, at).reverse().filter((cell) => below(cell) < 0));
    default: return undefined;
  }
}
