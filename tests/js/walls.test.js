// What a wall shows and when, its clock, and what the desk says of it.
import assert from "node:assert/strict";
import "../../static/app/desks.js";
import { test } from "node:test";
import { focusAfter } from "../../static/app/focus.js";
import { apply, EMPTY } from "../../static/app/reducer.js";
import { bandOf, sceneOf } from "../../static/projector/scene.js";
import { clockWords, leftOf, stageOf } from "../../static/projector/time.js";
import { peopleNamed, tongueChoice, tonguesOf, wallsOf } from "../../static/walls/model.js";

const document = { id: "d", name: "d", names: {}, pages: 3, sha256: "d", item: "i" };
const item = { id: "i", number: "1", title: "I", titles: {}, minutes: null, documents: ["d"] };
const speech = { id: "s", person: "p", item: "i", kind: "contribution", to: null, delegation: "", since: "2026-11-22T08:00:00.000Z", seconds: 120, stopped: null };
const recess = { since: "2026-11-22T08:00:00.000Z", until: "2026-11-22T08:15:00.000Z", title: "", titles: {} };
const poll = (state) => ({ polls: { v: { id: "v", state } } });
const state = (more) => ({ ...EMPTY, agenda: [item], documents: { d: document }, shown: { item: "i", document: null, page: null }, ...more });
const page = { shown: { item: "i", document: "d", page: 2 } };
const wall = (scene, data = {}) => ({ id: "w", name: "", scene, data, tongues: [] });
const kind = (more, focus = null, told = null) => sceneOf(state(more), focus, told).kind;

test("WALL9 a vote that runs goes before everything, then a break, then the vote that came last, then page, speaker, reporting site, item, welcome", () => {
  const all = { ...poll("open"), recess, ...page, speech };
  assert.equal(kind(all, "v"), "vote");
  assert.equal(kind({ ...all, ...poll("announced") }, "v"), "break");
  assert.equal(kind({ ...all, ...poll("announced"), recess: null }, "v"), "result");
  assert.equal(kind({ ...all, ...poll("announced"), recess: null }, null), "page");
  const reporting = { sites: { s: { id: "s", name: "S", names: {} } }, reports: { order: [], now: "s", since: null, done: [], used: {} } };
  assert.equal(kind({ speech, ...reporting }), "speaker");
  assert.equal(kind(reporting), "report");
  assert.equal(kind({}), "item");
  assert.equal(kind({ shown: { item: null, document: null, page: null } }), "welcome");
});

test("WALL9 whoever has the floor stands beside the page", () => {
  assert.equal(sceneOf(state({ ...page, speech }), null).speech, speech);
  assert.equal("speech" in sceneOf(state(page), null), false);
  assert.equal(sceneOf(state({ shown: { item: "i", document: "private", page: 1 }, speech }), null).speech, speech);
});

test("WALL9 a speaker who is called, and a break, end a result's time on the wall", () => {
  for (const going of ["floor.called", "recess.began", "page.shown", "agenda.opened", "desk.undone"]) assert.equal(focusAfter("v", going, {}), null);
  for (const staying of ["floor.asked", "announcement.made", "wall.set"]) assert.equal(focusAfter("v", staying, {}), "v");
});

test("WALL9 of two votes the wall has the one that takes ballots, the real one before a practice vote; one that becomes final does not come back", () => {
  const two = (first, second, practice = false) => ({ polls: { a: { id: "a", state: first, manifest: { practice } }, b: { id: "b", state: second, manifest: { practice: false } } } });
  const on = (more) => sceneOf(state(more), null).poll.id;
  assert.deepEqual([on(two("counted", "open")), on(two("open", "counted")), on(two("open", "open", true)), on(two("counted", "closed"))], ["b", "a", "b", "a"]);
  assert.equal(focusAfter(null, "poll.finalised", { poll: "a" }), null);
  assert.equal(focusAfter("b", "poll.key_destroyed", { poll: "a" }), "b");
});

