// Answers while they are being made: limits, orders, what may be sent, what a kept answer is worth; and what does not fit on one wall.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setWords } from "./saying.js";
import { allYes, fitting, isBlank, mayBeBlank, missing, moved, pick, put, rank, sendable } from "../../static/hall/choosing.js";
import { seatKinds } from "../../static/hall/seats.js";

setWords("en");
const { rowsOf, sentencesOf, stagesOf } = await import("../../static/hall/standings.js");
const { answerLines } = await import("../../static/hall/said.js");
const { sought } = await import("../../static/hall/methods.js");
const { chunks } = await import("../../static/projector/paging.js");

const question = (method, count, more = {}) => ({
  id: "q1", method, title: "", titles: {}, text: "", texts: {}, seats: 1, least: 1, most: count, top: 5, abstain: method === "motion", blank: false, spoil: false,
  options: Array.from({ length: count }, (_, n) => ({ id: `c${n + 1}`, name: `Name ${n + 1}`, names: { vi: `Tên ${n + 1}` }, note: "", notes: {} })), rule: {}, ...more,
});

test("POLL7 whoever is picked stands in the ballot's order, and nobody is picked beyond the most", () => {
  const elect = question("elect", 4, { seats: 2, most: 2 });
  let answer = null;
  for (const id of ["c3", "c1"]) ({ answer } = pick(elect, answer, id));
  assert.deepEqual(answer, ["c1", "c3"]);
  assert.deepEqual(pick(elect, answer, "c2"), { answer: ["c1", "c3"], full: true });
  assert.deepEqual(pick(elect, answer, "c1"), { answer: ["c3"], full: false });
  assert.deepEqual(pick(elect, ["c3"], "c3"), { answer: null, full: false });
});

test("POLL7 choosing one of several, another takes its place", () => {
  assert.deepEqual(pick(question("choose", 3, { most: 1 }), ["c1"], "c2"), { answer: ["c2"], full: false });
});

test("POLL7 a ranking closes up behind whoever leaves it, and is moved by places", () => {
  const irv = question("irv", 4);
  let answer = null;
  for (const id of ["c2", "c4", "c1"]) ({ answer } = rank(irv, answer, id));
  assert.deepEqual(answer, ["c2", "c4", "c1"]);
  assert.deepEqual(moved(answer, "c1", 0), ["c1", "c2", "c4"]);
  assert.deepEqual(moved(answer, "c2", 9), ["c4", "c1", "c2"]);
  assert.deepEqual(rank(irv, answer, "c4").answer, ["c2", "c1"]);
  assert.deepEqual(rank(question("stv", 4, { most: 3 }), answer, "c3"), { answer, full: true });
});

test("POLL7 an answer says what it lacks, and is sent when it lacks nothing", () => {
  const elect = question("elect", 5, { seats: 3, least: 2, most: 3 });
  assert.deepEqual(missing(elect, null), { key: "choose", n: 2 });
  assert.deepEqual(missing(elect, ["c1"]), { key: "fewer", n: 1 });
  assert.equal(missing(elect, ["c1", "c2"]), null);
  const list = question("list", 3);
  assert.deepEqual(missing(list, put(list, null, "c2", "no")), { key: "unmarked", n: 2 });
  assert.equal(missing(list, allYes(list)), null);
  assert.equal(missing(question("motion", 0), "yes"), null);
  assert.deepEqual(missing(question("motion", 0), null), { key: "choose", n: 1 });
  assert.equal(put(list, ["yes", null, null], "c1", null), null);
});

test("BOX1 whoever got no score has 0, and nothing else is changed before it is signed", () => {
  const score = question("score", 3);
  const answer = put(score, null, "c2", 5);
  assert.deepEqual(answer, [null, 5, null]);
  assert.deepEqual(sendable(score, answer), [0, 5, 0]);
  assert.deepEqual(sendable(question("elect", 3), ["c1"]), ["c1"]);
  assert.equal(sendable(score, "invalid"), "invalid");
});

test("POLL7 blank and invalid are said as such, and only where they are offered", () => {
  const [strict, free] = [question("elect", 3), question("elect", 3, { blank: true, spoil: true })];
  assert.deepEqual([mayBeBlank(strict), mayBeBlank(free), mayBeBlank(question("approval", 3, { least: 0 })), mayBeBlank(question("score", 3, { blank: true }))], [false, true, true, false]);
  assert.equal(missing(free, []), null);
  assert.deepEqual(missing(strict, []), { key: "choose", n: 1 });
  assert.equal(missing(free, "invalid"), null);
  assert.ok(isBlank([]) && !isBlank(null) && !isBlank("invalid"));
  assert.deepEqual(answerLines(free, []).map(({ kind }) => kind), ["blank"]);
});

