// Before the congress: what the page and the desk make of what they are told (SPEC INV2, INV4 to INV7, SEAT4, SEAT5).
import assert from "node:assert/strict";
import "../../static/app/desks.js";
import { mock, test } from "node:test";
import { apply, EMPTY } from "../../static/app/reducer.js";
import { where } from "../../static/before/asking.js";
import { counted, groupsOf, isSilent, localIn, rowsOf } from "../../static/before/desk-model.js";
import { asked } from "../../static/before/hall.js";
import { answersOf, hasBegun, startNews, toRead, written } from "../../static/before/news.js";
import { looks, swapped } from "../../static/seating/desk-assign.js";
import { designOf, numbersIn } from "../../static/seating/desk-plan.js";

/** @type {any} */
const OCCASION = { words: { place: { vi: "Hội trường", en: "Hall" }, host: { vi: "Đảng bộ" } }, begins: "2026-11-23T01:00:00.000Z", answer_by: null, reading: [] };

test("INV2 what was written in one language only is said in every other", () => {
  assert.equal(written(OCCASION, "place", "en", "vi"), "Hall");
  assert.equal(written(OCCASION, "host", "en", "vi"), "Đảng bộ");
  assert.equal(written(OCCASION, "note", "en", "vi"), "");
});

test("INV2 what to read is what was named, else everything in the agenda's order; what one may not read is left out", () => {
  const state = { agenda: [{ documents: ["b"] }, { documents: [] }], documents: { a: { id: "a" }, b: { id: "b" } } };
  assert.deepEqual(toRead(OCCASION, state).map(({ id }) => id), ["b", "a"]);
  assert.deepEqual(toRead({ ...OCCASION, reading: ["a", "secret"] }, state).map(({ id }) => id), ["a"]);
});

test("INV4 the answer can be changed until the congress begins", () => {
  assert.equal(hasBegun({ occasion: OCCASION, now: "2026-11-23T00:59:59.999Z", begun: false }), false);
  assert.equal(hasBegun({ occasion: OCCASION, now: "2026-11-23T01:00:00.000Z", begun: false }), true);
  assert.equal(hasBegun({ occasion: { ...OCCASION, begins: null }, now: "2999", begun: false }), false);
  assert.equal(hasBegun({ occasion: { ...OCCASION, begins: null }, now: "2026", begun: true }), true); // an item was opened
});

test("INV4 what is not reached leaves what is known, and is asked for until it is; an older answer does not come back", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const asked = /** @type {any[]} */ ([]);
  const news = startNews({ ask: () => new Promise((done, fail) => asked.push({ done, fail })) });
  const settled = () => new Promise((done) => setImmediate(done));
  const looks = [news.look(), news.look()];
  asked[1].done({ reply: "yes" });
  asked[0].done({ reply: null });
  await Promise.all(looks);
  await settled();
  assert.deepEqual(news.told.value, { reply: "yes" });
  looks.push(news.look());
  asked[2].fail(new Error("gone"));
  await settled();
  assert.deepEqual(news.told.value, { reply: "yes" });
  mock.timers.tick(4_000);
  await settled();
  asked[3].done({ reply: "no" });
  await looks[2];
  await settled();
  assert.deepEqual(news.told.value, { reply: "no" });
  mock.timers.reset();
});

test("INV5 everybody stands in one place, those to remind and each delegation in lists of their own", () => {
  const guest = (person, standing) => ({ person, standing, issued: null, opened: null, reply: null });
  const people = [{ id: "1", name: "An", delegation: "Nam" }, { id: "2", name: "Bình", delegation: "Bắc" }, { id: "3", name: "Chi" }];
  const rows = rowsOf(/** @type {any} */ ({ people: [guest("1", "coming"), guest("2", "opened"), guest("3", "declined"), guest("gone", "invited")] }), people);
  const groups = groupsOf(rows, { all: "all", silent: "silent", declined: "declined", none: "none" });
  assert.deepEqual(groups.map(({ id, rows: own }) => [id, own.length]), [["all", 3], ["silent", 1], ["declined", 1], ["d:Bắc", 1], ["d:Nam", 1], ["loose", 1]]);
  assert.deepEqual(counted(rows), { uninvited: 0, invited: 0, opened: 1, coming: 1, declined: 1 });
  assert.deepEqual(rows.map(isSilent), [false, true, false]);
});

