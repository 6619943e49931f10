// @ts-check
// The wall speaks the congress's language, or both: `?both`, or key L. It does not follow what somebody chose on this device.
//   tongues  the languages in use, first one first     Both{say, as, class}  the same words in each; once where they are equal
import { computed, html, signal, use } from "../app/html.js";
import { LANGUAGES } from "../app/prefs.js";
import { inLanguage, loadLanguage } from "../app/words.js";

/** @typedef {import("../app/prefs.js").Language} Language */

const congress = signal(/** @type {Language} */ ("vi"));
const both = signal(new URLSearchParams(location.search).has("both"));
export const tongues = computed(() => (both.value ? [congress.value, ...LANGUAGES.filter((one) => one !== congress.value)] : [congress.value]));

/** Every catalog, so that L needs no network. */
export const loadTongues = () => Promise.all(LANGUAGES.map(loadLanguage));

/** @param {string} language the congress's */
export function speak(language) {
  if (LANGUAGES.includes(/** @type {Language} */ (language))) congress.value = /** @type {Language} */ (language);
  document.documentElement.lang = congress.value;
}

/** Kept in the address, so that a reload says the same. */
export function toggleBoth() {
  both.value = !both.value;
  history.replaceState(history.state, "", both.value ? "?both" : location.pathname);
}

/** @param {() => string} say */
export const first = (say) => inLanguage(congress.value, say);

/** @param {{say: () => string, as?: string, class?: string}} props */
export function Both({ say, as: Tag = "p", class: className = "" }) {
  const said = use(tongues).map((lang) => ({ lang, words: inLanguage(lang, say) }));
  return said.filter(({ words }, at) => words && said.findIndex((one) => one.words === words) === at)
    .map(({ lang, words }, at) => html`<${Tag} key=${lang} lang=${lang} class=${`${className} ${at ? "is-second" : ""}`}>${words}<//>`);
}
