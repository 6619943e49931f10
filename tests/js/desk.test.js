// The chair's desk on a slow line: presses wait for one another (RUN18), and of what it reads and follows nothing older wins.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

globalThis.location = { protocol: "http:", host: "x", search: "" };
globalThis.document = { documentElement: { dataset: { slug: "demo" }, lang: "en" } };
const { signal } = await import("../../static/vendor/preact.js");
const { createFocus } = await import("../../static/app/focus.js");
const { Desk } = await import("../../static/chair/desk.js");
const { Extras } = await import("../../static/chair/extras.js");

/** What was asked of the server and is not answered yet, oldest first. */
const asked = [];
const names = () => asked.map(({ name }) => name);
globalThis.fetch = (path) => new Promise((done, fail) => asked.push({ name: path.split("/api/")[1], done, fail }));
const settled = () => new Promise(setImmediate);

/** @param {any} said @param {number} [at] which of those that wait @param {number} [status] */
async function answer(said, at = 0, status = 200) {
  asked.splice(at, 1)[0].done({ status, text: async () => JSON.stringify(said) });
  await settled();
}

beforeEach(() => void (asked.length = 0));

test("RUN18 what the same button says next is done after what it said before; only the same deed is a second press", async () => {
  const desk = new Desk();
  const ended = desk.act("step", "floor.end");
  const called = desk.act("step", "floor.call", { request: "b" });
  assert.deepEqual([await desk.act("step", "floor.end"), await desk.act("step", "floor.call", { request: "b" })], [false, false]);
  await settled();
  assert.deepEqual([names(), [...desk.busy.value]], [["floor.end"], ["step"]]);
  await answer({ refused: "nobody_speaks", why: "Nobody speaks." }, 0, 409);
  assert.deepEqual([await ended, names(), [...desk.busy.value], desk.trouble.value], [false, ["floor.call"], ["step"], { where: "step", words: "Nobody speaks." }]);
  await answer({ seq: 7 });
  assert.deepEqual([await called, names(), [...desk.busy.value]], [{ seq: 7 }, [], []]);
});

test("a draft just made is shown at once, and not over what was begun meanwhile", async () => {
  const desk = new Desk();
  for (const meanwhile of [null, { kind: "take" }]) {
    desk.asking.value = null;
    const again = desk.again("step", "poll.repeat", { poll: "p" });
    await settled();
    await answer({ poll: "q" });
    desk.asking.value = meanwhile;
    await answer({ drafts: [{ id: "q" }] });
    assert.equal(await again, true);
    assert.deepEqual(desk.asking.value, meanwhile ?? { kind: "freeze", draft: { id: "q" } });
  }
});

test("LIFE6 the newest reading is taken, and what is told late does not take ballots back", async () => {
  const extras = new Extras();
  extras.refresh("polls");
  await settled();
  extras.onNow("progress", { poll: "p", cast: 9, of: 9 });
  extras.refresh("polls");
  await settled();
  await answer({ drafts: [{ id: "new" }], progress: { p: { cast: 5, of: 9 } } }, 1);
  await answer({ drafts: [{ id: "old" }], progress: {} });
  assert.deepEqual([extras.drafts.value, extras.progress.value], [[{ id: "new" }], { p: { poll: "p", cast: 9, of: 9 } }]);
});

test("POLL6 a screen that was reloaded recalls the result, whatever happens while it asks, and however often it must", async () => {
  const store = { seq: signal(0) };
  const follower = createFocus(store);
  store.seq.value = 40;
  await settled();
  store.seq.value = 41;
  follower.follow("floor.asked", {});
  asked.splice(0, 1)[0].fail(new TypeError("the line is gone"));
  while (!asked.length) await settled();
  await answer([{ seq: 39, kind: "poll.announced", data: { poll: "p" } }, { seq: 41, kind: "page.shown", data: {} }]);
  assert.equal(follower.focus.value, "p");
  store.seq.value = 60;
  await settled();
  store.seq.value = 61;
  follower.follow("page.shown", {});
  await answer([{ seq: 59, kind: "poll.announced", data: { poll: "q" } }]);
  assert.equal(follower.focus.value, null);
});
