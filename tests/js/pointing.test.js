// What the chair points at: lines and paragraphs, choosing them, sending places, and how a page is brought near and made sharp.
import assert from "node:assert/strict";
import { test } from "node:test";
import { closer } from "../../static/app/zoom.js";
import { Choosing } from "../../static/pointing/choosing.js";
import { groupsOf, linesOf, MOST_BOXES, nearest, paragraphsOf, passageOf, textWithin, whole } from "../../static/pointing/lines.js";
import { createSender, SHORTEST_MS, STILL_MS } from "../../static/pointing/sender.js";
import { widthFor } from "../../static/projector/crisp.js";

/** A line of words at (x, y), ten units high. @param {number} x @param {number} y @param {string} text */
const line = (x, y, text) => text.split(" ").map((word, at) => [x + 40 * at, y, x + 40 * at + 36, y + 10, word]);
/** Two paragraphs of the left column (the second indented), and one of the right. */
const WORDS = [
  ...line(50, 100, "a1 a2 a3 a4 a5"), ...line(50, 112, "b1 b2 b3 b4 b5"), ...line(50, 124, "c1"),
  ...line(62, 136, "d1 d2 d3 d4"), ...line(50, 148, "e1 e2 e3 e4 e5"),
  ...line(320, 100, "f1 f2"), ...line(320, 112, "g1 g2"),
];
const SHEET = { document: "d", page: 2, text: { width: 595, height: 842, words: WORDS } };
const texts = (lines) => lines.map(({ text }) => text);

test("WALL7 words become lines in reading order, and a column of its own begins new ones", () => {
  assert.deepEqual(texts(linesOf(WORDS)), ["a1 a2 a3 a4 a5", "b1 b2 b3 b4 b5", "c1", "d1 d2 d3 d4", "e1 e2 e3 e4 e5", "f1 f2", "g1 g2"]);
  assert.deepEqual(linesOf([]), []);
});

test("WALL7 a paragraph ends where its line is short, the next one is indented, or the column changes", () => {
  assert.deepEqual(paragraphsOf(linesOf(WORDS)), [[0, 2], [3, 4], [5, 6]]);
  assert.deepEqual(paragraphsOf([]), []);
});

test("WALL1 a passage has whole lines, whole numbers, and never more boxes than the server takes", () => {
  const lines = linesOf(WORDS);
  assert.deepEqual(passageOf(lines, 1, 0), [[50, 100, 246, 110], [50, 112, 246, 122]]);
  const many = Array.from({ length: 101 }, (_, at) => ({ box: [10.4, at * 12 + 0.6, 99.2, at * 12 + 10.1], text: "x" }));
  const boxes = passageOf(many, 0, 100);
  assert.ok(boxes.length <= MOST_BOXES);
  assert.deepEqual([boxes[0].slice(0, 2), boxes.at(-1)?.slice(2)], [[10, 0], [100, 1211]]);
  assert.ok(boxes.every(([x0, y0, x1, y1]) => [x0, y0, x1, y1].every(Number.isInteger) && x0 < x1 && y0 < y1));
  assert.deepEqual(whole([-3.5, 7, -3.5, 7]), [0, 7, 1, 8]);
});

test("WALL7 drawing takes the lines from one point to the other, either way round, and a double press the paragraph", () => {
  const choosing = new Choosing();
  choosing.draw(SHEET, { x: 60, y: 129 }, { x: 200, y: 104 });
  assert.equal(choosing.chosen.value?.text, "a1 a2 a3 a4 a5 b1 b2 b3 b4 b5 c1");
  choosing.paragraph(SHEET, { x: 80, y: 150 });
  assert.deepEqual([choosing.chosen.value?.from, choosing.chosen.value?.to], [3, 4]);
  assert.equal(choosing.on({ document: "d", page: 3 }), null);
  choosing.clear();
  assert.equal(choosing.chosen.value, null);
});

test("WALL7 keys go from paragraph to paragraph, and by lines at its end", () => {
  const choosing = new Choosing();
  const now = () => [choosing.chosen.value?.from, choosing.chosen.value?.to];
  choosing.step(SHEET, -1);
  assert.deepEqual(now(), [5, 6]);
  choosing.step(SHEET, 1);
  assert.deepEqual(now(), [5, 6]);
  choosing.step(SHEET, -1);
  choosing.step(SHEET, -1);
  assert.deepEqual(now(), [0, 2]);
  choosing.stretch(SHEET, 1);
  assert.deepEqual(now(), [0, 3]);
  for (let n = 0; n < 9; n += 1) choosing.stretch(SHEET, -1);
  assert.deepEqual(now(), [0, 0]);
});

