// The hall as those who help see it: what a seat needs, where it is drawn, and where an arrow leads (SPEC HELP8).
import assert from "node:assert/strict";
import { test } from "node:test";
import { stays, unsent } from "../../static/help/unsent.js";
import { among, byPerson, NEEDS, needsOf, nextTo, plan, seated, STALE_MS, urgentFirst } from "../../static/help/model.js";

const NOW = Date.parse("2026-11-22T09:00:00Z");
const before = (ms) => new Date(NOW - ms).toISOString();
const row = (more) => ({ id: "p1", name: "Hoa", delegation: "Đông", seat: "A-01", is: "here", devices: 1, at: null, folded: "", ...more });
const facts = (more) => ({ now: NOW, silent: new Set(), present: null, calls: new Map(), ...more });
const call = (person) => ({ id: "c1", person, about: "water", text: "", seat: "A-01", at: before(0), taken: null, ended: null, how: null, steward: null });

test("HELP8 a seat needs what is most urgent first, and nothing where all is well", () => {
  assert.deepEqual(needsOf(row({}), facts({})), ["here"]);
  assert.deepEqual(needsOf(row({ is: "gone", at: before(STALE_MS + 1) }), facts({})), ["offline"]);
  assert.deepEqual(needsOf(row({ is: "gone", at: before(STALE_MS - 1) }), facts({})), ["stale"]);
  assert.deepEqual(needsOf(row({ is: "never" }), facts({})), ["out"]);
  assert.deepEqual(needsOf(row({ is: "gone", at: before(STALE_MS) }), facts({ silent: new Set(["p1"]), calls: byPerson([call("p1")]) })), ["help", "silent", "offline"]);
});

test("HELP8 where a door is open, who is inside without a connection is offline, and who is outside has not checked in", () => {
  assert.deepEqual(needsOf(row({ is: "never" }), facts({ present: { p1: before(9) } })), ["offline"]);
  assert.deepEqual(needsOf(row({}), facts({ present: {} })), ["out"]);
  assert.equal(seated([row({})], facts({ present: { p1: before(9) } }))[0].checked, before(9));
});

test("HELP8 filters narrow by need and by delegation, and the list begins with the most urgent", () => {
  const spots = seated([row({ id: "a" }), row({ id: "b", is: "never", delegation: "Tây" }), row({ id: "c" })], facts({ calls: byPerson([call("c")]) }));
  assert.deepEqual(among(spots, { need: "out", delegation: "" }).map(({ id }) => id), ["b"]);
  assert.deepEqual(among(spots, { need: "", delegation: "Đông" }).map(({ id }) => id), ["a", "c"]);
  assert.deepEqual(urgentFirst(spots).map(({ id }) => id), ["c", "b", "a"]);
  assert.deepEqual([...new Set(NEEDS)].length, NEEDS.length);
});

test("HELP8 seats are drawn on the plan, empty ones too, and who is not on it is named apart", () => {
  const spots = seated([row({ id: "a", seat: "1" }), row({ id: "b", seat: "9" })], facts({}));
  const { seats, loose, box } = plan(spots, { seats: [["1", 0, 0], ["2", 100, 0], ["3", 200, 0]] });
  assert.deepEqual(seats.map(({ label, spot }) => [label, spot?.id ?? null]), [["1", "a"], ["2", null], ["3", null]]);
  assert.deepEqual([loose.map(({ id }) => id), box], [["b"], [-100, -100, 400, 240]]);
});

test("HELP8 without a plan the seats stand in rows by their labels, and the arrows follow what is drawn", () => {
  const rows = ["A-01", "A-02", "A-03", "B-01", "B-02", ""].map((seat, place) => row({ id: `p${place}`, seat }));
  const { seats, loose } = plan(seated(rows, facts({})), null);
  assert.deepEqual(seats.map(({ label }) => label), ["A-01", "A-02", "A-03", "B-01", "B-02"]);
  assert.deepEqual(loose.map(({ seat }) => seat), [""]);
  assert.equal(nextTo(seats, 0, "ArrowRight"), 1);
  assert.equal(nextTo(seats, 1, "ArrowUp"), 3);
  assert.equal(nextTo(seats, 3, "ArrowDown"), 0);
  assert.equal(nextTo(seats, 0, "ArrowLeft"), 0);
  assert.equal(nextTo(seats, 0, "End"), 4);
  assert.deepEqual(plan([], null).seats, []);
});

test("HELP6: what waits to be sent is counted and stays, all else goes", () => {
  const kept = {
    "hemicycle:scans:hall": JSON.stringify({ waiting: [{ scan: "a" }, { scan: "b" }], troubles: [] }),
    "hemicycle:scans:other": "{",
    "hemicycle:marks:hall:p1:queue:m1": "{}",
    "hemicycle:marks:hall:p1:told": "{}",
    "hemicycle:door:hall": "East",
  };
  assert.deepEqual([unsent("p1", kept), unsent("p2", kept)], [{ scans: 2, marks: 1 }, { scans: 2, marks: 0 }]);
  assert.deepEqual(Object.keys(kept).filter((name) => !stays(name)), ["hemicycle:marks:hall:p1:told", "hemicycle:door:hall"]);
});
