// @ts-check
// A result in one line, "Adopted: 268 of 495".  headline(poll)
import { t, weight } from "../app/words.js";

/** @param {import("../app/reducer.js").Poll} poll announced */
export function headline({ result, manifest }) {
  const { outcome, counts } = result.questions[0];
  const ending = outcome.passed === null ? "not_quorate" : outcome.passed ? "passed" : outcome.reason === "tie" ? "tie" : "rejected";
  return t(`result.${ending}`, { yes: weight(counts.yes, manifest.scale), base: weight(outcome.base, manifest.scale) });
}
