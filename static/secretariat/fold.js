// @ts-check
// Searching as people type: without case, diacritics or order of words.  matches("nguyen dong", person.folded)

/** Lower case without diacritics, đ as d. @param {string} text */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}

/** Every word of the query begins a word of the text. @param {string} query folded @param {string} text folded */
export function matches(query, text) {
  const padded = ` ${text}`;
  return query.split(/\s+/).every((word) => !word || padded.includes(` ${word}`) || (word.length > 2 && padded.includes(word)));
}
