// @ts-check
// One's marks on this device: shown at once, on the device before they are sent, sent when the server can be reached (SPEC MARK8).
//   const marks = new Marks(store); marks.start()   marks.shown (a signal: id → Mark), marks.waiting (how many are not sent yet)
//   marks.add({form, document, sha256, page, data}) · marks.change(mark, data) · marks.remove(mark) · marks.share(mark, on) · marks.undo() · marks.redo()
import { computed, effect, signal } from "../app/html.js";
import { isFinal, newKey, NOW, read, Refused, send, slug } from "../app/api.js";
import { asking } from "../app/asked.js";
import { say } from "../app/ui.js";
import { t } from "../app/words.js";
import { overlaid } from "./model.js";

/** @typedef {import("./model.js").Mark} Mark */
/** @typedef {import("./model.js").Change} Change */
/** @typedef {{add?: Mark, remove?: Mark}} Step */

const AGAIN_MS = 400;
/** What the server put off is brought again after this. */
const LATER_MS = 3_000;
const MOST_STEPS = 100;

export class Marks {
  told = signal(/** @type {Record<string, Mark>} */ ({}));
  queue = signal(/** @type {Record<string, Change>} */ ({}));
  shown = computed(() => overlaid(this.told.value, this.queue.value));
  waiting = computed(() => Object.keys(this.queue.value).length);
  steps = signal(/** @type {{done: Step[], undone: Step[]}} */ ({ done: [], undone: [] }));
  #person = "";
  #sending = false;
  /** @type {any} */
  #timer = null;

  /** @param {import("../app/store.js").Store} store */
  constructor(store) {
    this.store = store;
  }

