// LOG5: the browser's apply is Python's apply; tests/vectors holds logs with the state that Python folds them to.
import assert from "node:assert/strict";
import "../../static/app/desks.js";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { apply, EMPTY } from "../../static/app/reducer.js";
import "../../static/running/steps.js";

const FOLDER = new URL("../vectors/", import.meta.url);

/** @param {any[]} events */
const fold = (events, from = EMPTY) => events.reduce((state, { kind, data }) => apply(state, kind, data), from);

/** @param {any} value */
function frozen(value) {
  if (value && typeof value === "object") Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

test("LOG5 every shared vector folds to the same state", () => {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".json")) : [];
  const vectors = files.flatMap((name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"))).filter((one) => one.events && one.state);
  assert.notEqual(vectors.length, 0, "tests/vectors is empty");
  for (const { events, state } of vectors) assert.deepEqual(fold(events), state);
});

const AGENDA = [
  { kind: "congress.founded", data: { slug: "demo", title: "T", titles: {}, language: "vi", timezone: "Asia/Ho_Chi_Minh", key: "ab" } },
  { kind: "agenda.added", data: { item: "a", number: "1", title: "A", titles: {}, minutes: 5, before: null } },
  { kind: "agenda.added", data: { item: "b", number: "2", title: "B", titles: {}, minutes: null, before: "a" } },
  { kind: "document.released", data: { document: "d", name: "D", names: {}, pages: 3, sha256: "ff", item: "a" } },
  { kind: "page.shown", data: { item: "a", document: "d", page: 2 } },
];

test("LOG5 apply never changes the state it was given", () => {
  const before = frozen(fold(AGENDA));
  for (const event of [
    { kind: "agenda.moved", data: { item: "a", before: "b" } },
    { kind: "agenda.removed", data: { item: "a" } },
    { kind: "document.attached", data: { document: "d", item: "b" } },
    { kind: "document.withdrawn", data: { document: "d" } },
    { kind: "agenda.opened", data: { item: "b" } },
  ]) assert.notEqual(fold([event], before), before);
  assert.deepEqual(before, fold(AGENDA));
});

test("an item is placed before another, and a document lies under one item only", () => {
  const state = fold([...AGENDA, { kind: "document.attached", data: { document: "d", item: "b" } }]);
  assert.deepEqual(state.agenda.map((item) => [item.id, item.documents]), [["b", ["d"]], ["a", []]]);
  assert.equal(state.documents.d.item, "b");
});

test("a withdrawn document is shown no longer", () => {
  const state = fold([...AGENDA, { kind: "document.withdrawn", data: { document: "d" } }]);
  assert.deepEqual(state.shown, { item: "a", document: null, page: null });
  assert.deepEqual(state.documents, {});
});

test("a kind from a newer server changes nothing, also one named like a property of every object", () => {
  const state = fold(AGENDA);
  assert.equal(apply(state, "newer.happened", {}), state);
  assert.equal(apply(state, "constructor", {}), state);
});
