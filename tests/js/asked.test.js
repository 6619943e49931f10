// What a page cannot do without is asked for until it is answered, and an older answer never takes a newer one's place.
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document ??= /** @type {any} */ ({ documentElement: { lang: "en", dataset: {} } });
const { asking } = await import("../../static/app/asked.js");
const { hurry, Refused, Unreachable } = await import("../../static/app/api.js");

/** Questions whose answers come when the test says so. */
function questions() {
  const asked = [];
  const told = [];
  const { ask, stop } = asking(() => new Promise((give, fail) => asked.push({ give, fail })), (answer) => told.push(answer));
  return { ask, stop, asked, told };
}
const settled = () => new Promise((go) => setImmediate(go));

test("asked until answered; a refusal that stays one ends it without a word", async () => {
  const { ask, asked, told } = questions();
  const done = ask();
  for (const problem of [new Unreachable("cut"), new Refused("busy", "Later.", 503)]) {
    asked.at(-1).fail(problem);
    await settled();
    hurry();
    await settled();
  }
  asked.at(-1).give("here");
  await done;
  await settled();
  assert.deepEqual([asked.length, told], [3, ["here"]]);
  const refused = ask();
  asked.at(-1).fail(new Refused("forbidden", "No.", 403));
  await refused;
  assert.deepEqual([asked.length, told], [4, ["here"]]);
});

test("nothing older takes the newest answer's place, and the older is not asked on", async () => {
  const { ask, asked, told } = questions();
  const all = [ask(), ask(), ask()];
  asked[2].give("newest");
  await settled();
  asked[0].give("oldest");
  asked[1].fail(new Unreachable("cut"));
  await Promise.all(all);
  assert.deepEqual([asked.length, told], [3, ["newest"]]);
});

test("where news come faster than answers, the older one is shown until the newer is here", async () => {
  const { ask, asked, told } = questions();
  const all = [ask(), ask()];
  asked[0].give("older");
  await settled();
  assert.deepEqual(told, ["older"]);
  asked[1].give("newer");
  await Promise.all(all);
  assert.deepEqual(told, ["older", "newer"]);
});

test("after stopping nothing is taken, nor asked again", async () => {
  const { ask, stop, asked, told } = questions();
  const all = [ask(), ask()];
  stop();
  asked[0].give("late");
  asked[1].fail(new Unreachable("cut"));
  await Promise.all(all);
  assert.deepEqual([asked.length, told], [2, []]);
});

test("news in numbers while nothing is answered leave one question, not many", async () => {
  const { ask, asked } = questions();
  const all = Array.from({ length: 50 }, ask);
  asked.forEach(({ fail }) => fail(new Unreachable("cut")));
  await Promise.all(all);
  await settled();
  hurry();
  await settled();
  assert.equal(asked.length, 51);
});

test("what the server fails at every time is asked no more after a while, and nobody who waits for it waits for ever", async () => {
  const { ask, asked, told } = questions();
  const waits = ask();
  for (let n = 0; n < 20; n += 1) {
    asked.at(-1).fail(new Refused("server_error", "No.", 500));
    await settled();
    hurry();
    await settled();
  }
  await waits;
  assert.deepEqual([asked.length, told], [6, []]);
});
