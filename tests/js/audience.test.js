// Who is in an audience, as the desk counts it, and what merges into what a reader sees.
import assert from "node:assert/strict";
import { test } from "node:test";
import { delegationsOf, nobody, readersOf, sameAudience, toggled } from "../../static/audience/model.js";
import { named, nameOwn, pageImage, pageWords } from "../../static/app/api.js";
import { withPapers } from "../../static/app/store.js";
import { EMPTY } from "../../static/app/reducer.js";
import { addresses } from "../../static/reading/offline.js";

const people = [
  { id: "a", name: "A", delegation: "Bắc", seat: "1", roles: ["delegate"] },
  { id: "b", name: "B", delegation: "Nam", seat: "2", roles: ["delegate", "chair"] },
  { id: "c", name: "C", delegation: "", seat: "", roles: ["guest"] },
  { id: "w", name: "W", delegation: "Bắc", seat: "", roles: ["projector"] },
];
const ids = (audience) => readersOf({ ...nobody(), ...audience }, people).map((one) => one.id);

test("AUD1 an audience is the union of roles, delegations and people; the wall is nobody", () => {
  assert.deepEqual(ids({ roles: ["chair"] }), ["b"]);
  assert.deepEqual(ids({ delegations: ["Bắc"] }), ["a"]);
  assert.deepEqual(ids({ delegations: ["Bắc"], people: ["c", "w"], roles: ["guest"] }), ["a", "c"]);
  assert.deepEqual(ids({}), []);
  assert.deepEqual(delegationsOf(people), [{ name: "Bắc", count: 2 }, { name: "Nam", count: 1 }]);
  assert.ok(sameAudience({ ...nobody(), people: ["a", "b"] }, { ...nobody(), people: ["b", "a"] }) && sameAudience(null, undefined));
  assert.ok(!sameAudience(null, nobody()));
  assert.deepEqual(toggled(toggled(["a"], "b"), "a"), ["b"]);
});

test("AUD2 what is for this reader alone is seen with the rest, and the log stays what it was", () => {
  const item = { id: "i", number: "1", title: "I", titles: {}, minutes: null, documents: [] };
  const log = { ...EMPTY, agenda: [item] };
  const paper = { id: "d", name: "d", names: {}, pages: 1, sha256: "e".repeat(64), item: "i", restricted: "burned", whose: "you" };
  const seen = withPapers(log, [paper]);
  assert.deepEqual([seen.documents.d, seen.agenda[0].documents], [paper, ["d"]]);
  assert.deepEqual([log.documents, log.agenda[0].documents], [{}, []]);
  assert.equal(withPapers(log, []), log);
});

test("AUD7 pages under a name have an address of their own", () => {
  const [open, mine] = ["a".repeat(64), "b".repeat(64)];
  nameOwn([{ sha256: open }, { sha256: mine, restricted: "burned" }]);
  assert.ok(named.has(mine) && !named.has(open));
  assert.ok(pageImage(mine, 1).endsWith("/1.webp?w=1240&own") && pageWords(mine, 1).endsWith("/1.json?own"));
  assert.ok(addresses({ sha256: open, pages: 1 }).every((url) => !url.includes("own")));
});
