// @ts-check
// The wall speaks its own languages, the congress's, or both: `?both`, or key L. It does not follow what somebody chose on this device.
//   tongues  the languages in use, first one first     Both{say, as, class}  the same words in each; once where they are equal
import { computed, html, signal, use } from "../app/html.js";
import { LANGUAGES } from "../app/prefs.js";
import { inLanguage, loadLanguage } from "../app/words.js";

/** @typedef {import("../app/prefs.js").Language} Language */

const congress = signal(/** @type {Language} */ ("vi"));
/** What was chosen for this wall in the hall; none for the congress's. */
const told = signal(/** @type {Language[]} */ ([]));
const both = signal(new URLSearchParams(location.search).has("both"));
const own = computed(() => (told.value.length ? told.value : [congress.value]));
export const tongues = computed(() => (both.value ? [own.value[0], ...LANGUAGES.filter((one) => one !== own.value[0])] : own.value));

/** Every catalog, so that L needs no network. */
export const loadTongues = () => Promise.all(LANGUAGES.map(loadLanguage));

/** @param {string[]} languages @returns {Language[]} */
const known = (languages) => LANGUAGES.filter((one) => languages.includes(one)).sort((a, b) => languages.indexOf(a) - languages.indexOf(b));

/** @param {string} language the congress's @param {string[]} [chosen] the wall's own */
export function speak(language, chosen = []) {
  const [found] = known([language]);
  if (found) congress.value = found;
  if (chosen.join() !== told.value.join()) told.value = known(chosen);
  document.documentElement.lang = own.value[0];
}

/** Kept in the address, so that a reload says the same. */
export function toggleBoth() {
  both.value = !both.value;
  history.replaceState(history.state, "", both.value ? "?both" : location.pathname);
}

/** @param {() => string} say */
export const first = (say) => inLanguage(own.peek()[0], say);

/** @param {{say: () => string, as?: string, class?: string}} props */
export function Both({ say, as: Tag = "p", class: className = "" }) {
  const said = use(tongues).map((lang) => ({ lang, words: inLanguage(lang, say) }));
  return said.filter(({ words }, at) => words && said.findIndex((one) => one.words === words) === at)
    .map(({ lang, words }, at) => html`<${Tag} key=${lang} lang=${lang} class=${`${className} ${at ? "is-second" : ""}`}>${words}<//>`);
}
