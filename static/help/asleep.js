// @ts-check
// A lent tablet that slept shows nothing before the server has said that it is still lent (SPEC HELP6): it may have been taken back meanwhile.
//   hideAsleep(store)   from now on   await show() when there is nothing left to hide   LENT  what says on the device that it is lent
import { slug } from "../app/api.js";
import { t } from "../app/words.js";

export const LENT = `lent:${slug}`;
const AGAIN_MS = 2_000;
const AWAY = "data-away";
const page = document.documentElement;
const words = document.createElement("p");

/** Hidden when it falls asleep, not when it wakes: what a screen shows first is what it showed last. @param {import("../app/store.js").Store} store */
export function hideAsleep(store) {
  words.className = "lent-away";
  words.setAttribute("role", "status");
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? hide() : void ask(store)));
}

function hide() {
  page.setAttribute(AWAY, "");
  words.textContent = t("help.lent.away");
  document.body.append(words);
}

export function show() {
  page.removeAttribute(AWAY);
  words.remove();
}

/** Asked until there is an answer; "no" is the end of the session, which wipes. @param {import("../app/store.js").Store} store */
async function ask(store) {
  try {
    if ((await store.signIn({ patience: 0 })) && document.visibilityState === "visible") show();
  } catch {
    setTimeout(() => page.hasAttribute(AWAY) && document.visibilityState === "visible" && void ask(store), AGAIN_MS);
  }
}
