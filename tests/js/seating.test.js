// The hall's own seats: where they are drawn, and how large a dot may be (SPEC SEAT1, SEAT6).
import assert from "node:assert/strict";
import { test } from "node:test";
import { own } from "../../static/app/seats.js";
import { seated } from "../../static/hall/seats.js";
import { nextSeat, rowNames } from "../../static/seating/drawing.js";
import { places, spacing, take } from "../../static/seating/places.js";

/** Two rows of three, the front one below. @type {any} */
const PLAN = { form: "rows", seats: ["A-1", "A-2", "A-3", "B-1", "B-2", "B-3"].map((label, at) => [label, (at % 3) * 500, at < 3 ? 575 : 0, label[0]]) };

test("SEAT1 a dot never touches its neighbour, whatever the plan", () => {
  assert.equal(spacing(PLAN.seats), 500);
  const { seats, size } = /** @type {any} */ (places(PLAN, 6));
  for (const one of seats) for (const other of seats) if (one !== other) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) > 2 * size);
});

test("SEAT6 the podium is below the middle, and the hall is two wide", () => {
  const { seats, height } = /** @type {any} */ (places(PLAN, 6));
  const at = seats.map((/** @type {any} */ { x, y }) => `${x.toFixed(2)} ${(y + 0).toFixed(2)}`);
  assert.deepEqual(at, ["-1.00 0.00", "0.00 0.00", "1.00 0.00", "-1.00 -1.15", "0.00 -1.15", "1.00 -1.15"]);
  assert.equal(height.toFixed(6), "1.150000");
});

test("SEAT6 somebody's seat is drawn where it stands in the plan; what the plan lacks is drawn by the ideal one", () => {
  const two = /** @type {any} */ (places(PLAN, 2, ["B-3", "A-1"]));
  assert.deepEqual(two.seats.map((/** @type {any} */ { x }) => x), [1, -1]);
  assert.equal(places(PLAN, 2, ["B-3", "Z-9"]), null);
  assert.equal(places(PLAN, 7), null);
});

test("SEAT6 every drawing of the hall learns the plan once, and forgets it", () => {
  take(PLAN);
  assert.equal(own.value?.(6)?.seats.length, 6);
  take(null);
  assert.equal(own.value, null);
});

test("SEAT6 who chose what stands beside their seat's label, in the same order", () => {
  const people = [{ id: "p2", seat: "A-10", voting: true }, { id: "p1", seat: "A-2", voting: true }];
  assert.deepEqual(seated(people, [{ person: "p1", choice: ["yes"] }, { person: "p2", choice: ["no"] }]), { seats: ["yes", "no"], labels: ["A-2", "A-10"] });
});

test("SEAT6 arrows walk to the seat that lies in that direction, and stay at the edge", () => {
  const { seats } = PLAN;
  assert.equal(nextSeat(seats, 0, [1, 0]), 1);
  assert.equal(nextSeat(seats, 1, [0, -1]), 4);
  assert.equal(nextSeat(seats, 4, [0, 1]), 1);
  assert.equal(nextSeat(seats, 5, [1, 0]), -1);
  assert.deepEqual(rowNames(seats, 10).map(({ row, x }) => [row, x]), [["A", -21], ["B", -21]]);
});
