// @ts-check
// Everything a person reads.  t("key", {name})  ·  textOf(thing, "title")  ·  number/percent/time/date
// Catalogs: static/words/{vi,en}.json for everybody, chair. and secretariat. with what both say in desk., and one for each part that comes later (addWords); flat keys, {name} placeholders; plural forms as key.one / key.other, chosen by {n}.
// language order: the reader's choice → the person's → the congress's; `offer()` tells the last two. Switching is instant:
// every root made by ui.mount() renders again when `words` changes.
// A wall that speaks two languages: await loadLanguage("en"), then inLanguage("en", () => t("key")) for one sentence.
import { signal, computed, effect } from "../vendor/preact.js";
import { chosenLanguage, LANGUAGES } from "./prefs.js";

/** @typedef {import("./prefs.js").Language} Language */
/** @typedef {Record<string, string>} Catalog */

const offered = signal(/** @type {{person: string | null, congress: string | null}} */ ({ person: null, congress: null }));

/** What the page is read in now. */
export const language = computed(() => {
  const wanted = [chosenLanguage.value, offered.value.person, offered.value.congress, document.documentElement.lang];
  return /** @type {Language} */ (wanted.find((one) => LANGUAGES.includes(/** @type {any} */ (one))) ?? "vi");
});
export const timezone = signal(/** @type {string | undefined} */ (undefined));

/** The catalog in use. */
export const words = signal(/** @type {Catalog} */ ({}));
/** @type {Map<Language, Promise<Catalog>>} */
const catalogs = new Map();

/** The person's and the congress's languages, as they become known. @param {{person?: string | null, congress?: string | null}} hints */
export function offer(hints) {
  const next = { ...offered.value, ...hints };
  if (next.person !== offered.value.person || next.congress !== offered.value.congress) offered.value = next;
}

/** Which catalogs a page reads: everybody's, and for staff those of their desks. @type {readonly string[]} */
let parts = [""];

/** Loads the catalog in use and follows every later switch. Resolves when the first words are there. @param {{own?: string[]}} [page] own: the beginnings of its catalogs' names, "desk." */
export function startWords({ own = [] } = {}) {
  parts = [...own, ""];
  return new Promise((resolve, reject) => {
    effect(() => void (language.value, renew().then(resolve, reject)));
  });
}

/** One more catalog, for a part of the page that comes later; resolves when its words are there. @param {string} part "presence." */
export async function addWords(part) {
  if (!parts.includes(part)) {
    parts = [part, ...parts];
    catalogs.clear();
  }
  await renew();
}

/** The words of the language and the parts as they are when they have come: both may change meanwhile, and the newest stay. */
async function renew() {
  for (;;) {
    const [wanted, from] = [language.peek(), parts];
    const catalog = await load(wanted);
    if (wanted !== language.peek() || from !== parts) continue;
    words.value = catalog;
    document.documentElement.lang = wanted;
    return;
  }
}

/** @param {Language} wanted @returns {Promise<Catalog>} */
function load(wanted) {
  let loading = catalogs.get(wanted);
  if (!loading) {
    loading = Promise.all(parts.map((part) => fetched(`${part}${wanted}.json`))).then((found) => Object.assign({}, ...found));
    loading.catch(() => catalogs.delete(wanted));
    catalogs.set(wanted, loading);
  }
  return loading;
}

/** What inLanguage() speaks, while it speaks. */
let spoken = /** @type {{lang: Language, catalog: Catalog} | null} */ (null);
/** @type {Map<Language, Catalog>} */
const loaded = new Map();

/** Fetches a language for inLanguage(). @param {Language} lang */
export async function loadLanguage(lang) {
  loaded.set(lang, await load(lang));
}

/** Says something in another language than the page's; what `say` calls must be done when it returns. @template T @param {Language} lang @param {() => T} say @returns {T} */
export function inLanguage(lang, say) {
  const before = spoken;
  spoken = { lang, catalog: loaded.get(lang) ?? {} };
  try {
    return say();
  } finally {
    spoken = before;
  }
}

const tongue = () => spoken?.lang ?? language.value;

/** Each catalog is asked for once, however many parts come after it; one that did not come is asked for again. @type {Map<string, Promise<Catalog>>} */
const files = new Map();

/** @param {string} name @returns {Promise<Catalog>} */
function fetched(name) {
  const coming = files.get(name) ?? read(name);
  files.set(name, coming);
  return coming;
}

/** @param {string} name @returns {Promise<Catalog>} */
async function read(name) {
  try {
    const answer = await fetch(new URL(`../words/${name}`, import.meta.url));
    if (!answer.ok) throw new Error(`words/${name}: ${answer.status}`);
    return await answer.json();
  } catch (problem) {
    files.delete(name);
    throw problem;
  }
}

/** The sentence under `key`, with its {names} filled in; numbers are written as the language writes them.
 * @param {string} key @param {Record<string, string | number | null | undefined>} [values] */
export function t(key, values) {
  return fill(spoken?.catalog ?? words.value, key, values, tongue());
}

/** The pure half of t(). @param {Catalog} catalog @param {string} key @param {Record<string, any> | undefined} values @param {string} lang */
export function fill(catalog, key, values, lang) {
  const sentence = (values && typeof values.n === "number" && plural(catalog, key, values.n, lang)) || catalog[key] || key;
  if (!values) return sentence;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined || value === null) return whole;
    return typeof value === "number" ? new Intl.NumberFormat(lang).format(value) : String(value);
  });
}

/** @param {Catalog} catalog @param {string} key @param {number} n @param {string} lang */
function plural(catalog, key, n, lang) {
  return catalog[`${key}.${new Intl.PluralRules(lang).select(n)}`] ?? catalog[`${key}.other`];
}

/** True when the catalog has words for `key`. @param {string} key */
export const knows = (key) => key in words.value;

/** A title, name or text of the congress in the reader's language: `titles[lang] ?? title`.
 * @param {any} thing @param {"title" | "name" | "text"} [field] @returns {string} */
export function textOf(thing, field = "title") {
  if (!thing) return "";
  const text = thing[`${field}s`]?.[tongue()] || thing[field] || "";
  return field === "name" ? text.replace(/\.pdf$/i, "") : text;
}

/** @param {number} n */
export const number = (n) => new Intl.NumberFormat(tongue()).format(n);
/** n/scale without rounding; scale is the power of ten, or 2, by which weights were made whole. @param {number} n @param {number} [scale] */
export function weight(n, scale = 1) {
  return new Intl.NumberFormat(tongue(), { maximumFractionDigits: String(scale - 1).length }).format(n / scale);
}
/** @param {number} part @param {number} whole */
export function percent(part, whole) {
  const share = whole ? part / whole : 0;
  return new Intl.NumberFormat(tongue(), { style: "percent", maximumFractionDigits: 2 }).format(share);
}
/** @param {string | number | Date} at */
export const time = (at) => format(at, { hour: "2-digit", minute: "2-digit" });
/** @param {string | number | Date} at */
export const date = (at) => format(at, { dateStyle: "long" });
/** @param {string | number | Date} at */
export const dateTime = (at) => format(at, { dateStyle: "long", timeStyle: "short" });

/** @param {string | number | Date} at @param {Intl.DateTimeFormatOptions} options */
function format(at, options) {
  return new Intl.DateTimeFormat(tongue(), { ...options, timeZone: timezone.value }).format(new Date(at));
}
