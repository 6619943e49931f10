// @ts-check
// Sending files with progress, by XHR.  upload(file, onProgress) one file; uploadAll(files, onEach) two at a time
import { apiPath, understood, Unreachable } from "./api.js";
import { language } from "./words.js";

/** @typedef {{sent: number, total: number}} Sent */

/** Without a step for so long, what is sent hangs; the answer comes when all of it lies on the server's disk, which takes longer. */
const STEP_MS = 60_000;
const ANSWER_MS = 300_000;

/** Uploads one file with progress; resolves to the server's entry {id, name, state}. @param {File} file @param {(sent: Sent) => void} [onProgress]
 * @param {string} [path] @param {Record<string, string>} [fields] @returns {Promise<any>} */
export function upload(file, onProgress, path = "documents", fields = {}) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", apiPath(path));
    request.setRequestHeader("Accept-Language", language.value);
    /** @type {any} */
    let timer;
    const patient = (/** @type {number} */ ms) => (clearTimeout(timer), (timer = setTimeout(() => request.abort(), ms)));
    request.upload.onprogress = (event) => (patient(STEP_MS), onProgress?.({ sent: event.loaded, total: event.total || file.size }));
    request.upload.onload = () => patient(ANSWER_MS);
    request.onloadend = () => clearTimeout(timer);
    request.onabort = request.onerror = () => reject(new Unreachable("upload"));
    request.onload = () => {
      try {
        const said = understood(request.status, request.responseText);
        resolve(said.documents ? said.documents[0] : said);
      } catch (problem) {
        reject(problem);
      }
    };
    patient(STEP_MS);
    request.send(form);
  });
}

/** Two at a time, in order; `onEach(index, {sent, total} | {done} | {failed})` for each step of each file.
 * @param {File[]} files @param {(index: number, step: Partial<Sent> & {done?: any, failed?: Error}) => void} onEach
 * @param {Record<string, string>} [fields] */
export async function uploadAll(files, onEach, fields = {}) {
  let next = 0;
  const worker = async () => {
    while (next < files.length) {
      const index = next++;
      try {
        onEach(index, { done: await upload(files[index], (sent) => onEach(index, sent), "documents", fields) });
      } catch (failed) {
        onEach(index, { failed: /** @type {Error} */ (failed) });
      }
    }
  };
  await Promise.all([worker(), worker()]);
}
