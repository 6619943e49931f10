// @ts-check
// Everything that a device at the door does: its roster, whose badge a code is, its queue, and what it showed last.
//   const gate = new Gate(store); await gate.start()   gate.scan(text) · gate.let(person) · gate.undo()   gate.shown (signal: the last scan and what it came to)
import { computed, effect, signal } from "../vendor/preact.js";
import { isFinal, latest, newKey, read, Refused, send, slug } from "../app/api.js";
import { secretOf } from "../app/code.js";
import { derive, noble } from "../app/keys.js";
import { keep, recall } from "../app/prefs.js";
import { beforeOf, codeIn, folded, outcome } from "./model.js";
import { Queue } from "./queue.js";

/** @typedef {import("./model.js").One} One */
/** @typedef {import("./model.js").Scan} Scan */
/** @typedef {import("./model.js").Way} Way */
/** @typedef {{scan: Scan, before: import("./model.js").Before, outcome: ReturnType<typeof outcome>, undone?: boolean, refused?: string}} Shown  refused: why */

const MOST_SHOWN = 30;
/** The same badge held still before the camera is one scan. */
const SAME_MS = 4_000;
const ROSTER_AGAIN_MS = 3_000;
/** Refusals that a scan outlives: somebody signs in again, or another scan of the same person was on its way. */
const AGAIN = new Set(["conflict", "no_session"]);
const COMMANDS = { in: "attendance.arrive", out: "attendance.leave" };

