// Where a delegate looks, how a page fits, how seats are laid out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, layout } from "../../static/app/hemicycle.js";
import { bounded, fits, MOST } from "../../static/app/zoom.js";
import { EMPTY } from "../../static/app/reducer.js";
import { spread } from "../../static/app/code.js";
import { look } from "../../static/hall/view.js";

const document = (id, pages = 10) => ({ id, name: id, names: {}, pages, sha256: id, item: null });
const item = { id: "i", number: "1", title: "I", titles: {}, minutes: null, documents: ["d"] };
const state = (shown) => ({ ...EMPTY, agenda: [item], documents: { d: document("d"), other: document("other", 4) }, shown });

test("whoever follows sees the chair's page", () => {
  const where = look(state({ item: "i", document: "d", page: 3 }), null);
  assert.deepEqual([where.following, where.item?.id, where.document?.id, where.page], [true, "i", "d", 3]);
});

test("whoever reads alone is not moved, and knows the way back", () => {
  const where = look(state({ item: "i", document: "d", page: 3 }), { document: "other", page: 9 });
  assert.deepEqual([where.following, where.document?.id, where.page, where.chair], [false, "other", 4, { document: "d", page: 3 }]);
});

test("a document that was withdrawn brings its reader back to the chair", () => {
  const where = look(state({ item: "i", document: "d", page: 3 }), { document: "gone", page: 2 });
  assert.deepEqual([where.following, where.document?.id], [true, "d"]);
});

test("an item without a page is an item, not a page", () => {
  const where = look(state({ item: "i", document: null, page: null }), null);
  assert.deepEqual([where.item?.id, where.document, where.chair], ["i", null, null]);
});

test("a portrait phone shows the whole page, a wide screen a comfortable width; zoom has two ends", () => {
  assert.deepEqual(fits({ width: 390, height: 700 }, 0.707), { whole: 390, comfortable: 390 });
  const wide = fits({ width: 1100, height: 700 }, 0.707);
  assert.deepEqual([Math.round(wide.whole), wide.comfortable], [495, 960]);
  assert.equal(bounded(99, wide), MOST);
  assert.equal(bounded(0, wide), wide.whole / wide.comfortable);
});

test("every seat has its place in the half circle, whatever their number", () => {
  for (const count of [1, 2, 7, 34, 120, 495, 1200]) {
    const { seats, size } = layout(count);
    assert.equal(seats.length, count);
    for (const { x, y } of seats) assert.ok(Math.hypot(x, y) < 1.001 && y < 0.001);
    assert.ok(size > 0);
  }
});

test("groups fill the half circle from left to right and leave the rest empty", () => {
  const { seats } = layout(10);
  const kinds = fill(seats, [{ kind: "yes", n: 6 }, { kind: "no", n: 3 }]);
  assert.deepEqual(["yes", "no", ""].map((kind) => kinds.filter((one) => one === kind).length), [6, 3, 1]);
  const rightmost = Math.max(...seats.filter((_, index) => kinds[index] === "yes").map((seat) => -seat.angle));
  assert.ok(seats.every((seat, index) => kinds[index] !== "no" || -seat.angle >= rightmost));
});

test("a pasted code fills all groups from the first, a longer group runs over into the next", () => {
  assert.deepEqual(spread(["", "", "", ""], 2, "041061050R3GG28A"), [["0410", "6105", "0R3G", "G28A"], 3]);
  assert.deepEqual(spread(["0410", "", "", ""], 1, "61050"), [["0410", "6105", "0", ""], 2]);
});
