// @ts-check
// The two halves of a section, and a list that is walked with the arrow keys.
//   Split{desk, section, open, list, children}     Rows{label, items, chosen, onChoose, row(item), onMove?, groupOf?}
import { html, useEffect, useRef } from "../app/html.js";
import { Button, EmptyState } from "../app/ui.js";
import { t } from "../app/words.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {{icon: string, words: string, text?: string, children?: any}} props */
export const Nothing = ({ icon, words, text, children }) => html`<${EmptyState} icon=${icon} title=${words} text=${text}>${children}<//>`;

/** List on the left, the thing on the right; on a phone one of the two.
 * @param {{desk: Desk, list: any, open: boolean, children?: any, section: import("./place.js").Section, class?: string}} props */
export function Split({ desk, list, open, children, section, class: className = "" }) {
  return html`<div class=${`split ${open ? "is-open" : ""} ${className}`}>
    <div class="split-list">${list}</div>
    <div class="split-thing" tabIndex="0">
      ${open && html`<div class="split-back"><${Button} kind="quiet" icon="back" onClick=${() => desk.place.go(section)}>${t("secretariat.back")}<//></div>`}
      ${children}
    </div>
  </div>`;
}

/** A list of things: arrows walk, Enter goes to the thing, Alt with an arrow moves it where things can be moved.
 * @template {{id: string}} T
 * @param {{label: string, items: T[], chosen: string | null, onChoose: (id: string) => void, row: (item: T) => any, onMove?: (item: T, step: 1 | -1) => void,
 *   heading?: (item: T, before: T | undefined) => any, attributes?: (item: T) => object, class?: string}} props */
export function Rows({ label, items, chosen, onChoose, row, onMove, heading, attributes, class: className = "" }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const at = items.findIndex((one) => one.id === chosen);
  useEffect(() => box.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }), [chosen]);
  const pressed = (/** @type {KeyboardEvent} */ event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Enter" && at >= 0) return focusThing(event);
    const target = event.key === "Home" ? 0 : event.key === "End" ? items.length - 1 : step ? Math.max(0, Math.min(items.length - 1, at + step)) : -1;
    if (target < 0 || !items.length) return;
    event.preventDefault();
    if (event.altKey && step && at >= 0) onMove?.(items[at], /** @type {1 | -1} */ (step));
    else if (!event.altKey) onChoose(items[target].id);
  };
  return html`<ul ref=${box} class=${`rows ${className}`} role="listbox" tabIndex="0" aria-label=${label} aria-activedescendant=${at >= 0 ? `row-${chosen}` : undefined} onKeyDown=${pressed}>
    ${items.map((one, place) => [
      heading?.(one, items[place - 1]),
      html`<li key=${one.id} id=${`row-${one.id}`} role="option" aria-selected=${String(one.id === chosen)} class="row-line" onClick=${() => onChoose(one.id)} ...${attributes?.(one)}>${row(one)}</li>`,
    ])}
  </ul>`;
}

/** To the first field of what is shown on the right; a button there is not pressed by the same Enter. @param {Event} event */
export function focusThing(event) {
  event.preventDefault();
  const thing = document.querySelector(".split-thing .thing");
  /** @type {HTMLElement | null | undefined} */ (thing?.querySelector(".form :is(input, textarea, select)") ?? thing?.querySelector("button"))?.focus();
}
