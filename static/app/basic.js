// @ts-check
// The components that every page starts with; app/ui.js has these and the rest.
//   Button{kind: primary|plain|quiet|live|danger, icon, wide, href, onClick, disabled, busy}   Lamp{}  the one light that means "now"
//   Sheet{title, onClose, side: "bottom"|"end"|"middle", stays, children, footer}   a <dialog> over the page; Escape, Back and × close it
//   ConnectionLine{connection, room}   whyOut(connection)
import { html, useEffect, useId, useLayoutEffect, useRef, useState } from "./html.js";
import { Icon } from "./icons.js";
import { knows, t } from "./words.js";

/** @param {any} props */
export function Button({ kind = "plain", icon, wide, busy, href, class: className = "", children, disabled, ...rest }) {
  const names = `button is-${kind}${wide ? " is-wide" : ""} ${className}`;
  const inside = html`${icon && html`<${Icon} name=${icon} />`}${children && html`<span>${children}</span>`}`;
  if (href) return html`<a class=${names} href=${href} ...${rest}>${inside}</a>`;
  return html`<button type="button" class=${names} disabled=${disabled || busy} aria-busy=${busy ? "true" : undefined} ...${rest}>${inside}</button>`;
}

/** @param {{title: any, onClose: () => void, side?: "bottom" | "end" | "middle", closeWords?: string, closeIcon?: string, stays?: boolean,
 *   class?: string, children?: any, footer?: any}} props  stays: a touch beside it does not close it */
export function Sheet({ title, onClose, side = "bottom", closeWords, closeIcon = "close", stays, class: className = "", children, footer }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const close = useRef(onClose);
  close.current = onClose;
  const heading = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return undefined;
    dialog.showModal();
    // What it is about is read first, and no ring lies around a button that nobody has chosen.
    if (!dialog.querySelector("[autofocus]")) dialog.querySelector("h2")?.focus();
    return () => dialog.close();
  }, []);
  useBack(close);
  /** @param {Event} event */
  const cancel = (event) => {
    event.preventDefault();
    close.current();
  };
  /** @param {MouseEvent} event */
  const outside = (event) => !stays && event.target === ref.current && close.current();
  // A browser may close it unasked, on a second Escape for instance.
  const shut = () => ref.current?.isConnected && close.current();
  return html`<dialog ref=${ref} class=${`sheet at-${side} ${className}`} aria-labelledby=${heading} onCancel=${cancel} onClose=${shut} onClick=${outside}>
    <div class="sheet-box">
      <header class="sheet-head"><h2 id=${heading} tabIndex="-1">${title}</h2>
        <${Button} kind="quiet" icon=${closeIcon} onClick=${() => close.current()}>${closeWords ?? t("ui.close")}<//></header>
      <div class="sheet-body" tabIndex="0">${children}</div>
      ${footer && html`<footer class="sheet-foot">${footer}</footer>`}
    </div>
  </dialog>`;
}

/** What lies over the page, topmost last. @type {{current: () => void}[]} */
const over = [];
const topmost = () => over.at(-1)?.current();

/** The browser's Back closes what lies over the page, and never leaves it: one spare entry in the history is enough.
 * @param {{current: () => void}} close */
function useBack(close) {
  useLayoutEffect(() => {
    over.push(close);
    addEventListener("popstate", topmost);
    if (!history.state?.over) history.pushState({ over: true }, "");
    return () => void over.splice(over.indexOf(close), 1);
  }, []);
}

/** The one light: only ever beside what is happening now. */
export const Lamp = () => html`<span class="lamp" aria-hidden="true"></span>`;

/** What is said of a lost connection, and from when on: a blip is nobody's concern, and who waits for long is told what they can do. */
const STAGES = /** @type {const} */ ([["waiting", 1_500], ["long", 15_000]]);
const BACK_FOR_MS = 3_000;

/** @typedef {"waiting" | "long" | "back" | null} Stage */

/** @param {boolean} wrong @returns {Stage} */
function useStage(wrong) {
  const [stage, set] = useState(/** @type {Stage} */ (null));
  useEffect(() => {
    const timers = wrong ? STAGES.map(([next, ms]) => setTimeout(() => set(next), ms)) : [setTimeout(() => set(null), BACK_FOR_MS)];
    if (!wrong) set((/** @type {Stage} */ was) => was && "back");
    return () => timers.forEach(clearTimeout);
  }, [wrong]);
  return stage;
}

/** In words, and only when something is wrong for longer than a moment; then also that it is well again.
 * @param {{connection: import("./live.js").Connection, room?: boolean}} props  room: there is room for a whole sentence */
export function ConnectionLine({ connection, room }) {
  const stage = useStage(connection.state === "waiting" || connection.state === "refused");
  if (!stage) return html`<span role="status"></span>`;
  return html`<span class=${`connection is-${stage}`} role="status"><${Icon} name=${stage === "back" ? "check" : "refresh"} /><span>${whyOut(connection) ?? t(`connection.${stage === "long" && !room ? "waiting" : stage}`)}</span></span>`;
}

/** Why this device may not come back; null while it may. @param {import("./live.js").Connection} connection */
export function whyOut({ state, code }) {
  if (state !== "refused") return null;
  const own = `connection.refused.${code}`;
  return t(knows(own) ? own : "connection.refused");
}
