// POLL9, BOX2, BOX7: nobody's ballot stays away, is reopened by an old answer, or stands half sent, whatever the network does.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { signal } from "../../static/vendor/preact.js";

globalThis.location = { protocol: "http:", host: "x" };
globalThis.document = { documentElement: { dataset: { slug: "demo" }, lang: "en" } };

/** The device's drawer: what is in it, and whether it is full. */
const drawer = { keys: new Map(), ballots: new Map(), full: false };
globalThis.indexedDB = { open: () => answered({ transaction }) };

/** A request that is answered in its own time. */
function answered(result, names = ["onsuccess"]) {
  const request = { result };
  queueMicrotask(() => names.forEach((name) => request[name]?.()));
  return request;
}

function transaction(name) {
  const box = drawer[name];
  const failed = drawer.full && name === "ballots";
  const acts = {
    put: (value, key) => failed || box.set(key, value), get: (key) => box.get(key), getAll: () => [...box.values()], delete: (key) => void (failed || box.delete(key)),
  };
  const one = { error: new Error("full"), objectStore: () => Object.fromEntries(Object.entries(acts).map(([act, go]) => [act, (...given) => ({ result: go(...given) })])) };
  setTimeout(() => (failed ? one.onabort() : one.oncomplete()));
  return one;
}

/** The server: what it says to each question, in order; the last for ever. What was asked is in `asked`. */
const server = { says: {}, asked: [] };
globalThis.fetch = async (address, { body } = {}) => {
  const path = String(address).replace(/^.*\/(api|static)\//, "");
  server.asked.push([path, body && JSON.parse(body)]);
  const said = server.says[path] ?? [];
  const [status, told] = await (said.length > 1 ? said.shift() : said[0] ?? [404, {}]);
  if (!status) throw new TypeError("Failed to fetch");
  return { ok: status < 300, status, text: async () => JSON.stringify(told), json: async () => told };
};
const no = (code, status) => [status, { refused: code, why: code }];
const LOST = [0];

const { Voting } = await import("../../static/hall/voting.js");
const { hurry } = await import("../../static/app/api.js");

const open = { slot: "d1", state: "open", pk: "aa", weight: 1, proxy: false };
const poll = { id: "p", eid: "00".repeat(32), state: "open", manifest: { scheme: "open1", questions: [] } };

beforeEach(() => {
  Object.assign(server, { says: {}, asked: [] });
  drawer.full = false;
  drawer.ballots.clear();
  drawer.keys.set("demo", { person: "d1", sign: new Uint8Array(32).fill(7), pk: "aa" });
});

/** One delegate's device with a vote that is open. */
function device(one = poll) {
  const store = { me: signal({ id: "d1" }), kind: signal("badge"), connection: signal({ state: "live" }), state: signal({ polls: { p: one }, congress: { key: "bb".repeat(32) } }) };
  return { store, voting: new Voting(store), ends: () => (store.state.value = { ...store.state.value, polls: { p: { ...one, state: "closed" } } }) };
}

/** Goes on, without waiting for anybody's patience, until it is so. */
async function until(so) {
  for (let turns = 0; !so(); turns += 1) {
    assert.ok(turns < 2_000, "it never is");
    hurry();
    await new Promise((go) => setImmediate(go));
  }
}

const times = (path) => server.asked.filter(([one]) => one === path).length;

test("POLL9 one's ballot is asked for until it is there, whoever is busy meanwhile", async () => {
  const { voting } = device();
  server.says["ballots/p"] = [LOST, no("busy", 503), no("slow_down", 429), no("server_error", 500), [200, { slots: [open] }]];
  void voting.load("p");
  await until(() => voting.slots.value.p);
  assert.deepEqual([voting.slots.value.p, times("ballots/p")], [[open], 5]);
});

test("POLL9 a vote that is over is asked for no more, nor where the answer is no", async () => {
  const { voting, ends } = device();
  server.says["ballots/p"] = [LOST];
  const asking = voting.load("p");
  await until(() => times("ballots/p") > 1);
  ends();
  hurry();
  await asking;
  const before = times("ballots/p");
  server.says["ballots/p"] = [no("forbidden", 403)];
  await voting.load("p");
  assert.deepEqual([voting.slots.value, times("ballots/p") - before], [{}, 1]);
});

test("BOX2 an answer from before a ballot was recorded does not open it again", async () => {
  const { voting } = device();
  voting.slots.value = { p: [open] };
  let late = () => {};
  server.says["ballots/p"] = [new Promise((go) => (late = () => go([200, { slots: [open] }])))];
  server.says["ballot.cast"] = [[200, { place: 3, receipt: "cc" }]];
  const asking = voting.load("p");
  await voting.cast(poll, open, ["yes"]);
  late();
  await asking;
  assert.deepEqual(voting.slots.value.p.map(({ state, place, ser, weight }) => [state, place, ser, weight]), [["cast", 3, 1, 1]]);
});

test("BOX2 a signed ballot stays on the device, and the same bytes go out, until there is a final answer", async () => {
  const { voting } = device();
  server.says["ballot.cast"] = [LOST, no("retry", 503), no("server_error", 500), no("slow_down", 429), [200, { place: 1, receipt: "cc" }]];
  const casting = voting.cast(poll, open, ["yes"]);
  await until(() => times("ballot.cast") === 4);
  assert.deepEqual([drawer.ballots.size, voting.sending.value["p/d1"].state], [1, "again"]);
  await until(() => times("ballot.cast") === 5);
  await casting;
  assert.deepEqual([drawer.ballots.size, voting.sending.value, voting.slots.value.p[0].state], [0, {}, "cast"]);
  assert.equal(new Set(server.asked.filter(([path]) => path === "ballot.cast").map(([, body]) => JSON.stringify(body))).size, 1);
});

test("BOX2 what is refused for good is said, kept no longer, and can be sent anew", async () => {
  const { voting } = device();
  server.says["ballot.cast"] = [no("paused", 409)];
  server.says["ballots/p"] = [[200, { slots: [open] }]];
  await voting.cast(poll, open, ["yes"]);
  assert.deepEqual([drawer.ballots.size, voting.sending.value["p/d1"]], [0, { state: "refused", why: "paused" }]);
});

test("BOX2 a device that is full still votes", async () => {
  const { voting } = device();
  drawer.full = true;
  server.says["ballot.cast"] = [[200, { place: 1, receipt: "cc" }]];
  await voting.cast(poll, open, ["yes"]);
  assert.deepEqual([voting.sending.value, voting.slots.value.p[0].state], [{}, "cast"]);
});

test("URN2 where a part that signing needs does not come, the voter can press again; it is asked for when the vote opens", async () => {
  const secret = { ...poll, manifest: { ...poll.manifest, scheme: "urn1", sealed: { Y: "", size: 200 } } };
  const { voting } = device(secret);
  server.says["ballots/p"] = [[200, { slots: [open] }]];
  await voting.load("p");
  await until(() => server.asked.some(([path]) => path.endsWith("urn.en.json")));
  await voting.cast(secret, open, ["yes"]);
  assert.deepEqual(voting.sending.value["p/d1"], { state: "refused", why: "problem.unreachable" });
  assert.deepEqual([times("ballot.cast"), drawer.ballots.size], [0, 0]);
});
