// MARK4, MARK5, MARK8, MARK9: what a mark is, without a page to look at.
import assert from "node:assert/strict";
import { test } from "node:test";
import { anchorOf, distance, highlightOf, lineBoxes, MOST_POINTS, overlaid, passes, placeOf, rebased, simplified, strokeOf, tenths, wordAt } from "../../static/marks/model.js";

/** Two lines of three words, each 30 wide and 10 high. */
const WORDS = ["Báo", "cáo", "chính", "trị", "trình", "Đại"].map((said, n) => [40 * (n % 3), 20 * Math.floor(n / 3), 40 * (n % 3) + 30, 20 * Math.floor(n / 3) + 10, said]);
const mark = (form, data, more = {}) => ({ id: "m", document: "d", sha256: "aa", page: 2, form, data, shared: false, at: "", own: true, placed: null, ...more });

test("MARK4 a finger means the word that it is on or nearly on, and none far away", () => {
  assert.deepEqual([wordAt(WORDS, 45, 5), wordAt(WORDS, 33, 5), wordAt(WORDS, 0, 27), wordAt(WORDS, 200, 200), wordAt([], 0, 0)], [1, 0, 3, -1, -1]);
});

test("MARK4 a highlight goes from word to word, whichever was touched first, with what stands around it", () => {
  const told = { words: [[1, 3]], quote: "cáo chính trị", before: "Báo", after: "trình Đại", colour: "green" };
  assert.deepEqual(highlightOf(WORDS, 1, 3, "green"), told);
  assert.deepEqual(highlightOf(WORDS, 3, 1, "green"), told);
  const long = Array.from({ length: 3_000 }, (_, n) => [n, 0, n + 1, 1, "dài"]);
  assert.ok(highlightOf(long, 0, 2_999, "red").quote.length <= 2_000);
});

test("MARK4 a highlight has one box for each line of words", () => {
  assert.deepEqual(lineBoxes(WORDS, [[1, 4]]), [[40, 0, 110, 10], [0, 20, 70, 30]]);
  assert.deepEqual(lineBoxes(WORDS, [[0, 0], [2, 2]]), [[0, 0, 30, 10], [80, 0, 110, 10]]);
});

test("MARK5 what is put beside words remembers them; a page without words has nothing to remember", () => {
  const { anchor } = anchorOf(WORDS, 82, 3);
  assert.deepEqual([anchor.quote, anchor.before, anchor.after, anchor.x, anchor.y], ["chính trị trình Đại", "Báo cáo", "", 800, 0]);
  assert.deepEqual(anchorOf([], 5, 5), {});
});

test("MARK9 a stroke is told in whole tenths with as few points as show it, and never too many", () => {
  assert.deepEqual(strokeOf([[0, 0], [1, 0.01], [2, 0], [3, 0]]), [0, 0, 30, 0]);
  assert.deepEqual(simplified([[0, 0], [1, 5], [2, 0]], 0.3), [[0, 0], [1, 5], [2, 0]]);
  const scribble = Array.from({ length: 5_000 }, (_, n) => [n % 97, (n * 31) % 89]);
  assert.ok(strokeOf(scribble).length <= 2 * MOST_POINTS);
  assert.deepEqual([tenths(-3), tenths(1.26), tenths(1e9)], [0, 13, 200_000]);
});

test("MARK9 a stroke is met near its line, between its points too, and a single point is one", () => {
  assert.equal(distance([5, 3], [0, 0], [10, 0]), 3);
  assert.equal(distance([3, 4], [0, 0], [0, 0]), 5);
  assert.deepEqual([passes([0, 0, 100, 0], 5, 2, 3), passes([0, 0, 100, 0], 5, 4, 3), passes([50, 50], 5, 6, 2)], [true, false, true]);
});

test("MARK5 in a new version a mark is where the server placed it, or nowhere", () => {
  const note = mark("note", { x: 100, y: 200, text: "?" });
  assert.deepEqual(placeOf(note, "aa"), { page: 2, words: undefined, dx: 0, dy: 0 });
  assert.equal(placeOf(note, "bb"), null);
  const placed = mark("note", { x: 100, y: 200, text: "?" }, { placed: { page: 3, exact: true, dx: 5, dy: -300 } });
  const now = rebased(placed, "bb");
  assert.deepEqual([now.sha256, now.page, now.data, placeOf(now, "bb").page], ["bb", 3, { x: 105, y: 0, text: "?" }, 3]);
  const lit = mark("highlight", { words: [[0, 1]], quote: "Báo cáo" }, { placed: { page: 4, exact: false, words: [[7, 8]] } });
  assert.deepEqual(rebased(lit, "bb").data.words, [[7, 8]]);
  const ink = mark("ink", { points: [10, 20, 30, 40] }, { placed: { page: 2, exact: true, dx: 1, dy: 2 } });
  assert.deepEqual(rebased(ink, "bb").data.points, [11, 22, 31, 42]);
  assert.equal(rebased(note, "aa"), note);
});

test("MARK8 what waits to be sent is seen at once, and what waits to go is not", () => {
  const marks = { a: mark("bookmark", {}, { id: "a" }), b: mark("bookmark", {}, { id: "b" }) };
  const seen = overlaid(marks, { a: { remove: true }, b: { share: true }, c: { put: mark("note", { text: "!" }, { id: "c" }) }, d: { share: true } });
  assert.deepEqual(Object.values(seen).map(({ id, shared, waits }) => [id, shared, waits]), [["b", true, true], ["c", false, true]]);
  assert.deepEqual(marks.b.shared, false);
});
