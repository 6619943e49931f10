// What hangs gives its line back, and what was put off or missed is asked for again (MARK8, DOOR7, RUN2).
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { signal } from "../../static/vendor/preact.js";

globalThis.location = { protocol: "http:", host: "x" };
globalThis.document = { documentElement: { dataset: { slug: "demo" }, lang: "en" } };
const { hurry } = await import("../../static/app/api.js");
const { picture } = await import("../../static/app/pages.js");
const { upload } = await import("../../static/app/upload.js");
const { wordsOf } = await import("../../static/find/words.js");
const { begin } = await import("../../static/hall/rights.js");
const { Marks } = await import("../../static/marks/keeping.js");
const { Notices } = await import("../../static/running/model.js");

/** What the server was asked, and how it answers: a function of the path. */
const server = { asked: [], says: async () => [200, {}] };
globalThis.fetch = async (address, { signal: stop } = {}) => {
  const path = String(address).replace("/demo/api/", "");
  server.asked.push(path);
  const given = new Promise((_, no) => stop?.addEventListener("abort", () => no(new DOMException("given up", "AbortError"))));
  const [status, told] = await Promise.race([server.says(path), given]);
  return { ok: status < 300, status, text: async () => JSON.stringify(told), json: async () => told };
};
const never = () => new Promise(() => {});
const live = () => ({ state: "live" });

beforeEach(() => {
  Object.assign(server, { asked: [], says: async () => [200, {}] });
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
});
afterEach(() => mock.timers.reset());

/** Everything that can happen without time going by happens. */
const settled = async () => {
  for (let turn = 0; turn < 9; turn += 1) await new Promise((go) => setImmediate(go));
};
/** @param {number} ms */
const after = async (ms) => (await settled(), mock.timers.tick(ms), settled());
/** @param {Promise<any>} one */
const how = (one) => {
  const seen = { is: "open" };
  one.then(() => (seen.is = "there"), (why) => (seen.is = why?.constructor.name ?? "lost"));
  return seen;
};

test("a picture that hangs gives its line back, and whoever wants it asks anew; the network's return is enough", async () => {
  const made = [];
  globalThis.Image = class {
    constructor() {
      made.push(this);
    }
    decode = never;
  };
  for (const [ms, act] of [[41_000, () => {}], [21_000, hurry]]) {
    const seen = how(picture("/demo/pages/aa/1.webp"));
    await after(ms);
    act();
    await settled();
    assert.deepEqual([seen.is === "open", made.at(-1).src], [false, ""]);
  }
  assert.equal(made.length, 2);
});

test("a page's words that hang are given up, and asked for anew", async () => {
  server.says = never;
  const seen = how(wordsOf("aa", 1));
  await after(16_000);
  assert.equal(seen.is, "DOMException");
  server.says = async () => [200, { words: [] }];
  assert.deepEqual(await wordsOf("aa", 1), { words: [] });
});

/** A request that a test moves on. */
class Sending {
  upload = {};
  open() {}
  setRequestHeader() {}
  send() {
    Sending.newest = this;
  }
  abort() {
    this.onabort();
    this.onloadend();
  }
}

test("a file that stops on its way is said to be lost; one that moves, or that the server puts away, is waited for", async () => {
  globalThis.XMLHttpRequest = Sending;
  const file = new File(["x"], "x.pdf");
  const [stuck, moving] = [how(upload(file)), how(upload(file))];
  for (let step = 1; step <= 3; step += 1) {
    await after(40_000);
    Sending.newest.upload.onprogress({ loaded: step, total: 3 });
  }
  Sending.newest.upload.onload();
  await after(200_000);
  assert.deepEqual([stuck.is, moving.is], ["Unreachable", "open"]);
  Object.assign(Sending.newest, { status: 200, responseText: '{"id":"d1"}' }).onload();
  Sending.newest.onloadend();
  await after(400_000);
  assert.equal(moving.is, "there");
});

test("MARK8 a mark that the server put off stays in the queue and is brought again; one that it refuses is not", async () => {
  const kept = new Map();
  globalThis.localStorage = { setItem: (key, value) => kept.set(key, value), getItem: (key) => kept.get(key) ?? null, removeItem: (key) => kept.delete(key) };
  const marks = new Marks({ connection: signal(live()), log: signal({ documents: {} }) });
  server.says = async () => [500, { refused: "server_error", why: "!" }];
  const { id } = marks.add({ form: "bookmark", document: "d", sha256: "aa", page: 1, data: {} });
  for (let second = 0; second < 40; second += 1) await after(1_000);
  assert.deepEqual([marks.waiting.value, marks.shown.value[id].waits], [1, true]);
  server.says = async () => [200, {}];
  for (let second = 0; second < 10; second += 1) await after(1_000);
  assert.deepEqual([marks.waiting.value, marks.shown.value[id].waits, [...kept.keys()].filter((key) => key.includes("queue:"))], [0, false, []]);
  server.says = async () => [403, { refused: "forbidden", why: "!" }];
  marks.add({ form: "bookmark", document: "d", sha256: "aa", page: 2, data: {} });
  await settled();
  assert.equal(marks.waiting.value, 0);
});

test("DOOR7 what one may do is asked until it is answered, and again after a word may have been missed", async () => {
  const asked = [];
  let there = false;
  const store = {
    nows: signal({}), state: signal({ substitutes: {} }), me: signal({ id: "d1" }), connection: signal(live()),
    signIn: async () => (asked.push("me"), there || Promise.reject(new Error("lost"))),
  };
  begin(store);
  assert.deepEqual(asked, []);
  store.nows.value = { me: {} };
  await after(0);
  assert.deepEqual(asked, ["me"]);
  there = true;
  await after(4_000);
  assert.deepEqual(asked, ["me", "me"]);
  store.connection.value = { state: "waiting" };
  await after(4_000);
  store.connection.value = live();
  await after(4_000);
  assert.deepEqual(asked, ["me", "me", "me"]);
});

test("RUN2 of two announcements the second is seen, whichever answer comes last; one that did not come is asked for again", async () => {
  const store = { nows: signal({}), connection: signal(live()) };
  const answers = [];
  server.says = () => new Promise((go) => answers.push((/** @type {any} */ told) => go([200, told])));
  const notices = new Notices(store);
  store.nows.value = { announcements: {} };
  await settled();
  answers[1]([{ id: "a2" }, { id: "a1" }]);
  answers[0]([{ id: "a1" }]);
  await settled();
  assert.deepEqual(notices.own.value.map(({ id }) => id), ["a2", "a1"]);
  server.says = async () => (server.asked.length > 4 ? [200, []] : [503, { refused: "busy", why: "!" }]);
  store.nows.value = { announcements: {} };
  for (let second = 0; second < 20; second += 1) await after(1_000);
  assert.deepEqual([notices.own.value, server.asked.length], [[], 5]);
});
