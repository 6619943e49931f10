// @ts-check
// The shared components. Every word comes from t(); every colour and space from style/tokens.css.
//   Button{kind: primary|plain|quiet|live|danger, icon, wide, href, onClick, disabled, busy}   Icon{name}
//   Sheet{title, onClose, side: "bottom"|"end", children, footer}   a <dialog> over the page; Escape, Back and × close it
//   Confirm{title, text, yes, no, danger, onYes, onNo}      Field{label, hint, error, value, onInput, …input attributes}
//   Progress{done, of, words}   EmptyState{icon, title, text, children}   Lamp{}  the one light that means "now"
//   say(words) shows a line for some seconds and tells screen readers; <${Said} /> must be on the page once (mount does not add it)
//   LanguageSwitch, TextSize, ThemeChoice, Settings (all three)   ConnectionLine{connection}
import { html, use, useEffect, useId, useLayoutEffect, useRef, useState, signal } from "./html.js";
import { Icon } from "./icons.js";
import { knows, language, t } from "./words.js";
import { chooseLanguage, chooseTextSize, chooseTheme, LANGUAGES, SIZES, textSize, theme, THEMES } from "./prefs.js";

export { html, Icon };
export { Hemicycle, Loading } from "./hemicycle.js";

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
      <header class="sheet-head"><h2 id=${heading}>${title}</h2>
        <${Button} kind="quiet" icon=${closeIcon} onClick=${() => close.current()}>${closeWords ?? t("ui.close")}<//></header>
      <div class="sheet-body">${children}</div>
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

/** @param {{title: string, text?: any, yes: string, no?: string, danger?: boolean, busy?: boolean, onYes: () => void, onNo: () => void}} props */
export function Confirm({ title, text, yes, no, danger, busy, onYes, onNo }) {
  const footer = html`<${Button} onClick=${onNo}>${no ?? t("ui.cancel")}<//>
    <${Button} kind=${danger ? "danger" : "primary"} busy=${busy} onClick=${onYes}>${yes}<//>`;
  return html`<${Sheet} title=${title} side="middle" class="confirm" onClose=${onNo} closeWords=${t("ui.close")} footer=${footer}>${text && html`<p>${text}</p>`}<//>`;
}

/** @param {any} props label, hint?, error?, multiline?, and any attribute of an input */
export function Field({ label, hint, error, multiline, children, class: className = "", ...input }) {
  const id = useId();
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const shared = { id, "aria-describedby": notes, "aria-invalid": error ? "true" : undefined, ...input };
  return html`<div class=${`field ${className}`}>
    <label for=${id}>${label}</label>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${children ? html`<select ...${shared}>${children}</select>` : multiline ? html`<textarea rows="4" ...${shared}></textarea>` : html`<input type="text" ...${shared} />`}
    ${error && html`<p class="error" id=${`${id}-error`}><${Icon} name="warning" /> ${error}</p>`}
  </div>`;
}

/** @param {{done: number, of: number, words?: any}} props */
export function Progress({ done, of, words }) {
  return html`<div class="progress"><progress value=${done} max=${Math.max(of, 1)}></progress>${words && html`<p>${words}</p>`}</div>`;
}

/** @param {{icon?: string, title: string, text?: any, children?: any}} props */
export function EmptyState({ icon, title, text, children }) {
  return html`<div class="empty">${icon && html`<${Icon} name=${icon} />`}<h2>${title}</h2>${text && html`<p>${text}</p>`}${children}</div>`;
}

/** The one light: only ever beside what is happening now. */
export const Lamp = () => html`<span class="lamp" aria-hidden="true"></span>`;

const said = signal(/** @type {{words: string, at: number} | null} */ (null));
const SAID_FOR_MS = 6_000;

/** @param {string} words */
export function say(words) {
  said.value = { words, at: Date.now() };
}

export function Said() {
  const now = use(said);
  useEffect(() => {
    if (!now) return undefined;
    const timer = setTimeout(() => (said.value = null), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [now]);
  return html`<div class="said" role="status" aria-live="polite">${now && html`<p>${now.words}</p>`}</div>`;
}

/** A quiet control that names each language in that language. @param {{class?: string, others?: boolean}} props  others: without the one in use */
export function LanguageSwitch({ class: className = "", others }) {
  const now = use(language);
  const shown = others ? LANGUAGES.filter((one) => one !== now) : LANGUAGES;
  return html`<div class=${`choice ${className}`} role="group" aria-label=${t("ui.language")}>
    ${shown.map((one) => html`<button type="button" lang=${one} aria-pressed=${others ? undefined : String(one === now)} onClick=${() => chooseLanguage(one)}>${t(`ui.language.${one}`)}</button>`)}
  </div>`;
}

export function TextSize() {
  const now = use(textSize);
  return html`<div class="choice sizes" role="group" aria-label=${t("ui.size")}>
    ${SIZES.map((one) => html`<button type="button" aria-pressed=${String(one === now)} aria-label=${t(`ui.size.${one}`)} onClick=${() => chooseTextSize(one)}>
      <span class=${`size-${one}`} aria-hidden="true">A${"+".repeat(one - 1)}</span></button>`)}
  </div>`;
}

export function ThemeChoice() {
  const now = use(theme);
  return html`<div class="choice" role="group" aria-label=${t("ui.theme")}>
    ${THEMES.map((one) => html`<button type="button" aria-pressed=${String(one === now)} onClick=${() => chooseTheme(one)}>${t(`ui.theme.${one}`)}</button>`)}
  </div>`;
}

/** Language, text size, theme, one below the other. */
export function Settings() {
  return html`<div class="settings">
    <section><h3>${t("ui.size")}</h3><${TextSize} /></section>
    <section><h3>${t("ui.language")}</h3><${LanguageSwitch} /></section>
    <section><h3>${t("ui.theme")}</h3><${ThemeChoice} /></section>
  </div>`;
}

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
