// Badge keys, ballots and receipts: the same bytes as server/domain makes of the same secret (tests/js/ballot.json).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { canon, digest, makeBallot, receiptHolds } from "../../static/app/ballot.js";
import { grouped, secretOf, tidy } from "../../static/app/code.js";
import { derive, noble } from "../../static/app/keys.js";

const said = JSON.parse(readFileSync(new URL("ballot.json", import.meta.url), "utf8"));
const library = await noble();
const { bytesToHex, hexToBytes, utf8ToBytes } = library;

test("BADGE1 a code is read forgivingly and means ten bytes", () => {
  assert.equal(bytesToHex(secretOf(said.code)), said.secret);
  for (const typed of ["0410 6105 0r3g g28a", "o4IO-6lO5-oR3G-G28A", "  041061050R3GG28A "]) assert.equal(bytesToHex(secretOf(typed)), said.secret);
  for (const typed of ["", "041061050R3GG28", "041061050R3GG28AA", "041061050R3GG28U", "041061050R3GG28é"]) assert.equal(secretOf(typed), null);
});

test("BADGE1 what is typed or pasted becomes four groups of four", () => {
  assert.equal(tidy("http://hall.local/demo/b#o410 6105-0r3g.g28a"), said.code);
  assert.equal(tidy("041061050R3GG28A9999"), said.code);
  assert.equal(tidy("héllo"), "H110");
  assert.equal(grouped(said.code), "0410 6105 0R3G G28A");
});

test("BADGE2 a code becomes the login and the signing key that the server expects", async () => {
  const { login, sign, pk } = await derive(hexToBytes(said.secret), said.slug);
  assert.deepEqual({ login, sign: bytesToHex(sign), pk }, { login: said.login, sign: said.sign, pk: said.pk });
});

test("LOG2 canonical bytes: keys sorted, no spaces, UTF-8, whole numbers only", () => {
  assert.equal(canon({ b: [1, true, null], a: { d: "ế", c: -3 } }), '{"a":{"c":-3,"d":"ế"},"b":[1,true,null]}');
  assert.throws(() => canon({ a: 1.5 }), TypeError);
  assert.equal(bytesToHex(digest(library, "eid", utf8ToBytes(canon(said.manifest)))), said.eid);
});

test("BOX1 a ballot is signed and named as the server checks it", () => {
  const ballot = makeBallot(library, { sign: hexToBytes(said.sign), eid: said.eid, ser: said.ser, choice: said.choice });
  assert.deepEqual(ballot, { raw: said.raw, sig: said.sig, tracker: said.tracker, pk: said.pk });
});

test("BOX7 a ballot for another's vote is signed with their slot, and is no ballot of one's own", () => {
  const { slot, sig, tracker } = said.proxy;
  const ballot = makeBallot(library, { sign: hexToBytes(said.sign), eid: said.eid, ser: said.ser, choice: said.choice, proxy: slot });
  assert.deepEqual(ballot, { raw: said.raw, sig, tracker, pk: said.pk });
  assert.notEqual(sig, said.sig);
});

test("BOX3 a receipt holds for what it was given for, and for nothing else", () => {
  assert.equal(receiptHolds(library, said.congress_key, said), true);
  assert.equal(receiptHolds(library, said.congress_key, { ...said, place: said.place + 1 }), false);
  assert.equal(receiptHolds(library, said.pk, said), false);
  assert.equal(receiptHolds(library, said.congress_key, { ...said, receipt: "" }), false);
});
