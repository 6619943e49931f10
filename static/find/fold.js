// @ts-check
// Looking through the pages that are on this device, as the server looks through all of them (SPEC FIND1, FIND2).
//   fold(text) → the same without diacritics, in lower case, as long as before      find(page, asked) → {snippet, marks, boxes} | null

/** @typedef {import("./lines.js").PageText} PageText */
/** @typedef {{tokens: string[], begins: boolean}} Term */

const PLAIN = /** @type {Record<string, string>} */ ({ đ: "d", ł: "l", ø: "o", ħ: "h", ı: "i", ŧ: "t" });
const TOKEN = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])[\p{L}\p{N}\u0301])+/gu;
const [BEFORE, LETTERS] = [6, 150];

/** @param {string} text */
export function fold(text) {
  return Array.from(text.normalize("NFC"), (letter) => {
    if (/\p{M}/u.test(letter)) return "\u0301";
    const small = Array.from(letter.toLowerCase())[0];
    if (PLAIN[small]) return PLAIN[small];
    return letter >= "가" && letter <= "힣" ? letter : Array.from(small.normalize("NFD"))[0];
  }).join("");
}

/** @param {string} text @returns {string[]} */
export const tokens = (text) => (fold(text).match(TOKEN) ?? []).map((each) => each.replaceAll("\u0301", "")).filter(Boolean);

/** @param {string} asked @returns {Term[]} */
export function termsOf(asked) {
  const parts = [...asked.matchAll(/["“”«»„]([^"“”«»„]*)(?:["“”«»„]|$)|([^\s"“”«»„]+)/g)];
  return parts
    .map(([whole, quoted, bare], n) => ({ tokens: tokens(quoted ?? bare), begins: quoted === undefined && n === parts.length - 1 && asked.endsWith(whole) }))
    .filter((term) => term.tokens.length);
}

/** @param {PageText} page @param {string} asked */
export function find(page, asked) {
  const terms = termsOf(asked);
  if (!terms.length) return null;
  /** @type {{token: string, word: number}[]} */
  const said = page.words.flatMap(([, , , , text], word) => tokens(text).map((token) => ({ token, word })));
  const together = { tokens: terms.flatMap((term) => term.tokens), begins: terms.at(-1)?.begins ?? false };
  const phrase = terms.every((term) => term.tokens.length === 1) ? places(said, together) : [];
  const apart = terms.map((term) => places(said, term));
  if (!phrase.length && apart.some((found) => !found.length)) return null;
  const hits = (phrase.length ? phrase : apart.flat()).sort((a, b) => a[0] - b[0]);
  return { ...snippetOf(page, hits), boxes: hits.flatMap(([first, last]) => page.words.slice(first, last + 1).map((word) => word.slice(0, 4))) };
}

/** From which word to which the term stands. @param {{token: string, word: number}[]} said @param {Term} term @returns {[number, number][]} */
function places(said, { tokens: wanted, begins }) {
  const fits = (/** @type {string | undefined} */ token, /** @type {number} */ n) =>
    token === wanted[n] || Boolean(begins && n === wanted.length - 1 && token?.startsWith(wanted[n]));
  return said.flatMap(({ word }, at) => (wanted.every((_, n) => fits(said[at + n]?.token, n)) ? [/** @type {[number, number]} */ ([word, said[at + wanted.length - 1].word])] : []));
}

/** @param {PageText} page @param {[number, number][]} hits */
function snippetOf({ words }, hits) {
  const start = Math.max(0, hits[0][0] - BEFORE);
  let [snippet, end] = [start ? "… " : "", start];
  /** @type {Record<number, [number, number]>} */
  const at = {};
  for (; end < words.length && (end <= hits[0][1] || snippet.length < LETTERS); end += 1) {
    at[end] = [snippet.length, snippet.length + words[end][4].length];
    snippet += `${words[end][4]} `;
  }
  const marks = hits.filter(([first, last]) => at[first] && at[last]).map(([first, last]) => [at[first][0], at[last][1]]);
  return { snippet: end < words.length ? `${snippet}…` : snippet.trimEnd(), marks };
}
