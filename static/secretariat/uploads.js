// @ts-check
// Files on their way: two at a time, each with its own progress; what was refused stays listed by name until somebody removes it.
import { signal } from "../app/html.js";
import { isFinal, Refused } from "../app/api.js";
import { upload } from "../app/upload.js";
import { t } from "../app/words.js";

/** @typedef {{key: number, file: File, name: string, item: string | null, stage: "queued" | "sending" | "kept" | "refused" | "lost", sent: number, total: number, why: string | null}} Sending */

const AT_ONCE = 2;
const LISTS = /\.(csv|xlsx|xlsm|tsv|txt)$/i;
const PLAIN_LISTS = /\.(csv|tsv|txt)$/i;

/** Lists of people go to the import, everything else is a document; among papers an Excel file is one, too.
 * @param {File[]} files @param {boolean} [amongPapers] @returns {{lists: File[], papers: File[]}} */
export function sorted(files, amongPapers = false) {
  const isList = (/** @type {File} */ file) => (amongPapers ? PLAIN_LISTS : LISTS).test(file.name);
  return { lists: files.filter(isList), papers: files.filter((file) => !isList(file)) };
}

/** @param {(list: "documents") => Promise<void>} refresh */
export function createUploads(refresh) {
  const list = signal(/** @type {Sending[]} */ ([]));
  let last = 0;

  /** @param {number} key @param {Partial<Sending>} changes */
  const tell = (key, changes) => (list.value = list.value.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  /** @param {number} key */
  const remove = (key) => (list.value = list.value.filter((one) => one.key !== key));

  /** @param {File[]} files @param {string | null} [item] */
  function add(files, item = null) {
    list.value = [...list.value, ...files.map((file) => queued(++last, file, item))];
    next();
  }

  function next() {
    const free = AT_ONCE - list.value.filter((one) => one.stage === "sending").length;
    list.value.filter((one) => one.stage === "queued").slice(0, Math.max(0, free)).forEach((one) => void send(one));
  }

  /** @param {Sending} one */
  async function send(one) {
    tell(one.key, { stage: "sending", why: null });
    const failed = await sent(one, (progress) => tell(one.key, progress));
    if (!failed) await refresh("documents").catch(() => {});
    if (failed) tell(one.key, failed);
    else remove(one.key);
    next();
  }

  /** @param {number} key */
  function retry(key) {
    tell(key, { stage: "queued", sent: 0, why: null });
    next();
  }

  return { list, add, remove, retry };
}

/** @param {number} key @param {File} file @param {string | null} item @returns {Sending} */
const queued = (key, file, item) => ({ key, file, name: file.name, item, stage: "queued", sent: 0, total: file.size, why: null });

/** Null when the server has it, else what became of it. @param {Sending} one @param {(progress: {sent: number, total: number}) => void} tell @returns {Promise<Partial<Sending> | null>} */
async function sent({ file, item }, tell) {
  try {
    await upload(file, tell, item ? `documents?item=${encodeURIComponent(item)}` : "documents");
    return null;
  } catch (problem) {
    return problem instanceof Refused && isFinal(problem) ? { stage: "refused", why: problem.why } : { stage: "lost", why: t("secretariat.upload.lost") };
  }
}
