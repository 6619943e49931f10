// The door on a device: what was scanned, what waits, what the count is (SPEC DOOR1 to DOOR6).
import assert from "node:assert/strict";
import { test } from "node:test";
import "./saying.js";
import { Gate } from "../../static/door/gate.js";
import { among, beforeOf, caseOf, codeIn, found, gateOf, least, outcome, standing, unseen } from "../../static/door/model.js";
import { Queue } from "../../static/door/queue.js";

const CODE = "RKAMKAHED6PVXVDG";
const PEOPLE = [
  { id: "p1", name: "Nguyễn Thị Đào", seat: "A-01", delegation: "Thôn Thượng", voting: true, badge: "aa" },
  { id: "p2", name: "Trần Văn Đạo", seat: "A-02", delegation: "Thôn Hạ", voting: true, badge: "bb" },
  { id: "p3", name: "Khách", seat: "", delegation: "", voting: false, badge: "" },
];

/** A drawer like a device's, and a server that does as it is told. */
function device({ kept = null, fails = [] } = {}) {
  const drawer = { text: kept, get: () => drawer.text, set: (text) => void (drawer.text = text) };
  const sent = [];
  const again = [];
  const troubled = [];
  const queue = new Queue({
    troubled: (entry, why) => void troubled.push([entry.scan, why]),
    drawer,
    send: async (entry) => {
      const how = fails.shift();
      if (how === "lost") throw new Error("nobody answered");
      sent.push(entry.undo ? `undo ${entry.scan}` : entry.scan);
      if (how === "answer lost") throw new Error("nobody answered");
      if (how === "refused") throw Object.assign(new Error(), { refused: true });
      return { person: entry.person };
    },
    refused: (problem) => (problem.refused ? { code: "unknown_badge", why: "Unknown." } : null),
    later: (go) => again.push(go),
  });
  const settle = async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };
  return { queue, drawer, sent, again, troubled, settle };
}

const scan = (id, person = "p1", way = "in", at = "08:00") => ({ scan: id, person, badge: "", way, door: "A", at: `2026-11-22T${at}:00.000Z` });

test("DOOR1 a link, a code and a name are told apart", () => {
  assert.equal(codeIn(`http://10.0.0.2:8080/demo/b#${CODE}`), CODE);
  assert.equal(codeIn("rkam kahe d6pv xvdg"), CODE);
  assert.equal(codeIn("RKAM-KAHE-D6PV-XVDG"), CODE);
  for (const name of ["Nguyễn Thị Đào", "A-01", "", "nguyenthidaothon", "http://10.0.0.2/demo/b#RKAM"]) assert.equal(codeIn(name), null, name);
});

test("DOOR1 people are found as they are typed, the seat before the name", () => {
  assert.deepEqual(found("dao", PEOPLE).map(({ id }) => id), ["p1", "p2"]);
  assert.deepEqual(found("a-02", PEOPLE).map(({ id }) => id), ["p2"]);
  assert.deepEqual(found("thuong", PEOPLE).map(({ id }) => id), ["p1"]);
  assert.deepEqual(found("  ", PEOPLE), []);
});

test("DOOR1 scans go in order, one at a time, and stay on the device until they are answered", async () => {
  const { queue, drawer, sent, again, settle } = device({ fails: ["lost", null, "answer lost"] });
  ["s1", "s2", "s3"].forEach((id) => queue.add(scan(id)));
  await settle();
  assert.deepEqual(sent, []);
  assert.equal(queue.stuck.value, true);
  assert.deepEqual(JSON.parse(drawer.text).waiting.map((one) => one.scan), ["s1", "s2", "s3"]);
  again.shift()();
  await settle();
  assert.deepEqual(sent, ["s1", "s2"]);
  assert.deepEqual(queue.waiting.value.map((one) => one.scan), ["s2", "s3"]);
  again.shift()();
  await settle();
  assert.deepEqual(sent, ["s1", "s2", "s2", "s3"]);
  assert.deepEqual(JSON.parse(drawer.text), { waiting: [], troubles: [] });
});

