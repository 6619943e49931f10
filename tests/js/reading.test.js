// What reading makes of pages, without a page to look at: READ1, READ4, READ5, READ7.
import assert from "node:assert/strict";
import { test } from "node:test";
import { windowOf } from "../../static/reading/grid.js";
import { addresses } from "../../static/reading/offline.js";
import { kindOf } from "../../static/reading/paper.js";
import { wideFor } from "../../static/reading/sharp.js";

const SIDE = 48;
/** A page of 48 × 48 points. @param {(x: number, y: number) => number | number[]} tone */
const page = (tone) => Array.from({ length: SIDE * SIDE }, (_, n) => [tone(n % SIDE, Math.floor(n / SIDE))].flat()).flatMap(([r, g = r, b = r]) => [r, g, b, 255]);
/** Lines with paper between them. */
const text = (x, y) => (y % 3 === 1 && x > 4 && x < 44 ? 90 + ((7 * x + 13 * y) % 120) : 250);
/** Tones that go over into each other. */
const tones = (x, y) => 40 + ((11 * x + 5 * y) % 120);

test("READ5 text turns for the night, a photograph and what is dark already do not", () => {
  assert.equal(kindOf(page(text)), "text");
  assert.equal(kindOf(page(tones)), "photo");
  assert.equal(kindOf(page((x, y) => [200, 60 + x, 40 + y])), "photo");
  assert.equal(kindOf(page(() => 20)), "dark");
});

test("READ5 a photograph among text keeps its page as it is printed, a coloured box and a table's head do not", () => {
  const with_a = (size, inside) => page((x, y) => (x >= 10 && x < 10 + size && y >= 17 && y < 17 + size ? inside(x, y) : text(x, y)));
  assert.equal(kindOf(with_a(14, tones)), "photo");
  assert.equal(kindOf(with_a(20, (x, y) => [40 + 4 * x, 60 + ((9 * y) % 90), 50])), "photo");
  assert.equal(kindOf(with_a(14, () => [120, 40, 40])), "text");
  assert.equal(kindOf(page((x, y) => (y < 3 ? 60 : text(x, y)))), "text");
});

test("READ7 only what is in sight and a little around it is in the document", () => {
  const shown = windowOf({ top: 21_600, height: 800, row: 216, columns: 3, pages: 2_000 });
  assert.deepEqual(shown, { from: 295, to: 321, rows: 667 });
  assert.deepEqual(windowOf({ top: 0, height: 800, row: 216, columns: 3, pages: 5 }), { from: 1, to: 5, rows: 2 });
});

test("READ4 each page is kept as it is read, in small, and with its words", () => {
  assert.deepEqual(addresses({ sha256: "ab", pages: 1 }), ["//pages/ab/1.webp?w=1240", "//pages/ab/1.webp?w=240", "//pages/ab/1.json"]);
});

test("READ1 the picture is as wide as the pixels that show it, and no wider than there are", () => {
  assert.deepEqual([600, 1_490, 1_491, 3_000, 3_001, 9_999].map(wideFor), [null, null, 2_480, 2_480, 3_840, 3_840]);
});
