// @ts-check
// A name on a ballot, and touches that are counted once.  Name{option}   noteOf(option)   useSteady() → (id) => whether this touch is a new one
import { html, useRef } from "../app/html.js";
import { textOf } from "../app/words.js";

/** @typedef {import("./choosing.js").Option} Option */

/** The second touch of a double tap takes nothing back. */
const DOUBLE_MS = 450;

/** Answers whether a touch of this thing is a new one. */
export function useSteady() {
  const last = useRef({ id: "", at: 0 });
  return (/** @type {string} */ id) => {
    const now = performance.now();
    const again = last.current.id === id && now - last.current.at < DOUBLE_MS;
    if (!again) last.current = { id, at: now };
    return !again;
  };
}

/** A name with what the ballot says beside it. @param {{option: Option}} props */
export const Name = ({ option }) => html`<span class="named"><span class="named-name">${textOf(option, "name")}</span>
  ${noteOf(option) && html`<small>${noteOf(option)}</small>`}</span>`;

/** @param {Option} option */
export const noteOf = (option) => textOf({ text: option.note, texts: option.notes }, "text");
