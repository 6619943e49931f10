// The secretariat's pure parts: search, addresses, rules, order, places, lists in sight, what is typed and not yet saved.
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = /** @type {any} */ ({ documentElement: { dataset: {}, lang: "en" } });
globalThis.addEventListener ??= () => {};
globalThis.location ??= /** @type {any} */ ({ hash: "" });

const { fold, matches } = await import("../../static/secretariat/fold.js");
const { addressTrouble, bestAddress } = await import("../../static/secretariat/address.js");
const { goodShare, needed, presetOf } = await import("../../static/secretariat/shares.js");
const { hashOf, placeOf, SECTIONS } = await import("../../static/secretariat/place.js");
const { csvOf } = await import("../../static/secretariat/template.js");
const { sorted } = await import("../../static/secretariat/uploads.js");
const { flat, kinds, minutesOf, nested } = await import("../../static/secretariat/kinds.js");
const { SECTION_OF } = await import("../../static/secretariat/troubles.js");
const { AGAIN_MS, Edits, PAUSE_MS } = await import("../../static/secretariat/saving.js");
const { Refused, Unreachable } = await import("../../static/app/api.js");

test("a name is found without its marks, in any order", () => {
  const person = fold("Đặng Thị Huyền Chi bộ thôn Đông Thượng A-03");
  assert.deepEqual(["huyen", "dang thi", "HUYỀN đặng", "a-03", "thuong chi"].map((query) => matches(fold(query), person)), [true, true, true, true, true]);
  assert.deepEqual(["hải", "a-04"].map((query) => matches(fold(query), person)), [false, false]);
});

test("badges for an address that this laptop has no more are said, names are not guessed at", () => {
  const now = { url: "http://192.168.1.10:8080", addresses: ["http://192.168.1.44:8080"], listening: "" };
  assert.deepEqual(addressTrouble(now, "http://localhost:8080"), { printed: now.url, now: "http://192.168.1.44:8080" });
  assert.equal(addressTrouble({ ...now, addresses: [now.url] }, "http://localhost:8080"), null);
  assert.equal(addressTrouble(now, now.url), null);
  assert.equal(addressTrouble({ ...now, url: "https://hall.example.org" }, "http://localhost:8080"), null);
  assert.equal(addressTrouble({ ...now, url: "" }, "http://localhost:8080"), null);
  assert.equal(bestAddress(now, "http://192.168.1.50:8080"), "http://192.168.1.50:8080");
});

test("POLL3 how many are needed is counted in whole votes", () => {
  assert.deepEqual([needed([">", 1, 2], 120), needed([">", 1, 2], 121), needed([">=", 2, 3], 120), needed([">=", 1, 1], 120)], [61, 61, 80, 120]);
  assert.deepEqual([goodShare(">", 1, 2), goodShare(">", 1, 1), goodShare(">=", 3, 2), goodShare(">=", 0, 2)], [true, false, false, false]);
  const presets = [{ name: "majority_cast", rule: { threshold: [">", 1, 2], base: ["cast"], quorum: null, tie: "rejected" } }];
  assert.equal(presetOf({ ...presets[0].rule, quorum: [">", 1, 2, "entitled"] }, presets), "majority_cast");
  assert.equal(presetOf({ ...presets[0].rule, threshold: [">=", 1, 2] }, presets), null);
});

test("the address keeps the place", () => {
  for (const place of [{ section: "agenda", id: "i1" }, { section: "badges", id: "d:Chi bộ 1/2" }, { section: "people", id: null }]) assert.deepEqual(placeOf(hashOf(place)), place);
  assert.deepEqual(placeOf("#nonsense/1"), { section: "start", id: null });
});

test("from everything that can be left unsaved there is a way to its section", () => {
  const named = [...Object.keys(kinds(/** @type {any} */ ({}))), "minutes", "task", "credentials"];
  assert.deepEqual(named.filter((kind) => !SECTIONS.includes(SECTION_OF[kind])), []);
});

test("a list to fill in keeps commas and quotes", () => {
  assert.equal(csvOf([["a", 'b "c", d'], ["1", ""]]), '\ufeffa,"b ""c"", d"\r\n1,\r\n');
});

test("lists of people and papers go different ways", () => {
  const names = ["a.pdf", "b.CSV", "c.xlsx", "d.docx"].map((name) => /** @type {File} */ ({ name }));
  assert.deepEqual(sorted(names), { lists: [names[1], names[2]], papers: [names[0], names[3]] });
  assert.deepEqual(sorted(names, true), { lists: [names[1]], papers: [names[0], names[2], names[3]] });
});

test("translations are flat while they are typed, and empty ones are left out", () => {
  assert.deepEqual(nested("title", { ...flat("title", { en: "A", fr: "" }), title: "Á", number: "1" }), { en: "A" });
  assert.deepEqual(["", " 45 ", "0", "1.5", "x"].map(minutesOf), [null, 45, undefined, undefined, undefined]);
});

