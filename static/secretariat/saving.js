// @ts-check
// Saved as one types. What is typed lives here, beside what the server says, until the server says the same:
// no update, refusal, lost connection or reload takes it away.
//   const edits = new Edits({kinds, drawer, focused, world}); edits.type("item:i1", "title", "…"); edits.view("item:i1")
// A kind knows its things: read(id) → flat fields, null (gone) or undefined (not loaded yet); check(fields) → {field: words};
// send(id, fields, changes) resolves when the answer is visible in read().
// Saving waits for a pause in typing; a field that somebody else changed meanwhile waits until one of the two is chosen.
import { signal } from "../app/html.js";
import { isFinal, Refused, Unreachable } from "../app/api.js";

/** @typedef {Record<string, any>} Fields */
/** @typedef {{value: any, base: any, sent?: any}} Typed  base: what the server said when typing began, sent: what it has been given since */
/** @typedef {"typing" | "saving" | "saved" | "waiting" | "refused" | "conflict" | "gone"} Stage */
/** @typedef {{typed: Record<string, Typed>, stage: Stage, why: string | null, errors: Record<string, string>}} Edit */
/** @typedef {{read: (id: string) => Fields | null | undefined, check?: (fields: Fields) => Record<string, string>,
 *   send: (id: string, fields: Fields, changes: Fields) => Promise<void>}} Kind */
/** @typedef {{after: (ms: number, act: () => void) => any, cancel: (timer: any) => void}} World */
/** @typedef {{values: Fields | null | undefined, stage: Stage | null, why: string | null, errors: Record<string, string>, theirs: Fields}} View */

export const PAUSE_MS = 700;
export const AGAIN_MS = 4_000;

/** @param {any} a @param {any} b */
export const same = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Not what the server has, and not what it has been given. @param {Typed} one */
const dirty = (one) => !same(one.value, one.base) && !("sent" in one && same(one.value, one.sent));

/** The fields that were changed there after what is typed here began, or was saved. @param {Record<string, Typed>} typed @param {Fields} server @returns {string[]} */
export function conflictsOf(typed, server) {
  return Object.keys(typed).filter((field) => !same(server[field], typed[field].base) && !same(server[field], typed[field].value));
}

/** @param {Record<string, Typed>} typed @param {string[]} [but] @returns {Fields} */
export function changesOf(typed, but = []) {
  return Object.fromEntries(Object.entries(typed).filter(([field, one]) => !but.includes(field) && dirty(one)).map(([field, one]) => [field, one.value]));
}

export class Edits {
  /** @param {{kinds: Record<string, Kind>, drawer: {get: () => string | null, set: (text: string) => void}, focused: (key: string) => boolean, world?: World}} wiring */
  constructor({ kinds, drawer, focused, world = { after: (ms, act) => setTimeout(act, ms), cancel: (timer) => clearTimeout(timer) } }) {
    this.kinds = kinds;
    this.drawer = drawer;
    this.focused = focused;
    this.world = world;
    /** Every edit that is not yet the same as the server's, and those still under the cursor. */
    this.all = signal(/** @type {Record<string, Edit>} */ (restored(drawer.get())));
    /** @type {Map<string, any>} */
    this.timers = new Map();
    /** @type {Map<string, Promise<void>>} */
    this.running = new Map();
  }

