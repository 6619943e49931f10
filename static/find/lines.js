// @ts-check
// A page's words as lines and paragraphs: pure arithmetic on what the server tells of a page.
//   linesOf(page) → Line[]   in reading order; words of one line stand beside one another, from left to right
//   sayAll(lines) → text     as it is copied: a space between words, a new line for each line, an empty one between paragraphs
//   tongueOf(page) → "vi" | "en"    what the page is written in, for screen readers and voices

/** @typedef {[number, number, number, number, string]} Word x0, y0, x1, y1 in page units, and the text */
/** @typedef {{width: number, height: number, words: Word[], lines?: number[], blocks?: number[], links?: [number, number, number, number, string | number][]}} PageText */
/** @typedef {{first: number, words: Word[], line: number, block: number, x0: number, y0: number, x1: number, y1: number}} Line first: the place of its first word in the page's words */

/** @param {PageText} page @returns {Line[]} */
export function linesOf(page) {
  const [lineOf, blockOf] = [spread(page.lines), spread(page.blocks)];
  /** @type {Line[]} */
  const found = [];
  page.words.forEach((word, n) => {
    const [now, before] = [found.at(-1), page.words[n - 1]];
    const line = page.lines ? lineOf(n) : now && beside(before, word) ? now.line : (now?.line ?? -1) + 1;
    const [x0, y0, x1, y1] = word;
    if (now && now.line === line && beside(before, word)) {
      now.words.push(word);
      Object.assign(now, { x1, y0: Math.min(now.y0, y0), y1: Math.max(now.y1, y1) });
    } else found.push({ first: n, words: [word], line, block: page.blocks ? blockOf(line) : 0, x0, y0, x1, y1 });
  });
  return found;
}

/** @param {Word} before @param {Word} word */
function beside(before, word) {
  const shared = Math.min(before[3], word[3]) - Math.max(before[1], word[1]);
  return word[0] >= before[2] - 1 && shared > 0.5 * Math.min(before[3] - before[1], word[3] - word[1]);
}

/** From counts to the number of the group that place n is in. @param {number[]} [counts] */
function spread(counts = []) {
  const places = counts.flatMap((count, group) => Array.from({ length: count }, () => group));
  return (/** @type {number} */ n) => places[n] ?? counts.length;
}

/** What stands between one word and the next when they are copied. @param {{line: number, block: number}} a @param {{line: number, block: number}} b */
export const between = (a, b) => (a.block !== b.block ? "\n\n" : a.line !== b.line ? "\n" : " ");

/** @param {Line[]} lines */
export function sayAll(lines) {
  return lines.map((line, n) => (n ? between(lines[n - 1], line) : "") + line.words.map((word) => word[4]).join(" ")).join("");
}

const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
const SHARE = 0.08;

/** @param {PageText} page @returns {"vi" | "en"} */
export function tongueOf(page) {
  const marked = page.words.filter((word) => VIETNAMESE.test(word[4])).length;
  return marked > SHARE * page.words.length ? "vi" : "en";
}