test("DOOR9 what was kept is sent after a reload, and a broken drawer is an empty one", async () => {
  const { sent, queue, settle } = device({ kept: JSON.stringify({ waiting: [scan("s1")], troubles: [] }) });
  await queue.wake();
  await settle();
  assert.deepEqual(sent, ["s1"]);
  assert.deepEqual(device({ kept: "{broken" }).queue.waiting.value, []);
});

test("DOOR9 a refused scan is named and kept until somebody has seen to it, and the next one goes on", async () => {
  const { queue, sent, troubled, settle } = device({ fails: ["refused"] });
  queue.add(scan("s1"));
  queue.add(scan("s2"));
  await settle();
  assert.deepEqual(sent, ["s1", "s2"]);
  assert.deepEqual(queue.troubles.value.map(({ scan: id, why }) => [id, why]), [["s1", "Unknown."]]);
  assert.deepEqual(troubled, [["s1", "Unknown."]]);
  queue.dismiss(queue.troubles.value[0]);
  assert.deepEqual(queue.troubles.value, []);
});

test("DOOR3 what has not gone is taken out, what may have arrived is undone by name", async () => {
  const { queue, sent, again, settle } = device({ fails: ["lost"] });
  queue.add(scan("s1"));
  queue.add(scan("s2"));
  await settle();
  assert.equal(queue.undo(scan("s2")), true);
  assert.deepEqual(queue.waiting.value.map((one) => one.scan), ["s1"]);
  again.shift()();
  await settle();
  assert.equal(queue.undo(scan("s1")), true);
  await settle();
  assert.deepEqual(sent, ["s1", "undo s1"]);
  assert.equal(queue.undo({ ...scan("s9"), person: "" }), false);
});

test("DOOR2 a device tells how somebody stood by the log and by what it has not sent", () => {
  const here = { p1: "2026-11-22T07:50:00.000Z" };
  const now = scan("s9", "p1", "in", "08:10");
  assert.deepEqual(beforeOf(now, here, []), { since: here.p1, door: "" });
  assert.deepEqual(beforeOf(now, {}, [scan("s1")]), { since: "2026-11-22T08:00:00.000Z", door: "A" });
  assert.equal(beforeOf(now, here, [scan("s1", "p1", "out")]), null);
  assert.equal(beforeOf(now, {}, [scan("s1", "p2")]), null);
  assert.deepEqual([outcome(now, null), outcome(now, { since: "", door: "" })], ["in", "already"]);
  const out = scan("s9", "p1", "out");
  assert.deepEqual([outcome(out, null), outcome(out, { since: "", door: "" }), outcome({ ...out, person: "" }, null)], ["nothere", "out", "unknown"]);
});

test("DOOR6 the count is of those with a vote, with whoever is represented, against the quorum", () => {
  const attendance = { here: { p1: "x", p3: "x" }, quorum: [">", 1, 2] };
  assert.deepEqual(standing(PEOPLE, { attendance }), { entitled: 2, here: 1, represented: 0, guests: 1, needed: 2, quorate: false });
  assert.equal(standing(PEOPLE, { attendance, proxies: { p2: "p1" } }).quorate, true);
  assert.equal(standing(PEOPLE, {}).quorate, null);
  assert.deepEqual([least([">=", 2, 3], 120), least([">=", 2, 3], 121), least([">", 1, 2], 4)], [80, 81, 3]);
});