test("a kept answer that does not fit the question is none", () => {
  const elect = question("elect", 3, { most: 2 });
  assert.deepEqual(fitting(elect, ["c1", "c3"]), ["c1", "c3"]);
  for (const wrong of [["c9"], ["c1", "c1"], ["c1", "c2", "c3"], "invalid", "yes", 5, undefined]) assert.equal(fitting(elect, wrong), null);
  assert.deepEqual(fitting(question("score", 2), [null, 5]), [null, 5]);
  assert.equal(fitting(question("score", 2), [6, 0]), null);
  assert.equal(fitting(question("list", 2), ["yes", "abstain"]), null);
  assert.equal(fitting(question("motion", 0), "abstain"), "abstain");
});

test("a name is found without its marks, in either language", () => {
  const { options } = question("elect", 12);
  options[4].name = "Đặng Thùy Trâm";
  assert.deepEqual(sought(options, "dang tram").map(({ id }) => id), ["c5"]);
  assert.deepEqual(sought(options, "TÊN 12").map(({ id }) => id), ["c12"]);
  assert.equal(sought(options, "  ").length, 12);
});

test("POLL4 the elected stand first, in their order, then the others by votes; a tie is said", () => {
  const elect = question("elect", 4, { seats: 2 });
  const standing = (votes) => ({ votes, base: 50, required: 26, reached: votes >= 26 });
  const outcome = { elected: ["c2"], tied: ["c1", "c4"], reached: ["c2", "c1", "c4"], open_seats: 1, reason: "tied", required: 26, base: 50, next: null, quorate: null, quorum_required: null,
    each: { c1: standing(30), c2: standing(40), c3: standing(10), c4: standing(30) } };
  const result = { id: "q1", method: "elect", outcome, rule: { threshold: [">", 1, 2], base: ["cast"], tie: [], quorum: null }, counts: { cast: 50, votes: {} } };
  const rows = rowsOf(result, elect);
  assert.deepEqual(rows.map(({ id, status, votes, share }) => [id, status, votes, share]), [["c2", "elected", 40, "80%"], ["c1", "tied", 30, "60%"], ["c4", "tied", 30, "60%"], ["c3", "not", 10, "20%"]]);
  assert.deepEqual(rows.map(({ of, needs }) => [of, needs]), Array(4).fill([50, 26]), "a bar is a share of the base, with a mark where it is enough");
  const most = { ...result, outcome: { ...outcome, each: Object.fromEntries(Object.entries(outcome.each).map(([id, one]) => [id, { ...one, base: null, required: null }])) } };
  assert.deepEqual(rowsOf(most, elect).map(({ of, needs, share }) => [of, needs, share]), Array(4).fill([40, null, ""]));
  assert.match(sentencesOf(result, elect, 1)[1], /tie for the last seat: Name 1 \(30\), Name 4 \(30\)/);
});

test("COUNT13 a transferable vote is told stage by stage, in whole votes and their fractions", () => {
  const stages = [{ what: "first", of: null, votes: { c1: 300_000, c2: 100_000 }, non_transferable: 0, elected: ["c1"] }, { what: "surplus", of: "c1", votes: { c1: 200_000, c2: 166_666 }, non_transferable: 33_334, elected: ["c2"] }];
  const told = stagesOf({ method: "stv", outcome: { stages, unit: 100_000, elected: ["c1", "c2"], tied: [] } }, question("stv", 2), 1);
  assert.deepEqual(told.map(({ lines }) => lines.map(({ votes }) => votes)), [["3", "1"], ["2", "1.66666", "0.33334"]]);
  assert.match(told[1].title, /Name 1/);
});

test("what does not fit on a wall is split as evenly as can be", () => {
  assert.deepEqual(chunks([...Array(19).keys()], 18).map((part) => part.length), [10, 9]);
  assert.deepEqual(chunks([], 5), [[]]);
  assert.deepEqual(chunks([1, 2, 3], 5), [[1, 2, 3]]);
});

test("BOX7 the seats of several questions are each question's own", () => {
  const rows = [{ person: "a", seat: "2", choice: ["yes", ["c1"]] }, { person: "b", seat: "1", choice: [] }];
  assert.deepEqual(seatKinds(rows, rows, 0), ["seat", "yes"]);
  assert.deepEqual(seatKinds(rows, rows, 1), ["seat", "present"]);
});
