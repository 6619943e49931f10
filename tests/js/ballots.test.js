// Writing ballots and leading votes: questions as they are drafted, the next lawful step in every state, what a result leaves to do.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

globalThis.document = /** @type {any} */ ({ documentElement: { dataset: {}, lang: "vi" } });
globalThis.addEventListener ??= () => {};
globalThis.location ??= /** @type {any} */ ({ hash: "" });

const model = await import("../../static/ballots/model.js");
const { answersOf } = await import("../../static/ballots/hands.js");
const { wayOf, wayOfManifest } = await import("../../static/ballots/say.js");
const { alphabetical } = await import("../../static/ballots/candidates.js");
const { goodRule, presetOf, sameRule } = await import("../../static/secretariat/shares.js");
const { kinds } = await import("../../static/secretariat/kinds.js");
const { afterwards, followed, remediesOf, roundOf, tiesOf } = await import("../../static/chair/after.js");
const { nextStep, otherSteps } = await import("../../static/chair/step.js");
const { EMPTY } = await import("../../static/app/reducer.js");

const option = (/** @type {string} */ id, name = id) => ({ id, name, names: {}, note: "", notes: {}, born: "" });
const election = (/** @type {any} */ more = {}) => model.questionOf({ id: "q1", method: "elect", seats: 2, options: ["a", "b", "c"].map((id) => option(id)), ...more });

test("POLL7 candidates are read from lines and from tables; numbers in front and headings are no names", () => {
  const pasted = "STT\tHọ và tên\tĐơn vị\tNăm sinh\n1\tNguyễn Văn An\tChi bộ 1\t1961\n2.\tTrần Thị  Bình\tPhó Bí thư\t19/5/1970\n\nLê Chi";
  const found = model.parsed(pasted.split("\n").slice(1).join("\n"));
  assert.deepEqual(found.map(({ id, name, note, born }) => [id, name, note, born]), [
    ["c1", "Nguyễn Văn An", "Chi bộ 1", "1961"], ["c2", "Trần Thị Bình", "Phó Bí thư", "19/5/1970"], ["c3", "Lê Chi", "", ""]]);
  assert.deepEqual(model.parsed("1. An\n2) Bình; Chi bộ 2\nHọ và tên", found).map(({ id, name, note }) => [id, name, note]), [["c4", "An", ""], ["c5", "Bình", "Chi bộ 2"]]);
  assert.deepEqual(alphabetical([option("c1", "Trần Văn Bình"), option("c2", "Lê Thị An")], "vi").map(({ id }) => id), ["c2", "c1"]);
});

test("POLL7 as many as seats may be chosen, unless fewer are allowed; bounds follow seats and names", () => {
  const whole = election();
  assert.deepEqual([whole.least, whole.most], [1, 2]);
  assert.deepEqual([model.withSeats(whole, 3).most, model.withSeats({ ...whole, most: 1 }, 3).most], [3, 1]);
  const exact = model.withSeats({ ...whole, least: 2 }, 3);
  assert.deepEqual([exact.least, exact.most], [3, 3]);
  const approval = model.withMethod(whole, "approval");
  assert.deepEqual([approval.most, model.withOptions(approval, approval.options.slice(1)).most], [3, 2]);
  const choose = model.withMethod(whole, "choose");
  assert.deepEqual([choose.seats, choose.least, choose.most], [1, 1, 1]);
  const motion = model.withMethod(whole, "motion");
  assert.deepEqual([motion.options, motion.abstain, motion.rule.tie], [[], true, "rejected"]);
});

test("COUNT10 what is counted by its own rules keeps no share; between elections a rule stays", () => {
  const rule = { threshold: [">=", 2, 3], base: ["cast"], quorum: null, tie: ["lot"] };
  assert.equal(model.withMethod(election({ rule }), "list").rule, rule);
  for (const method of model.OWN_COUNT) assert.equal(model.withMethod(election({ rule }), /** @type {any} */ (method)).rule.threshold, null);
});

test("POLL7 what keeps a question from being asked is said before the server refuses it", () => {
  const keys = (/** @type {any} */ question, alone = true) => model.troubleOf(question, alone)?.key ?? null;
  assert.equal(keys(election()), null);
  assert.equal(keys(election(), false), "title");
  assert.equal(keys(election({ options: [] })), "few");
  assert.equal(keys(election({ method: "irv", options: [option("a")] })), "few");
  assert.equal(keys(election({ options: [option("a", " "), option("b")] })), "nameless");
  assert.equal(keys(election({ seats: 4 })), "seats");
  assert.equal(keys(election({ least: 3 })), "bounds");
  assert.equal(keys(election({ surplus: [3, 10] })), "surplus");
  assert.deepEqual([model.allowed(15, [3, 10]), model.allowed(2, [3, 10])], [19, 2]);
});

