// @ts-check
// Where an agenda item goes, and taking one out so that it can be put back.
import { command } from "../app/api.js";
import { say } from "../app/ui.js";
import { t, textOf } from "../app/words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../app/state.js").Item} Item */

/** In front of which item it then stands (null: at the end, undefined: it is there already at the edge); step 0 asks where it stands now.
 * @param {{id: string}[]} agenda @param {string} id @param {1 | 0 | -1} step @returns {string | null | undefined} */
export function orderAfter(agenda, id, step) {
  const at = agenda.findIndex((one) => one.id === id);
  if (at < 0 || at + step < 0 || at + step >= agenda.length) return undefined;
  if (step < 0) return agenda[at - 1].id;
  return agenda[at + step + 1]?.id ?? null;
}

/** Whether plain numbers no longer rise with the order. @param {{number: string | number}[]} agenda */
export function outOfOrder(agenda) {
  const numbers = agenda.map((one) => (/^\d+$/.test(String(one.number)) ? Number(one.number) : NaN));
  return !numbers.some(Number.isNaN) && numbers.some((number, at) => at > 0 && number <= numbers[at - 1]);
}

/** Numbers the items 1, 2, 3 … in their order. @param {Desk} desk */
export async function renumber(desk) {
  const agenda = desk.store.state.peek().agenda;
  for (const [at, { id, number, title, titles, minutes }] of agenda.entries()) {
    if (String(number) !== String(at + 1)) await command("agenda.edit", { item: id, number: String(at + 1), title, titles, minutes });
  }
}

/** @param {Desk} desk @param {string} item @param {string | null} before */
export async function moveItem(desk, item, before) {
  try {
    const answer = await command("agenda.move", { item, before });
    await desk.reached(answer.seq);
    const agenda = desk.store.state.peek().agenda;
    const place = agenda.findIndex((one) => one.id === item);
    say(t("secretariat.agenda.moved", { title: textOf(agenda[place]), place: place + 1, of: agenda.length }));
  } catch (problem) {
    say(/** @type {any} */ (problem).why ?? t("problem.unreachable"));
  }
}

/** Removes an item; it can be put back where it was, with its documents and draft motions. @param {Desk} desk @param {Item} item */
export async function removeItem(desk, item) {
  const before = orderAfter(desk.store.state.peek().agenda, item.id, 0) ?? null;
  const documents = (desk.documents.peek() ?? []).filter((one) => one.item === item.id).map((one) => one.id);
  const drafts = (desk.drafts.peek() ?? []).filter((one) => one.item === item.id);
  await command("agenda.remove", { item: item.id });
  desk.place.go("agenda");
  desk.undo.value = { words: t("secretariat.agenda.removed", { title: textOf(item) }), act: () => putBack(desk, item, before, documents, drafts) };
}

/** @param {Desk} desk @param {Item} item @param {string | null} before @param {string[]} documents @param {import("./desk.js").Draft[]} drafts */
async function putBack(desk, item, before, documents, drafts) {
  const { number, title, titles, minutes } = item;
  const there = desk.store.state.peek().agenda.some((one) => one.id === before) ? before : null;
  const answer = await command("agenda.add", { title, titles, number: String(number), minutes, before: there });
  for (const document of documents) await command("document.attach", { document, item: answer.item });
  for (const { id, question } of drafts) await command("poll.draft", { ...question, poll: id, item: answer.item });
  await Promise.all([desk.reached(answer.seq), desk.refresh("documents"), desk.refresh("polls")]);
  desk.place.go("agenda", answer.item);
}
