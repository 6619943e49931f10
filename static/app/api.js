// @ts-check
// Asking the server (wire.md "Commands and reads").
//   await command("page.show", {document, page})   answers {seq, …}; throws Refused{code, why, status} or Unreachable
//   await read("documents")                        GET SLUG/api/documents
//   await send("POST", "session", {login})         the few that are neither
//   await insist(() => read("documents", NOW))     until it is answered; latest(set) takes only the newest answer
//   sorry(problem)                                 the sentence for whoever asked
//   hurry()                                        the network is back: what waits is tried now
// A command carries an Idempotency-Key and is tried again with full jitter while the network fails, so a retry is never a second deed.
import { language, t } from "./words.js";

/** The server understood and said no; `why` is a sentence in the reader's language. */
export class Refused extends Error {
  /** @param {string} code @param {string} why @param {number} status */
  constructor(code, why, status) {
    super(why || code);
    this.code = code;
    this.why = why || code;
    this.status = status;
  }
}

/** Nobody answered for as long as it made sense to try. */
export class Unreachable extends Error {}

/** What whoever asked is told of it. @param {unknown} problem */
export function sorry(problem) {
  if (!(problem instanceof Refused)) return t("problem.unreachable");
  return problem.why === problem.code ? t("problem.unknown") : problem.why;
}

export const slug = globalThis.document?.documentElement.dataset.slug ?? "";
const PATIENCE_MS = 30_000;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 3_000;
/** Nobody stands before it, and a whole hall may be asking a server that cannot. */
const LONGEST_INSISTED_MS = 60_000;
/** What the server failed at so often, it will not do: everybody would ask for ever. */
const MOST_BROKEN = 5;
/** Of a command that waits for the network as long as it takes. */
export const FOR_EVER = Number.MAX_SAFE_INTEGER;
/** Of a read that somebody else asks on, with insist() for instance. */
export const NOW = { patience: 0 };
/** Codes that mean "later": a full disk, a server going down or that has too much to do, too many presses. */
const LATER = new Set(["retry", "slow_down", "busy"]);
const ANSWER_WITHIN_MS = 15_000;
/** When the network comes back, an answer that was waited for longer than this is not coming: the line it was asked on is gone. */
const HUNG_MS = 3_000;

/** @param {string} path */
export const apiPath = (path) => (slug ? `/${slug}/api/${path}` : `/api/${path}`);
/** The versions whose pages carry their reader's name: another address than that of pages for everybody, so that no cache mixes them up. */
export const named = /** @type {Set<string>} */ (new Set());
/** @param {any[]} documents as the server lists them */
export const nameOwn = (documents) => documents.forEach((one) => one.restricted && [one, ...(one.versions ?? []), ...(one.uploads ?? [])].forEach(({ sha256 }) => named.add(sha256)));
/** @param {string} sha256 @param {number} page @param {1240 | 240 | 2480 | 3840} [width] */
export const pageImage = (sha256, page, width = 1240) => `/${slug}/pages/${sha256}/${page}.webp?w=${width}${named.has(sha256) ? "&own" : ""}`;
/** @param {string} sha256 @param {number} page */
export const pageWords = (sha256, page) => `/${slug}/pages/${sha256}/${page}.json${named.has(sha256) ? "?own" : ""}`;

/** @param {string} name NOUN.VERB @param {object} [body] @param {{key?: string, patience?: number, stubborn?: boolean, onRetry?: () => void}} [options]
 * @returns {Promise<any>} */
export function command(name, body = {}, options = {}) {
  return send("POST", name, body, { key: newKey(), ...options });
}

/** @param {string} path @param {{patience?: number}} [options] @returns {Promise<any>} */
export function read(path, options = {}) {
  return send("GET", path, undefined, options);
}

/** @param {"GET" | "POST" | "DELETE"} method @param {string} path @param {object} [body]
 * @param {{key?: string, patience?: number, stubborn?: boolean, onRetry?: () => void}} [options] stubborn: also where the server fails at it, until there is a final answer @returns {Promise<any>} */
export async function send(method, path, body, options = {}) {
  const until = Date.now() + (options.patience ?? PATIENCE_MS);
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await once(method, path, body, options.key);
    } catch (problem) {
      const wait = jitter(attempt);
      if (isFinal(problem) || (isBroken(problem) && !options.stubborn) || Date.now() + wait > until) throw problem;
      options.onRetry?.();
      await pause(wait);
    }
  }
}

