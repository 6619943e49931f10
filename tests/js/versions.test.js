// VER7: where somebody who read an older version is now, and what stands beside it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pageAfter } from "../../static/app/reducer.js";
import { carried, look } from "../../static/hall/view.js";
import { momentIn, onPage, pageBefore, step } from "../../static/versions/model.js";

const version = (number, sha256, pages, moves) => ({ number, sha256, pages, at: null, late: false, moves });
const DOCUMENT = {
  id: "d", name: "D", names: {}, item: null, pages: 4, sha256: "cc",
  versions: [version(1, "aa", 5, []), version(2, "bb", 6, [[1, 1], [3, 4]]), version(3, "cc", 4, [[1, 1], [5, 4]])],
};

test("VER7 a place is carried through every version since it was read", () => {
  const at = (page, sha256) => carried(DOCUMENT, { document: "d", page, sha256 });
  assert.deepEqual([at(4, "aa"), at(2, "aa"), at(6, "bb"), at(3, "cc"), at(3, "zz"), at(3, undefined)], [4, 2, 4, 3, 3, 3]);
});

test("VER7 who reads alone stays where their text is, and who follows is where the chair is", () => {
  const state = { shown: { item: null, document: "d", page: 2 }, documents: { d: DOCUMENT }, agenda: [] };
  assert.equal(look(state, { document: "d", page: 4, sha256: "aa" }).page, 4);
  assert.equal(look(state, { document: "d", page: 9, sha256: "cc" }).page, 4);
  assert.equal(look(state, null).page, 2);
});

test("VER3 whatever the moves, the page is one that there is", () => {
  assert.deepEqual([pageAfter([], 7, 3), pageAfter([[1, -9]], 1, 3), pageAfter([[1, 1]], 1, 0)], [3, 1, 1]);
});

test("VER5 beside a new page stands the old one from which its text came", () => {
  const moves = [[1, 1], [3, 4]];
  assert.deepEqual([1, 2, 3, 4, 6].map((page) => pageBefore(moves, page)), [1, 2, 2, 3, 5]);
  assert.deepEqual(onPage([[1, 0, 0, 1, 1], [2, 0, 0, 1, 1]], 2), [[2, 0, 0, 1, 1]]);
  assert.deepEqual([step(-1, 1, 3), step(2, 1, 3), step(0, -1, 3), step(0, 1, 0)], [0, 0, 2, 0]);
});

test("VER2 a deadline is typed as the congress's clocks show it, wherever the device is and whatever its clocks do", () => {
  assert.equal(momentIn("2026-11-22T08:30", "Asia/Ho_Chi_Minh"), "2026-11-22T01:30:00.000Z");
  assert.equal(momentIn("2026-11-22T08:30", "UTC"), "2026-11-22T08:30:00.000Z");
  assert.deepEqual(["2026-10-24T23:30", "2026-10-25T12:00", "2026-03-29T03:30"].map((typed) => momentIn(typed, "Europe/Berlin")),
    ["2026-10-24T21:30:00.000Z", "2026-10-25T11:00:00.000Z", "2026-03-29T01:30:00.000Z"]);
  assert.equal(momentIn("2026-07-01T00:30", "America/New_York"), "2026-07-01T04:30:00.000Z");
});
