// @ts-check
// What is said of a question, and of how a vote is held.  boundsWords(question)  wayOf(draft)  ruleWords(question)
import { describeElection } from "../app/election.js";
import { describeRule } from "../app/rule.js";
import { number, t } from "../app/words.js";
import { OWN_COUNT } from "./model.js";

/** @typedef {import("./model.js").Question} Question */

/** What a delegate may do, in a sentence. @param {Question} question */
export function boundsWords({ method, seats, least, most, options, top }) {
  const n = options.length;
  if (method === "elect") return most < seats || least > 1 ? t(least === most ? "ballots.bounds.exactly" : "ballots.bounds.between", { least, most, of: n }) : t("ballots.bounds.at_most", { most, of: n });
  if (method === "approval") return t(most < n ? "ballots.bounds.at_most" : "ballots.bounds.any", { most, of: n });
  if (method === "irv" || method === "stv") return t("ballots.bounds.ranks", { least, most, of: n });
  if (method === "score" || method === "star") return t("ballots.bounds.scores", { top: number(top), of: n });
  return t(`ballots.bounds.${method}`, { of: n });
}

/** The rule in sentences without a full stop, with what follows a tie and open seats. @param {{method: import("./model.js").Method, rule: any}} question */
export function ruleWords({ method, rule }) {
  const own = OWN_COUNT.has(method);
  const said = own ? [t(`ballots.count.${method}`), ...describeRule(rule).slice(1)] : describeRule(rule);
  return method === "motion" ? said : [...said, ...describeElection(own ? { ...rule, rounds: null } : rule)];
}

/** How it is held: open, sealed, paper or hands. @param {{secret: boolean, hands: boolean, paper: string} | any} draft */
export const wayOf = ({ secret, hands, paper }) => (hands ? "hands" : paper === "only" ? "paper" : secret ? "sealed" : "open");

/** The same of what is frozen. @param {any} manifest */
export const wayOfManifest = ({ scheme, paper }) => (scheme === "hands1" ? "hands" : paper?.only ? "paper" : scheme === "urn1" ? "sealed" : "open");
