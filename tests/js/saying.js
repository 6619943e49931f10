// Lets a test read the page's words without a page: import this before what speaks.
import { readdirSync, readFileSync } from "node:fs";

globalThis.document ??= /** @type {any} */ ({ documentElement: { lang: "en", dataset: {} } });
const { offer, words } = await import("../../static/app/words.js");
const FOLDER = new URL("../../static/words/", import.meta.url);

/** Every catalog of a language, as a page that added all of them. @param {"en" | "vi"} language */
export function setWords(language) {
  const files = readdirSync(FOLDER).filter((name) => name.split(".").includes(language));
  words.value = Object.assign({}, ...files.map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"))));
  offer({ person: language });
}
