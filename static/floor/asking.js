// @ts-check
// Asking with one press, and one's place in plain words.
import { html, signal, use } from "../app/html.js";
import { Icon } from "../app/icons.js";
import { command, sorry } from "../app/api.js";
import { knows, language, t } from "../app/words.js";
import { leftOf } from "../projector/time.js";
import { placeOf } from "./model.js";
import { clock } from "./parts.js";

/** @typedef {import("./model.js").State} State */

/** What went wrong with the last press. */
export const why = signal("");
export const busy = signal(false);

/** One press: a request, or why there is none. @param {string} name @param {object} body */
export async function press(name, body) {
  if (busy.peek()) return false;
  [busy.value, why.value] = [true, ""];
  try {
    return await command(name, body);
  } catch (problem) {
    why.value = sorry(problem);
    return false;
  } finally {
    busy.value = false;
  }
}

/** "3rd" in the language of the page. @param {number} n */
export function nth(n) {
  const key = `floor.nth.${new Intl.PluralRules(language.value, { type: "ordinal" }).select(n)}`;
  return t(knows(key) ? key : "floor.nth.other", { n });
}

/** "You are 3rd; about 12 minutes", or "You are next". @param {State} state @param {string} id */
export function placeWords(state, id) {
  const left = state.speech ? leftOf(state.speech, clock.now()) : 0;
  const { place, seconds } = placeOf(state, id, left);
  if (place === 1) return t("floor.mine.next");
  return `${t("floor.mine.place", { nth: nth(place) })} · ${t("floor.mine.wait", { n: Math.max(1, Math.round(seconds / 60)) })}`;
}

/** What went wrong, where it was asked for. */
export function Sorry() {
  const words = use(why);
  return words ? html`<p class="error" role="alert"><${Icon} name="warning" /> ${words}</p>` : null;
}
