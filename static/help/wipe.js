// @ts-check
// Nothing of anybody stays on a device that goes from hand to hand, but what still waits to be sent (SPEC HELP6).
//   await wiped()   stillHere(person): a sentence where something waits, so that nobody lends or returns it; else ""
import { slug } from "../app/api.js";
import { dropFrom } from "../app/keep.js";
import { forgetKey } from "../app/keys.js";
import { t } from "../app/words.js";
import { stays, unsent } from "./unsent.js";

/** Needs the words of `help.`. @param {string} [person] whose marks would be lost */
export function stillHere(person) {
  const { scans, marks } = unsent(person);
  return scans ? t("help.unsent.scans", { n: scans }) : marks ? t("help.unsent.marks", { n: marks }) : "";
}

/** The signing key, what was typed and marked here, the places, the kept pages. Resolves whatever could not be reached. */
export async function wiped() {
  await forgetKey(slug).catch(() => dropFrom("keys", slug)).catch(() => {});
  await import("../reading/offline.js").then((kept) => kept.clear()).catch(() => {});
  try {
    sessionStorage.clear();
    Object.keys(localStorage).filter((name) => !stays(name)).forEach((name) => localStorage.removeItem(name));
  } catch {
    // Where a browser keeps nothing there is nothing to forget.
  }
}
