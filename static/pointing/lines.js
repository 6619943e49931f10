// @ts-check
// The lines and paragraphs of a page, from its words in reading order. Pure; all measures in page units.
//   linesOf(words) → Line[]   paragraphsOf(lines) → [first, last][]   nearest(lines, x, y) → index   passageOf(lines, from, to) → boxes
//   textWithin(words, boxes)   groupsOf(boxes) → what one bar at the margin stands for
/** @typedef {[number, number, number, number, string]} Word */
/** @typedef {[number, number, number, number]} Box */
/** @typedef {{box: Box, text: string}} Line */

/** As the server takes them (SPEC WALL1). */
export const MOST_BOXES = 40;

/** @param {Word[]} words @returns {Line[]} */
export function linesOf(words) {
  /** @type {Line[]} */
  const lines = [];
  for (const [x0, y0, x1, y1, text] of words) {
    const line = lines.at(-1);
    const middle = (y0 + y1) / 2;
    const goesOn = line && middle > line.box[1] && middle < line.box[3] && x0 >= line.box[2] - (y1 - y0);
    if (!goesOn) lines.push({ box: [x0, y0, x1, y1], text });
    else Object.assign(line, { box: union(line.box, [x0, y0, x1, y1]), text: `${line.text} ${text}` });
  }
  return lines;
}

/** A new one begins where the distance grows, the line is indented or larger, the one before ended early, or the column changes.
 * @param {Line[]} lines @returns {[number, number][]} the first and the last line of each */
export function paragraphsOf(lines) {
  /** @type {[number, number][]} */
  const found = [];
  const right = Math.max(0, ...lines.map(({ box }) => box[2]));
  const left = Math.min(...lines.map(({ box }) => box[0]));
  lines.forEach(({ box }, at) => {
    const before = lines[at - 1]?.box;
    if (!before || begins(box, before, (right - left) / 6, right)) found.push([at, at]);
    else found[found.length - 1][1] = at;
  });
  return found;
}

/** @param {Box} box @param {Box} before @param {number} short @param {number} right */
function begins(box, before, short, right) {
  const [height, was] = [box[3] - box[1], before[3] - before[1]];
  const gap = box[1] - before[3];
  const apart = gap > 0.7 * Math.min(height, was) || gap < -was;
  const other = Math.abs(height - was) > 0.35 * Math.min(height, was);
  return apart || other || box[0] > before[0] + 0.9 * height || before[2] < Math.min(right, box[2]) - short;
}

/** The line at a point, or the one that is nearest; -1 on a page without text. @param {Line[]} lines @param {number} x @param {number} y */
export function nearest(lines, x, y) {
  let [best, least] = [-1, Infinity];
  lines.forEach(({ box: [x0, y0, x1, y1] }, at) => {
    const [dx, dy] = [Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1)];
    if (Math.hypot(dx / 4, dy) < least) [best, least] = [at, Math.hypot(dx / 4, dy)];
  });
  return best;
}

/** Whole lines as boxes of whole numbers, as few as are allowed. @param {Line[]} lines @param {number} from @param {number} to either may be the first @returns {Box[]} */
export function passageOf(lines, from, to) {
  const chosen = lines.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ box }) => box);
  const each = Math.ceil(chosen.length / MOST_BOXES);
  return Array.from({ length: Math.ceil(chosen.length / each) || 0 }, (_, at) => whole(chosen.slice(at * each, (at + 1) * each).reduce(union)));
}

/** @param {Box} box @returns {Box} that has an inside */
export function whole([x0, y0, x1, y1]) {
  const [left, top] = [Math.max(0, Math.floor(x0)), Math.max(0, Math.floor(y0))];
  return [left, top, Math.max(left + 1, Math.ceil(x1)), Math.max(top + 1, Math.ceil(y1))];
}

/** What stands in the boxes, for those who hear it. @param {Word[]} words @param {number[][]} boxes */
export function textWithin(words, boxes) {
  const inside = words.filter(([x0, y0, x1, y1]) => boxes.some((box) => within((x0 + x1) / 2, (y0 + y1) / 2, box)));
  return inside.map((word) => word[4]).join(" ");
}

/** @param {number} x @param {number} y @param {number[]} box */
const within = (x, y, [x0, y0, x1, y1]) => x >= x0 && x <= x1 && y >= y0 && y <= y1;

/** Boxes below each other as one; a column of its own is a group of its own. @param {number[][]} boxes @returns {Box[]} */
export function groupsOf(boxes) {
  /** @type {Box[]} */
  const groups = [];
  for (const box of /** @type {Box[]} */ (boxes)) {
    const last = groups.at(-1);
    const below = last && box[1] >= last[1] && box[1] - last[3] < 2 * (box[3] - box[1]) && box[0] < last[2] && box[2] > last[0];
    if (below) groups[groups.length - 1] = union(last, box);
    else groups.push(box);
  }
  return groups;
}

/** @param {Box} a @param {Box} b @returns {Box} */
export function union(a, b) {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
