// @ts-check
// What a ballot asks, while it is written: questions, methods, candidates. Pure; the same JSON as server/domain/questions.
//   questionOf(json)  newQuestion(method, taken)  withMethod(question, method)  withSeats(question, seats)  parsed(text)  troubleOf(question, alone)

/** @typedef {{id: string, name: string, names: Record<string, string>, note: string, notes: Record<string, string>, born: string}} Option */
/** @typedef {"motion" | "choose" | "elect" | "list" | "approval" | "score" | "star" | "irv" | "stv"} Method */
/** @typedef {{id: string, method: Method, rule: any, title: string, titles: Record<string, string>, text: string, texts: Record<string, string>, options: Option[],
 *   seats: number, least: number, most: number, top: number, abstain: boolean, blank: boolean, spoil: boolean, surplus: [number, number] | null}} Question */

export const METHODS = /** @type {Method[]} */ (["motion", "choose", "elect", "list", "approval", "score", "star", "irv", "stv"]);
/** Counted with rules of their own: neither a share nor rounds decide. */
export const OWN_COUNT = new Set(["score", "star", "irv", "stv"]);
/** Where seats are filled one or many. */
export const MANY_SEATS = new Set(["elect", "list", "approval", "score", "stv"]);
const RANKED = new Set(["irv", "stv"]);
export const SURPLUS = /** @type {[number, number]} */ ([3, 10]);

export const FIRST_RULE = { threshold: [">", 1, 2], base: ["entitled"], quorum: null, tie: "rejected" };
const ELECTED = { threshold: [">", 1, 2], base: ["entitled", "-absent"], quorum: null, tie: ["runoff"], rounds: { form: "remaining" } };
const MOST = { threshold: null, base: ["votes"], quorum: null, tie: ["runoff", "lot"] };

/** A rule to begin with. @param {Method} method */
export function firstRule(method) {
  if (method === "motion") return FIRST_RULE;
  if (RANKED.has(method) || method === "star") return { ...MOST, tie: ["lot"] };
  return method === "score" || method === "approval" ? MOST : ELECTED;
}

/** Whole, with its fields in one order, so that equal questions are equal as text. @param {any} json @returns {Question} */
export function questionOf(json) {
  const { id = "q1", method = "motion", title = "", titles = {}, text = "", texts = {}, options = [], seats = 1, top = 5, blank = false, spoil = false, surplus = null } = json;
  const many = options.length || 1;
  const most = { motion: 1, choose: 1, elect: seats }[/** @type {string} */ (method)] ?? many;
  return {
    id, method, rule: json.rule ?? firstRule(method), title, titles, text, texts, options: options.map(optionOf), seats,
    least: json.least ?? 1, most: json.most ?? most, top, abstain: json.abstain ?? method === "motion", blank, spoil, surplus,
  };
}

/** @param {any} json @returns {Option} */
const optionOf = ({ id, name = "", names = {}, note = "", notes = {}, born = "" }) => ({ id, name, names, note, notes, born });

/** One question that is nothing but a motion on the vote's own title. @param {Question[]} questions */
export const isSimple = (questions) => questions.length === 1 && questions[0].method === "motion" && !questions[0].title && !questions[0].spoil && questions[0].abstain;

/** @param {Method} method @param {Question[]} taken */
export const newQuestion = (method, taken) => questionOf({ id: free("q", taken), method });

/** The next short name that nobody has. @param {string} letter @param {{id: string}[]} taken */
export function free(letter, taken) {
  for (let n = taken.length + 1; ; n += 1) if (!taken.some(({ id }) => id === `${letter}${n}`)) return `${letter}${n}`;
}

