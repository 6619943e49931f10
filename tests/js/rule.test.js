// COUNT12, POLL4: the browser says of rules and outcomes what the server says; tests/vectors/votes/sentences.json holds both.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setWords } from "./saying.js";
import * as election from "../../static/app/election.js";
import * as rule from "../../static/app/rule.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors/votes/sentences.json", import.meta.url), "utf8"));

for (const language of ["en", "vi"]) {
  test(`every rule and outcome is said as the server says it: ${language}`, () => {
    setWords(language);
    for (const { about, say, given, ...said } of vectors) {
      const heard = (rule[say] ?? election[say])(...given);
      assert.deepEqual([heard].flat(), said[language], `${say}: ${about} ${JSON.stringify(given)}`);
    }
  });
}

test("a vote's kinds are shown in one order, and invalid or blank ones only where there are some", () => {
  const counts = { yes: 1, no: 2, abstain: 0, invalid: 0, cast: 3, present: 3, entitled: 3 };
  assert.deepEqual(rule.resultGroups({ counts }).map(({ kind }) => kind), ["yes", "no", "abstain"]);
  assert.deepEqual(rule.resultGroups({ counts: { ...counts, blank: 1 } }).map(({ kind }) => kind), ["yes", "no", "abstain", "blank"]);
});

test("what is taken away from a base is not counted in it", () => {
  const base = ["entitled", "-absent", "-abstain"];
  assert.deepEqual(["yes", "abstain", "invalid"].map((kind) => rule.countsIn({ base }, kind)), [true, false, true]);
});
