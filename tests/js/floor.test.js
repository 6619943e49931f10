// The floor in the browser: the order is Python's (FLOOR2 to FLOOR4, FLOOR6), and what screens say of it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ordered } from "../../static/app/floor.js";
import { apply, EMPTY } from "../../static/app/reducer.js";
import { beforeAt, isOpen, listsOf, mayAsk, ownOf, placeOf, taken } from "../../static/floor/model.js";
import { allotted, nextUp } from "../../static/floor/time.js";

const CASES = JSON.parse(readFileSync(new URL("../vectors/floor.json", import.meta.url), "utf8"));

/** @param {string} id @param {object} [changes] */
const request = (id, changes = {}) => ({ id, person: `p-${id}`, item: "i1", kind: "contribution", delegation: "", site: "", at: "", to: null, text: false, turn: Number(id.slice(1)), moved: null, ...changes });

const SPEAKING = EMPTY.speaking;
/** @param {object} changes */
const state = (changes) => ({ ...EMPTY, shown: { item: "i1", document: null, page: null }, agenda: [{ id: "i1" }, { id: "i2" }], ...changes });

test("FLOOR2 FLOOR3 FLOOR4 FLOOR6 every shared case is ordered, and the next one called, as in Python", () => {
  assert.ok(CASES.length > 40);
  for (const { about, order, requests, history, called, speaking, next } of CASES) {
    assert.deepEqual(ordered(requests, order, history).map(({ id }) => id), called, about);
    assert.equal(nextUp(ordered(requests, order, history), speaking)?.id ?? null, next, about);
  }
});

test("FLOOR9 thousands who ask are put at the end, one after the other", () => {
  let now = apply(state({}), "agenda.opened", { item: "i1" });
  for (let n = 0; n < 2000; n += 1) now = apply(now, "floor.asked", { request: `r${n}`, person: `p${n}`, item: "i1", form: "contribution", to: null, delegation: `${n % 60}`, site: "", at: "", text: false });
  assert.deepEqual(now.floor.map(({ turn }) => turn), Array.from({ length: 2000 }, (_, n) => n + 1));
});

test("FLOOR1 one's place and how long it will be: what is left of the speech, and everybody before", () => {
  const floor = [request("r1"), request("r2", { kind: "reply" }), request("r3")];
  const now = state({ floor, speaking: SPEAKING });
  assert.deepEqual(placeOf(now, "r1", 0), { place: 1, seconds: 0 });
  assert.deepEqual(placeOf(now, "r3", 0), { place: 3, seconds: 420 });
  const speech = { ...request("r0"), since: "", seconds: 300, stopped: null };
  assert.deepEqual(placeOf({ ...now, speech }, "r3", 100), { place: 3, seconds: 520 });
  assert.deepEqual(placeOf({ ...now, speech }, "r1", -20), { place: 1, seconds: 0 });
  assert.deepEqual(placeOf({ ...now, speech, speaking: { ...SPEAKING, seconds: { ...SPEAKING.seconds, contribution: null } } }, "r2", null), { place: 2, seconds: 360 });
});

test("FLOOR4 a request goes to a place among its like, and nowhere else", () => {
  const floor = [request("r1", { kind: "point_of_order" }), request("r2", { kind: "point_of_order" }), request("r3"), request("r4"), request("r5")];
  assert.equal(beforeAt(floor, "r5", 2), "r3");
  assert.equal(beforeAt(floor, "r3", 3), "r5");
  assert.equal(beforeAt(floor, "r3", 4), null);
  assert.equal(beforeAt(floor, "r3", 1), undefined);
  assert.equal(beforeAt(floor, "r3", 2), undefined);
  assert.equal(beforeAt(floor, "r1", 1), null);
  assert.equal(beforeAt(floor, "r2", 0), "r1");
  assert.equal(beforeAt(floor, "r2", 2), undefined);
  assert.equal(beforeAt(floor, "r9", 2), undefined);
});

test("FLOOR4 every move that the desk offers is what the list then shows", () => {
  const floor = [request("r1"), request("r2"), request("r3"), request("r4")];
  for (const one of floor) for (let to = 0; to < floor.length; to += 1) {
    const before = beforeAt(floor, one.id, to);
    if (before === undefined) continue;
    const moved = apply(state({ floor }), "floor.moved", { request: one.id, before, reason: "vì" });
    assert.equal(moved.floor[to].id, one.id);
  }
});

test("FLOOR1 FLOOR5 who may ask, when, and what is one's own", () => {
  const now = state({ floor: [request("r1"), request("r2", { person: "me" })] });
  assert.equal(isOpen(now), true);
  assert.equal(isOpen({ ...now, speaking: { ...SPEAKING, closed: ["i1"] } }), false);
  assert.equal(isOpen({ ...now, congress: { ...EMPTY.congress, phase: "closed" } }), false);
  assert.deepEqual([mayAsk(now, ["delegate"]), mayAsk(now, ["guest"]), mayAsk({ ...now, speaking: { ...SPEAKING, guests: true } }, ["guest"])], [true, false, true]);
  assert.deepEqual(["s", "x"].map((me) => mayAsk({ ...now, substitutes: { p: "s" } }, ["guest"], me)), [true, false]);
  assert.deepEqual(ownOf(now, "me").map(({ id }) => id), ["r2"]);
  const unheard = [request("r7", { item: "i2" })];
  assert.deepEqual(listsOf({ ...now, speaking: { ...SPEAKING, unheard } }).map(({ item, now: open, requests }) => [item.id, open, requests.length]), [["i1", true, 2], ["i2", false, 1]]);
});

test("FLOOR6 FLOOR8 a delegation's share, and who took how much of the time", () => {
  const spoken = [["a", "A", 100], ["b", "B", 300], ["a", "A", 250]].map(([person, delegation, seconds], n) => ({ ...request(`r${n}`), person, delegation, seconds }));
  assert.deepEqual(taken(spoken, ({ person }) => person), [{ name: "a", times: 2, seconds: 350 }, { name: "b", times: 1, seconds: 300 }]);
  const speaking = { ...SPEAKING, share: 400, spoken };
  assert.equal(allotted(request("r9", { delegation: "A" }), speaking), 50);
  assert.equal(allotted(request("r9", { delegation: "A", kind: "point_of_order" }), speaking), 60);
  assert.equal(allotted(request("r9"), speaking), 300);
});