/** Another way to answer: candidates stay where there are any, a rule stays where it fits. @param {Question} question @param {Method} method @returns {Question} */
export function withMethod(question, method) {
  if (method === question.method) return question;
  const was = question.method;
  const keeps = was !== "motion" && method !== "motion" && !OWN_COUNT.has(was) && !OWN_COUNT.has(method) && question.rule.threshold;
  const seats = MANY_SEATS.has(method) ? question.seats : 1;
  const next = { ...question, method, seats, rule: keeps ? question.rule : firstRule(method), options: method === "motion" ? [] : question.options };
  return fit({ ...next, abstain: method === "motion", least: 1, most: ceiling(next), surplus: seats > 1 ? question.surplus : null });
}

/** The most names that a ballot may have at all. @param {Question} question */
export function ceiling({ method, seats, options }) {
  if (method === "motion" || method === "choose") return 1;
  return method === "elect" ? seats : options.length || 1;
}

/** Bounds that follow from seats and candidates; who allowed as many as possible goes on doing so. @param {Question} question @param {number} [before] the ceiling before */
function fit(question, before = question.most) {
  const highest = ceiling(question);
  const most = question.most >= before ? highest : Math.min(question.most, highest);
  return { ...question, most, least: Math.min(question.least, most) };
}

/** @param {Question} question @param {number} seats */
export function withSeats(question, seats) {
  const next = { ...question, seats };
  const exact = question.method === "elect" && question.least === question.most;
  const fitted = fit(next, ceiling(question));
  return exact && question.least > 1 ? { ...fitted, least: fitted.most } : fitted;
}

/** @param {Question} question @param {Option[]} options */
export const withOptions = (question, options) => fit({ ...question, options }, ceiling(question));

/** @template T @param {T[]} all @param {number} from @param {number} to */
export function moved(all, from, to) {
  if (to < 0 || to >= all.length || from === to) return all;
  const left = all.filter((_, at) => at !== from);
  return [...left.slice(0, to), all[from], ...left.slice(to)];
}

const BORN = /^(\d{4}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})$/;
const HEADER = /^(họ và tên|họ tên|tên|name|full name|candidate|ứng viên)$/i;

/** Candidates as typed one per line, or pasted from a table: name, then a birth where a cell is one, and the rest is the note.
 * A number in front, as lists have it, is no part of the name. @param {string} text @param {Option[]} [taken] @returns {Option[]} */
export function parsed(text, taken = []) {
  /** @type {Option[]} */
  const found = [];
  for (const line of text.split(/\r?\n/)) {
    const cells = line.split(/\t|;|\|/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")).filter((cell) => cell);
    if (cells.length > 1 && /^\d+[.)]?$/.test(cells[0])) cells.shift();
    const name = (cells.shift() ?? "").replace(/^\d+[.)]\s*/, "").replace(/\s+/g, " ");
    if (!name || HEADER.test(name)) continue;
    const born = cells.find((cell) => BORN.test(cell)) ?? "";
    const note = cells.filter((cell) => cell !== born).join(", ");
    found.push({ id: free("c", [...taken, ...found]), name, names: {}, note, notes: {}, born });
  }
  return found;
}

/** What keeps a question from being asked, as the end of a word key with what fills it; null when nothing does.
 * @param {Question} question @param {boolean} alone @returns {{key: string, values?: Record<string, number>} | null} */
export function troubleOf(question, alone) {
  const { method, title, options, seats, least, most, surplus } = question;
  if (!alone && !title.trim()) return { key: "title" };
  if (method === "motion") return null;
  const fewest = ["choose", "score", "star", "irv", "stv"].includes(method) ? 2 : 1;
  if (options.length < fewest) return { key: "few", values: { n: fewest } };
  if (options.some(({ name }) => !name.trim())) return { key: "nameless" };
  if (!Number.isInteger(seats) || seats < 1 || seats > options.length) return { key: "seats", values: { seats, n: options.length } };
  if (least > most || least < 0 || most < 1) return { key: "bounds" };
  if (surplus && (options.length - seats) * surplus[1] > surplus[0] * seats) return { key: "surplus", values: { n: allowed(seats, surplus), seats } };
  return null;
}

/** How many candidates there may be. @param {number} seats @param {[number, number]} surplus */
export const allowed = (seats, [num, den]) => seats + Math.floor((seats * num) / den);
