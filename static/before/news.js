// @ts-check
// What concerns oneself before the congress (SPEC INV4, INV6), read again when something of it changed, until it is there. Pure but for look().
//   const news = startNews(); await news.look(); news.told  a signal
import { signal } from "../app/html.js";
import { NOW, read } from "../app/api.js";
import { asking } from "../app/asked.js";

/** @typedef {{comes: "yes" | "no", reason: string, substitute: string, at: string, noted: boolean}} Reply */
/** @typedef {{id: string, item: string | null, document: string | null, page: number | null, text: string, at: string, answer: string, answered: string | null, published: boolean}} Asked */
/** @typedef {{words: Record<string, Record<string, string>>, begins: string | null, answer_by: string | null, reading: string[]}} Occasion */
/** @typedef {{occasion: Occasion, invited: boolean, reply: Reply | null, questions: Asked[], now: string, begun: boolean}} Told */

export function startNews({ ask = () => read("invitation", NOW) } = {}) {
  const told = signal(/** @type {Told | null} */ (null));
  const { ask: look } = asking(ask, (/** @type {Told} */ answer) => void (told.value = answer));
  return { told, look };
}

/** What the secretariat wrote, in this language, else in the congress's own, else in any. @param {Occasion} occasion @param {string} field @param {string} language @param {string} first */
export function written(occasion, field, language, first) {
  const texts = occasion.words[field] ?? {};
  return texts[language] || texts[first] || Object.values(texts)[0] || "";
}

/** What to read before: what the secretariat named, else all that is there, in the agenda's order. @param {Occasion} occasion @param {any} state */
export function toRead(occasion, state) {
  const inOrder = [...state.agenda.flatMap((/** @type {any} */ item) => item.documents), ...Object.keys(state.documents)];
  const ids = occasion.reading.length ? occasion.reading : [...new Set(inOrder)];
  return ids.map((id) => state.documents[id]).filter(Boolean);
}

/** What was answered for everybody (INV7): on that item, on one of its documents, or with null on nothing that is on the agenda.
 * @param {any} state @param {string | null} item @param {(id: string) => boolean} known @returns {{id: string, item: string | null, document: string | null, page: number | null, text: string, answer: string}[]} */
export function answersOf({ questions, documents }, item, known) {
  const place = (/** @type {any} */ one) => one.item ?? documents[one.document]?.item ?? null;
  return Object.values(questions ?? {}).filter((one) => (known(place(one)) ? place(one) : null) === item);
}

/** Whether the congress has begun: then the desk is asked instead. @param {Pick<Told, "begun" | "now"> & {occasion: Pick<Occasion, "begins">}} told */
export const hasBegun = ({ occasion, now, begun }) => begun || Boolean(occasion.begins && now >= occasion.begins);
