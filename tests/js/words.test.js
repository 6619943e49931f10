// Everything a person reads is in both catalogs, and t() fills it in as each language does.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fill } from "../../static/app/words.js";

const STATIC = new URL("../../static/", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(`words/${name}.json`, STATIC), "utf8"));
/** Every catalog of a language as one. @param {string} language */
const all = (language) => Object.assign({}, ...readdirSync(new URL("words/", STATIC)).filter((name) => name.split(".").includes(language)).map((name) => read(name.replace(".json", ""))));
const catalogs = { en: all("en"), vi: all("vi") };
const atDesks = (key) => /^(chair|secretariat)\./.test(key);
const ofPresence = (key) => /^(presence|steward)\./.test(key);
const ofTheWall = (key) => key.startsWith("projector.");

/** @param {URL} folder @returns {URL[]} */
function scripts(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name === "vendor" ? [] : scripts(new URL(`${entry.name}/`, folder));
    return entry.name.endsWith(".js") ? [new URL(entry.name, folder)] : [];
  });
}

/** The literal keys in every t(…) of a script, and the beginnings of those that are put together. @param {string} text */
function keysIn(text) {
  const calls = text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, "").split(/\bt\(/).slice(1).map((rest) => rest.slice(0, end(rest)));
  return calls.flatMap((call) => [...call.matchAll(/"([a-z_]+\.[\w.]+)"|`([a-z_]+\.[\w.]*)\$\{/g)].map(([, whole, start]) => ({ whole, start })));
}

/** Where the first argument ends. @param {string} rest */
function end(rest) {
  let depth = 0;
  for (let at = 0; at < rest.length; at += 1) {
    if ("([{".includes(rest[at])) depth += 1;
    if (")]}".includes(rest[at]) && depth-- === 0) return at;
    if (rest[at] === "," && depth === 0) return at;
  }
  return rest.length;
}

test("both languages have the same keys", () => {
  // Vietnamese counts without a singular, so only "other" is in both.
  const keys = (words) => Object.keys(words).filter((key) => !key.endsWith(".one") || !(`${key.slice(0, -4)}.other` in words)).sort();
  assert.deepEqual(keys(catalogs.en), keys(catalogs.vi));
});

test("what only chair, secretariat and the wall read lies in their own catalogs, so that delegates need not fetch it", () => {
  for (const language of ["en", "vi"]) {
    assert.deepEqual(Object.keys(read(language)).filter((key) => atDesks(key) || ofPresence(key) || ofTheWall(key)), [], `words/${language}.json`);
    assert.deepEqual(Object.keys(read(`presence.${language}`)).filter((key) => !ofPresence(key)), [], `words/presence.${language}.json`);
    assert.deepEqual(Object.keys(read(`projector.${language}`)).filter((key) => !ofTheWall(key)), [], `words/projector.${language}.json`);
    for (const desk of ["desk", "chair", "secretariat"]) {
      assert.deepEqual(Object.keys(read(`${desk}.${language}`)).filter((key) => !atDesks(key) || (desk !== "desk" && !key.startsWith(`${desk}.`))), [], `words/${desk}.${language}.json`);
    }
  }
});

test("the same names stand in both sentences", () => {
  const names = (sentence) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort();
  for (const key of Object.keys(catalogs.en)) if (!key.endsWith(".one")) assert.deepEqual(names(catalogs.vi[key]), names(catalogs.en[key]), key);
});

test("every key that a script asks for exists", () => {
  const known = Object.keys(catalogs.en);
  const missing = scripts(STATIC).flatMap((url) =>
    keysIn(readFileSync(url, "utf8"))
      .filter(({ whole, start }) => (whole ? !known.includes(whole) && !known.includes(`${whole}.other`) : !known.some((key) => key.startsWith(start))))
      .map(({ whole, start }) => `${url.pathname.split("/static/")[1]}: ${whole ?? `${start}…`}`),
  );
  assert.deepEqual(missing, []);
});

test("names are filled in, numbers written as the language writes them, plurals chosen", () => {
  const words = { "a": "{name}: {sum}", "n.one": "{n} page", "n.other": "{n} pages" };
  assert.equal(fill(words, "a", { name: "Đông Hòa", sum: 1234.5 }, "vi"), "Đông Hòa: 1.234,5");
  assert.equal(fill(words, "a", { name: "Đông Hòa", sum: 1234.5 }, "en"), "Đông Hòa: 1,234.5");
  assert.deepEqual([1, 2].map((n) => fill(words, "n", { n }, "en")), ["1 page", "2 pages"]);
  assert.equal(fill(words, "n", { n: 1 }, "vi"), "1 pages");
  assert.equal(fill(words, "a", { name: null }, "en"), "{name}: {sum}");
  assert.equal(fill(words, "unknown.key", undefined, "en"), "unknown.key");
});