test("WALL7 a page without text is framed", () => {
  const choosing = new Choosing();
  const bare = { ...SHEET, text: { ...SHEET.text, words: [] } };
  choosing.step(bare, 1);
  assert.equal(choosing.chosen.value, null);
  choosing.draw(bare, { x: 300.4, y: 200 }, { x: 100, y: 99.5 });
  assert.deepEqual(choosing.chosen.value?.boxes, [[100, 99, 301, 200]]);
});

test("WALL6 what is heard is what stands in the boxes, and one bar stands for lines below each other", () => {
  const boxes = passageOf(linesOf(WORDS), 4, 6);
  assert.equal(textWithin(WORDS, boxes), "e1 e2 e3 e4 e5 f1 f2 g1 g2");
  assert.deepEqual(groupsOf(boxes), [[50, 148, 246, 158], [320, 100, 396, 122]]);
  assert.equal(nearest([], 1, 1), -1);
});

test("WALL6 a passage is brought nearer where that helps, and never further away than somebody reads", () => {
  const [box, fit] = [{ width: 390, height: 700 }, { whole: 390, comfortable: 390 }];
  const part = { x0: 0.12, y0: 0.3, x1: 0.88, y1: 0.4 };
  assert.ok(Math.abs(closer(part, 1, box, 0.7071, fit) - 0.92 / 0.76) < 1e-9);
  assert.equal(closer(part, 3, box, 0.7071, fit), 3);
  assert.equal(closer({ x0: 0.4, y0: 0.1, x1: 0.45, y1: 0.12 }, 1, box, 0.7071, fit), 2.2);
  assert.equal(closer({ x0: 0, y0: 0, x1: 1, y1: 1 }, 1, box, 0.7071, fit), 1);
});

test("WALL5 the wall asks for a picture with a pixel for each of its own", () => {
  const upright = { width: 1240, height: 1754 };
  assert.equal(widthFor({ width: 657, height: 929 }, upright, 1), 1240);
  assert.equal(widthFor({ width: 1314, height: 1858 }, upright, 1), 2480);
  assert.equal(widthFor({ width: 657, height: 929 }, upright, 2), 2480);
  assert.equal(widthFor({ width: 3300, height: 1800 }, { width: 1240, height: 698 }, 1), 3840);
  assert.equal(widthFor({ width: 3300, height: 1858 }, upright, 4), 3840);
});

/** A server that answers when the test says so, and timers likewise. */
function scene() {
  const [sent, answers, timers] = [[], [], []];
  const sender = createSender(
    (place) => new Promise((done, failed) => (sent.push(place.x), answers.push({ done, failed }))),
    { after: (ms, act) => timers[timers.push({ ms, act }) - 1], cancel: (timer) => timer && (timer.act = () => {}) },
  );
  const settle = async () => { for (let n = 0; n < 10; n += 1) await null; };
  const fire = (ms) => timers.splice(0).forEach((timer) => (timer.ms === ms ? timer.act() : timers.push(timer)));
  return { sender, sent, answers, fire, settle, at: (x) => sender.move({ document: "d", page: 1, x, y: 0 }) };
}

test("WALL4 one place is under way at a time, and of those that wait only the newest is sent, not too soon", async () => {
  const { at, sent, answers, fire, settle } = scene();
  [1, 2, 3].forEach(at);
  assert.deepEqual(sent, [1]);
  answers[0].done();
  await settle();
  assert.deepEqual(sent, [1]);
  fire(SHORTEST_MS);
  await settle();
  assert.deepEqual(sent, [1, 3]);
  at(4);
  answers[1].failed(new Error("lost"));
  fire(SHORTEST_MS);
  await settle();
  assert.deepEqual(sent, [1, 3, 4]);
});

test("WALL3 whoever presses and holds still points on, and no longer once the hand is gone", async () => {
  const { sender, at, sent, answers, fire, settle } = scene();
  at(1);
  answers[0].done();
  fire(SHORTEST_MS);
  await settle();
  fire(STILL_MS);
  assert.deepEqual(sent, [1, 1]);
  sender.up();
  answers[1].done();
  fire(SHORTEST_MS);
  await settle();
  fire(STILL_MS);
  await settle();
  assert.deepEqual(sent, [1, 1]);
});
