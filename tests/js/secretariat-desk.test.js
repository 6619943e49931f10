// What is pressed and typed at the secretariat's desk while the network takes its time: in its order, and never lost.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

globalThis.document = /** @type {any} */ ({ documentElement: { dataset: { slug: "demo" }, lang: "en" } });
globalThis.addEventListener ??= () => {};
globalThis.location ??= /** @type {any} */ ({ hash: "" });
const drawers = new Map();
globalThis.localStorage = /** @type {any} */ ({ getItem: (name) => drawers.get(name) ?? null, setItem: (name, text) => drawers.set(name, text), removeItem: (name) => drawers.delete(name) });

const { Lines } = await import("../../static/secretariat/add-line.js");
const { createLists } = await import("../../static/secretariat/desk.js");
const { moveItem, renumber, stepItem } = await import("../../static/secretariat/order.js");
const { Refused } = await import("../../static/app/api.js");

/** Each request waits for what becomes of it. @type {{path: string, body: any, says: (said: any) => Promise<void>, fails: () => Promise<void>}[]} */
const asked = [];
const settled = () => new Promise((done) => setImmediate(done));
globalThis.fetch = /** @type {any} */ ((url, { body }) =>
  new Promise((answer, fail) => {
    const says = (said) => (answer({ status: 200, text: async () => JSON.stringify(said) }), settled());
    asked.push({ path: url.replace("/demo/api/", ""), body: body && JSON.parse(body), says, fails: () => (fail(new Error("gone")), settled()) });
  }));

beforeEach(() => {
  asked.length = 0;
  drawers.clear();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
});
afterEach(() => mock.timers.reset());

/** A desk with an agenda of these items; what is answered is seen there at once. */
function agendaOf(...ids) {
  const state = { agenda: ids.map((id, at) => ({ id, number: String(at + 1), title: id, titles: {}, minutes: null })) };
  return /** @type {any} */ ({ store: { state: { peek: () => state } }, reached: async () => {} });
}

/** The server moves an item. */
function moved({ store }, { item, before }) {
  const { agenda } = store.state.peek();
  const [one] = agenda.splice(agenda.findIndex(({ id }) => id === item), 1);
  agenda.splice(before ? agenda.findIndex(({ id }) => id === before) : agenda.length, 0, one);
}

test("an item that is moved thrice in a row has moved by three, however late the answers are", async () => {
  const desk = agendaOf("a", "b", "c", "d", "e");
  for (const step of [1, 1, 1]) void stepItem(desk, "a", step);
  void moveItem(desk, "e", "b");
  for (const before of ["c", "d", "e", "b"]) {
    await settled();
    assert.deepEqual([asked.length, asked[0].path, asked[0].body.before], [1, "agenda.move", before]);
    const { body, says } = asked.shift();
    moved(desk, body);
    await says({ seq: 1 });
  }
  assert.deepEqual(desk.store.state.peek().agenda.map(({ id }) => id), ["e", "b", "c", "d", "a"]);
  await stepItem(desk, "e", -1);
  await moveItem(desk, "e", "b");
  assert.equal(asked.length, 0); // it is there already
});

test("a title that is saved while the agenda is numbered anew stays", async () => {
  const desk = agendaOf("a", "b", "c");
  const { agenda } = desk.store.state.peek();
  agenda.push(agenda.shift());
  const done = renumber(desk);
  await settled();
  agenda[1] = { ...agenda[1], title: "Saved meanwhile" };
  agenda.splice(2, 1); // and one was taken out
  for (const [number, title] of [["1", "b"], ["2", "Saved meanwhile"]]) {
    assert.deepEqual([asked[0].body.number, asked[0].body.title], [number, title]);
    await asked.shift().says({ seq: 1 });
  }
  await done;
  assert.equal(asked.length, 0);
});

/** Lines of which each waits for what becomes of it. */
function adding() {
  const lines = new Lines("adding");
  const sent = /** @type {any[]} */ ([]);
  const send = (line, { key }) => new Promise((done, fail) => sent.push({ line, key, done, fail }));
  const press = (text) => (text && lines.type(text), lines.add(send), settled());
  return { lines, sent, press };
}

test("the next line is typed while the first one is on its way; both arrive, in their order", async () => {
  const { lines, sent, press } = adding();
  await press("First");
  assert.deepEqual([lines.text.value, drawers.get("hemicycle:adding")], ["", "First"]); // kept here until the server has it
  await press("Second");
  lines.type("Thi");
  assert.deepEqual(sent.map(({ line }) => line), ["First"]);
  const shown = /** @type {string[]} */ ([]);
  for (const at of [0, 1]) {
    sent[at].done(() => shown.push(sent[at].line));
    await settled();
  }
  assert.deepEqual(shown, []); // one is typing on
  assert.deepEqual([sent.map(({ line }) => line), lines.text.value, lines.stage.value], [["First", "Second"], "Thi", "still"]);
  assert.deepEqual([drawers.get("hemicycle:adding"), sent[0].key === sent[1].key], ["Thi", false]);
  await press();
  sent[2].done(() => shown.push("Thi"));
  await settled();
  assert.deepEqual(shown, ["Thi"]);
});

test("a line that was refused is there again, the same deed when it is pressed again; and never over what is typed", async () => {
  const { lines, sent, press } = adding();
  const refuse = (one) => (one.fail(new Refused("no", "Too long.", 422)), settled());
  await press("First");
  await refuse(sent[0]);
  assert.deepEqual([lines.text.value, lines.why.value, drawers.get("hemicycle:adding")], ["First", "Too long.", "First"]);
  await press();
  assert.deepEqual([sent[1].line, sent[1].key === sent[0].key, lines.text.value], ["First", true, ""]);
  lines.type("Sec");
  await refuse(sent[1]);
  assert.deepEqual([lines.text.value, lines.why.value, lines.left.value], ["Sec", "", ["“First”: Too long."]]);
});

test("a list that could not be read anew is asked for until it is there", async () => {
  const lists = createLists();
  lists.stale("papers");
  mock.timers.tick(120);
  for (let round = 0; round < 15; round += 1) {
    await asked[asked.length - 1].fails();
    mock.timers.tick(4_000);
    await settled();
  }
  await asked[asked.length - 1].says(["paper"]);
  assert.deepEqual(lists.papers.value, ["paper"]);
});