test("WALL8 a wall that was told something keeps to it, whatever the chair does", () => {
  const busy = { ...poll("open"), recess, ...page, speech, floor: [{ id: "r" }] };
  for (const [scene, shown] of Object.entries({ welcome: "welcome", dark: "dark", nameplates: "nameplates", item: "item", speaker: "speaker", queue: "queue", clock: "clock", break: "break", message: "message" }))
    assert.equal(kind(busy, null, wall(scene)), shown);
  assert.deepEqual(sceneOf(state(busy), null, wall("document", { document: "d", page: 3 })), { kind: "page", item, document, page: 3 });
  assert.equal(kind(busy, null, wall("follow")), "vote");
});

test("WALL8 what cannot be shown any more gives way to following; nobody speaking to who comes next", () => {
  assert.equal(kind({}, null, wall("document", { document: "gone", page: 1 })), "item");
  assert.equal(kind({}, null, wall("a scene of a newer server")), "item");
  assert.equal(kind({ shown: { item: null } }, null, wall("item")), "welcome");
  assert.equal(kind({}, null, wall("speaker")), "queue");
  assert.deepEqual(sceneOf(state({ recess }), null, wall("break")), { kind: "break", until: recess.until, caption: null });
});

test("WALL15 the vote that keeps the hall, or the motion that waits; a result once it is announced; before that a wall told so follows", () => {
  const one = (id, now, until = null) => ({ id, state: now, until, manifest: { objections: 1 } });
  const shows = (polls, told, focus = null) => {
    const { kind: shown, poll: of } = sceneOf(state({ polls: Object.fromEntries(polls.map((each) => [each.id, each])) }), focus, told);
    return of ? `${shown} ${of.id}` : shown;
  };
  assert.equal(shows([one("a", "announced"), one("b", "ready"), one("c", "ready")], wall("vote")), "motion c");
  assert.equal(shows([one("a", "open"), one("b", "ready")], wall("vote")), "vote a");
  assert.equal(shows([one("a", "announced")], wall("vote")), "item");
  for (const early of ["ready", "open", "closed", "counted", "aborted", "void"]) assert.equal(shows([one("a", early)], wall("result")).split(" ")[0] === "result", false);
  const later = [one("a", "announced", "2026-11-23T10:00:00.000Z"), one("b", "final", "2026-11-23T09:00:00.000Z"), { ...one("c", "announced", "2026-11-23T11:00:00.000Z"), manifest: { practice: true } }];
  assert.equal(shows(later, wall("result")), "result a");
  assert.equal(shows(later, wall("result", { poll: "b" })), "result b");
  assert.equal(shows([one("a", "void")], wall("result", { poll: "a" })), "item");
});

test("WALL15 where votes go first, a vote that runs and its result go before what the wall was told", () => {
  const first = wall("queue", { votes_first: true });
  assert.equal(kind(poll("open"), null, first), "vote");
  assert.equal(kind(poll("announced"), "v", first), "result");
  assert.equal(kind(poll("announced"), null, first), "queue");
  assert.equal(kind(poll("open"), null, wall("queue")), "queue");
  assert.equal(kind(poll("open"), null, wall("dark", { votes_first: true })), "vote");
});

test("WALL9 the newest announcement whose time has not passed is a band on walls that follow", () => {
  const at = Date.parse("2026-11-22T08:10:00.000Z");
  const one = (id, until) => ({ id, text: id, texts: {}, at: recess.since, until });
  const announcements = [one("a", null), one("b", "2026-11-22T08:20:00.000Z"), one("c", "2026-11-22T08:05:00.000Z")];
  const quiet = { kind: "item", item };
  assert.equal(bandOf({ announcements }, null, at, quiet)?.id, "b");
  assert.equal(bandOf({ announcements }, wall("follow"), at + 3_600_000, quiet)?.id, "a");
  assert.equal(bandOf({ announcements }, wall("dark"), at, { kind: "dark" }), null);
  assert.equal(bandOf({}, null, at, quiet), null);
});

