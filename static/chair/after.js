// @ts-check
// What an announced vote leaves to do: ties with the ways out that the rule allows, seats for another round (SPEC LIFE3, LIFE4). Pure.
//   tiesOf(poll) → [{question, remedies}]    roundOf(poll)    followed(view, poll)    afterwards(view, item) → Step | null

/** @typedef {import("../app/state.js").Poll} Poll */
/** @typedef {import("./step.js").View} View */

/** The ways out of what is tied in one counted question; none where nothing is. @param {any} counted @returns {string[]} */
export function remediesOf({ rule, outcome }) {
  if (outcome.reason === "casting_vote") return ["casting_vote"];
  return outcome.reason === "tied" && Array.isArray(rule.tie) ? rule.tie : [];
}

/** What a question came to: as announced, or as its tie was resolved. @param {Poll} poll @param {any} counted */
export const outcomeNow = (poll, counted) => poll.resolutions?.[counted.id]?.outcome ?? counted.outcome;

/** Questions that are still tied and have a way out. @param {Poll} poll @returns {{question: string, remedies: string[]}[]} */
export function tiesOf(poll) {
  if (poll.state !== "announced" || poll.manifest?.practice) return [];
  return (poll.result?.questions ?? []).filter((/** @type {any} */ one) => !poll.resolutions?.[one.id]).map((/** @type {any} */ one) => ({ question: one.id, remedies: remediesOf(one) }))
    .filter((/** @type {{remedies: string[]}} */ { remedies }) => remedies.length);
}

/** How many questions of it propose another round. @param {Poll} poll */
export function roundOf(poll) {
  if (!["announced", "final"].includes(poll.state) || poll.manifest?.practice) return 0;
  return (poll.result?.questions ?? []).filter((/** @type {any} */ one) => outcomeNow(poll, one).next).length;
}

/** The draft or vote that takes it up again, if there is one. @param {View} view @param {Poll} poll */
export function followed({ state, drafts }, { eid }) {
  const again = (/** @type {any} */ held) => held?.round?.after === eid || held?.repeats === eid;
  return drafts.find(({ question }) => again(question)) ?? Object.values(state.polls).find(({ state: now, manifest }) => now !== "thawed" && again(manifest)) ?? null;
}

/** What the newest announced vote of an item asks for. @param {View} view @param {Poll[]} polls of the item, the newest last
 * @returns {{kind: "tie" | "round", poll: Poll} | null} */
export function afterwards(view, polls) {
  const poll = polls.filter(({ state }) => state === "announced").at(-1);
  if (!poll || followed(view, poll)) return null;
  const ties = tiesOf(poll);
  if (ties.some(({ remedies }) => remedies.some((one) => one !== "runoff"))) return { kind: "tie", poll };
  return ties.length || roundOf(poll) ? { kind: "round", poll } : null;
}
