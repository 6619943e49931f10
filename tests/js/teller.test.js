// SLIP3, SLIP7: what tellers type becomes the one form of an answer; what waits on the device lies over what the server has.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import "./saying.js";
import { all, blank, digits, found, next, overlaid, points, pressed, problem, scored, short } from "../../static/teller/model.js";
import { Desk } from "../../static/teller/queue.js";

const options = Array.from({ length: 18 }, (_, n) => ({ id: `c${n + 1}`, name: `Tên ${n + 1}` }));
const question = (more) => ({ id: "q1", method: "elect", options, least: 1, most: 15, top: 5, abstain: false, blank: false, seats: 15, title: "", titles: {}, ...more });

test("SLIP3 a digit chooses at once where no other number begins with it, else it waits for one more", () => {
  assert.deepEqual(digits("2", 18), { line: 1, rest: "" });
  assert.deepEqual(digits("1", 18), { line: null, rest: "1" });
  assert.deepEqual(digits("15", 18), { line: 14, rest: "" });
  assert.deepEqual(digits("01", 18), { line: 0, rest: "" });
  assert.deepEqual(digits("0", 18), { line: null, rest: "0" });
  assert.deepEqual(digits("19", 18), { line: null, rest: "" });
  assert.deepEqual(digits("1", 9), { line: 0, rest: "" });
});

test("SLIP3 names are kept in the ballot's order whatever order they were typed in", () => {
  const elect = question();
  assert.deepEqual(pressed(elect, pressed(elect, blank(elect), 4), 1), ["c2", "c5"]);
  assert.deepEqual(pressed(elect, ["c2", "c5"], 1), ["c5"]);
  assert.equal(all(elect, ["c1"]).length, 18);
  assert.deepEqual(all(elect, all(elect, [])), []);
  assert.deepEqual(pressed(question({ most: 1 }), ["c1"], 2), ["c3"]);
});

test("SLIP3 too many, too few and nobody are told; what is invalid is an answer", () => {
  const elect = question();
  assert.equal(problem(elect, all(elect, [])), "too_many");
  assert.equal(problem(elect, []), "none");
  assert.equal(problem(question({ blank: true }), []), null);
  assert.equal(problem(question({ least: 3 }), ["c1"]), "too_few");
  assert.equal(problem(elect, "invalid"), null);
  assert.equal(problem(question({ method: "motion", options: [] }), null), "none");
});

test("SLIP3 a list begins with yes for all and strikes out; a ranking keeps the order; scores stand line by line", () => {
  const list = question({ method: "list", options: options.slice(0, 3), abstain: true });
  assert.deepEqual(pressed(list, pressed(list, blank(list), 1), 1), ["yes", "abstain", "yes"]);
  const ranked = question({ method: "stv" });
  assert.deepEqual(pressed(ranked, pressed(ranked, [], 4), 1), ["c5", "c2"]);
  const score = question({ method: "score", options: options.slice(0, 3) });
  assert.deepEqual(scored(score, "invalid", 1, 4), [0, 4, 0]);
  assert.deepEqual(points("1", 10), { value: 1, done: false });
  assert.deepEqual(points("10", 10), { value: 10, done: true });
  assert.deepEqual(points("7", 5), { value: null, done: false });
  const motion = question({ method: "motion", options: [], abstain: true });
  assert.equal(pressed(motion, null, 2), "abstain");
  assert.equal(short(list, ["yes", "no", "yes"]), "2–");
  assert.equal(short(question(), ["c2", "c5"]), "2 5");
});

test("SLIP7 what waits lies over what was told, and an undone sheet is gone", () => {
  const told = [{ pile: 1, number: 1, choices: [["c1"]] }, { pile: 1, number: 2, choices: [["c2"]] }];
  const sheets = overlaid(told, { "1/2": { pile: 1, number: 2, choices: [["c3"]] }, "1/1": { pile: 1, number: 1, choices: null } });
  assert.deepEqual(sheets, { "1/2": { pile: 1, number: 2, choices: [["c3"]] } });
  assert.equal(next(sheets, 1), 3);
  assert.equal(next(sheets, 2), 1);
});

