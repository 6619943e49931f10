// @ts-check
// A result in one line, "Adopted: 268 of 495", "Elected: 15 of 15".  headline(poll)   motionHeadline(result, scale)
import { t, weight } from "../app/words.js";

/** @param {any} result one question's @param {number} scale */
export function motionHeadline({ outcome, counts }, scale) {
  const ending = outcome.passed === null ? (outcome.reason === "casting_vote" ? "tie" : "not_quorate") : outcome.passed ? "passed" : outcome.reason === "tie" ? "tie" : "rejected";
  return t(`result.${ending}`, { yes: weight(counts.yes, scale), base: weight(outcome.base, scale) });
}

/** @param {import("../app/state.js").Poll} poll announced */
export function headline({ result, manifest, resolutions }) {
  const first = result.questions[0];
  const outcome = resolutions?.[first.id]?.outcome ?? first.outcome;
  if (result.questions.length > 1) return t("result.several", { questions: result.questions.length });
  if (first.method === "motion") return motionHeadline({ ...first, outcome }, manifest.scale);
  if (outcome.reason === "not_quorate") return t("result.not_quorate");
  const seats = manifest.questions[0].seats;
  return t(outcome.tied.length ? "result.elected.tied" : "result.elected", { elected: outcome.elected.length, seats });
}
