// Looking through pages on the device, and the text over a page: lines, paragraphs, what is copied and what is read aloud.
import test from "node:test";
import assert from "node:assert/strict";
import { find, fold, termsOf, tokens } from "../../static/find/fold.js";
import { linesOf, sayAll, tongueOf } from "../../static/find/lines.js";

/** @param {string[][]} lines @param {object} [more] */
const page = (lines, more) => ({ width: 595, height: 842, words: lines.flatMap((line, y) => line.map((said, x) => [10 * x, 20 * y, 10 * x + 9, 20 * y + 10, said])), ...more });
const VIETNAMESE = "ĐẢNG BỘ Đảng bộ đại hội Điều kiện ứng cử Phường Ắc-quy Ỷ lại ngoặc";

test("FIND1 the device folds as the server does, and keeps the length", () => {
  assert.equal(fold(VIETNAMESE), "dang bo dang bo dai hoi dieu kien ung cu phuong ac-quy y lai ngoac");
  assert.equal(fold(VIETNAMESE.normalize("NFD")), fold(VIETNAMESE));
  for (const text of [VIETNAMESE, "İstanbul ﬁ 한국 中华 x\u0301\u0323 😀"]) assert.equal(Array.from(fold(text)).length, Array.from(text.normalize("NFC")).length);
  assert.deepEqual(tokens("15-NQ/TW, 中华 x\u0323y"), ["15", "nq", "tw", "中", "华", "xy"]);
});

test("FIND2 words, phrases in quotes, and the beginning of the last word", () => {
  assert.deepEqual(termsOf('"đại hội" 2025'), [{ tokens: ["dai", "hoi"], begins: false }, { tokens: ["2025"], begins: true }]);
  assert.deepEqual(termsOf("bộ ").map((term) => term.begins), [false]);
  assert.deepEqual(termsOf(' ?! "" '), []);
  const one = page([["Đảng", "viên", "của"], ["Đảng", "bộ", "xã"]]);
  assert.deepEqual(find(one, "dang bo")?.boxes, [[0, 20, 9, 30], [10, 20, 19, 30]]);
  assert.deepEqual(find(one, "bo dang")?.boxes.length, 3);
  assert.equal(find(one, '"bo dang"'), null);
  assert.equal(find(one, "da")?.boxes.length, 2);
  assert.equal(find(one, "da "), null);
  assert.equal(find(one, ""), null);
});

test("FIND3 the snippet's marks lie on what was found", () => {
  const found = find(page([Array(20).fill("😀"), ["Đảng", "bộ"], Array(60).fill("sau")]), "dang bo");
  assert.deepEqual(found?.marks.map(([from, to]) => found.snippet.slice(from, to)), ["Đảng bộ"]);
  assert.match(found?.snippet ?? "", /^… 😀.*…$/u);
});

test("FIND7 text is copied as lines and paragraphs, words of one line beside one another", () => {
  const said = page([["Một", "hai"], ["ba"], ["bốn", "năm"]], { lines: [2, 1, 2], blocks: [2, 1] });
  assert.equal(sayAll(linesOf(said)), "Một hai\nba\n\nbốn năm");
  const bare = page([["Một", "hai"], ["ba"]]);
  assert.equal(sayAll(linesOf(bare)), "Một hai\nba");
  const upright = { width: 1, height: 1, words: [[0, 0, 5, 40, "trên"], [0, 45, 5, 90, "dưới"]], lines: [2], blocks: [1] };
  assert.equal(linesOf(upright).length, 2);
  assert.equal(sayAll(linesOf(upright)), "trên dưới");
});

test("FIND7 the language of a page is seen from its letters", () => {
  assert.equal(tongueOf(page([["Nghị", "quyết", "số", "15-NQ/TW"]])), "vi");
  assert.equal(tongueOf(page([["The", "congress", "of", "Đông", "Hòa", "is", "open", "to", "all", "of", "us", "and", "to", "each", "and"]])), "en");
});
