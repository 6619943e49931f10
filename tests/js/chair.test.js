// The chair's desk: what comes next, turning faster than the network, and what a key means.
import assert from "node:assert/strict";
import "../../static/app/desks.js";
import { test } from "node:test";
import { belongsElsewhere, interpret } from "../../static/chair/keys.js";
import { runningPoll } from "../../static/app/focus.js";
import { itemDocuments, nextStep, otherSteps } from "../../static/chair/step.js";
import { createLine, createTurns } from "../../static/chair/turns.js";
import { EMPTY } from "../../static/app/reducer.js";

const doc = (id, item, pages = 2, more = {}) => ({ id, name: id, names: {}, pages, sha256: id, item, ...more });
const item = (id, documents = []) => ({ id, number: id, title: id, titles: {}, minutes: null, documents });
const poll = (id, state, at = "one") => ({ id, item: at, title: id, titles: {}, state, result: null });
const draft = (id, at = "one") => ({ id, item: at, question: { title: id } });
const released = { a: doc("a", "one"), b: doc("b", "one", 1) };

function view({ shown = {}, polls = [], drafts = [], documents = Object.values(released), driver = "me", phase = "open", agenda = [item("one", ["a", "b"]), item("two")] } = {}) {
  const state = {
    ...EMPTY, congress: { ...EMPTY.congress, phase }, desk: { person: driver }, agenda, documents: released,
    shown: { item: null, document: null, page: null, ...shown }, polls: Object.fromEntries(polls.map((one) => [one.id, one])),
  };
  return { state, me: "me", documents, drafts };
}
const kind = (given) => nextStep(view(given)).kind;

test("CMD6 whoever does not drive can take the desk and nothing else", () => {
  for (const driver of [null, "another"]) assert.equal(kind({ driver, shown: { item: "one" }, polls: [poll("p", "open")] }), "take");
  assert.deepEqual(otherSteps(view({ driver: "another" }), nextStep(view({ driver: "another" }))), []);
});

test("one step after the other leads through the whole agenda", () => {
  const steps = [
    [{}, { kind: "item", item: "one" }],
    [{ shown: { item: "one" } }, { kind: "show", document: "a", page: 1 }],
    [{ shown: { item: "one", document: "a", page: 1 } }, { kind: "turn", document: "a", page: 2 }],
    [{ shown: { item: "one", document: "a", page: 2 } }, { kind: "show", document: "b", page: 1 }],
    [{ shown: { item: "one", document: "b", page: 1 }, drafts: [draft("m")] }, { kind: "freeze", draft: "m" }],
    [{ shown: { item: "one", document: "b", page: 1 } }, { kind: "item", item: "two" }],
    [{ shown: { item: "two" } }, { kind: "done" }],
  ];
  for (const [given, expected] of steps) {
    const step = nextStep(view(given));
    const said = Object.fromEntries(Object.entries(step).map(([name, value]) => [name, value?.id ?? value]));
    assert.deepEqual(said, expected);
  }
});

test("POLL1 a vote that runs comes before everything, wherever it belongs", () => {
  const expected = { open: "close", paused: "resume", closing: "count", closed: "count", counted: "announce" };
  for (const [state, next] of Object.entries(expected)) assert.equal(kind({ shown: { item: "one" }, polls: [poll("p", state, "two")] }), next);
  for (const state of ["announced", "aborted", "void"]) assert.equal(kind({ shown: { item: "two" }, polls: [poll("p", state, "two")] }), "done");
});

test("POLL2 a frozen motion of the open item is opened next; one of another item waits", () => {
  assert.equal(kind({ shown: { item: "one" }, polls: [poll("p", "ready")] }), "open");
  assert.equal(kind({ shown: { item: "one" }, polls: [poll("p", "ready", "two")] }), "show");
  assert.equal(runningPoll(view({ polls: [poll("p", "ready")] }).state), null);
});

test("a closed congress and an empty agenda are said, not offered", () => {
  assert.equal(kind({ phase: "closed" }), "over");
  assert.equal(kind({ agenda: [] }), "no_agenda");
});

test("DOC5 what is not released is offered when a page of it exists, in the secretariat's order", () => {
  const documents = [doc("x", "one", 3, { released: false, done: 1 }), doc("y", "one", 3, { done: 0 }), doc("z", "one", 0, { state: "refused" }), released.a];
  assert.deepEqual(itemDocuments(view({ documents }), "one").map(({ id }) => id), ["x", "a", "b"]);
});

test("a document from elsewhere does not keep the item from going on, and the way to the item's own stays open", () => {
  const given = { shown: { item: "one", document: "elsewhere", page: 1 } };
  assert.equal(kind(given), "item");
  assert.deepEqual(otherSteps(view(given), nextStep(view(given))).map(({ kind: which }) => which), ["show"]);
});

/** Turns whose answers come when the test says so. */
function turning(failed = assert.fail) {
  const [sent, answers, inTurn] = [[], [], createLine()];
  const send = (what) => (sent.push(what), new Promise((...ends) => answers.push(ends)));
  return { sent, answers, act: (deed) => inTurn(() => send(deed)), turns: createTurns(inTurn, (place) => send(place.page), failed) };
}
const at = (page, document = "a") => ({ document, page });
const settled = () => new Promise(setImmediate);

