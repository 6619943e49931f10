// @ts-check
// A page's words, as useWords(document, page) → {width, height, words} in page units, or null while they are not there.
import { useEffect, useState } from "../app/html.js";
import { pageWords } from "../app/api.js";

/** @typedef {{width: number, height: number, words: import("./lines.js").Word[]}} PageText */

const AGAIN_MS = 1_500;
const KEPT = 12;
/** @type {Map<string, Promise<PageText>>} */
const known = new Map();

/** @param {string} address @returns {Promise<PageText>} */
function fetched(address) {
  const there = known.get(address) ?? read(address);
  known.set(address, there);
  there.catch(() => known.delete(address));
  for (const old of [...known.keys()].slice(0, Math.max(0, known.size - KEPT))) known.delete(old);
  return there;
}

/** @param {string} address */
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** @param {{sha256: string}} doc @param {number} page @returns {PageText | null} */
export function useWords(doc, page) {
  const address = pageWords(doc.sha256, page);
  const [found, set] = useState(/** @type {{address: string, text: PageText} | null} */ (null));
  useEffect(() => {
    /** @type {any} */
    let again;
    let gone = false;
    const attempt = () =>
      void fetched(address).then(
        (text) => gone || set({ address, text }),
        () => gone || (again = setTimeout(attempt, AGAIN_MS * (1 + Math.random()))),
      );
    attempt();
    return () => ((gone = true), clearTimeout(again));
  }, [address]);
  return found?.address === address ? found.text : null;
}
