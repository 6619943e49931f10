// @ts-check
// What is for this reader and not for everybody: asked for when the server says that there is something, gone as soon as it says so (SPEC AUD2, AUD8).
//   begin(store, view)   nothing of it is ever kept on the device
import { effect } from "../app/html.js";
import { nameOwn, read } from "../app/api.js";
import { forgetPictures } from "../app/pages.js";

/** @typedef {import("../app/store.js").Store} Store */
/** @typedef {import("../app/state.js").Document} Document */

const AGAIN_MS = 3_000;
/** @type {Promise<any> | null} */
let signs = null;

/** @param {Store} store @param {import("../hall/view.js").View} view */
export function begin(store, view) {
  let [running, again] = [false, false];
  const look = async () => {
    if (running) return void (again = true);
    running = true;
    try {
      do {
        again = false;
        await take(store, view, await read("documents"));
      } while (again);
    } catch {
      // Nobody answers: what was known stays, and it is asked for again.
      setTimeout(() => void look(), AGAIN_MS);
    } finally {
      running = false;
    }
  };
  effect(() => {
    const told = store.nows.value.papers;
    if (!told) return;
    keep(store, store.papers.peek().filter((one) => !told.gone?.includes(one.id)));
    void look();
  });
  effect(() => void (store.connection.value.state === "live" && store.papers.peek().length && look()));
  effect(() => void (store.signedOut.value && keep(store, [])));
}

/** @param {Store} store @param {import("../hall/view.js").View} view @param {any[]} told every document that the reader may read */
async function take(store, view, told) {
  const mine = told.filter((one) => one.restricted && one.released !== false);
  nameOwn(mine);
  if (mine.length) await (signs ??= import("./signs.js").then((module) => module.addSigns(view)).catch((problem) => {
    signs = null;
    throw problem;
  }));
  keep(store, mine);
}

/** @param {Store} store @param {Document[]} papers */
function keep(store, papers) {
  const before = store.papers.peek();
  const left = new Set(papers.map((one) => one.sha256));
  before.filter((one) => !left.has(one.sha256)).forEach((one) => forgetPictures(one.sha256));
  if (before.length || papers.length) store.papers.value = papers;
}
