// The pages of the credentials report and of taking part in numbers: what they show of what was counted.
import test from "node:test";
import assert from "node:assert/strict";
import { absentOf, columnsOf, compositionOf } from "../../static/credentials/model.js";
import { lasting, speakersOf } from "../../static/statistics/model.js";

const STANDINGS = { present: 0, substituted: 0, represented: 0, excused: 1, unexcused: 0, unknown: 4 };
const none = { sex: [], age: [], seniority: [], education: [], ethnicity: [] };
const told = (/** @type {any} */ more) => /** @type {any} */ ({ taken: false, summoned: 5, standings: STANDINGS, groups: none, ...more });

test("CRED1 before attendance is taken nobody stands there as present or absent", () => {
  assert.deepEqual(columnsOf(told({})), ["excused", "unknown"]);
  assert.deepEqual(columnsOf(told({ taken: true, standings: { ...STANDINGS, unknown: 0 } })), ["present", "excused", "unexcused"]);
});

test("CRED2 a group nobody is in is left out, and a kind of which nothing is known, too, but for sex and age", () => {
  const groups = { ...none, sex: [{ key: "unknown", summoned: 5, attending: 3 }], education: [{ key: "unknown", summoned: 5, attending: 3 }],
    age: [{ key: "to30", summoned: 2, attending: 0 }, { key: "to40", summoned: 3, attending: 3 }] };
  assert.deepEqual(compositionOf(told({ groups })).map(({ name, rows }) => [name, rows.length]), [["sex", 1], ["age", 2]]);
  assert.deepEqual(compositionOf(told({ groups, taken: true }))[1].rows, [{ key: "to40", n: 3 }]);
});

test("CRED5 reasons are asked of those who are absent and of those who gave one, by name", () => {
  const people = new Map([["a", { id: "a", name: "Bình" }], ["b", { id: "b", name: "An" }]]);
  assert.deepEqual(absentOf(told({ absent: ["a"], replies: { b: { reason: "ốm", substitute: "" }, gone: { reason: "x", substitute: "" } } }), people).map((one) => one.id), ["b", "a"]);
});

test("STAT2 times are said in the unit that fits, and who spoke longest stands first", () => {
  const say = (/** @type {string} */ key, /** @type {any} */ values) => `${key.split(".")[1]} ${Object.values(values).join(":")}`;
  assert.deepEqual([59, 61, 3_661].map((seconds) => lasting(seconds, say)), ["seconds 59", "minutes 1:01", "hours 1:01"]);
  const people = [{ name: "An", speeches: 1, spoke: 5 }, { name: "Bình", speeches: 2, spoke: 9 }, { name: "Chi", speeches: 0, spoke: 0 }];
  assert.deepEqual(speakersOf(/** @type {any} */ ({ people })).map((one) => one.name), ["Bình", "An"]);
});
