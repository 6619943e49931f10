// @ts-check
import { Refused } from "../app/api.js";
import { t } from "../app/words.js";

/** What a command came to: true, or why not. @param {Promise<any>} asked @returns {Promise<string | true>} */
export const whyOf = (asked) => asked.then(() => true, (problem) => (problem instanceof Refused ? problem.why : t("problem.unreachable")));
