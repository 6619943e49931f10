// Sealed ballots: the same bytes as server/services/sealing.py makes (tests/js/urn.json, which tests/domain/test_urn.py reads, too).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { canon, digest } from "../../static/app/ballot.js";
import { noble } from "../../static/app/keys.js";
import { foundMine, plaintext, seal, sealBallot, sealVote, WrongNumber } from "../../static/app/urn.js";

const said = JSON.parse(readFileSync(new URL("urn.json", import.meta.url), "utf8"));
const [library, chacha] = [await noble(), await import("../../static/vendor/noble-chacha.js")];
const { bytesToHex, hexToBytes, utf8ToBytes, concatBytes, x25519, hkdf, sha256 } = library;
const sign = hexToBytes("0b".repeat(32));

/** @param {string} raw as the server opens it @param {string} eid */
function open(raw, eid) {
  const [point, sealed] = [hexToBytes(raw).slice(0, 32), hexToBytes(raw).slice(32)];
  const info = concatBytes(utf8ToBytes("hemicycle/urn/v1|"), hexToBytes(eid), point, hexToBytes(said.Y));
  const key = hkdf(sha256, x25519.getSharedSecret(hexToBytes(said.secret), point), new Uint8Array(32), info, 32);
  return chacha.chacha20poly1305(key, new Uint8Array(12), hexToBytes(eid)).decrypt(sealed);
}

for (const one of said.cases) {
  test(`URN2 ${one.about}: the same bytes as the server makes`, () => {
    const [ephemeral, mark] = [hexToBytes(one.ephemeral), hexToBytes(one.n)];
    assert.equal(bytesToHex(plaintext(library, one.choices, mark, one.size)), one.plain);
    const sealed = { Y: said.Y, size: one.size };
    const raw = bytesToHex(seal(library, chacha, { eid: said.eid, choices: one.choices, sealed, ephemeral, mark }));
    assert.equal(raw, one.raw);
    assert.equal(bytesToHex(open(raw, said.eid)), one.plain);
  });
}

test("URN2 no two ballots are alike, all have one length, and each is opened to what was chosen", () => {
  const [{ size }] = said.cases;
  const vote = { sign, eid: said.eid, ser: 1, sealed: { Y: said.Y, size } };
  const made = ["yes", "yes", "no", "abstain"].map((choice) => ({ choice, ...sealBallot(library, chacha, { ...vote, choices: [choice] }) }));
  assert.equal(new Set(made.map((one) => one.raw.slice(0, 64))).size, 4);
  assert.deepEqual([...new Set(made.map((one) => one.raw.length / 2))], [size]);
  for (const one of made) assert.equal(bytesToHex(open(one.raw, said.eid)), bytesToHex(plaintext(library, [one.choice], hexToBytes(one.n), size)));
});

test("URN2 what does not fit is not sealed", () => {
  assert.throws(() => plaintext(library, ["yes".repeat(30)], new Uint8Array(16), said.cases[0].size), RangeError);
});

test("POLL2 a device seals only for the key that stands in the vote's number", async () => {
  const [{ size }] = said.cases;
  const manifest = { sealed: { Y: said.Y, size }, title: "Bầu kín" };
  const eid = bytesToHex(digest(library, "eid", utf8ToBytes(canon(manifest))));
  const vote = { sign, ser: 1, choices: ["yes"] };
  const made = await sealVote(library, /** @type {any} */ ({ eid, manifest }), vote);
  assert.match(new TextDecoder().decode(open(made.raw, eid)), new RegExp(made.n));
  await assert.rejects(sealVote(library, /** @type {any} */ ({ eid: said.eid, manifest }), vote), WrongNumber);
});

test("URN4 a voter finds the own ballot by its number, on the own device", () => {
  const opened = [{ n: "aa", c: ["yes"], w: 1 }, { n: "bb", c: ["no"], w: 1 }];
  assert.deepEqual(foundMine(opened, "bb"), opened[1]);
  assert.equal(foundMine(opened, "cc"), undefined);
});