test("INV2 a moment is typed by the congress's own clock", () => {
  assert.equal(localIn("2026-11-23T01:00:00.000Z", "Asia/Ho_Chi_Minh"), "2026-11-23T08:00");
  assert.equal(localIn(null, "UTC"), "");
});

test("INV6 a question says what it is about, and a page only with its document", () => {
  assert.deepEqual(where("", "3"), {});
  assert.deepEqual(where("i:i1", "3"), { item: "i1" });
  assert.deepEqual(where("d:d1", "3"), { document: "d1", page: 3 });
  assert.deepEqual(where("d:d1", ""), { document: "d1" });
});

test("INV7 what is published is there for everybody until it is taken back", () => {
  const told = { question: "n1", item: null, document: "d", page: 2, text: "?", answer: "!" };
  const state = apply(EMPTY, "question.published", told);
  assert.deepEqual(state.questions, { n1: { id: "n1", item: null, document: "d", page: 2, text: "?", answer: "!" } });
  assert.deepEqual(apply(state, "question.unpublished", { question: "n1" }).questions, {});
});

test("INV6 an address names the document that opens", () => {
  assert.equal(asked("#read=d%201"), "d 1");
  assert.equal(asked("#ABCD"), null);
});

test("SEAT5 two seats change hands, whoever sits there", () => {
  const people = [{ id: "1", name: "An", seat: "A" }, { id: "2", name: "Bình", seat: "B" }];
  assert.deepEqual(swapped(people, "A", "B"), { 1: "B", 2: "A" });
  assert.deepEqual(swapped(people, "A", "C"), { 1: "C" });
  assert.deepEqual(swapped(people, "C", "D"), {});
});

test("SEAT4 a proposal is seen on the map: who leaves a seat, who would get one", () => {
  const people = [{ id: "1", name: "An", seat: "A" }, { id: "2", name: "Bình", seat: "" }];
  const proposal = { moves: [{ person: "1", before: "A", after: "B" }, { person: "2", before: "", after: "C" }], left: [], free: 0 };
  assert.deepEqual(looks(people, null), { A: { kind: "taken", says: "An" } });
  assert.deepEqual(looks(people, proposal), { B: { kind: "new", says: "An" }, C: { kind: "new", says: "Bình" } });
});

test("SEAT2 what is typed becomes numbers", () => {
  const typed = { form: "rows", rows: "10", seats: "12", blocks: "2", aisles: "6, 9", crossing: "sau hàng 5", numbering: "row" };
  assert.deepEqual(numbersIn("6, 12; x"), [6, 12]);
  assert.deepEqual(designOf(typed), { form: "rows", rows: 10, seats: 12, numbering: "row", aisles: [6, 9], crossing: [5] });
  assert.deepEqual(designOf({ ...typed, form: "hemicycle", rows: "" }), { form: "hemicycle", rows: 0, seats: 12, numbering: "row", blocks: 2 });
});

test("INV7 what was answered for everybody stands beneath its item, its document's item, or apart", () => {
  const asked = (id, item, document = null) => [id, { id, item, document, page: null, text: "?", answer: "!" }];
  const state = { documents: { d1: { id: "d1", item: "i1" } }, questions: Object.fromEntries([asked("n1", "i1"), asked("n2", null, "d1"), asked("n3", null), asked("n4", "gone")]) };
  const told = (item, known = (id) => id === "i1") => answersOf(state, item, known).map(({ id }) => id);
  assert.deepEqual([told("i1"), told("i2"), told(null)], [["n1", "n2"], [], ["n3", "n4"]]);
  assert.deepEqual(told("i1", () => true), ["n1", "n2"]);
  assert.deepEqual(answersOf({ documents: {} }, null, () => false), []);
});