test("questions change places and keep their names; a new one gets a name that nobody has", () => {
  const three = ["q1", "q2", "q3"].map((id) => model.questionOf({ id }));
  assert.deepEqual(model.moved(three, 2, 0).map(({ id }) => id), ["q3", "q1", "q2"]);
  assert.equal(model.moved(three, 0, -1), three);
  assert.equal(model.newQuestion("motion", [three[0], three[2]]).id, "q4");
  assert.equal(model.isSimple([three[0]]), true);
  assert.equal(model.isSimple([{ ...three[0], title: "Own" }]), false);
});

test("POLL7 what a draft holds comes back from the form as it was", async () => {
  const question = {
    title: "Bầu", titles: { en: "Election" }, text: "", texts: {}, questions: [election()], revote: true, secret: true, hands: false, practice: false, paper: "beside", serials: true,
    document: "d1", page: 3, objections: 15, waivers: ["plain_http"], blocks: { "Đoàn 1": "2.5" }, repeats: null, round: { number: 2, after: "ee" },
  };
  const drafts = { value: [{ id: "v1", item: "i1", question }] };
  /** @type {any[]} */
  const sent = [];
  globalThis.fetch = /** @type {any} */ (async (/** @type {string} */ path, /** @type {any} */ { body }) => (sent.push([path, JSON.parse(body)]), { status: 200, text: async () => '{"seq": 1}' }));
  const desk = /** @type {any} */ ({ drafts, store: {}, refresh: async () => {}, reached: async () => {} });
  const { motion } = kinds(desk);
  await motion.send("v1", /** @type {any} */ (motion.read("v1")), {});
  assert.deepEqual(sent, [["/api/poll.draft", { poll: "v1", item: "i1", ...question }]]);
  assert.deepEqual(motion.check?.({ title: " " }), { title: "secretariat.needed" });
});

test("how a vote is held has one name, before and after it is frozen", () => {
  const drafts = [{}, { secret: true, paper: "beside" }, { paper: "only", secret: true }, { hands: true }];
  assert.deepEqual(drafts.map((one) => wayOf({ paper: "none", ...one })), ["open", "sealed", "paper", "hands"]);
  const manifests = [{ scheme: "open1", paper: null }, { scheme: "urn1", paper: { only: false } }, { scheme: "open1", paper: { only: true } }, { scheme: "hands1" }];
  assert.deepEqual(manifests.map(wayOfManifest), ["open", "sealed", "paper", "hands"]);
});

test("POLL3 a rule is known by its name, whatever its base is put together from", () => {
  const valid = { threshold: [">", 1, 2], base: ["yes", "no", "abstain"], quorum: null, tie: "rejected" };
  assert.equal(presetOf(/** @type {any} */ ({ ...valid, base: ["valid"], quorum: [">", 1, 2, "cast"] }), /** @type {any} */ ([{ name: "majority_valid", rule: valid }])), "majority_valid");
  assert.equal(sameRule(valid, { ...valid, tie: "casting_vote" }), false);
  const rounds = { ...valid, tie: ["lot"], rounds: { form: "runoff", first: 2 } };
  assert.deepEqual([sameRule(rounds, { ...rounds, rounds: { form: "runoff", first: 3 } }), goodRule(rounds), goodRule({ ...rounds, rounds: { form: "runoff", first: 1 } })], [false, true, false]);
  assert.equal(goodRule({ ...rounds, rounds: { form: "remaining", then: { threshold: [">", 2, 2], base: ["cast"] } } }), false);
});

test("SLIP8 hands are raised for the answers that the server counts", () => {
  assert.deepEqual(answersOf({ method: "motion", abstain: true, options: [] }), ["yes", "no", "abstain"]);
  assert.deepEqual(answersOf(election({ blank: true })), ["a", "b", "c", "blank"]);
});

const item = { id: "one", number: 1, title: "one", titles: {}, minutes: null, documents: ["a"] };
const outcome = (/** @type {any} */ more) => ({ reason: "complete", elected: [], tied: [], open_seats: 0, next: null, ...more });
const rule = { threshold: null, base: ["votes"], quorum: null, tie: ["lot", "runoff"] };
const counted = (/** @type {any} */ told) => ({ questions: [{ id: "q1", method: "elect", rule, counts: {}, outcome: outcome(told) }] });
const poll = (/** @type {string} */ id, /** @type {string} */ state, /** @type {any} */ more = {}) =>
  ({ id, item: "one", title: id, titles: {}, state, eid: `e-${id}`, result: null, resolutions: {}, settled: null, ...more, manifest: { scheme: "open1", paper: null, practice: false, ...more.manifest } });
