// What the desk of the minutes computes: a part as fields and back, what two wrote at once, where a line goes, how far it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { canon } from "../../static/app/ballot.js";
import { noble } from "../../static/app/keys.js";
import { editOf, fieldsOf, inserted, merged, moved, placeOf, progressOf, signedBy } from "../../static/minutes/model.js";
import { checked, sign, WrongText } from "../../static/minutes/sign.js";

const line = (key, more = {}) => ({ key, text: null, said: `log ${key}`, changed: false, at: `2026-11-22T08:${key.slice(1).padStart(2, "0")}:00Z`, log: `f${key}`, ...more });
const part = (more = {}) => ({ id: "i1", number: "1", title: "Báo cáo", version: 3, at: null, by: null, follows: true, lines: [line("e1"), line("e4")], fresh: [], omitted: [], conclusion: "", ...more });

test("MIN3 a part that nobody touched goes on following the log; whatever is touched stays as it is", () => {
  const fields = fieldsOf(part());
  assert.deepEqual(editOf(part(), { ...fields, conclusion: "Nhất trí." }), { part: "i1", version: 3, texts: { conclusion: "Nhất trí." }, blocks: null, omitted: [] });
  assert.deepEqual(editOf(part(), { ...fields, "text.e1": "Mở mục." }).blocks, [{ entry: "e1", text: "Mở mục.", log: "fe1" }, { entry: "e4" }]);
  assert.deepEqual(editOf(part(), { ...fields, follows: false }).blocks, [{ entry: "e1" }, { entry: "e4" }]);
  const order = inserted(fields.order, "p1", "e1");
  assert.deepEqual(editOf(part(), { ...fields, order, "text.p1": "Đoạn." }).blocks, [{ entry: "e1" }, { key: "p1", text: "Đoạn." }, { entry: "e4" }]);
});

test("MIN4 own words under which the log changed stay told as such until they are written anew", () => {
  const changed = part({ follows: false, lines: [line("e1", { text: "Cũ.", changed: true }), line("e4")] });
  const fields = fieldsOf(changed);
  assert.equal(editOf(changed, fields).blocks[0].log, "");
  assert.equal(editOf(changed, { ...fields, "text.e1": "Mới." }).blocks[0].log, "fe1");
  assert.deepEqual(editOf(changed, { ...fields, "text.e1": null }).blocks[0], { entry: "e1" });
});

test("MIN3 what two wrote at once is put together, but for the same field", () => {
  const before = { order: ["e1"], conclusion: "", "text.e1": null };
  assert.deepEqual(merged(before, { ...before, conclusion: "Họ." }, { "text.e1": "Tôi." }), { order: ["e1"], conclusion: "Họ.", "text.e1": "Tôi." });
  assert.equal(merged(before, { ...before, conclusion: "Họ." }, { conclusion: "Tôi." }), null);
  assert.deepEqual(merged(before, { ...before, conclusion: "Như nhau." }, { conclusion: "Như nhau." })?.conclusion, "Như nhau.");
});

test("MIN4 a line that is taken over goes behind those that began before it, and lines move by one place", () => {
  const later = part({ fresh: [line("e2")] });
  assert.equal(placeOf(later, ["e1", "p1", "e4"], line("e2")), "e1");
  assert.equal(placeOf(later, ["e4"], line("e2")), null);
  assert.deepEqual(inserted(["e1", "e4"], "e2", null), ["e2", "e1", "e4"]);
  assert.deepEqual(moved(["a", "b", "c"], "b", 1), ["a", "c", "b"]);
  assert.deepEqual(moved(["a", "b"], "a", -1), ["a", "b"]);
});

test("MIN5 the progress counts parts in which something happened, and who has signed", () => {
  const draft = { language: "vi", seq: 9, head: { version: 0, at: null, by: null, texts: {}, defaults: {} }, versions: [], tasks: [{ state: "done" }, { state: "open" }],
    parts: [part(), part({ version: 0 }), part({ fresh: [line("e9")] }), part({ version: 0, lines: [] })] };
  assert.deepEqual(progressOf(draft), { parts: 3, written: 1, fresh: 1, changed: 0, tasks: 1 });
  assert.deepEqual(signedBy({ signed: [{ role: "chair" }] }), { chair: true, secretary: false });
  assert.deepEqual(signedBy(null), { chair: false, secretary: false });
});

test("MIN6 a device signs only the text that has the hash, and the version, that were published", async () => {
  const text = { version: 2, titles: { vi: "Biên bản" }, sections: [], tasks: [] };
  const { sha256, utf8ToBytes, bytesToHex } = await noble();
  const published = { version: 2, sha256: bytesToHex(sha256(utf8ToBytes(canon(text)))), text, signed: [] };
  assert.equal((await checked(published)).text, true);
  for (const other of [{ ...published, text: { ...text, tasks: [{ text: "Khác" }] } }, { ...published, version: 3 }, { ...published, sha256: "0".repeat(64) }]) {
    assert.equal((await checked(other)).text, false);
    await assert.rejects(sign(other, "chair"), WrongText);
  }
});