/** Whether asking again would be answered the same: what the network lost, and what the server puts off or failed at, would not. @param {unknown} problem */
export const isFinal = (problem) => problem instanceof Refused && problem.status < 500 && !LATER.has(problem.code);

/** Whether the server failed at it, which it most probably would again. @param {unknown} problem */
const isBroken = (problem) => problem instanceof Refused && problem.status >= 500 && !LATER.has(problem.code);

/** What a page cannot do without: asked for until it is there, ever less often, and at once when the network is back; a refusal that stays one is thrown.
 * @template T @param {() => Promise<T>} load an import, or a read without patience of its own @param {() => boolean} [wanted] whether it still is, before each
 * further time @param {number} [longest] ms between two times @returns {Promise<T>} */
export async function insist(load, wanted = () => true, longest = LONGEST_INSISTED_MS) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await load();
    } catch (problem) {
      if (isFinal(problem) || (isBroken(problem) && attempt >= MOST_BROKEN) || !wanted()) throw problem;
      await pause(FIRST_WAIT_MS + jitter(attempt + 2, longest));
      if (!wanted()) throw problem;
    }
  }
}

/** Of several answers under way only that of the newest question is taken.  const take = latest(set); await take(read("…"))
 * @template T @param {(answer: T) => void} set @returns {(asked: Promise<T>) => Promise<void>} rejects only for the newest, too */
export function latest(set) {
  let newest = 0;
  return async (asked) => {
    const mine = (newest += 1);
    try {
      const answer = await asked;
      if (mine === newest) set(answer);
    } catch (problem) {
      if (mine === newest) throw problem;
    }
  };
}

/** What hurry() calls: the ends of pauses, and of waits for an answer. @type {Set<() => void>} */
const waiting = new Set();

/** The network is back. */
export function hurry() {
  for (const go of [...waiting]) go();
}

/** @param {number} ms @returns {Promise<void>} */
function pause(ms) {
  return new Promise((resume) => {
    const go = () => {
      clearTimeout(timer);
      waiting.delete(go);
      resume();
    };
    const timer = setTimeout(go, ms);
    waiting.add(go);
  });
}

/** What hangs is given up: after `ms`, or once the network is back and it has been on its way for `hung` ms.
 * @template T @param {number} ms @param {(signal: AbortSignal) => Promise<T>} ask @param {number} [hung] @returns {Promise<T>} */
export async function within(ms, ask, hung = HUNG_MS) {
  const given_up = new AbortController();
  const timer = setTimeout(() => given_up.abort(), ms);
  const began = Date.now();
  const gone = () => Date.now() - began > hung && given_up.abort();
  waiting.add(gone);
  try {
    return await ask(given_up.signal);
  } finally {
    clearTimeout(timer);
    waiting.delete(gone);
  }
}

/** @param {string} method @param {string} path @param {object | undefined} body @param {string | undefined} key */
async function once(method, path, body, key) {
  /** @type {Record<string, string>} */
  const headers = { "Accept-Language": language.value };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = key;
  try {
    return await within(ANSWER_WITHIN_MS, async (signal) => {
      const answer = await fetch(apiPath(path), {
        method, headers, body: body === undefined ? undefined : JSON.stringify(body), credentials: "same-origin", cache: "no-store", signal,
      });
      return understood(answer.status, await answer.text());
    });
  } catch (problem) {
    if (problem instanceof Refused || problem instanceof Unreachable) throw problem;
    throw new Unreachable(String(problem));
  }
}

/** The answer's JSON, or the refusal in it. @param {number} status @param {string} text */
export function understood(status, text) {
  /** @type {any} */
  let said;
  try {
    said = text ? JSON.parse(text) : {};
  } catch {
    said = null;
  }
  if (status >= 200 && status < 300 && said !== null) return said;
  const no = Array.isArray(said?.refused) ? said.refused[0] : said;
  if (no?.refused) throw new Refused(no.refused, no.why, status);
  if (status >= 500) throw new Unreachable(`status ${status}`);
  throw new Refused(`status_${status}`, "", status);
}

/** Full jitter: anything between nothing and the whole wait. @param {number} attempt @param {number} [longest] */
function jitter(attempt, longest = LONGEST_WAIT_MS) {
  return Math.random() * Math.min(longest, FIRST_WAIT_MS * 2 ** attempt);
}

/** 128 random bits; crypto.randomUUID is missing on plain HTTP. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
