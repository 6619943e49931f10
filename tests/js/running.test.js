// RUN3 to RUN10 in the browser: what can be taken back, how long a break is in words, what the desk offers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { apply, EMPTY } from "../../static/app/reducer.js";
import { secondsBetween, whyNot } from "../../static/running/steps.js";
import { nextAt } from "../../static/running/recess.js";
import { timezone } from "../../static/app/words.js";
import { interpret, takesBack } from "../../static/chair/keys.js";
import { nextStep, otherSteps } from "../../static/chair/step.js";

/** @param {[string, any][]} told */
const after = (told) => told.reduce((state, [kind, data]) => apply(state, kind, data), EMPTY);
/** @type {[string, any]} */
const FIRST = ["agenda.added", { item: "i1", number: "1", title: "Khai mạc", titles: {}, minutes: null, before: null }];
/** @type {[string, any]} */
const SECOND = ["agenda.added", { item: "i2", number: "2", title: "Bế mạc", titles: {}, minutes: null, before: null }];
const released = (/** @type {string} */ document) => /** @type {[string, any]} */ (["document.released", { document, name: document, names: {}, pages: 2, sha256: "", item: "i1" }]);
const shown = (/** @type {string} */ document, page = 1) => /** @type {[string, any]} */ (["page.shown", { item: "i1", document, page }]);
const opened = (/** @type {string} */ item) => /** @type {[string, any]} */ (["agenda.opened", { item, at: "2026-11-22T08:30:00.000Z" }]);
const why = (/** @type {[string, any][]} */ ...told) => {
  const state = after(told);
  return whyNot(state, state.desk.undo[state.desk.undo.length - 1]);
};

test("RUN6 the browser knows why a step cannot be taken back before anybody presses", () => {
  assert.equal(why(FIRST, opened("i1")), null);
  assert.equal(why(FIRST, SECOND, opened("i1"), opened("i2"), ["agenda.removed", { item: "i1" }]), "undo_item_gone");
  assert.equal(why(FIRST, released("d1"), released("d2"), shown("d1"), shown("d2")), null);
  assert.equal(why(FIRST, released("d1"), released("d2"), shown("d1"), shown("d2"), ["document.withdrawn", { document: "d1" }]), "undo_page_gone");
  assert.equal(why(["agenda.added", { ...FIRST[1], desk: true }]), null);
  assert.equal(why(["agenda.added", { ...FIRST[1], desk: true }], released("d1")), "undo_item_used");
  const called = /** @type {[string, any][]} */ ([["floor.asked", { request: "r1", person: "p1", item: "i1", kind: "contribution", to: null, delegation: "", site: "", at: "", text: false }], ["floor.called", { request: "r1", at: "", seconds: 60 }]]);
  assert.equal(why(FIRST, opened("i1"), ...called), "undo_spoken");
  assert.equal(why(["agenda.added", { ...FIRST[1], desk: true }], ["speech.published", { speech: "t1", person: "p1", item: "i1", sha256: "", length: 1, how: "submitted", at: "" }]), "undo_item_used");
  assert.equal(why(["poll.opened", { poll: "p1", present: null, absent: null }]), "undo_vote");
});

test("RUN4 an undone step leaves the state that was before it", () => {
  const before = after([FIRST, SECOND, opened("i1"), released("d1")]);
  for (const one of [shown("d1", 2), opened("i2"), ["recess.began", { since: "2026-11-22T08:40:00.000Z", until: "2026-11-22T08:55:00.000Z", title: "", titles: {} }],
    ["announcement.made", { announcement: "a1", text: "Báo", texts: {}, at: "", until: null, desk: true }], ["agenda.moved", { item: "i1", before: null, desk: true }]]) {
    const now = apply(before, /** @type {string} */ (one[0]), one[1]);
    assert.notDeepEqual(now, before);
    const back = apply(now, "desk.undone", { step: now.desk.undo[now.desk.undo.length - 1] });
    assert.deepEqual(back, { ...before, desk: { ...before.desk, steps: now.desk.steps } }, "all but the count of steps, which goes on (RUN6)");
  }
});

test("RUN8 seconds between moments are whole, and never less than none", () => {
  assert.equal(secondsBetween("2026-11-22T08:30:00.900Z", "2026-11-22T08:30:02.100Z"), 1);
  assert.equal(secondsBetween("2026-11-22T08:30:00.000Z", "2026-11-22T08:29:00.000Z"), 0);
});

test("RUN3 a time of day is the next one that the congress's clocks show", () => {
  timezone.value = "Asia/Ho_Chi_Minh";
  const now = Date.parse("2026-11-22T03:00:20.000Z"); // 10:00 in the hall
  assert.equal(new Date(nextAt("10:15", now)).toISOString(), "2026-11-22T03:15:00.000Z");
  assert.equal(new Date(nextAt("08:00", now)).toISOString(), "2026-11-23T01:00:00.000Z");
  timezone.value = undefined;
});

test("RUN10 in a break, and while somebody speaks, the large button is about that", () => {
  const state = { ...after([FIRST, SECOND, opened("i1"), ["desk.taken", { person: "c" }]]) };
  const request = { id: "f1", person: "p1", item: "i1", kind: "contribution", delegation: "", site: "", at: "", to: null, text: false, turn: 1, moved: null };
  const view = (/** @type {any} */ more) => ({ state: { ...state, ...more }, me: "c", documents: [], drafts: [] });
  const kinds = (/** @type {any} */ more) => [nextStep(view(more)), ...otherSteps(view(more), nextStep(view(more)))].map(({ kind }) => kind);
  assert.deepEqual(kinds({ recess: { since: "", until: "", title: "", titles: {} } }), ["recess"]);
  assert.deepEqual(kinds({ floor: [request] }), ["call", "item"]);
  assert.deepEqual(kinds({ floor: [request], speech: { ...request, id: "f0", since: "", seconds: null, stopped: null } }), ["call", "end_speech", "item"]);
  assert.deepEqual(kinds({ speech: { ...request, since: "", seconds: null, stopped: null } }), ["end_speech", "item"]);
});

test("RUN11 Enter is the large button, Ctrl+Z the step back, and a remote's two arrows turn pages", () => {
  assert.deepEqual(interpret("", "Enter").act, { enter: true });
  assert.deepEqual([interpret("", "PageDown").act, interpret("", "PageUp").act], [{ turn: 1 }, { turn: -1 }]);
  const press = (/** @type {object} */ more) => takesBack({ key: "z", ctrlKey: false, metaKey: false, altKey: false, ...more });
  assert.deepEqual([press({ ctrlKey: true }), press({ metaKey: true, key: "Z" }), press({}), press({ ctrlKey: true, shiftKey: true })], [true, true, false, false]);
});
