// @ts-check
import { sorry } from "../app/api.js";

/** What a command came to: true, or why not. @param {Promise<any>} asked @returns {Promise<string | true>} */
export const whyOf = (asked) => asked.then(() => true, sorry);
