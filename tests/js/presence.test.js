// Who is connected: what changed is put onto what was read, and put in an order in which it helps (SPEC RT8).
import assert from "node:assert/strict";
import { test } from "node:test";
import { Feed } from "../../static/presence/feed.js";
import { ago, byDelegation, bySeat, changed, found, heldIn, rowsOf, taken, tally } from "../../static/presence/model.js";
import { SilentSeats } from "../../static/presence/silent.js";

const person = (id, seat, delegation = "Một", more = {}) => ({ id, name: `Người ${id}`, seat, delegation, roles: ["delegate"], ...more });
const answer = (more = {}) => ({ beat: 3, devices: 3, people: ["a", "b"], several: { b: 2 }, gone: { c: "2026-01-01T08:00:00.000Z" }, since: "2026-01-01T07:00:00.000Z", now: "2026-01-01T08:04:30.000Z", ...more });
const told = (more) => taken(answer(more), 0);
const people = [person("a", "A-10"), person("b", "A-2"), person("c", "B-1", "Hai"), person("d", "", "Hai"), person("e", "A-1", "Ba", { roles: ["steward"] }), person("f", "", "", { roles: ["chair"], staff: true })];
const states = (rows) => rows.map(({ id, is, devices }) => [id, is, devices]);

test("RT8 the roll in the order of its seats, each with their state; whoever only helps is not missing", () => {
  assert.deepEqual(states(rowsOf(people, told())), [["b", "here", 2], ["a", "here", 1], ["c", "gone", 0], ["d", "never", 0]]);
  assert.deepEqual(tally(rowsOf(people, told())), { here: 2, gone: 1, never: 1, total: 4, missing: 2 });
});

test("RT8 a frame changes what it names and nothing else", () => {
  const next = changed(told(), { beat: 4, here: { c: 1 }, gone: { a: "2026-01-01T08:05:00.000Z" } });
  assert.deepEqual(states(rowsOf(people, next)), [["b", "here", 2], ["a", "gone", 0], ["c", "here", 1], ["d", "never", 0]]);
  assert.equal(changed(next, { beat: 4, here: {}, gone: { c: "x" } }), next, "heard before");
});

test("RT8 a frame that names nobody, or comes after a hole, is read anew", () => {
  assert.equal(changed(told(), { beat: 4 }), null);
  assert.equal(changed(told(), { beat: 5, here: {}, gone: {} }), null);
});

/** A feed whose answers come when the test says so. */
function feeding() {
  const asked = [];
  const waits = [];
  const ask = () => new Promise((give, fail) => asked.push({ give, fail }));
  return { feed: new Feed({ value: people }, { ask, later: (act) => waits.push(act) }), asked, waits };
}
const settled = () => new Promise((go) => setImmediate(go));

test("RT8 what is heard while the answer is on its way is not lost, and nothing older replaces it", async () => {
  const { feed, asked, waits } = feeding();
  feed.hear({ beat: 3 });
  feed.hear({ beat: 3, here: {}, gone: { b: "x" } });
  feed.hear({ beat: 4, here: { d: 1 }, gone: {} });
  assert.equal(asked.length, 1);
  asked[0].give(answer());
  await settled();
  assert.deepEqual(feed.tally.value, { here: 3, gone: 1, never: 0, total: 4, missing: 1 });
  assert.equal(waits.length, 0);
});

test("RT8 a storm of frames without names is one reading, later", async () => {
  const { feed, asked, waits } = feeding();
  feed.hear({ beat: 1 });
  asked[0].give(answer());
  await settled();
  for (let beat = 4; beat < 30; beat += 1) feed.hear({ beat });
  assert.deepEqual([asked.length, waits.length], [1, 1]);
  waits[0]();
  asked[1].fail(new Error("no network"));
  await settled();
  assert.equal(waits.length, 2, "and tried again");
  assert.equal(feed.tally.value.here, 2, "what was known stays");
});

test("the worst comes first, and stays where it is while it is read", () => {
  const groups = byDelegation(rowsOf(people, told()));
  assert.deepEqual(groups.map(({ name, here, total, missing }) => [name, here, total, missing]), [["Hai", 0, 2, 2], ["Một", 2, 2, 0]]);
  assert.deepEqual(heldIn(groups, ["Một", "Hai"]).map(({ name }) => name), ["Một", "Hai"]);
});

test("seats are rows as far as their labels say so", () => {
  const labels = ["A12", "A-2", "A 3", "214", "Hàng ghế 4", ""];
  const rows = rowsOf(labels.map((seat, index) => person(String(index), seat)), told());
  assert.deepEqual(bySeat(rows).map(({ name, rows: own }) => [name, own.map(({ seat }) => seat)]), [["", ["214", ""]], ["A", ["A 3", "A-2", "A12"]], ["Hàng ghế", ["Hàng ghế 4"]]]);
});

test("somebody is found by seat, name or delegation, without diacritics", () => {
  const rows = rowsOf([person("1", "A-01", "Đông Thượng"), { ...person("2", "B12"), name: "Nguyễn Thị Đào" }], told());
  const ids = (query) => found(rows, query).map(({ id }) => id);
  assert.deepEqual([ids("dao nguyen"), ids("a01"), ids("A-01"), ids("b12"), ids("dong th"), ids("zz"), ids(" ")], [["2"], ["1"], ["1"], ["2"], ["1"], [], ["1", "2"]]);
});

test("how long ago, as somebody would say it", () => {
  const now = Date.parse("2026-01-01T10:00:00.000Z");
  const said = (at) => ago(`2026-01-01T${at}.000Z`, now);
  assert.deepEqual([said("09:59:30"), said("09:56:00"), said("09:00:01"), said("07:30:00"), said("10:00:20")].map(({ unit, n }) => [unit, n]), [["now", 0], ["minutes", 4], ["minutes", 59], ["hours", 2], ["now", 0]]);
});

const vote = (silent) => ({ poll: "v", of: 3, silent: silent.map((slot) => ({ slot, person: slot, name: slot, seat: "", delegation: "", proxy: false })), delegations: [] });
const left = (silent) => silent.told.value?.silent.map(({ slot }) => slot);

test("LIFE6 who voted while the answer was on its way does not stay silent", async () => {
  const [asked, waits] = [[], []];
  const silent = new SilentSeats({ ask: () => new Promise((give) => asked.push(give)), later: (act) => waits.push(act) });
  silent.watch("v");
  silent.hear({ poll: "v", left: 1, voted: ["a", "b"] });
  asked[0](vote(["a", "b", "c"]));
  await settled();
  assert.equal(waits.length, 1, "read once more, soon");
  waits[0]();
  assert.equal(asked.length, 2);
  asked[1](vote(["c"]));
  await settled();
  silent.hear({ poll: "v", left: 0, voted: ["c"] });
  assert.deepEqual([left(silent), asked.length], [[], 2]);
});

test("LIFE6 when the line is back the silent seats are read again: the last ballots may have come meanwhile", async () => {
  const { feed, asked, waits } = feeding();
  const seats = [];
  feed.silent.ask = async () => (seats.push("asked"), vote(seats.length > 1 ? [] : ["a"]));
  feed.silent.watch("v");
  feed.hear({ beat: 3 });
  asked[0].give(answer());
  await settled();
  assert.deepEqual(left(feed.silent), ["a"]);
  feed.hear({ beat: 3 });
  waits[0]();
  await settled();
  assert.deepEqual([left(feed.silent), seats.length, asked.length], [[], 2, 2]);
});
