// @ts-check
// What a mark is, without a page to look at: pure. Lengths in a mark are whole tenths of a page unit (docs/WIRE.md "mark.put").
//   wordAt(words, x, y) · highlightOf(words, a, b, colour) · anchorOf(words, x, y) · lineBoxes(words, ranges) · strokeOf(points)
//   placeOf(mark, sha256) → {page, words?, dx, dy} | null     rebased(mark, sha256)     overlaid(marks, queue, me)

/** @typedef {[number, number, number, number, string]} Word */
/** @typedef {"yellow" | "green" | "blue" | "red"} Colour */
/** @typedef {{id: string, document: string, sha256: string, page: number, form: "highlight" | "note" | "bookmark" | "ink", data: any, shared: boolean, at: string,
 *   own: boolean, by?: {id: string, name: string}, placed: {page: number, exact: boolean, words?: [number, number][], dx?: number, dy?: number} | null, waits?: boolean}} Mark */
/** @typedef {{put?: Mark, share?: boolean, remove?: boolean}} Change  what waits to be sent for one mark */

export const COLOURS = /** @type {const} */ (["yellow", "green", "blue", "red"]);
export const MOST_POINTS = 300;
const CONTEXT = 8;
const LONGEST_CONTEXT = 200;
const LONGEST_QUOTE = 2_000;
/** How far from a word a finger still means it, in page units. */
const NEAR = 14;

/** The word under a point, or the nearest one close by; −1 where there is none. @param {Word[]} words @param {number} x @param {number} y */
export function wordAt(words, x, y, near = NEAR) {
  let [best, distance] = [-1, near];
  words.forEach(([x0, y0, x1, y1], n) => {
    const away = Math.hypot(Math.max(x0 - x, 0, x - x1), 2 * Math.max(y0 - y, 0, y - y1));
    if (away < distance) [best, distance] = [n, away];
  });
  return best;
}

/** @param {Word[]} words @param {number} from @param {number} to */
const said = (words, from, to) => words.slice(Math.max(0, from), Math.max(0, to)).map((word) => word[4]).join(" ");

/** A highlight from one word to another, whichever comes first. @param {Word[]} words @param {number} a @param {number} b @param {Colour} colour */
export function highlightOf(words, a, b, colour) {
  const first = Math.min(a, b);
  let last = Math.max(a, b);
  while (last > first && said(words, first, last + 1).length > LONGEST_QUOTE) last -= 1;
  return { words: [[first, last]], quote: said(words, first, last + 1).slice(0, LONGEST_QUOTE), ...around(words, first, last), colour };
}

/** @param {Word[]} words @param {number} first @param {number} last */
function around(words, first, last) {
  return { before: said(words, first - CONTEXT, first).slice(-LONGEST_CONTEXT).trim(), after: said(words, last + 1, last + 1 + CONTEXT).slice(0, LONGEST_CONTEXT).trim() };
}

/** The words beside a point, by which it is found in a new version; nothing on a page without words. @param {Word[]} words @param {number} x @param {number} y */
export function anchorOf(words, x, y) {
  const first = wordAt(words, x, y, Infinity);
  if (first < 0) return {};
  const last = Math.min(words.length, first + CONTEXT) - 1;
  const [x0, y0] = words[first];
  return { anchor: { quote: said(words, first, last + 1).slice(0, LONGEST_QUOTE), ...around(words, first, last), x: tenths(x0), y: tenths(y0) } };
}

/** @param {number} length in page units */
export const tenths = (length) => Math.min(200_000, Math.max(0, Math.round(length * 10)));

/** A box for each line of these words, in page units. @param {Word[]} words @param {[number, number][]} ranges @returns {number[][]} */
export function lineBoxes(words, ranges) {
  /** @type {number[][]} */
  const lines = [];
  for (const [first, last] of ranges) {
    let begun = false;
    for (const [x0, y0, x1, y1] of words.slice(first, last + 1)) {
      const line = begun ? lines[lines.length - 1] : null;
      if (line && y0 < (line[1] + line[3]) / 2 && (line[1] + line[3]) / 2 < y1 && x1 > line[0]) {
        [line[0], line[1], line[2], line[3]] = [Math.min(line[0], x0), Math.min(line[1], y0), Math.max(line[2], x1), Math.max(line[3], y1)];
      } else lines.push([x0, y0, x1, y1]);
      begun = true;
    }
  }
  return lines;
}

