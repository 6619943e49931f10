// @ts-check
// Nothing of anybody stays on a device that goes from hand to hand (SPEC HELP6).  await wiped()
import { slug } from "../app/api.js";
import { dropFrom } from "../app/keep.js";
import { forgetKey } from "../app/keys.js";

/** The signing key, what was typed and marked here, the places, the kept pages. Resolves whatever could not be reached. */
export async function wiped() {
  await forgetKey(slug).catch(() => dropFrom("keys", slug)).catch(() => {});
  await import("../reading/offline.js").then((kept) => kept.clear()).catch(() => {});
  try {
    sessionStorage.clear();
    localStorage.clear();
  } catch {
    // Where a browser keeps nothing there is nothing to forget.
  }
}
