// @ts-check
// Reading a page aloud with the device's own voice, in the page's language, the line that is read lit.
//   await readAloud(sha256, page) → "read" | "no_voice" | "no_words"    hush()    spoken: a signal, {sha256, page, line} or null
import { signal } from "../app/html.js";
import { linesOf, tongueOf } from "./lines.js";
import { wordsOf } from "./words.js";

/** @typedef {import("./lines.js").Line} Line */

export const spoken = signal(/** @type {{sha256: string, page: number, line: number} | null} */ (null));
const VOICES_WITHIN_MS = 1_500;
/** Some voices fall silent in the middle of what is long. */
const LONGEST = 220;

export function hush() {
  spoken.value = null;
  globalThis.speechSynthesis?.cancel();
}

/** @param {string} sha256 @param {number} page @returns {Promise<"read" | "no_voice" | "no_words">} */
export async function readAloud(sha256, page) {
  hush();
  const words = await wordsOf(sha256, page);
  const parts = partsOf(linesOf(words));
  if (!parts.length) return "no_words";
  const tongue = tongueOf(words);
  const voice = (await voices()).find((one) => one.lang.toLowerCase().replace("_", "-").split("-")[0] === tongue);
  if (!voice) return "no_voice";
  parts.forEach((part, n) => speechSynthesis.speak(uttered(part, voice, { sha256, page }, n === parts.length - 1)));
  return "read";
}

/** @param {Part} part @param {SpeechSynthesisVoice} voice @param {{sha256: string, page: number}} where @param {boolean} last */
function uttered(part, voice, where, last) {
  const said = Object.assign(new SpeechSynthesisUtterance(part.text), { voice, lang: voice.lang });
  const at = (/** @type {number} */ letter) => {
    const line = part.lines.filter((one) => one.from <= letter).at(-1)?.line;
    if (line !== undefined) spoken.value = { ...where, line };
  };
  said.onstart = () => at(0);
  said.onboundary = (event) => at(event.charIndex);
  said.onend = () => {
    if (last) spoken.value = null;
  };
  return said;
}

/** @typedef {{text: string, lines: {from: number, line: number}[]}} Part */

/** Paragraphs, the long ones at ends of lines. @param {Line[]} lines @returns {Part[]} */
export function partsOf(lines) {
  /** @type {Part[]} */
  const parts = [];
  let block = -1;
  for (const line of lines) {
    const text = line.words.map((word) => word[4]).join(" ");
    const now = parts.at(-1);
    if (now && line.block === block && now.text.length + text.length < LONGEST) {
      now.lines.push({ from: now.text.length + 1, line: line.line });
      now.text += ` ${text}`;
    } else parts.push({ text, lines: [{ from: 0, line: line.line }] });
    block = line.block;
  }
  return parts;
}

/** Some browsers know their voices only a moment after they are asked. @returns {Promise<SpeechSynthesisVoice[]>} */
function voices() {
  const speech = globalThis.speechSynthesis;
  if (!speech || speech.getVoices().length) return Promise.resolve(speech?.getVoices() ?? []);
  return new Promise((tell) => {
    const told = () => tell(speech.getVoices());
    speech.addEventListener("voiceschanged", told, { once: true });
    setTimeout(told, VOICES_WITHIN_MS);
  });
}