  /** @param {string} key KIND:ID */
  #kind(key) {
    const at = key.indexOf(":");
    return { kind: this.kinds[key.slice(0, at)], id: key.slice(at + 1) };
  }

  /** @param {string} key @returns {Fields | null | undefined} */
  server(key) {
    const { kind, id } = this.#kind(key);
    return kind?.read(id);
  }

  /** What a form shows: the server's fields under the typed ones. @param {string} key @returns {View} */
  view(key) {
    const [server, edit] = [this.server(key), this.all.value[key]];
    if (!edit) return { values: server, stage: null, why: null, errors: {}, theirs: {} };
    const values = server && { ...server, ...Object.fromEntries(Object.entries(edit.typed).map(([field, one]) => [field, one.value])) };
    const theirs = server ? Object.fromEntries(conflictsOf(edit.typed, server).map((field) => [field, server[field]])) : {};
    return { values, stage: edit.stage, why: edit.why, errors: edit.errors, theirs };
  }

  /** @param {string} key @param {string} field @param {any} value */
  type(key, field, value) {
    const known = this.all.value[key]?.typed ?? {};
    const base = field in known ? known[field].base : this.server(key)?.[field];
    this.#put(key, { typed: { ...known, [field]: { value, base } }, stage: "typing", why: null, errors: this.#errors(key, field) });
    this.#later(key, PAUSE_MS);
  }

  /** Errors of the other fields stay where they are. @param {string} key @param {string} field */
  #errors(key, field) {
    const { [field]: _, ...others } = this.all.value[key]?.errors ?? {};
    return others;
  }

  /** Now, without waiting for a pause. @param {string} key @returns {Promise<void>} */
  async save(key) {
    this.world.cancel(this.timers.get(key));
    this.timers.delete(key);
    await this.running.get(key);
    const edit = this.all.value[key];
    if (!edit || this.running.has(key)) return;
    const work = this.#save(key, edit).finally(() => this.running.delete(key));
    this.running.set(key, work);
    await work;
  }

  /** @param {string} key @param {Edit} edit */
  async #save(key, edit) {
    const { kind, id } = this.#kind(key);
    const server = kind?.read(id);  // a part of the desk that is not here yet: it waits
    if (server === undefined) return void this.#put(key, { ...edit, stage: "waiting" });
    if (server === null) return void this.#put(key, { ...edit, stage: "gone" });
    const conflicts = conflictsOf(edit.typed, server);
    const changes = changesOf(edit.typed, conflicts);
    const errors = kind.check?.({ ...server, ...changes }) ?? {};
    const wrong = Object.keys(changes).filter((field) => errors[field]);
    if (wrong.length) return void this.#put(key, { ...edit, stage: "refused", why: null, errors });
    if (!Object.keys(changes).length) return this.#settle(key, {});
    // What waits goes on waiting while it is tried again: the page does not flicker with every attempt.
    this.#put(key, { ...edit, stage: edit.stage === "waiting" ? "waiting" : "saving", why: null });
    try {
      await kind.send(id, { ...server, ...changes }, changes);
      this.#settle(key, changes);
    } catch (problem) {
      this.#failed(key, changes, problem);
    }
  }

  /** The server has said yes to `changes`. Under the cursor the text stays as it was typed, even where the server tidied it.
   * @param {string} key @param {Fields} changes */
  #settle(key, changes) {
    const edit = this.all.value[key];
    if (!edit) return;
    const [server, keeps] = [this.server(key) ?? {}, this.focused(key)];
    const typed = Object.fromEntries(
      Object.entries(edit.typed)
        .map(([field, one]) => /** @type {[string, Typed]} */ ([field, field in changes ? { value: one.value, base: server[field], sent: changes[field] } : one]))
        .filter(([, one]) => keeps || dirty(one)),
    );
    const stage = conflictsOf(typed, server).length ? "conflict" : Object.values(typed).some(dirty) ? "typing" : "saved";
    this.#put(key, { typed, stage, why: null, errors: {} });
    if (stage === "typing" && !this.timers.has(key)) this.#later(key, PAUSE_MS);
    if (stage === "saved" && !keeps) this.#fade(key);
  }

  /** @param {string} key @param {Fields} changes @param {unknown} problem */
  #failed(key, changes, problem) {
    const edit = this.all.value[key];
    if (!edit) return;
    if (!(problem instanceof Refused || problem instanceof Unreachable)) throw problem;
    if (problem instanceof Unreachable || !isFinal(problem)) {
      this.#put(key, { ...edit, stage: "waiting" });
      return this.#later(key, AGAIN_MS);
    }
    const fields = Object.keys(changes);
    const errors = fields.length === 1 ? { [fields[0]]: problem.why } : {};
    this.#put(key, { ...edit, stage: "refused", why: fields.length === 1 ? null : problem.why, errors });
  }

  /** The cursor left the form: what is settled is the server's again. @param {string} key */
  leave(key) {
    if (this.timers.has(key)) return void this.save(key);
    const edit = this.all.value[key];
    if (!edit || edit.stage !== "saved") return;
    this.#put(key, { ...edit, typed: {} });
    this.#fade(key);
  }

  /** "Saved" is said for a moment. @param {string} key */
  #fade(key) {
    this.world.after(AGAIN_MS, () => {
      const edit = this.all.value[key];
      if (edit?.stage === "saved" && !this.focused(key)) this.#put(key, null);
    });
  }

  /** Theirs instead of mine. @param {string} key @param {string} [field] all of them when left out */
  drop(key, field) {
    const edit = this.all.value[key];
    if (!edit) return;
    const { [field ?? ""]: _, ...others } = edit.typed;
    const left = field === undefined ? {} : others;
    this.#put(key, Object.keys(left).length ? { ...edit, typed: left, stage: "typing", errors: this.#errors(key, field ?? "") } : null);
    if (Object.keys(left).length) this.#later(key, 0);
  }

  /** Mine instead of theirs. @param {string} key @param {string} field */
  insist(key, field) {
    const [edit, server] = [this.all.value[key], this.server(key)];
    if (!edit || !server) return;
    this.#put(key, { ...edit, typed: { ...edit.typed, [field]: { value: edit.typed[field].value, base: server[field] } }, stage: "typing" });
    this.#later(key, 0);
  }

  /** The connection is back, or the lists are there: what waited goes out. */
  wake() {
    for (const [key, edit] of Object.entries(this.all.value)) if (edit.stage === "waiting") void this.save(key);
  }

  /** Those that need somebody's eye. */
  troubled() {
    return Object.entries(this.all.value).filter(([, edit]) => edit.stage !== "saved");
  }

  /** @param {string} key @param {number} ms */
  #later(key, ms) {
    this.world.cancel(this.timers.get(key));
    this.timers.set(key, this.world.after(ms, () => void this.save(key)));
  }

  /** @param {string} key @param {Edit | null} edit */
  #put(key, edit) {
    const { [key]: _, ...others } = this.all.value;
    this.all.value = edit ? { ...others, [key]: edit } : others;
    const unsaved = Object.fromEntries(this.troubled().map(([one, { typed }]) => [one, typed]));
    this.drawer.set(JSON.stringify(unsaved));
  }
}

/** What an earlier page could not save. @param {string | null} text @returns {Record<string, Edit>} */
function restored(text) {
  try {
    const kept = JSON.parse(text ?? "{}");
    return Object.fromEntries(Object.entries(kept).map(([key, typed]) => [key, { typed, stage: /** @type {Stage} */ ("waiting"), why: null, errors: {} }]));
  } catch {
    return {};
  }
}