/** One stroke with as few points as show it, as whole tenths: x, y, x, y, … @param {number[][]} points [[x, y], …] in page units */
export function strokeOf(points) {
  let [tolerance, kept] = [0.3, points];
  do {
    kept = simplified(points, tolerance);
    tolerance *= 1.7;
  } while (kept.length > MOST_POINTS);
  return kept.flatMap(([x, y]) => [tenths(x), tenths(y)]);
}

/** Douglas and Peucker's way, without recursion. @param {number[][]} points @param {number} tolerance */
export function simplified(points, tolerance) {
  const keep = new Set([0, points.length - 1]);
  const open = [[0, points.length - 1]];
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to] = part;
    let [far, most] = [-1, tolerance];
    for (let n = from + 1; n < to; n += 1) {
      const away = distance(points[n], points[from], points[to]);
      if (away > most) [far, most] = [n, away];
    }
    if (far > 0) {
      keep.add(far);
      open.push([from, far], [far, to]);
    }
  }
  return points.filter((_, n) => keep.has(n));
}

/** From a point to the line between two others. @param {number[]} p @param {number[]} a @param {number[]} b */
export function distance([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx || dy ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** Whether a stroke passes near a point of the page. @param {number[]} stroke tenths @param {number} x @param {number} y @param {number} near page units */
export function passes(stroke, x, y, near) {
  const at = (/** @type {number} */ n) => [stroke[n] / 10, stroke[n + 1] / 10];
  for (let n = 0; n < stroke.length; n += 2) {
    if (distance([x, y], at(n), at(Math.min(n + 2, stroke.length - 2))) <= near) return true;
  }
  return false;
}

/** Where a mark stands in the version that is read. @param {Mark} mark @param {string} sha256 */
export function placeOf(mark, sha256) {
  if (mark.sha256 === sha256) return { page: mark.page, words: mark.data.words, dx: 0, dy: 0 };
  const { placed } = mark;
  return placed && { page: placed.page, words: placed.words ?? mark.data.words, dx: placed.dx ?? 0, dy: placed.dy ?? 0 };
}

/** The same mark, made on this version where it stands there. @param {Mark} mark @param {string} sha256 @returns {Mark} */
export function rebased(mark, sha256) {
  const place = placeOf(mark, sha256);
  if (!place || mark.sha256 === sha256) return mark;
  const { data, form } = mark;
  const moved = (/** @type {number} */ n, /** @type {number} */ by) => Math.max(0, n + by);
  const shift = { dx: place.dx, dy: place.dy };
  const next = form === "highlight" ? { words: place.words }
    : form === "note" ? { x: moved(data.x, shift.dx), y: moved(data.y, shift.dy) }
      : form === "ink" ? { points: data.points.map((/** @type {number} */ v, /** @type {number} */ n) => moved(v, n % 2 ? shift.dy : shift.dx)) } : {};
  const anchor = data.anchor && { anchor: { ...data.anchor, x: moved(data.anchor.x, shift.dx), y: moved(data.anchor.y, shift.dy) } };
  return { ...mark, sha256, page: place.page, data: { ...data, ...next, ...anchor }, placed: { page: place.page, exact: true } };
}

/** What the server told, with what it was not told yet. @param {Record<string, Mark>} marks @param {Record<string, Change>} queue @returns {Record<string, Mark>} */
export function overlaid(marks, queue) {
  const shown = { ...marks };
  for (const [id, { put, share, remove }] of Object.entries(queue)) {
    if (remove) {
      delete shown[id];
      continue;
    }
    const mark = put ?? shown[id];
    if (mark) shown[id] = { ...mark, shared: share ?? mark.shared, waits: true };
  }
  return shown;
}
