// @ts-check
// The minutes as the desk edits them, pure: a part as flat fields that are saved as one types, and back (SPEC MIN3, MIN4).

/** @typedef {{person: string, name?: string | null, role: "chair" | "secretary", key: string, sig: string, at: string}} Signature */
/** @typedef {{version: number, sha256: string, at: string, signed: Signature[]}} Minutes  what the state knows of them */
/** @typedef {{key: string, text: string | null, said: string | null, changed: boolean, at?: string, seqs?: number[], kind?: string, log?: string}} Line
 *   text: own words, said: the log's; a paragraph has only text */
/** @typedef {{id: string, number: string, title: string, version: number, at: string | null, by: string | null, follows: boolean,
 *   lines: Line[], fresh: Line[], omitted: Line[], conclusion: string}} Part */
/** @typedef {{id: string, version: number, text: string, body: string, due: string | null, item: string | null, state: "open" | "doing" | "done"}} Task */
/** @typedef {{version: number, at: string | null, by: string | null, texts: Record<string, string>, defaults: Record<string, string>}} Head */
/** @typedef {{language: string, seq: number, head: Head, parts: Part[], tasks: Task[], versions: {version: number, sha256: string, at: string}[]}} Draft */
/** @typedef {{at?: string, seqs?: number[], text?: string, texts?: Record<string, string>}} Said */
/** @typedef {{version: number, at: string, language: string, timezone: string, log: {seq: number, hash: string}, titles: Record<string, string>,
 *   head: Record<string, Record<string, string>>, sections: {id: string, number: string, titles: Record<string, string>, lines: Said[], conclusion: string}[],
 *   tasks: {text: string, body: string, due: string | null, item: string | null}[]}} Text  what was published */
/** @typedef {{version: number, sha256: string, at: string, text: Text, signed: Signature[]}} Published */

/** Which lines there are, in their order, and what each says in own words; null where the log's own words stand.
 * @param {Part} part @returns {Record<string, any>} */
export function fieldsOf(part) {
  const own = Object.fromEntries(part.lines.map((line) => [`text.${line.key}`, line.text]));
  return { follows: part.follows, order: part.lines.map((line) => line.key), omitted: part.omitted.map((line) => line.key), conclusion: part.conclusion, ...own };
}

/** The way back: what `minutes.edit` takes. A part whose lines nobody touched, or looked through, goes on following the log.
 * @param {Part} part as the server has it @param {Record<string, any>} fields */
export function editOf(part, fields) {
  const { follows, order, omitted, conclusion } = fields;
  const known = new Map([...part.lines, ...part.fresh, ...part.omitted].map((line) => [line.key, line]));
  const untouched = follows && part.follows && !omitted.length && same(order, part.lines.map((line) => line.key)) && part.lines.every((line) => same(fields[`text.${line.key}`], line.text));
  const blocks = untouched ? null : order.map((/** @type {string} */ key) => blockOf(known.get(key), key, fields[`text.${key}`] ?? null));
  return { part: part.id, version: part.version, texts: conclusion ? { conclusion } : {}, blocks, omitted };
}

/** Own words hold on to what the log said when they were written, so that a later change can be told (MIN4).
 * @param {Line | undefined} line @param {string} key @param {string | null} text */
function blockOf(line, key, text) {
  if (!line || line.said === null) return { key, text: text ?? "" };
  return text === null ? { entry: key } : { entry: key, text, log: line.changed && text === line.text ? "" : line.log };
}

/** @param {any} a @param {any} b */
const same = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What goes out: all of what is newest there, with what was changed here. Null where the same field was changed on both sides.
 * @param {Record<string, any>} before what was edited @param {Record<string, any>} now @param {Record<string, any>} changes */
export function merged(before, now, changes) {
  const clash = Object.keys(changes).some((field) => !same(before[field], now[field]) && !same(now[field], changes[field]));
  return clash ? null : { ...now, ...changes };
}

/** A new paragraph behind a line, or first. @param {string[]} order @param {string} key @param {string | null} after */
export function inserted(order, key, after) {
  const at = after === null ? 0 : order.indexOf(after) + 1;
  return [...order.slice(0, at), key, ...order.slice(at)];
}

/** @param {string[]} order @param {string} key @param {1 | -1} step */
export function moved(order, key, step) {
  const at = order.indexOf(key);
  const to = at + step;
  if (at < 0 || to < 0 || to >= order.length) return order;
  const next = [...order];
  [next[at], next[to]] = [next[to], next[at]];
  return next;
}

/** Where a line that is taken over belongs: behind the last of those that began before it. @param {Part} part @param {string[]} order @param {Line} line */
export function placeOf(part, order, line) {
  const at = new Map([...part.lines, ...part.fresh, ...part.omitted].map((one) => [one.key, one.at ?? ""]));
  const before = order.filter((key) => at.get(key) && /** @type {string} */ (at.get(key)) <= (line.at ?? ""));
  return before.at(-1) ?? null;
}

/** How far the minutes are. @param {Draft} draft */
export function progressOf(draft) {
  const spoken = draft.parts.filter((part) => part.lines.length + part.fresh.length > 0 || part.conclusion);
  return {
    parts: spoken.length,
    written: spoken.filter((part) => part.version > 0 && !part.fresh.length).length,
    fresh: draft.parts.reduce((sum, part) => sum + part.fresh.length, 0),
    changed: draft.parts.reduce((sum, part) => sum + part.lines.filter((line) => line.changed).length, 0),
    tasks: draft.tasks.filter((task) => task.state !== "done").length,
  };
}

/** Whether those two have signed this version. @param {Minutes | null | undefined} minutes */
export function signedBy(minutes) {
  const has = (/** @type {string} */ role) => minutes?.signed.some((one) => one.role === role) ?? false;
  return { chair: has("chair"), secretary: has("secretary") };
}
