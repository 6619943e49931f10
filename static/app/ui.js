// @ts-check
// The shared components. Every word comes from t(); every colour and space from style/tokens.css.
//   Button{kind: primary|plain|quiet|live|danger, icon, wide, href, onClick, disabled, busy}   Icon{name}
//   Sheet{title, onClose, side: "bottom"|"end", children, footer}   a <dialog> over the page; Escape, Back and × close it
//   Confirm{title, text, yes, no, danger, onYes, onNo}      Field{label, hint, error, value, onInput, …input attributes}
//   Progress{done, of, words}   EmptyState{icon, title, text, children}   Lamp{}  the one light that means "now"
//   say(words) shows a line for some seconds and tells screen readers; <${Said} /> must be on the page once (mount does not add it)
//   LanguageSwitch, TextSize, ThemeChoice, Settings (all three)   ConnectionLine{connection}
import { html, use, useEffect, useId, signal } from "./html.js";
import { Button, Sheet } from "./basic.js";
import { Icon } from "./icons.js";
import "./icons-more.js";
import { language, t } from "./words.js";
import { chooseLanguage, chooseTextSize, chooseTheme, LANGUAGES, SIZES, textSize, theme, THEMES } from "./prefs.js";

export { html, Icon };
export * from "./basic.js";
export { Hemicycle, Loading } from "./hemicycle.js";

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
    ${SIZES.map((one) => html`<button type="button" aria-pressed=${String(one === now)} aria-label=${`A${"+".repeat(one - 1)}, ${t(`ui.size.${one}`)}`} onClick=${() => chooseTextSize(one)}>
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