test("WALL9 an announcement without an end gives way to a vote, a result, a speaker and a report; one with an end stands for its time", () => {
  const announcements = [{ id: "a", until: null }];
  const band = (more, focus = null) => bandOf({ announcements }, null, 0, sceneOf(state(more), focus))?.id ?? null;
  const site = { sites: { s: { id: "s", name: "S", names: {} } }, reports: { order: [], now: "s", since: null, done: [], used: {} } };
  for (const busy of [poll("open"), { speech }, { ...page, speech }, site]) assert.equal(band(busy), null);
  for (const seen of ["ready", "announced", "aborted"]) assert.equal(band(poll(seen), "v"), null);
  for (const free of [{}, page, { recess }, poll("announced")]) assert.equal(band(free), "a");
  const lasting = [{ id: "b", until: "2026-11-22T08:20:00.000Z" }];
  assert.equal(bandOf({ announcements: lasting }, null, Date.parse(recess.since), sceneOf(state(poll("open")), null))?.id, "b");
});

test("WALL12 a speaker's clock in whole seconds, said in words at a minute, at half of one, and when it is over", () => {
  const at = (seconds) => leftOf(speech, Date.parse(speech.since) + seconds * 1000);
  assert.deepEqual([0, 59.2, 60, 90, 120, 132.5].map(at), [120, 61, 60, 30, 0, -12]);
  assert.deepEqual([120, 60, 59, 30, 29, 1, 0, -12].map((left) => stageOf(left, false)), ["left", "left", "minute", "minute", "half", "half", "over", "over"]);
  assert.equal(leftOf({ ...speech, stopped: 100.4 }, 0), 20);
  assert.equal(stageOf(20, true), "stopped");
  assert.equal(leftOf({ ...speech, seconds: null }, 0), null);
  assert.deepEqual([0, 9, 65, 600, 3600, -72].map(clockWords), ["0:00", "0:09", "1:05", "10:00", "1:00:00", "1:12"]);
});

test("WALL8 the state's walls are what each was told last", () => {
  const told = apply(EMPTY, "wall.set", { wall: "w", name: "Left", scene: "clock", content: { until: "x" }, tongues: ["vi"] });
  assert.deepEqual(told.walls, { w: { id: "w", name: "Left", scene: "clock", data: { until: "x" }, tongues: ["vi"] } });
  assert.deepEqual(apply(told, "wall.removed", { wall: "w" }).walls, {});
});

test("WALL14 every projector is steered, told something or not; only those added in the hall can be taken away", () => {
  const people = [{ id: "a", name: "Main", staff: true, roles: ["projector"], ref: "staff:projector" }, { id: "b", name: "Left", staff: true, roles: ["projector"], ref: "staff:wall:1" }, { id: "c", name: "An", staff: false, roles: ["delegate"] }];
  const walls = wallsOf(people, { b: { id: "b", name: "", scene: "dark", data: {}, tongues: ["en"] } });
  assert.deepEqual(walls.map(({ id, name, scene, own }) => [id, name, scene, own]), [["a", "Main", "follow", false], ["b", "Left", "dark", true]]);
});

test("WALL14 nameplates by name or seat, a line each; languages by one choice", () => {
  const people = [{ id: "a", name: "Nguyễn Văn An", seat: "A-01", staff: false }, { id: "b", name: "Lê Bình", seat: "A-02", staff: false }, { id: "c", name: "Chair", staff: true }];
  assert.deepEqual(peopleNamed("a-02\n\n nguyễn  văn an ", people), { people: ["b", "a"], unknown: null });
  assert.deepEqual(peopleNamed("Chair", people), { people: [], unknown: "chair" });
  assert.deepEqual(["congress", "en", "both"].map((choice) => tongueChoice(tonguesOf(choice, "vi"))), ["congress", "en", "both"]);
  assert.deepEqual(tonguesOf("both", "en"), ["en", "vi"]);
});

test("RUN17 once the congress is closed, a wall that follows shows the closing picture, whatever was on it; one that was told something keeps to it", () => {
  const congress = { ...EMPTY.congress, phase: "closed", closed: "2026-11-22T09:40:00.000Z" };
  for (const last of [{}, page, { ...page, speech }, poll("announced")]) assert.equal(kind({ ...last, congress }, "v"), "welcome");
  assert.equal(kind({ congress }, null, wall("dark")), "dark");
  assert.deepEqual([apply(state({}), "congress.closed", { at: congress.closed }).congress.closed, apply(state({ congress }), "congress.reopened", {}).congress.closed], [congress.closed, null]);
});