test("turns that come faster than answers are sent as the first and the newest", async () => {
  const { sent, answers, turns } = turning();
  const first = turns.to(at(2));
  await settled();
  const all = [3, 4, 5].map((page) => turns.to(at(page)));
  assert.deepEqual([sent, turns.wanted.value], [[2], at(5)]);
  answers.shift()[0]();
  await first;
  await settled();
  assert.deepEqual([sent, turns.wanted.value], [[2, 5], at(5)]);
  answers.shift()[0]();
  await Promise.all(all);
  assert.deepEqual([sent, turns.wanted.value], [[2, 5], null]);
});

test("a turn is wanted until the page has heard of it, so that the next key counts from there", async () => {
  const [sent, inTurn] = [[], createLine()];
  let heard = () => {};
  const turns = createTurns(inTurn, async (place) => (sent.push(place.page), { seq: 7 }), assert.fail, ({ seq }) => new Promise((done) => (heard = () => done(seq))));
  const first = turns.to(at(2));
  await settled();
  assert.deepEqual([sent, turns.wanted.value], [[2], at(2)]);
  const second = turns.to(at(3));
  await settled();
  assert.deepEqual([sent, turns.wanted.value], [[2, 3], at(3)]);
  heard();
  await second;
  assert.equal(turns.wanted.value, null);
  await Promise.race([first, settled()]);
});

test("RUN18 no deed goes past a turn, and no turn past a deed; a turn that a newer one replaces is not sent at all", async () => {
  const { sent, answers, act, turns } = turning();
  const asked = [turns.to(at(2))];
  await settled();
  asked.push(turns.to(at(3)), act("open an item"), turns.to(at(1, "b")), turns.to(at(4, "b")));
  for (const expected of [[2], [2, "open an item"], [2, "open an item", 4]]) {
    await settled();
    assert.deepEqual(sent, expected);
    answers.shift()[0]();
  }
  await Promise.all(asked);
  assert.equal(turns.wanted.value, null);
});

test("a refused turn is told once and forgotten", async () => {
  const told = [];
  const { answers, turns } = turning((problem) => told.push(problem.message));
  const refused = turns.to(at(2));
  await settled();
  answers.shift()[1](new Error("not driving"));
  await refused;
  assert.deepEqual([told, turns.wanted.value], [["not driving"], null]);
});

test("keys turn, leap, and collect the digits of a page", () => {
  assert.deepEqual([" ", "ArrowRight", "PageDown", "ArrowLeft", "PageUp"].map((key) => interpret("", key).act.turn), [1, 1, 1, -1, -1]);
  assert.deepEqual(["Home", "End"].map((key) => interpret("", key).act.go), [1, "last"]);
  assert.deepEqual(interpret("1", "2"), { typed: "12", act: null });
  assert.deepEqual(interpret("12", "Enter"), { typed: "", act: { go: 12 } });
  assert.deepEqual([interpret("12", "Backspace").typed, interpret("12", "Escape"), interpret("", "0").typed], ["1", { typed: "", act: null }, ""]);
  assert.deepEqual(interpret("12", "x"), { typed: "12", act: null });
});

test("keys belong to fields, sheets and what is pressed first", () => {
  const event = (key, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });
  const nowhere = { sheet: false, field: false, pressable: false };
  assert.equal(belongsElsewhere(event(" "), nowhere), false);
  assert.equal(belongsElsewhere(event(" "), { ...nowhere, pressable: true }), true);
  assert.equal(belongsElsewhere(event("PageDown"), { ...nowhere, pressable: true }), false);
  for (const focus of [{ ...nowhere, sheet: true }, { ...nowhere, field: true }]) assert.equal(belongsElsewhere(event("PageDown"), focus), true);
  assert.equal(belongsElsewhere(event("ArrowLeft", { altKey: true }), nowhere), true);
});

test("POLL1 the desk leads the vote that the wall shows: one that takes ballots before one that is counted, a real one before practice", () => {
  assert.equal(runningPoll(view({ polls: [poll("a", "counted"), poll("b", "open")] }).state).id, "b");
  assert.equal(runningPoll(view({ polls: [{ ...poll("a", "open"), manifest: { practice: true } }, poll("b", "open")] }).state).id, "b");
});

test("CRED7 of several credentials reports the newest that a motion is about is shown and voted on; an earlier one, and a draft of it, is passed over", () => {
  const report = (id, name, more = {}) => ({ ...doc(id, "one", 1, more), name });
  const documents = [report("draft", "Credentials report (draft)", { released: false }), report("old", "Credentials report (22.11.2026, 08:30).pdf"), report("new", "Credentials report (22.11.2026, 09:10).pdf"), report("other", "Rules (draft)")];
  const motion = (id, document) => ({ ...draft(id), question: { title: "Adoption", document } });
  const given = (shown, drafts = [motion("m1", "old"), motion("m2", "new")], polls = []) => {
    const made = view({ shown: { item: "one", ...shown }, drafts, polls, documents });
    made.state.documents = {};
    return nextStep(made);
  };
  assert.equal(given({}).document.id, "new");
  assert.equal(given({ document: "old", page: 1 }).document.id, "new");
  assert.equal(given({ document: "new", page: 1 }).document.id, "other");
  assert.equal(given({ document: "other", page: 1 }).draft.id, "m2");
  assert.equal(given({}, [motion("m1", "old")]).document.id, "old");
  assert.equal(given({}, []).document.id, "draft");
  assert.equal(given({}, [], [{ ...poll("p", "announced"), manifest: { document: { document: "new" } } }]).document.id, "new");
});
