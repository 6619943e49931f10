// @ts-check
// "Show me later what I chose": what was in a sealed ballot, on this device only, and only where its voter wants it (SPEC URN8).
//   rememberMine(poll, slot, {n, choices}) · mine(poll, slot) · forgetMine(poll, slot)
import { slug } from "../app/api.js";
import { forget, keep, recall } from "../app/prefs.js";

/** @typedef {{n: string, choices: any[]}} Mine */

/** @param {string} poll @param {string} slot */
const nameOf = (poll, slot) => `mine:${slug}:${poll}:${slot}`;

/** Whoever can open this device sees it, too. @param {string} poll @param {string} slot @param {Mine} what */
export const rememberMine = (poll, slot, what) => keep(nameOf(poll, slot), JSON.stringify(what));
/** @param {string} poll @param {string} slot @returns {Mine | null} */
export const mine = (poll, slot) => JSON.parse(recall(nameOf(poll, slot)) ?? "null");
/** @param {string} poll @param {string} slot */
export const forgetMine = (poll, slot) => forget(nameOf(poll, slot));
