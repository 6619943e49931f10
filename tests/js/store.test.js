// What a page makes of the frames it hears (RT1, RT4, RT5), and how what was asked for goes out when the network is back (CMD3).
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

globalThis.location = { protocol: "http:", host: "x" };
globalThis.document = { documentElement: { dataset: { slug: "demo" }, lang: "en" } };
const { command, hurry } = await import("../../static/app/api.js");
const { EMPTY } = await import("../../static/app/reducer.js");
const { createStore } = await import("../../static/app/store.js");

/** The sockets that a page opened, newest last. */
const sockets = [];
class Socket {
  constructor(url) {
    Object.assign(this, { url, readyState: 0 });
    sockets.push(this);
  }
  close() {
    this.readyState = 3;
  }
  says(...frame) {
    this.readyState = 1;
    this.onmessage({ data: JSON.stringify(frame) });
  }
}

beforeEach(() => {
  sockets.length = 0;
  globalThis.WebSocket = Socket;
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
});
afterEach(() => mock.timers.reset());

/** A page on its way, and what it was told beside the state. */
function page() {
  const told = [];
  const store = createStore({
    onNow: (what) => told.push(what),
    onEvent: (kind) => told.push(kind),
    onLeap: (before) => told.push(`leap from ${before.shown.page}`),
  });
  store.live.start();
  return { store, told, at: () => [store.seq.value, store.head.value, store.state.value.shown.page] };
}

/** The fold of a log in which this page was shown last. */
const state = (number) => ({ ...EMPTY, shown: { item: null, document: "d1", page: number } });
const shown = (seq, number) => ["event", seq, "page.shown", { item: null, document: "d1", page: number }, { at: "", by: "", head: `head${seq}` }];

test("RT4 a snapshot in the middle takes the place of what was missed; the next event follows it on the same channel", () => {
  const { told, at } = page();
  sockets[0].says("snapshot", 5, "head5", state(1));
  sockets[0].says(...shown(6, 2));
  sockets[0].says("snapshot", 9, "head9", state(7));
  assert.deepEqual(at(), [9, "head9", 7]);
  sockets[0].says(...shown(10, 8));
  assert.deepEqual(at(), [10, "head10", 8]);
  assert.deepEqual(told, ["page.shown", "leap from 2", "page.shown"]);
  assert.equal(sockets.length, 1);
});

test("RT1 an event that is heard twice changes nothing; a hole brings the page back with where it is", () => {
  const { told, at } = page();
  sockets[0].says("snapshot", 5, "head5", state(1));
  sockets[0].says(...shown(5, 3));
  assert.deepEqual([at(), told], [[5, "head5", 1], []]);
  sockets[0].says(...shown(7, 3));
  assert.deepEqual(at(), [5, "head5", 1]);
  assert.equal(new URL(sockets[1].url).searchParams.get("after"), "5:head5");
});

test("RT5 a now that nobody knows and a kind of a later version change nothing that is seen", () => {
  const { at, store } = page();
  sockets[0].says("snapshot", 5, "head5", state(1));
  sockets[0].says("now", "of a later version", { x: 1 });
  sockets[0].says("event", 6, "hall.decorated", {}, { at: "", by: "", head: "head6" });
  assert.deepEqual(at(), [6, "head6", 1]);
  assert.equal(store.connection.value.state, "live");
});

test("a blip is not spoken of; what lasts is, until the line is back", () => {
  const { store } = page();
  sockets[0].says("snapshot", 5, "head5", state(1));
  sockets[0].onclose({ code: 1006 });
  mock.timers.tick(1_000);
  assert.equal(store.cut.value, false);
  mock.timers.tick(1_000);
  assert.equal(store.cut.value, true);
  sockets.at(-1).says("resumed", 5, "head5");
  assert.equal(store.cut.value, false);
});

/** A network on which each request waits for what becomes of it. */
function network() {
  const asked = [];
  globalThis.fetch = (url, { headers, body, signal }) =>
    new Promise((answer, fail) => {
      signal.addEventListener("abort", () => fail(new Error("aborted")));
      asked.push({ url, key: headers["Idempotency-Key"], body, fail, say: (said) => answer({ status: 200, text: async () => JSON.stringify(said) }) });
    });
  return asked;
}

/** Whatever is due without a clock has happened. */
const settled = () => new Promise((done) => setImmediate(done));

test("CMD3 what waits goes out as soon as the network is back, with the same key and the same bytes", async () => {
  const asked = network();
  const doing = command("ballot.cast", { raw: "00" });
  asked[0].fail(new Error("no network"));
  await settled();
  assert.equal(asked.length, 1, "it waits for its turn");
  hurry();
  await settled();
  asked[1].say({ seq: 7 });
  assert.deepEqual(await doing, { seq: 7 });
  assert.deepEqual([asked[1].key, asked[1].body], [asked[0].key, asked[0].body]);
});

test("CMD3 what was asked on a line that died is asked again when the network is back; what was asked just now is left alone", async () => {
  const asked = network();
  const first = command("ballot.cast", { raw: "01" });
  mock.timers.tick(4_000);
  const second = command("ballot.cast", { raw: "02" });
  hurry();
  await settled();
  mock.timers.tick(300);
  await settled();
  assert.deepEqual(asked.map(({ body }) => body), ['{"raw":"01"}', '{"raw":"02"}', '{"raw":"01"}']);
  asked[1].say({ seq: 2 });
  asked[2].say({ seq: 1 });
  assert.deepEqual([await first, await second], [{ seq: 1 }, { seq: 2 }]);
  assert.equal(asked[2].key, asked[0].key);
});
