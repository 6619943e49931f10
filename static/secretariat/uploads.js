// @ts-check
// Files on their way: two at a time, each with its own progress; what was refused stays listed by name until somebody removes it.
import { signal } from "../app/html.js";
import { Refused, upload } from "../app/api.js";
import { t } from "../app/words.js";

/** @typedef {{key: number, file: File, name: string, item: string | null, stage: "queued" | "sending" | "kept" | "refused" | "lost", sent: number, total: number, why: string | null}} Sending */

const AT_ONCE = 2;
const LISTS = /\.(csv|xlsx|xlsm|tsv|txt)$/i;

/** Lists of people go to the import, everything else is a document. @param {File[]} files @returns {{lists: File[], papers: File[]}} */
export function sorted(files) {
  return { lists: files.filter((file) => LISTS.test(file.name)), papers: files.filter((file) => !LISTS.test(file.name)) };
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
    const more = files.map((file) => ({ key: ++last, file, name: file.name, item, stage: /** @type {const} */ ("queued"), sent: 0, total: file.size, why: null }));
    list.value = [...list.value, ...more];
    next();
  }

  function next() {
    const free = AT_ONCE - list.value.filter((one) => one.stage === "sending").length;
    list.value.filter((one) => one.stage === "queued").slice(0, Math.max(0, free)).forEach((one) => void send(one));
  }

  /** @param {Sending} one */
  async function send(one) {
    tell(one.key, { stage: "sending", why: null });
    try {
      await upload(one.file, (sent) => tell(one.key, sent), one.item ? `documents?item=${encodeURIComponent(one.item)}` : "documents");
      await refresh("documents").catch(() => {});
      remove(one.key);
    } catch (problem) {
      if (problem instanceof Refused) tell(one.key, { stage: "refused", why: problem.why });
      else tell(one.key, { stage: "lost", why: t("secretariat.upload.lost") });
    }
    next();
  }

  /** @param {number} key */
  function retry(key) {
    tell(key, { stage: "queued", sent: 0, why: null });
    next();
  }

  return { list, add, remove, retry };
}