const view = (/** @type {any[]} */ polls, drafts = /** @type {any[]} */ ([])) => /** @type {any} */ ({
  me: "me", documents: [], drafts,
  state: { ...EMPTY, desk: { person: "me" }, agenda: [item, { ...item, id: "two", documents: [] }], documents: { a: { id: "a", name: "a", names: {}, pages: 2, sha256: "a", item: "one" } },
    shown: { item: "one", document: "a", page: 1 }, polls: Object.fromEntries(polls.map((one) => [one.id, one])) },
});
const kind = (/** @type {any[]} */ polls, drafts = /** @type {any[]} */ ([])) => nextStep(view(polls, drafts)).kind;
const draft = (/** @type {string} */ id, /** @type {any} */ more = {}) => ({ id, item: "one", question: { title: id, ...more } });

test("POLL1 every state of a vote has its next lawful step", () => {
  const expected = { ready: "open", thawed: "turn", open: "close", paused: "resume", closing: "count", closed: "count", counted: "announce", announced: "turn", final: "turn", aborted: "turn", void: "turn" };
  for (const [state, next] of Object.entries(expected)) assert.equal(kind([poll("p", state, { result: counted({}) })]), next, state);
});

test("SLIP6 a closed vote waits for those who count papers or hands", () => {
  assert.equal(kind([poll("p", "closed", { manifest: { paper: { only: true } } })]), "papers");
  assert.equal(kind([poll("p", "closed", { manifest: { scheme: "hands1" } })]), "hands");
  assert.equal(kind([poll("p", "closed", { manifest: { scheme: "hands1" }, settled: {} })]), "count");
});

test("LIFE4 a tie comes before the next page, and is no trap: turning and the next item stay open", () => {
  const tied = poll("p", "announced", { result: counted({ reason: "tied", tied: ["a", "b"], open_seats: 1 }) });
  assert.equal(kind([tied]), "tie");
  assert.deepEqual(otherSteps(view([tied]), nextStep(view([tied]))).map((one) => one.kind), ["turn", "item"]);
  assert.deepEqual(tiesOf(/** @type {any} */ (tied)), [{ question: "q1", remedies: ["lot", "runoff"] }]);
  assert.equal(kind([{ ...tied, resolutions: { q1: { outcome: outcome({}) } } }]), "turn");
  assert.deepEqual(remediesOf({ rule: { tie: "casting_vote" }, outcome: { reason: "casting_vote" } }), ["casting_vote"]);
});

test("LIFE3 seats that stay open ask for the next round once; its draft is frozen before anything else", () => {
  const next = { form: "remaining", options: ["a"], seats: 1 };
  const open = poll("p", "announced", { result: counted({ reason: "open_seats", next }) });
  assert.deepEqual([kind([open]), roundOf(/** @type {any} */ (open))], ["round", 1]);
  const again = draft("d2", { round: { number: 2, after: "e-p" } });
  assert.deepEqual([kind([open], [draft("d1"), again]), /** @type {any} */ (nextStep(view([open], [draft("d1"), again]))).draft?.id], ["freeze", "d2"]);
  assert.equal(followed(view([open], [again]), /** @type {any} */ (open))?.id, "d2");
  const second = poll("s", "announced", { result: counted({}), manifest: { round: { number: 2, after: "e-p" } } });
  assert.equal(afterwards(view([open, second]), /** @type {any} */ ([open, second])), null);
});

test("LIFE2 what takes a stopped vote's place is frozen next", () => {
  assert.equal(kind([poll("p", "aborted")], [draft("d", { repeats: "e-p" })]), "freeze");
});

test("LIFE5 a practice vote stands in no real one's way and leaves nothing to do", () => {
  const practice = poll("t", "open", { manifest: { practice: true } });
  const frozen = poll("p", "ready");
  assert.deepEqual([kind([practice]), kind([practice, poll("p", "open")])], ["close", "close"]);
  assert.equal(/** @type {any} */ (nextStep(view([practice, poll("p", "counted")]))).poll.id, "p");
  assert.equal(otherSteps(view([practice, frozen]), nextStep(view([practice, frozen])))[0].kind, "open");
  assert.equal(kind([poll("t", "announced", { manifest: { practice: true }, result: counted({ reason: "tied", tied: ["a"], open_seats: 1 }) })]), "turn");
});

test("both languages name every method, every way to hold a vote and every remedy", () => {
  const catalog = JSON.parse(readFileSync(new URL("../../static/words/ballots.vi.json", import.meta.url), "utf8"));
  const keys = [...model.METHODS.flatMap((one) => [`method.${one}`, `method.${one}.about`]), ...["open", "sealed", "paper", "hands"].flatMap((one) => [`way.${one}`, `way.${one}.about`]),
    ...["lot", "elder", "runoff"].flatMap((one) => [`remedy.${one}`, `remedy.${one}.about`]), ...[...model.OWN_COUNT].map((one) => `count.${one}`),
    ...["plain_http", "tiny_electorate", "unique_weight"].map((one) => `waiver.${one}`), ...["title", "few.other", "nameless", "seats.other", "bounds", "surplus"].map((one) => `trouble.${one}`)];
  assert.deepEqual(keys.filter((key) => !(`ballots.${key}` in catalog) && !(`ballots.${key.replace(".other", "")}` in catalog)), []);
});
