// @ts-check
// The words of pages: fetched once, the newest kept.  wordsOf(sha256, page) → Promise<PageText>   useWords(sha256, page) → PageText | null
import { useEffect, useState } from "../app/html.js";
import { pageWords, within } from "../app/api.js";

/** @typedef {import("./lines.js").PageText} PageText */

const KEPT = 16;
const AGAIN_MS = 1_500;
const WITHIN_MS = 15_000;
/** @type {Map<string, Promise<PageText>>} */
const kept = new Map();

/** @param {string} sha256 @param {number} page @param {RequestInit} [how] @returns {Promise<PageText>} */
export function wordsOf(sha256, page, how) {
  const address = pageWords(sha256, page);
  const loading = kept.get(address) ?? fetched(address, how);
  kept.delete(address);
  kept.set(address, loading);
  loading.catch(() => kept.get(address) === loading && kept.delete(address));
  for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) kept.delete(old);
  return loading;
}

/** @param {string} address @param {RequestInit} [how] @returns {Promise<PageText>} */
function fetched(address, how) {
  return within(WITHIN_MS, async (signal) => {
    const answer = await fetch(address, { credentials: "same-origin", signal, ...how });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return await answer.json();
  });
}

/** What is there now; never the words of another page. @param {string} sha256 @param {number} page @param {number} [pages] of the document, whose neighbours come too */
export function useWords(sha256, page, pages = 0) {
  const [ready, set] = useState(/** @type {{of: string, words: PageText} | null} */ (null));
  const of = `${sha256}/${page}`;
  useEffect(() => {
    /** @type {any} */
    let again;
    let gone = false;
    const attempt = () => wordsOf(sha256, page).then((words) => {
      if (gone) return;
      set({ of, words });
      for (const near of [page + 1, page - 1]) if (near >= 1 && near <= pages) wordsOf(sha256, near).catch(() => {});
    }, () => {
      if (!gone) again = setTimeout(attempt, AGAIN_MS * (1 + Math.random()));
    });
    void attempt();
    return () => {
      gone = true;
      clearTimeout(again);
    };
  }, [of]);
  return ready?.of === of ? ready.words : null;
}