export class Gate {
  people = signal(/** @type {One[]} */ ([]));
  byId = computed(() => new Map(this.people.value.map((one) => [one.id, one])));
  shown = signal(/** @type {Shown[]} */ ([]));
  reading = signal(false);
  way = signal(/** @type {Way} */ ("in"));
  door = signal(recall(`door:${slug}`) ?? "");
  /** Whether somebody said which door this is, or that it is none of them: asked once, before the first scan. */
  asked = signal(recall(`door:${slug}`) !== null);
  /** Everybody's door, not that of the bridge points that one leads (SITE5). */
  whole = true;
  /** How far this device's clock is behind the server's, in ms. */
  offset = 0;
  /** @type {Map<string, string>} code → the badge's 16 digits: a badge is computed once */
  #known = new Map();
  #last = { code: "", at: 0 };
  #told = latest(({ told, offset }) => {
    this.fill(told.people, offset);
    if (this.door.value && !told.doors.includes(this.door.value)) this.choose("", false);
  });

  /** @param {import("../app/store.js").Store} store */
  constructor(store) {
    this.store = store;
    this.queue = new Queue({
      drawer: { get: () => recall(`scans:${slug}`), set: (text) => keep(`scans:${slug}`, text) },
      send: (entry) => send("POST", entry.undo ? "attendance.undo" : COMMANDS[entry.way], bodyOf(entry), { patience: 0 }),
      answered: (entry, answer) => this.#answered(entry, answer),
      troubled: (entry, why) => void (this.shown.value = this.shown.value.map((one) => (one.scan.scan === entry.scan ? { ...one, refused: why } : one))),
      refused: (problem) => (problem instanceof Refused && isFinal(problem) && !AGAIN.has(problem.code) ? { code: problem.code, why: problem.why } : null),
    });
  }

  async start() {
    await Promise.all([this.look(), noble().catch(() => {})]); // what reads a badge is here before the network goes
    effect(() => void (this.store.connection.value.state === "live" && queueMicrotask(() => (void this.look(), void this.queue.wake()))));
  }

  /** The roster, and how far this device's clock is from the server's. */
  look = async () => {
    const began = Date.now();
    try {
      await this.#told(read(this.whole ? "door" : "sites/door", { patience: 0 }).then((told) => ({ told, offset: Date.parse(told.now) - (began + Date.now()) / 2 })));
    } catch {
      setTimeout(() => this.store.connection.value.state === "live" && void this.look(), ROSTER_AGAIN_MS);
    }
  };

  /** @param {One[]} people @param {number} offset */
  fill(people, offset) {
    this.offset = offset;
    this.people.value = people.map((one) => ({ ...one, folded: folded(one) }));
  }

  /** What waits is seen again, and can be undone, when the page was loaded anew. */
  recall() {
    const entries = this.queue.waiting.value.filter((one) => !one.undo && !this.shown.value.some(({ scan }) => scan.scan === one.scan));
    for (const scan of entries) {
      const before = beforeOf(scan, this.store.state.value.attendance?.here ?? {}, entries);
      this.#show({ scan, before, outcome: outcome(scan, before) });
    }
  }

  /** @param {string} door @param {boolean} [asked] false: the door that it was is none any more */
  choose(door, asked = true) {
    [this.door.value, this.asked.value] = [door, asked];
    keep(`door:${slug}`, door);
  }

  /** What a camera or a scanner read. False where it is no badge. @param {string} text @param {boolean} [still] it may be the same badge, held still */
  async scan(text, still = false) {
    const code = codeIn(text);
    if (!code) return false;
    const now = Date.now();
    if (still && this.#last.code === code && now - this.#last.at < SAME_MS) return void (this.#last.at = now), true;
    this.#last = { code, at: now };
    const at = this.#here(now); // what is pressed while the code is computed is for the next one
    this.reading.value = true;
    try {
      const badge = this.#known.get(code) ?? (await badgeOf(code));
      this.#known.set(code, badge);
      this.#enter(this.people.value.find((one) => one.badge === badge)?.id ?? "", badge, at);
    } finally {
      this.reading.value = false;
    }
    return true;
  }

  /** By name. @param {One} person */
  let(person) {
    this.#enter(person.id, "", this.#here(Date.now()));
  }

  /** Which way, at which door, and when by the server's clock. @param {number} now */
  #here(now) {
    return { way: this.way.value, door: this.door.value, at: new Date(now + this.offset).toISOString() };
  }

  /** @param {string} person @param {string} badge @param {{way: Way, door: string, at: string}} here */
  #enter(person, badge, here) {
    const scan = { scan: newKey().slice(0, 20), person, badge, ...here };
    const before = beforeOf(scan, this.store.state.value.attendance?.here ?? {}, this.queue.waiting.value.filter((one) => !one.undo));
    this.#show({ scan, before, outcome: outcome(scan, before) });
    navigator.vibrate?.(80);
    this.queue.add(scan);
  }

  /** A badge that is no longer theirs, but it was them: the same scan by name. @param {Scan} scan */
  byName(scan) {
    this.queue.dismiss(scan);
    this.queue.add({ ...scan, scan: newKey().slice(0, 20), badge: "", undo: undefined });
  }

  /** The newest that counts is taken back. */
  undo = () => {
    const last = this.shown.value.find((one) => !one.undone && !one.refused && (one.scan.person || this.queue.waiting.value.some(({ scan }) => scan === one.scan.scan)));
    if (last && this.queue.undo(last.scan)) this.#show({ ...last, undone: true });
  };

  /** @param {Shown} now */
  #show(now) {
    const others = this.shown.value.filter((one) => one.scan.scan !== now.scan.scan);
    const place = now.undone ? this.shown.value.findIndex((one) => one.scan.scan === now.scan.scan) : 0;
    this.shown.value = [...others.slice(0, place), now, ...others.slice(place)].slice(0, MOST_SHOWN);
  }

  /** The server knows best how somebody stood. @param {import("./queue.js").Entry} entry @param {any} answer */
  #answered(entry, { person, before }) {
    const shown = this.shown.value.find((one) => one.scan.scan === entry.scan);
    if (!shown || entry.undo) return;
    const scan = { ...shown.scan, person };
    this.shown.value = this.shown.value.map((one) => (one === shown ? { ...one, scan, before, outcome: outcome(scan, before) } : one));
  }
}

/** A scanned badge is sent as itself: whose it is now, the server knows. @param {import("./queue.js").Entry} entry */
function bodyOf({ scan, person, badge, door, at, undo }) {
  if (undo) return { scan, person };
  return { scan, door, at, ...(badge ? { badge } : { person }) };
}

/** The first 16 hex digits of SHA-256 of a code's login. @param {string} code */
async function badgeOf(code) {
  const [{ login }, { sha256, bytesToHex, hexToBytes }] = await Promise.all([derive(/** @type {Uint8Array} */ (secretOf(code)), slug), noble()]);
  return bytesToHex(sha256(hexToBytes(login))).slice(0, 16);
}
