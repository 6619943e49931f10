// PROXY1, PROXY2: who holds whose vote, and who may.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mayGrant, mayHold, pairs } from "../../static/proxies/model.js";

const one = (id, more = {}) => ({ id, name: `Người ${id}`, voting: true, ...more });
const people = ["a", "b", "c", "d"].map((id) => one(id));

test("PROXY1 the pairs stand by who holds, then by whose vote it is; who is gone is told by their id", () => {
  const said = pairs({ c: "a", b: "a", d: "gone" }, people).map(({ grantor, holder }) => [holder.name, grantor.name]);
  assert.deepEqual(said, [["gone", "Người d"], ["Người a", "Người b"], ["Người a", "Người c"]]);
});

test("PROXY2 only those are offered whom the server would take", () => {
  const proxies = { b: "a" };
  assert.deepEqual(people.filter((each) => mayGrant(each, proxies)).map(({ id }) => id), ["b", "c", "d"]);
  assert.deepEqual(people.filter((each) => mayHold(each, "c", proxies, 1)).map(({ id }) => id), ["d"]);
  assert.deepEqual(people.filter((each) => mayHold(each, "c", proxies, 2)).map(({ id }) => id), ["a", "d"]);
  assert.equal(mayHold(one("e", { voting: false }), "c", {}, 2), false);
  assert.equal(mayGrant(one("e", { staff: true }), {}), false);
});
