// The front door: whose badge a code is, and that a server which has too much to do is no answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./saying.js";
import { ownerOf } from "../../static/landing/main.js";

const CODE = "RKAMKAHED6PVXVDG";
const CONGRESSES = ["one", "two"].map((slug) => ({ slug, title: slug, titles: {}, language: "vi" }));

/** Each congress answers so. @param {Record<string, [number, object]>} answers */
function answering(t, answers) {
  t.mock.method(globalThis, "fetch", async (path) => {
    const [status, body] = answers[path.split("/")[1]];
    return new Response(JSON.stringify(body), { status });
  });
}
const no = (refused, status) => [status, { refused, why: `${refused}.` }];

test("BADGE1 a code leads to the congress that knows it, and nowhere when all have said no", async (t) => {
  answering(t, { one: no("unknown_badge", 404), two: [200, { person: { id: "p1" } }] });
  assert.equal((await ownerOf(CODE, CONGRESSES))?.slug, "two");
  answering(t, { one: no("unknown_badge", 404), two: no("unknown_badge", 403) });
  assert.equal(await ownerOf(CODE, CONGRESSES), null);
});

test("BADGE1 too many tries, or a server that has too much to do, do not mean that the badge belongs nowhere", async (t) => {
  answering(t, { one: no("slow_down", 429), two: no("unknown_badge", 404) });
  await assert.rejects(ownerOf(CODE, CONGRESSES), { why: "slow_down." });
  answering(t, { one: no("unknown_badge", 404), two: [502, {}] });
  await assert.rejects(ownerOf(CODE, CONGRESSES));
});
