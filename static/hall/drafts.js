// @ts-check
// What was chosen and not yet sent, for each slot, on this device (people.md, 9: an update never wipes a half-filled ballot).
//   draftOf(poll, slot) → {answers, step}   keepDraft(poll, slot, draft)   dropDraft(poll, slot)
import { slug } from "../app/api.js";
import { forget, keep, recall } from "../app/prefs.js";
import { fitting } from "./choosing.js";

/** @typedef {string | any[] | null} Answer */
/** @typedef {{answers: Answer[], step: number}} Draft  step: the question before one's eyes; after the last, all answers */
/** @typedef {import("../app/state.js").Poll} Poll */

/** @param {string} poll @param {string} slot */
const keyOf = (poll, slot) => `draft:${slug}:${poll}:${slot}`;

/** @param {Poll} poll @returns {Draft} */
export const freshDraft = ({ manifest }) => ({ answers: manifest.questions.map(() => null), step: 0 });

/** @param {Poll} poll @param {string} slot @returns {Draft} */
export function draftOf(poll, slot) {
  const kept = recall(keyOf(poll.id, slot));
  const fresh = freshDraft(poll);
  if (!kept) return fresh;
  try {
    const { answers, step } = JSON.parse(kept);
    return { answers: fitted(poll, answers), step: Number.isInteger(step) ? Math.min(Math.max(0, step), fresh.answers.length) : 0 };
  } catch {
    return fresh;
  }
}

/** What was sent, to be changed. @param {Poll} poll @param {any} answers @returns {Draft} */
export const draftFrom = (poll, answers) => ({ answers: fitted(poll, answers), step: 0 });

/** @param {Poll} poll @param {any} answers @returns {Answer[]} */
const fitted = ({ manifest }, answers) => manifest.questions.map((/** @type {any} */ question, /** @type {number} */ at) => fitting(question, answers?.[at] ?? null));

/** @param {string} poll @param {string} slot @param {Draft} draft */
export const keepDraft = (poll, slot, draft) => keep(keyOf(poll, slot), JSON.stringify(draft));

/** @param {string} poll @param {string} slot */
export const dropDraft = (poll, slot) => forget(keyOf(poll, slot));
