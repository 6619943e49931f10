// @ts-check
// The components that every page starts with; app/ui.js has these and the rest.
//   Button{kind: primary|plain|quiet|live|danger, icon, wide, href, onClick, disabled, busy}   Lamp{}  the one light that means "now"
//   Sheet{title, onClose, side: "bottom"|"end"|"middle", stays, children, footer}   a <dialog> over the page; Escape, Back and × close it
//   ConnectionLine{connection}   whyOut(connection)
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
    // A browser may close it unasked, on a second Escape for instance.
    const shut = () => dialog.isConnected && close.current();
    dialog.addEventListener("close", shut);
    return () => {
      dialog.removeEventListener("close", shut);
      dialog.close();
    };
  }, []);
  useBack(close);
  /** @param {Event} event */
  const cancel = (event) => {
    event.preventDefault();
    close.current();
  };
  /** @param {MouseEvent} event */
  const outside = (event) => !stays && event.target === ref.current && close.current();
  return html`<dialog ref=${ref} class=${`sheet at-${side} ${className}`} aria-labelledby=${heading} onCancel=${cancel} onClick=${outside}>
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
  useEffect(() => {
    over.push(close);
    addEventListener("popstate", topmost);
    if (!history.state?.over) history.pushState({ over: true }, "");
    return () => void over.splice(over.indexOf(close), 1);
  }, []);
}

/** The one light: only ever beside what is happening now. */
export const Lamp = () => html`<span class="lamp" aria-hidden="true"></span>`;

const QUIET_FOR_MS = 1_500;

/** In words, and only when something is wrong for longer than a moment. @param {{connection: import("./live.js").Connection}} props */
export function ConnectionLine({ connection }) {
  const wrong = connection.state === "waiting" || connection.state === "refused";
  const [shown, show] = useState(false);
  useEffect(() => {
    if (!wrong) return void show(false);
    const timer = setTimeout(() => show(true), QUIET_FOR_MS);
    return () => clearTimeout(timer);
  }, [wrong]);
  if (!shown) return html`<span role="status"></span>`;
  const words = whyOut(connection) ?? t("connection.waiting");
  return html`<span class="connection" role="status"><${Icon} name="refresh" /> ${words}</span>`;
}

/** Why this device may not come back; null while it may. @param {import("./live.js").Connection} connection */
export function whyOut({ state, code }) {
  if (state !== "refused") return null;
  const own = `connection.refused.${code}`;
  return t(knows(own) ? own : "connection.refused");
}
