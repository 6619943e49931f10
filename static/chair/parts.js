// @ts-check
// Small things the desk's parts share.  Trouble{desk, where}  useArmed(key)  useLate(load, wanted)  itemName(item)
import { html, use, useEffect, useState } from "../app/html.js";
import { Icon } from "../app/icons.js";
import { insist } from "../app/api.js";
import { textOf } from "../app/words.js";

/** What went wrong, beside the button it concerns. @param {{desk: import("./desk.js").Desk, where: string}} props */
export function Trouble({ desk, where }) {
  const trouble = use(desk.trouble);
  return html`<span class=${`trouble ${trouble?.passing ? "is-passing" : ""}`} role="alert">${trouble?.where === where && html`<${Icon} name=${trouble.passing ? "refresh" : "warning"} /><span>${trouble.words}</span>`}</span>`;
}

const SETTLE_MS = 450;

/** False for a moment after the button has become another one: the second half of a double press does nothing. @param {string} key */
export function useArmed(key) {
  const [armed, arm] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => arm(key), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return armed === key;
}

/** What comes behind the first view once it is wanted, asked for until it is there. @param {() => Promise<any>} load @param {boolean} [wanted] @returns {any} */
export function useLate(load, wanted = true) {
  const [part, set] = useState(/** @type {any} */ (null));
  useEffect(() => void (wanted && !part && insist(load).then((one) => set(() => one))), [wanted]);
  return part;
}

/** "3. Political report". @param {{number: string | number, title: string} | null | undefined} item */
export const itemName = (item) => (item ? `${item.number}. ${textOf(item)}` : "");
