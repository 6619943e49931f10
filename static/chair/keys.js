// @ts-check
// What a key means at the desk. Pure: interpret(typed, key) → {typed, act}; `typed` are the digits on their way to "go to page".
// Space, →, PageDown: next · ←, PageUp: previous · Home, End · digits and Enter: that page · Enter: the preview, else the next step
// Escape: puts away · ?: help · Ctrl+Z: the newest step back

/** @typedef {{turn: 1 | -1} | {go: number | "last"} | {put: true} | {enter: true} | {help: true} | null} Act */

const MOST_DIGITS = 4;
/** @type {Record<string, Act>} */
const KEYS = {
  " ": { turn: 1 }, ArrowRight: { turn: 1 }, PageDown: { turn: 1 },
  ArrowLeft: { turn: -1 }, PageUp: { turn: -1 },
  Home: { go: 1 }, End: { go: "last" }, Escape: { put: true }, "?": { help: true },
};

/** @param {string} typed @param {string} key a KeyboardEvent's @returns {{typed: string, act: Act}} */
export function interpret(typed, key) {
  if (/^[0-9]$/.test(key)) return { typed: (typed + key).replace(/^0+/, "").slice(-MOST_DIGITS), act: null };
  if (key === "Enter") return { typed: "", act: typed ? { go: Number(typed) } : { enter: true } };
  if (key === "Backspace" && typed) return { typed: typed.slice(0, -1), act: null };
  if (key === "Escape" && typed) return { typed: "", act: null };
  const act = Object.hasOwn(KEYS, key) ? KEYS[key] : null;
  return { typed: act ? "" : typed, act };
}

/** Ctrl+Z, or what stands for it. @param {{key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey?: boolean}} event */
export const takesBack = (event) => (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "z";

/** True when a key belongs to what has the focus, not to the desk: a field, an open sheet, or Space and Enter on something that can be pressed.
 * @param {{key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, isComposing?: boolean}} event
 * @param {{sheet: boolean, field: boolean, pressable: boolean}} focus */
export function belongsElsewhere(event, focus) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || focus.sheet || focus.field) return true;
  return focus.pressable && (event.key === " " || event.key === "Enter");
}
