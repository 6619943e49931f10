// Bridge points and groups in the browser: the sums, one's own queue, whose turn it is, who is a member (SPEC SITE3, SITE4, GROUP1 to GROUP3).
import assert from "node:assert/strict";
import { test } from "node:test";
import { isBehind, isMember, membersOf, mine } from "../../static/groups/model.js";
import { clock, overview, own, secondsOf, turnOf } from "../../static/sites/model.js";

const person = (id, site, more = {}) => ({ id, name: id, delegation: "", seat: "", roles: ["delegate"], site, ...more });
const PEOPLE = [person("a", "s1", { seat: "A-10" }), person("b", "s1", { seat: "A-2" }), person("c", ""), person("d", "gone"), person("wall", "", { roles: ["projector"] })];
const site = (id) => ({ id, name: id, names: {}, chair: null });
const STATE = { sites: { s1: site("s1"), s2: site("s2") }, reports: { order: [], now: null, since: null, done: [], used: {} }, floor: [{ id: "f1", person: "c", site: "" }, { id: "f2", person: "a", site: "s1" }], attendance: { sitting: "t1", here: { a: "2026-11-22T08:00:00Z", c: "2026-11-22T08:00:00Z" } } };
const TOLD = { "": { people: 3, connected: ["c", "wall"] }, s1: { people: 2, connected: ["b"] } };

test("SITE3 the sites and the main hall together are the whole", () => {
  const { places, whole } = overview(STATE, PEOPLE, TOLD);
  assert.deepEqual(places.map(({ id, people, connected, present, asking }) => [id, people, connected, present, asking]), [["", 2, 1, 1, 1], ["s1", 2, 1, 1, 1], ["s2", 0, null, 0, 0]]);
  assert.deepEqual(whole, { people: 4, connected: 2, present: 2, asking: 2 });
});

test("SITE3 who leads a site sees its people by seat and its requests with their places in the whole", () => {
  const { rows, queue } = own(STATE, PEOPLE, TOLD, "s1");
  assert.deepEqual(rows.map(({ id, connected, present }) => [id, connected, present]), [["b", true, null], ["a", false, "2026-11-22T08:00:00Z"]]);
  assert.deepEqual(queue.map(({ id, place }) => [id, place]), [["f2", 2]]);
});

test("SITE4 a site reports now, next, later, or was heard, and its time goes on while it speaks", () => {
  const reports = { order: ["s2", "s3"], now: "s1", since: "2026-11-22T09:00:00Z", done: ["s0"], used: { s0: 65, s1: 10 } };
  assert.deepEqual(["s1", "s2", "s3", "s0", "s9"].map((id) => turnOf(reports, id).is), ["now", "next", "waits", "done", "none"]);
  assert.equal(secondsOf(reports, "s1", Date.parse("2026-11-22T09:01:00Z")), 70);
  assert.equal(secondsOf(reports, "s1", Date.parse("2026-11-22T08:00:00Z")), 10);
  assert.equal(clock(secondsOf(reports, "s0", 0)), "1:05");
});

test("GROUP1 members are those who are named, the reporter, and a delegation's own people", () => {
  const group = { id: "g1", name: "Đoàn Bắc", names: {}, kind: "delegation", room: "", at: null, reporter: "r", members: ["m"], document: null };
  const people = [person("m", ""), person("r", ""), person("n", "", { delegation: "Đoàn Bắc" }), person("x", "", { delegation: "Đoàn Nam" })];
  assert.deepEqual(membersOf(group, people).map(({ id }) => id), ["m", "n", "r"]);
  assert.equal(isMember({ ...group, kind: "discussion" }, people[2]), false);
  assert.equal(isMember(group, person("y", "", { delegation: "" })), false);
  assert.deepEqual([mine({ g1: group }, people[0]).length, mine(undefined, people[0]).length, mine({ g1: group }, null).length], [1, 0, 0]);
});

test("GROUP3 who typed into an older version is told, unless both wrote the same", () => {
  const now = { id: "w", title: "", text: "Hai", version: 2, at: "", by: null };
  assert.equal(isBehind(now, { version: 1, title: "", text: "Một" }), true);
  assert.equal(isBehind(now, { version: 1, title: "", text: "Hai" }), false);
  assert.equal(isBehind(now, { version: 2, title: "", text: "Một" }), false);
  assert.equal(isBehind(undefined, { version: 0, title: "", text: "Một" }), false);
});
