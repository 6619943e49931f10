// @ts-check
// What a question came to, in sentences for the desk's dialogs; whole results are shown as in the hall.
//   questionSentences(poll, counted)   await ready()
import { resultSentence } from "../app/rule.js";
import { addStyle } from "../app/style.js";
import { addWords } from "../app/words.js";
import { outcomeNow } from "../chair/after.js";
import { sentencesOf } from "../hall/standings.js";

/** The words and the style of everything about votes. */
export const ready = () => Promise.all([addWords("ballots."), addWords("votes."), addWords("voting."), addStyle("hall", "votes"), addStyle("ballots")]);

/** Who is elected or whether it passed, as it stands now. @param {import("../app/state.js").Poll} poll @param {any} counted @returns {string[]} */
export function questionSentences(poll, counted) {
  const now = { ...counted, outcome: outcomeNow(poll, counted) };
  if (counted.method === "motion") return [resultSentence(now, poll.manifest.scale)];
  return sentencesOf(now, poll.manifest.questions.find((/** @type {any} */ one) => one.id === counted.id), poll.manifest.scale);
}
