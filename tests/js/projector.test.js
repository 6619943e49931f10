// What the wall shows, and who sits where.
import assert from "node:assert/strict";
import "../../static/app/desks.js";
import { test } from "node:test";
import { focusAfter } from "../../static/app/focus.js";
import { EMPTY } from "../../static/app/reducer.js";
import { seatKinds } from "../../static/hall/seats.js";
import { sceneOf } from "../../static/projector/scene.js";

const document = { id: "d", name: "d", names: {}, pages: 3, sha256: "d", item: "i" };
const item = { id: "i", number: "1", title: "I", titles: {}, minutes: null, documents: ["d"] };
const state = (shown, ...polls) => ({
  ...EMPTY, agenda: [item], documents: { d: document }, shown: { item: null, document: null, page: null, ...shown },
  polls: Object.fromEntries(polls.map(([id, at]) => [id, { id, state: at }])),
});
const kind = (given, focus = null) => sceneOf(given, focus).kind;

test("welcome, then the item, then its page", () => {
  assert.equal(kind(state({})), "welcome");
  assert.equal(kind(state({ item: "i" })), "item");
  assert.deepEqual(sceneOf(state({ item: "i", document: "d", page: 2 }), null), { kind: "page", item, document, page: 2 });
});

test("AUD4 a page that the wall may not show is told of without its name", () => {
  assert.deepEqual(sceneOf(state({ item: "i", document: "private", page: 2 }), null), { kind: "private", item });
});

test("POLL1 a vote that runs has the wall, whatever came last", () => {
  const shown = { item: "i", document: "d", page: 2 };
  const scenes = { open: "vote", paused: "vote", closing: "vote", closed: "counting", counted: "counting" };
  for (const [at, scene] of Object.entries(scenes)) assert.equal(kind(state(shown, ["v", at])), scene);
});

test("POLL6 a result, a frozen motion, and a vote without result stay until the chair goes on", () => {
  const shown = { item: "i", document: "d", page: 2 };
  for (const [at, scene] of Object.entries({ ready: "motion", announced: "result", aborted: "ended", void: "ended" })) {
    assert.equal(kind(state(shown, ["v", at]), "v"), scene);
    assert.equal(kind(state(shown, ["v", at]), null), "page");
  }
});

test("the newest thing that is for the wall has it", () => {
  const told = [["poll.announced", { poll: "v" }], ["document.released", {}], ["desk.taken", {}]];
  assert.equal(told.reduce((focus, [what, data]) => focusAfter(focus, what, data), null), "v");
  assert.equal(focusAfter("v", "page.shown", {}), null);
  assert.equal(focusAfter("v", "agenda.opened", {}), null);
});

test("an open vote is coloured by seat, front rows first; whoever did not vote keeps an empty seat", () => {
  const people = [{ id: "p3", seat: "A-10", voting: true }, { id: "p1", seat: "A-2", voting: true }, { id: "guest", seat: "A-1", voting: false }, { id: "p2", seat: null, voting: true }];
  assert.deepEqual(seatKinds(people, [{ person: "p3", choice: ["no"] }, { person: "p1", choice: ["yes"] }]), ["yes", "no", "seat"]);
});

test("where somebody who voted is not known, nobody is coloured by seat", () => {
  assert.equal(seatKinds([{ id: "a", seat: "1", voting: true }], [{ person: "b", choice: ["yes"] }]), null);
  assert.equal(seatKinds([{ id: "a", seat: "1", voting: true }], []), null);
});
