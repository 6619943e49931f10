// What the checklist of paper copies computes: rows, the next number, who is found, and what of a hand's movement is kept.
import assert from "node:assert/strict";
import { test } from "node:test";
import { counts, drawn, found, hasRoom, nextNumber, packed, pathOf, rowsOf } from "../../static/papers/model.js";
import { matches } from "../../static/secretariat/fold.js";

const PEOPLE = ["An", "Bình", "Hoa"].map((name, n) => ({ id: `p${n}`, name, seat: `A-0${n + 1}`, delegation: "", folded: `${name.toLowerCase()} a-0${n + 1}` }));
const handing = (number, person, returned = null) => ({ id: `h${number}${person}`, number, person, at: "2026-11-22T08:30:00Z", returned, signature: [] });
const list = (handings, copies = 3, people = ["p0", "p1"]) => ({ paper: { copies }, people, handings });

test("PAPER3 the newest copy of a person counts, and who has one is listed though it is no longer for them", () => {
  const rows = rowsOf(list([handing(1, "p0", "2026-11-22T09:00:00Z"), handing(2, "p0"), handing(3, "p2")]), PEOPLE);
  assert.deepEqual(rows.map((one) => [one.id, one.stage, one.handing?.number ?? null]), [["p0", "out", 2], ["p1", "none", null], ["p2", "out", 3]]);
  assert.deepEqual(counts(rows), { has: 2, of: 3, back: 0 });
});

test("PAPER3 the next number is one that was never out, from the top of the pile on, then one that is back", () => {
  assert.equal(nextNumber(list([])), 1);
  assert.equal(nextNumber(list([handing(1, "p0")]), 3), 3);
  assert.equal(nextNumber(list([handing(3, "p0")]), 4), 1);
  assert.equal(nextNumber(list([handing(1, "p0"), handing(2, "p1", "x"), handing(3, "p2")])), 2);
  assert.equal(nextNumber(list([handing(1, "p0"), handing(2, "p1"), handing(3, "p2")])), null);
});

test("PAPER3 one is found by name, seat or the copy's number", () => {
  const rows = rowsOf(list([handing(2, "p1")]), PEOPLE);
  assert.deepEqual(found(rows, "a-01", "all", matches).map((one) => one.id), ["p0"]);
  assert.deepEqual(found(rows, "2", "all", matches).map((one) => one.id), ["p1"]);
  assert.deepEqual(found(rows, "", "none", matches).map((one) => one.id), ["p0"]);
});

test("PAPER5 a stroke keeps to its field and forgets what is hardly a movement", () => {
  assert.deepEqual(drawn(drawn([], 10.4, 20), 12, 21), [10, 20]);
  assert.deepEqual(drawn([10, 20], -5, 900), [10, 20, 0, 400]);
  assert.equal(pathOf([1, 2, 3, 4]), "M1 2L3 4");
  assert.equal(pathOf([1, 2]), "M1 2l0.1 0");
  assert.equal(hasRoom([Array.from({ length: 3_000 }, () => 1)]), false);
});

test("OUT3: the pack counts what the whole hall may read, and nothing that is for some", () => {
  const [open, own] = [{ id: "a", pages: 3 }, { id: "b", pages: 5, restricted: "burned" }];
  assert.deepEqual(packed({ a: open, b: own }), [open]);
});
