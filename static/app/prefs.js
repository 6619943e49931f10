// @ts-check
// How this person reads: language, text size, theme. Kept on the device, applied to <html>, at once.
import { signal, effect } from "../vendor/preact.js";

/** @typedef {"vi" | "en"} Language */
/** @typedef {"system" | "light" | "dark" | "contrast"} Theme */

export const LANGUAGES = /** @type {const} */ (["vi", "en"]);
export const SIZES = /** @type {const} */ ([1, 2, 3]);
/** How pages look, whatever the colours around them (SPEC READ5). */
export const PAPERS = /** @type {const} */ (["printed", "night", "contrast"]);
export const THEMES = /** @type {const} */ (["system", "light", "dark", "contrast"]);

/** What the reader chose on this device; null until they choose. */
export const chosenLanguage = signal(/** @type {Language | null} */ (oneOf(LANGUAGES, recall("language"))));
export const textSize = signal(oneOf(SIZES, Number(recall("size"))) ?? 1);
export const theme = signal(/** @type {Theme} */ (oneOf(THEMES, recall("theme")) ?? "system"));

export const paper = signal(oneOf(PAPERS, recall("paper")) ?? "printed");

/** @param {typeof PAPERS[number]} choice */
export function choosePaper(choice) {
  keep("paper", choice);
  paper.value = choice;
}

/** @param {Language} language */
export function chooseLanguage(language) {
  keep("language", language);
  chosenLanguage.value = language;
}

/** @param {1 | 2 | 3} size */
export function chooseTextSize(size) {
  keep("size", String(size));
  textSize.value = size;
}

/** @param {Theme} choice */
export function chooseTheme(choice) {
  keep("theme", choice);
  theme.value = choice;
}

/** Keeps <html data-size data-theme data-paper> equal to the choices; call once. */
export function applyPrefs() {
  effect(() => {
    document.documentElement.dataset.size = String(textSize.value);
    document.documentElement.dataset.theme = theme.value;
    document.documentElement.dataset.paper = paper.value;
  });
}

/** localStorage may be switched off; then a choice lasts as long as the page. @param {string} name */
export function recall(name) {
  try {
    return localStorage.getItem(`hemicycle:${name}`);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
export function keep(name, value) {
  try {
    localStorage.setItem(`hemicycle:${name}`, value);
  } catch {
    // Nothing to do: the choice holds until the page is left.
  }
}

/** @param {string} name */
export function forget(name) {
  try {
    localStorage.removeItem(`hemicycle:${name}`);
  } catch {
    // See keep().
  }
}

/** @template T @param {readonly T[]} allowed @param {unknown} value @returns {T | null} */
function oneOf(allowed, value) {
  return allowed.includes(/** @type {T} */ (value)) ? /** @type {T} */ (value) : null;
}
