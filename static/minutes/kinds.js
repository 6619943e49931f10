// @ts-check
// The draft as the server has it, and how what is typed goes there (SPEC MIN3): two secretaries at once lose nothing.
//   await refresh()   draft (signal, null until read)   registerKinds(desk)   adds "minutes" and "task" to what the desk saves
import { signal } from "../app/html.js";
import { command, read, Refused } from "../app/api.js";
import { t } from "../app/words.js";
import { editOf, fieldsOf, merged } from "./model.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("../secretariat/saving.js").Fields} Fields */

export const draft = signal(/** @type {import("./model.js").Draft | null} */ (null));
const BRIEFLY = { patience: 2_500 };
/** @type {{now: Promise<void>, next: Promise<void> | null} | null} */
let running = null;

/** What the server says after this was asked; several who ask at once make one reading. @returns {Promise<void>} */
export function refresh() {
  if (running) {
    const going = running;
    return (going.next ??= going.now.catch(() => {}).then(refresh));
  }
  const now = read("minutes/draft").then((answer) => void (draft.value = answer)).finally(() => (running = null));
  running = { now, next: null };
  return now;
}

/** The head's fields, all of them, so that each can be typed. */
export const HEAD = ["form", "above", "body", "number", "town", "about", "begins", "place", "present", "chair", "secretary", "ends", "recipients"];

/** @param {string} id @returns {Fields | null | undefined} */
function partFields(id) {
  if (!draft.value) return undefined;
  if (id === "head") return Object.fromEntries(HEAD.map((field) => [field, draft.value?.head.texts[field] ?? ""]));
  const part = draft.value.parts.find((one) => one.id === id);
  return part ? fieldsOf(part) : null;
}

/** @param {string} id @param {Fields} fields */
function body(id, fields) {
  const held = /** @type {import("./model.js").Draft} */ (draft.value);
  if (id === "head") return { part: id, version: held.head.version, texts: Object.fromEntries(Object.entries(fields).filter(([, text]) => text)) };
  return editOf(/** @type {import("./model.js").Part} */ (held.parts.find((one) => one.id === id)), fields);
}

/** Once more with what somebody else wrote meanwhile, unless it is the same field. @param {(id: string) => Fields | null | undefined} readOf
 * @param {(id: string, fields: Fields) => Promise<unknown>} write @returns {import("../secretariat/saving.js").Kind["send"]} */
const patiently = (readOf, write) => async (id, fields, changes) => {
  const before = readOf(id) ?? {};
  try {
    await write(id, fields);
  } catch (problem) {
    if (!(problem instanceof Refused && problem.code === "minutes_changed")) throw problem;
    await refresh();
    const both = merged(before, readOf(id) ?? {}, changes);
    if (!both) throw problem;
    await write(id, both);
  }
  await refresh();
};

/** @param {string} id @returns {Fields | null | undefined} */
function taskFields(id) {
  if (!draft.value) return undefined;
  const task = draft.value.tasks.find((one) => one.id === id);
  return task ? { text: task.text, body: task.body, due: task.due ?? "", item: task.item ?? "", state: task.state } : null;
}

/** @param {string} id @param {Fields} fields */
function sendTask(id, { text, body: whose, due, item, state }) {
  const version = draft.value?.tasks.find((one) => one.id === id)?.version ?? 0;
  return command("minutes.edit_task", { task: id, version, text, body: whose, due: due || null, item: item || null, state }, BRIEFLY);
}

/** @param {Desk} desk */
export function registerKinds(desk) {
  Object.assign(desk.edits.kinds, {
    minutes: { read: partFields, send: patiently(partFields, (id, fields) => command("minutes.edit", body(id, fields), BRIEFLY)) },
    task: {
      read: taskFields,
      check: (/** @type {Fields} */ fields) => (String(fields.text).trim() ? {} : { text: t("secretariat.needed") }),
      send: patiently(taskFields, sendTask),
    },
  });
}
