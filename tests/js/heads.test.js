// LIFE7: what a device was told of a vote's chain is kept, signed by the congress, and contradicted by nothing. LIFE6: seats that have not voted.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { signed } from "../../static/app/heads.js";
import { MOST, remembered, short } from "../../static/heads/model.js";
import { bySilence, voted } from "../../static/presence/silent-model.js";
import { SilentSeats } from "../../static/presence/silent.js";

const said = JSON.parse(readFileSync(new URL("ballot.json", import.meta.url), "utf8"));
const at = (place, head = "aa") => ({ place, head, sig: "00" });

test("LIFE7 another head for the same place is told; the same one, and later places, are not", () => {
  const { kept } = remembered([], at(1));
  assert.deepEqual(remembered(kept, at(1)), { kept, clash: null });
  assert.deepEqual(remembered(kept, at(1, "bb")).clash, { place: 1, was: at(1), now: at(1, "bb") });
  assert.deepEqual(remembered(kept, at(2, "bb")), { kept: [at(1), at(2, "bb")], clash: null });
});

test("LIFE7 what is kept is bounded, from the first head to the newest", () => {
  let kept = [];
  for (let place = 1; place <= 500; place += 1) kept = remembered(kept, at(place, String(place))).kept;
  assert.ok(kept.length <= MOST);
  assert.equal(kept[0].place, 1);
  assert.equal(kept.at(-1).place, 500);
  assert.equal(remembered(kept, at(1, "other")).clash.place, 1);
});

test("LIFE7 a head holds with the congress's signature for this vote and this place only", async () => {
  const { head, eid, congress_key: key } = said;
  assert.equal(await signed(eid, key, head), true);
  assert.equal(await signed(eid, key, { ...head, place: 8 }), false);
  assert.equal(await signed("00".repeat(32), key, head), false);
  assert.equal(await signed(eid, said.pk, head), false);
  assert.equal(await signed(eid, key, { ...head, sig: "" }), false);
  assert.equal(short(head.head), "3F3F 3F3F");
});

const seat = (slot, delegation = "Một", name = slot) => ({ slot, person: slot, name, seat: slot, delegation, proxy: false });
const told = { poll: "v1", of: 4, silent: [seat("a"), seat("b", "Hai"), seat("c")], delegations: [{ name: "Một", of: 3, silent: 2 }, { name: "Hai", of: 1, silent: 1 }] };

test("LIFE6 who has voted leaves the list; what does not add up is read anew", () => {
  assert.deepEqual(voted(told, { poll: "v1", left: 2, voted: ["a"] }).silent.map(({ slot }) => slot), ["b", "c"]);
  assert.equal(voted(told, { poll: "v1", left: 1, voted: ["a"] }), null);
  assert.equal(voted(told, { poll: "v1", left: 0, voted: null }), null);
  assert.equal(voted(told, { poll: "v2", left: 0, voted: [] }), told);
  assert.deepEqual(bySilence(told).map(({ name, seats }) => [name, seats.length]), [["Một", 2], ["Hai", 1]]);
});

test("LIFE6 the seats of the vote that is on are read once, and again when somebody was missed", async () => {
  const asked = [];
  const silent = new SilentSeats({ ask: async (poll) => (asked.push(poll), { ...told, poll }) });
  silent.watch("v1");
  silent.watch("v1");
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(asked, ["v1"]);
  silent.hear({ poll: "v1", left: 2, voted: ["a"] });
  assert.equal(silent.told.value.silent.length, 2);
  silent.hear({ poll: "v1", left: 0, voted: null });
  assert.deepEqual(asked, ["v1", "v1"]);
  silent.watch(null);
  assert.equal(silent.told.value, null);
});