  start() {
    this.#person = this.store.me.value?.id ?? "";
    this.#forgetOthers();
    this.told.value = recalled(this.#key("told")) ?? {};
    this.queue.value = recalledAll(this.#key("queue:"));
    effect(() => void (this.store.connection.value.state === "live" && queueMicrotask(() => void this.#deliver().then(this.refresh))));
    effect(() => void (this.store.nows.value.marks && this.#soon()));
    this.store.signedOut.subscribe((out) => out && dropped(this.#key("told")));
  }

  /** @param {Pick<Mark, "form" | "document" | "sha256" | "page" | "data">} made @returns {Mark} */
  add(made) {
    const mark = { ...made, id: newKey(), shared: false, at: new Date().toISOString(), own: true, placed: { page: made.page, exact: true } };
    this.#step({ add: mark });
    this.#keep(mark.id, { put: mark });
    return mark;
  }

  /** @param {Mark} mark as it shall be */
  change(mark) {
    const { share } = this.queue.value[mark.id] ?? {};
    this.#keep(mark.id, { put: mark, ...(share === undefined ? {} : { share }) });
  }

  /** @param {Mark} mark @param {boolean} on */
  share(mark, on) {
    const { put } = this.queue.value[mark.id] ?? {};
    this.#keep(mark.id, { ...(put ? { put } : {}), share: on });
  }

  /** @param {Mark} mark */
  remove(mark) {
    this.#step({ remove: mark });
    this.#keep(mark.id, { remove: true });
  }

  undo = () => this.#walk("done", "undone");
  redo = () => this.#walk("undone", "done");

  /** Everything anew from the server. */
  refresh = asking(() => read("marks", NOW), (/** @type {{marks: Mark[]}} */ { marks }) => {
    this.told.value = Object.fromEntries(marks.map((mark) => [mark.id, mark]));
    this.#onDevice(this.told.value);
  }).ask;
  #live = () => this.store.connection.value.state === "live";

  /** One step back, or forth again: what was removed comes back as a new mark, since a removed one stays removed (MARK3).
   * @param {"done" | "undone"} from @param {"done" | "undone"} to */
  #walk(from, to) {
    const steps = this.steps.value;
    const step = steps[from].at(-1);
    if (!step) return;
    const { add, remove } = step;
    const back = add ? { remove: add } : { add: { .../** @type {Mark} */ (remove), id: newKey(), shared: false } };
    if (back.remove) this.#keep(back.remove.id, { remove: true });
    else if (back.add) this.#keep(back.add.id, { put: back.add });
    this.steps.value = /** @type {any} */ ({ [from]: steps[from].slice(0, -1), [to]: [...steps[to], back] });
  }

  /** @param {Step} step */
  #step(step) {
    // A step is kept as what was done; walking back turns it round.
    this.steps.value = { done: [...this.steps.value.done, step].slice(-MOST_STEPS), undone: [] };
  }

  /** On the device first, then on its way. @param {string} id @param {Change} change */
  #keep(id, change) {
    this.queue.value = { ...this.queue.value, [id]: change };
    if (!kept(`${this.#key("queue:")}${id}`, change)) say(t("marks.not_kept"));
    void this.#deliver();
  }

  /** One after the other, until nothing waits or nobody answers. */
  async #deliver() {
    if (this.#sending || !this.#live()) return;
    this.#sending = true;
    try {
      for (let next = Object.entries(this.queue.value)[0]; next; next = Object.entries(this.queue.value)[0]) await this.#sendOne(...next);
    } catch (problem) {
      // Nobody answers, or not now; whoever is signed out sends nothing before they are back.
      if (!isFinal(problem)) setTimeout(() => void this.#deliver(), LATER_MS);
    } finally {
      this.#sending = false;
    }
  }

  /** @param {string} id @param {Change} change */
  async #sendOne(id, change) {
    try {
      if (change.put && !change.remove) await send("POST", "mark.put", asCommand(change.put));
      if (change.share !== undefined && !change.remove) await send("POST", "mark.share", { mark: id, shared: change.share });
      if (change.remove) await send("POST", "mark.remove", { mark: id });
    } catch (problem) {
      if (!(problem instanceof Refused) || !isFinal(problem) || problem.status === 401) throw problem;
      say(problem.why);
    }
    if (this.queue.value[id] !== change) return; // changed again meanwhile: it goes out once more
    const { [id]: mine, ...rest } = this.queue.value;
    const told = overlaid(this.told.value, { [id]: mine });
    if (told[id]) told[id] = { ...told[id], waits: false };
    [this.told.value, this.queue.value] = [told, rest];
    dropped(`${this.#key("queue:")}${id}`);
    this.#onDevice(told);
  }

  /** Between two visits only what lies on documents for everybody stays on the device (SPEC AUD7). @param {Record<string, Mark>} marks */
  #onDevice(marks) {
    const { documents } = this.store.log.peek();
    kept(this.#key("told"), Object.fromEntries(Object.entries(marks).filter(([, mark]) => mark.document in documents)));
  }

  /** Another device, or the delegation; several words in a row are one look. */
  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.waiting.value ? this.#soon() : void this.refresh()), AGAIN_MS);
  }

  /** @param {string} what */
  #key(what) {
    return `hemicycle:marks:${slug}:${this.#person}:${what}`;
  }

  /** A borrowed tablet: what was read for somebody else is not kept; what they have not sent yet is, until they come back. */
  #forgetOthers() {
    const own = this.#key("told");
    names().filter((name) => name.startsWith(`hemicycle:marks:${slug}:`) && name.endsWith(":told") && name !== own).forEach(dropped);
  }
}

/** @param {Mark} mark */
const asCommand = ({ id, document, sha256, page, form, data }) => ({ mark: id, document, sha256, page, form, data });

/** @param {string} name @param {any} value @returns {boolean} whether it is on the device */
function kept(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
function recalled(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} name */
function dropped(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // Storage is switched off: there is nothing in it.
  }
}

/** @returns {string[]} */
function names() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

/** @param {string} prefix @returns {Record<string, Change>} */
function recalledAll(prefix) {
  const found = names().filter((name) => name.startsWith(prefix)).map((name) => [name.slice(prefix.length), recalled(name)]);
  return Object.fromEntries(found.filter(([, change]) => change));
}