/** A server of one thing, and a clock that is moved by hand. */
function desk({ server = { title: "Old", minutes: "5" }, fail = /** @type {any} */ (null), focused = false, drawer = "" } = {}) {
  const world = { server, fail, focused, drawer, sent: /** @type {any[]} */ ([]), timers: /** @type {{at: number, act: () => void}[]} */ ([]), now: 0 };
  const kind = {
    read: () => world.server,
    check: (/** @type {any} */ fields) => (fields.title ? {} : { title: "needed" }),
    async send(/** @type {string} */ _id, /** @type {any} */ fields, /** @type {any} */ changes) {
      if (world.fail) throw world.fail;
      world.sent.push(changes);
      world.server = { ...fields, title: fields.title.trim() };
    },
  };
  const edits = new Edits({
    kinds: { item: kind }, drawer: { get: () => world.drawer, set: (text) => (world.drawer = text) }, focused: () => world.focused,
    world: { after: (ms, act) => world.timers[world.timers.push({ at: world.now + ms, act }) - 1], cancel: (timer) => (world.timers = world.timers.filter((one) => one !== timer)) },
  });
  const pass = async (/** @type {number} */ ms) => {
    world.now += ms;
    const due = world.timers.filter((one) => one.at <= world.now);
    world.timers = world.timers.filter((one) => one.at > world.now);
    due.forEach((one) => one.act());
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  };
  return { world, edits, pass, view: () => edits.view("item:i1") };
}

test("what is typed is saved after a pause, together with what others wrote elsewhere", async () => {
  const { world, edits, pass, view } = desk();
  edits.type("item:i1", "title", "New");
  await pass(PAUSE_MS - 1);
  assert.deepEqual([world.sent, view().stage], [[], "typing"]);
  world.server = { ...world.server, minutes: "9" };
  await pass(1);
  assert.deepEqual([world.sent, world.server, view().stage], [[{ title: "New" }], { title: "New", minutes: "9" }, "saved"]);
});

test("under the cursor the text stays as typed, and is the server's after leaving", async () => {
  const { world, edits, pass, view } = desk({ focused: true });
  edits.type("item:i1", "title", "New ");
  await pass(PAUSE_MS);
  assert.deepEqual([world.server.title, view().values?.title, view().stage], ["New", "New ", "saved"]);
  world.focused = false;
  edits.leave("item:i1");
  assert.equal(view().values?.title, "New");
});

test("what others write where the cursor still is, is shown beside it and not over it", async () => {
  const { world, edits, pass, view } = desk({ focused: true });
  edits.type("item:i1", "title", "Mine");
  await pass(PAUSE_MS);
  world.server = { ...world.server, title: "Theirs" };
  assert.deepEqual([view().values?.title, view().theirs], ["Mine", { title: "Theirs" }]);
  edits.insist("item:i1", "title");
  await pass(0);
  assert.equal(world.server.title, "Mine");
});

test("a refusal stands beside its field and keeps the text", async () => {
  const { edits, pass, view, world } = desk({ fail: new Refused("too_long", "Too long.", 400) });
  edits.type("item:i1", "title", "Very long");
  await pass(PAUSE_MS);
  assert.deepEqual([view().values?.title, view().errors, view().stage], ["Very long", { title: "Too long." }, "refused"]);
  world.fail = null;
  edits.type("item:i1", "title", "");
  await pass(PAUSE_MS);
  assert.deepEqual([view().errors, world.sent], [{ title: "needed" }, []]);
});

test("what the server puts off is no refusal: it goes out by itself", async () => {
  const { edits, pass, view, world } = desk({ fail: new Refused("busy", "Too much to do.", 503) });
  edits.type("item:i1", "title", "New");
  await pass(PAUSE_MS);
  assert.deepEqual([view().stage, view().errors], ["waiting", {}]);
  world.fail = null;
  await pass(AGAIN_MS);
  assert.deepEqual([view().stage, world.server.title], ["saved", "New"]);
});

test("two who change the same field: nothing is sent until one is chosen", async () => {
  for (const choice of ["mine", "theirs"]) {
    const { world, edits, pass, view } = desk();
    edits.type("item:i1", "title", "Mine");
    world.server = { ...world.server, title: "Theirs" };
    await pass(PAUSE_MS);
    assert.deepEqual([world.sent, view().stage, view().values?.title, view().theirs], [[], "conflict", "Mine", { title: "Theirs" }]);
    if (choice === "mine") edits.insist("item:i1", "title");
    else edits.drop("item:i1", "title");
    await pass(PAUSE_MS);
    assert.deepEqual([world.server.title, view().theirs], [choice === "mine" ? "Mine" : "Theirs", {}]);
  }
});

test("without a connection typing is kept on the device, also over a reload, and goes out later", async () => {
  const before = desk({ fail: new Unreachable("no") });
  before.edits.type("item:i1", "title", "Kept");
  await before.pass(PAUSE_MS);
  assert.equal(before.view().stage, "waiting");
  const after = desk({ drawer: before.world.drawer });
  assert.deepEqual([after.view().values?.title, after.view().stage], ["Kept", "waiting"]);
  after.edits.wake();
  await after.pass(0);
  assert.deepEqual([after.world.server.title, after.world.drawer], ["Kept", "{}"]);
});

test("what somebody else removed meanwhile is not lost in silence", async () => {
  const { world, edits, pass } = desk();
  edits.type("item:i1", "title", "Words");
  world.server = /** @type {any} */ (null);
  await pass(PAUSE_MS);
  assert.deepEqual([edits.all.value["item:i1"].stage, edits.all.value["item:i1"].typed.title.value, JSON.parse(world.drawer)["item:i1"].title.value], ["gone", "Words", "Words"]);
});