test("SLIP2 somebody is found by seat first, then by any words of their name, with or without marks", () => {
  const people = [{ name: "Đỗ Thị Hạnh", seat: "12" }, { name: "Nguyễn An", seat: "112", delegation: "Đoàn 12" }];
  assert.deepEqual(found(people, "12").map((one) => one.name), ["Đỗ Thị Hạnh"]);
  assert.deepEqual(found(people, "do han").map((one) => one.name), ["Đỗ Thị Hạnh"]);
  assert.equal(found(people, "").length, 2);
});

/** The device's drawer: what is kept in it, and who waits for it to be read. */
const drawers = { kept: /** @type {any} */ (null), waiting: /** @type {(() => void)[]} */ ([]) };
const box = { get: () => ({ result: drawers.kept }), put: () => ({}), delete: () => ({}) };
const transaction = (_store, mode) => {
  const one = { objectStore: () => box };
  (mode === "readonly" ? (go) => drawers.waiting.push(go) : setImmediate)(() => one.oncomplete());
  return one;
};
globalThis.indexedDB = { open: () => {
  const request = { result: { transaction } };
  setImmediate(() => request.onsuccess());
  return request;
} };

const sheet = (number, choice = "c1") => ({ pile: 1, number, choices: [[choice]] });
const settled = () => new Promise((go) => setImmediate(go));

/** A desk whose questions are answered when the test says so: asked[n] is {path, give(body, status)}. */
function keying(t) {
  const asked = [];
  t.mock.method(globalThis, "fetch", (path) => new Promise((answer) => asked.push({ path: path.split("/").at(-1), give: (body, status = 200) => answer(new Response(JSON.stringify(body), { status })) })));
  mock.timers.enable({ apis: ["setTimeout"] });
  const desk = new Desk({ me: { value: { id: "me" } }, connection: { value: { state: "live" } } }, "p1");
  t.after(() => (desk.stop(), mock.timers.reset()));
  const told = (...mine) => ({ mine, differ: [], alone: [] });
  return { desk, asked, told, numbers: () => Object.values(desk.sheets.value).map(({ number }) => number).sort() };
}

test("SLIP7 what was asked before a sheet was taken does not make it vanish", async (t) => {
  const { desk, asked, told, numbers } = keying(t);
  void desk.refresh();
  asked[0].give(told(sheet(1)));
  await settled();
  void desk.refresh();
  desk.key(sheet(2));
  asked[2].give({});
  await settled();
  assert.deepEqual([numbers(), desk.waiting.value], [[1, 2], 0]);
  asked[1].give(told(sheet(1)));
  await settled();
  assert.deepEqual(numbers(), [1, 2]);
  mock.timers.tick(1_000);
  asked[3].give(told(sheet(1), sheet(2)));
  await settled();
  assert.deepEqual([asked.map(({ path }) => path), numbers()], [["sheets", "sheets", "sheet.key", "sheets"], [1, 2]]);
});

test("SLIP7 a sheet waits where the server cannot take it or the session ended, and goes where it says no", async (t) => {
  const { desk, asked } = keying(t);
  desk.key(sheet(1));
  for (const [code, status] of [["server_error", 500], ["no_session", 401], ["slow_down", 429]]) {
    asked.at(-1).give({ refused: code, why: "…" }, status);
    await settled();
    assert.equal(desk.waiting.value, 1, code);
    mock.timers.tick(2_000);
  }
  asked.at(-1).give({ refused: "settled", why: "It is settled." }, 409);
  await settled();
  assert.equal(desk.waiting.value, 0);
});

test("SLIP7 what is keyed before the device's drawer is open lies over what was in it", async (t) => {
  const { desk, asked, numbers } = keying(t);
  const kept = { "1/1": { ...sheet(1), key: "a" }, "1/2": { ...sheet(2), key: "b" } };
  drawers.kept = kept;
  const started = desk.start();
  desk.key(sheet(2, "c9"));
  desk.key(sheet(3));
  await settled();
  drawers.waiting.forEach((go) => go());
  await started;
  assert.deepEqual([numbers(), desk.sheets.value["1/2"].choices], [[1, 2, 3], [["c9"]]]);
  assert.equal(asked.at(-1).path, "sheet.key");
});