test("DOOR1 the vendored reader reads a badge's code in any light", async () => {
  const [{ default: encodeQR }, { decodeQR }] = await Promise.all([import("qr"), import("../../static/vendor/qr.js")]);
  const link = `HTTP://10.0.0.2:8080/DEMO/B#${CODE}`;
  const rows = encodeQR(link, "raw", { ecc: "medium" });
  const [unit, quiet] = [4, 6];
  const side = (rows.length + 2 * quiet) * unit;
  for (const [dark, light] of [[0, 255], [90, 170]]) {
    const data = new Uint8Array(side * side * 4).fill(255);
    for (let y = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1) data.fill(rows[Math.floor(y / unit) - quiet]?.[Math.floor(x / unit) - quiet] ? dark : light, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
    assert.equal(codeIn(decodeQR({ width: side, height: side, data })), CODE);
  }
  assert.throws(() => decodeQR({ width: 40, height: 40, data: new Uint8Array(6400).fill(255) }));
});

test("DOOR9: two pages of one device lose no scan of each other, and send none that the other took back", async () => {
  const drawer = { text: null, get: () => drawer.text, set: (text) => void (drawer.text = text) };
  const sent = [];
  let network = false;
  const send = async ({ scan }) => (network ? void sent.push(scan) : Promise.reject(new Error("nobody answered")));
  const page = () => new Queue({ drawer, send, refused: () => null, later: () => {} });
  const [first, second] = [page(), page()];
  const scan = (id) => ({ scan: id, person: "p1", badge: "", way: "in", door: "", at: "2026-11-22T08:00:00.000Z" });
  first.add(scan("a"));
  second.add(scan("b"));
  first.add(scan("c"));
  await new Promise((done) => setImmediate(done));
  assert.deepEqual(JSON.parse(drawer.text).waiting.map((one) => one.scan).sort(), ["a", "b", "c"]);
  const third = page(); // after a reload, or on the steward's page
  assert.equal(third.waiting.value.length, 3);
  first.undo(scan("c"));
  network = true;
  await third.wake();
  assert.deepEqual([...sent].sort(), ["a", "b"]);
  assert.deepEqual(JSON.parse(drawer.text).waiting, []);
});

test("DOOR8 a device with two badges waits until somebody has seen it, and one badge more is another case", () => {
  const held = [{ device: "b", people: ["p1", "p2"] }, { device: "a", people: ["p3", "p4"] }];
  assert.equal(unseen(held, []), held[0]);
  const seen = [caseOf(held[0])];
  assert.equal(unseen(held, seen), held[1]);
  assert.equal(unseen([held[0]], seen), null);
  assert.equal(unseen([{ device: "b", people: ["p1", "p2", "p5"] }], seen)?.device, "b");
});

test("SITE5 whoever leads a bridge point stands at its door alone, and counts its people against no quorum", () => {
  const sites = { s1: { id: "s1", name: "Bắc", names: {}, chair: "p1" }, s2: { id: "s2", name: "Nam", names: {}, chair: null } };
  assert.deepEqual(gateOf(["delegate"], "p1", sites), { whole: false, sites: [sites.s1] });
  assert.deepEqual(gateOf(["steward"], "p1", sites), { whole: true, sites: [] });
  assert.equal(gateOf(["delegate"], "p2", sites), "none");
  assert.equal(gateOf(["delegate"], "p1", undefined), null);
  const state = { attendance: { here: { p1: "08:00", p9: "08:00" }, quorum: [">", 1, 2] } };
  const { entitled, here, guests, needed } = standing(PEOPLE, among(PEOPLE, state));
  assert.deepEqual({ entitled, here, guests, needed }, { entitled: 2, here: 1, guests: 0, needed: null });
});

test("DOOR1 a badge goes the way and by the door that were chosen when it was scanned, whatever is pressed while its code is computed", async (t) => {
  t.mock.method(globalThis, "fetch", async () => new Response(JSON.stringify({ person: "p1", before: null })));
  globalThis.navigator ??= /** @type {any} */ ({});
  const gate = new Gate({ state: { value: {} }, connection: { value: { state: "live" } } });
  gate.door.value = "A";
  const scanned = gate.scan(CODE);
  [gate.way.value, gate.door.value] = ["out", "B"];
  assert.equal(await scanned, true);
  const [{ scan: sent }] = gate.shown.value;
  assert.deepEqual([sent.way, sent.door], ["in", "A"]);
});
