// @ts-check
// Casting in a secret vote: sealed on this device, and what is in it stays nowhere else (SPEC URN2, URN8).
//   isSealed(poll)     await sealedBallot(noble, poll, slot, {sign, ser, choices, proxy}, {remember}) → {raw, sig, tracker, pk} | null
//   null: the vote is not what was fixed, and t("urn.wrong_number") says so. remember: "show me later what I chose", off unless they want it.
import { anew } from "../app/anew.js";
import { addWords } from "../app/words.js";
import { forgetMine, rememberMine } from "./mine.js";

/** @typedef {import("../app/state.js").Poll} Poll */

/** Whether what is chosen leaves the device sealed only. @param {Poll} poll */
export const isSealed = (poll) => poll.manifest.scheme === "urn1";

const urn = anew((again) => /** @type {Promise<typeof import("../app/urn.js")>} */ (import(`../app/urn.js${again}`)));

/** What sealing needs, with the words that go with it; fetched when such a vote opens. @returns {Promise<typeof import("../app/urn.js")>} */
export const sealing = () => Promise.all([urn().then(async (part) => (await part.chacha(), part)), addWords("urn.")]).then(([part]) => part);

/** @param {import("../app/ballot.js").Noble} noble @param {Poll} poll @param {string} slot
 * @param {{sign: Uint8Array, ser: number, proxy: string | null, choices: any[]}} vote @param {{remember?: boolean}} [wish] */
export async function sealedBallot(noble, poll, slot, vote, { remember = false } = {}) {
  const { sealVote, WrongNumber } = await sealing();
  const made = await sealVote(noble, poll, vote).catch((problem) => {
    if (problem instanceof WrongNumber) return null;
    throw problem;
  });
  if (!made) return null;
  const { n, ...ballot } = made;
  if (remember) rememberMine(poll.id, slot, { n, choices: vote.choices });
  else forgetMine(poll.id, slot);
  return ballot;
}
