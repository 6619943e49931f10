// @ts-check
// Where an agenda item goes, and taking one out so that it can be put back.
import { command, sorry } from "../app/api.js";
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

/** Moves wait for one another: each begins where the one before has left the item. */
let turn = Promise.resolve();

/** Numbers the items 1, 2, 3 … in their order; everything else of them stays as it is when their turn comes. @param {Desk} desk */
export async function renumber(desk) {
  const agenda = () => desk.store.state.peek().agenda;
  for (const { id } of agenda()) {
    const at = agenda().findIndex((one) => one.id === id);
    const { number, title, titles, minutes } = agenda()[at] ?? { number: at + 1 };
    if (String(number) !== String(at + 1)) await command("agenda.edit", { item: id, number: String(at + 1), title, titles, minutes });
  }
}

/** One up or down from where it then stands. @param {Desk} desk @param {string} item @param {1 | -1} step */
export const stepItem = (desk, item, step) => move(desk, item, (agenda) => orderAfter(agenda, item, step));

/** @param {Desk} desk @param {string} item @param {string | null} before */
export const moveItem = (desk, item, before) => move(desk, item, (agenda) => (orderAfter(agenda, item, 0) === before ? undefined : before));

/** @param {Desk} desk @param {string} item @param {(agenda: Item[]) => string | null | undefined} where undefined: it stays
 * @returns {Promise<void>} */
function move(desk, item, where) {
  return (turn = turn.then(async () => {
    const before = where(desk.store.state.peek().agenda);
    if (before !== undefined) await moved(desk, item, before);
  }));
}

/** @param {Desk} desk @param {string} item @param {string | null} before */
async function moved(desk, item, before) {
  try {
    const answer = await command("agenda.move", { item, before });
    await desk.reached(answer.seq);
    const agenda = desk.store.state.peek().agenda;
    const place = agenda.findIndex((one) => one.id === item);
    say(t("secretariat.agenda.moved", { title: textOf(agenda[place]), place: place + 1, of: agenda.length }));
  } catch (problem) {
    say(sorry(problem));
  }
}

/** Removes an item; it can be put back where it was, with its documents and draft motions. @param {Desk} desk @param {Item} item */
export async function removeItem(desk, item) {
  const before = orderAfter(desk.store.state.peek().agenda, item.id, 0) ?? null;
  const documents = (desk.documents.peek() ?? []).filter((one) => one.item === item.id).map((one) => one.id);
  const drafts = (desk.drafts.peek() ?? []).filter((one) => one.item === item.id);
  await command("agenda.remove", { item: item.id });
  desk.place.go("agenda");
  desk.undo.value = { words: t("secretariat.agenda.removed", { title: textOf(item) }), act: (key) => putBack(desk, item, { before, documents, drafts }, key) };
}

/** @typedef {{before: string | null, documents: string[], drafts: import("./desk.js").Draft[]}} Was */

/** @param {Desk} desk @param {Item} item @param {Was} was @param {string} key */
async function putBack(desk, item, was, key) {
  const { number, title, titles, minutes } = item;
  // Kept: the same press asked again asks for the same.
  if (!desk.store.state.peek().agenda.some((one) => one.id === was.before)) was.before = null;
  const answer = await command("agenda.add", { title, titles, number: String(number), minutes, before: was.before }, { key });
  for (const document of was.documents) await command("document.attach", { document, item: answer.item });
  for (const { id, question } of was.drafts) await command("poll.draft", { ...question, poll: id, item: answer.item });
  await Promise.all([desk.reached(answer.seq), desk.refresh("documents"), desk.refresh("polls")]);
  desk.place.go("agenda", answer.item);
}
