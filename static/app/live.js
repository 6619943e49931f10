// @ts-check
// The live channel (wire.md "Live channel", SPEC RT). Knows sockets, frames, and when to come back; knows nothing of the congress.
//   const live = new Live({url, hear, place, changed}); live.start(); live.stop(); live.wake();
// `hear(frame)` gets each frame and answers false when it does not fit (a hole in seq): the channel then comes back with a fresh `place()`.
// `changed({state, code, failures})`: connecting → live ⇄ waiting, or refused (45xx: do not come back, and why).
// The world is an argument (sockets, timers, chance, clock), so tests need neither network nor patience.

/** @typedef {{state: "connecting" | "live" | "waiting" | "refused", code: number | null, failures: number}} Connection */
/** @typedef {{socket: (url: string) => WebSocket, after: (ms: number, act: () => void) => any, cancel: (timer: any) => void, random: () => number, now: () => number}} World */

export const FIRST_WAIT_MS = 300;
export const LONGEST_WAIT_MS = 8_000;
/** A connect that hangs longer than this is given up. */
export const CONNECT_WITHIN_MS = 6_000;
/** On waking, a socket that was silent longer than this is not believed, whatever it says of itself. */
export const SILENT_MS = 20_000;

/** @type {World} */
const REAL = {
  socket: (url) => new WebSocket(url),
  after: (ms, act) => setTimeout(act, ms),
  cancel: (timer) => clearTimeout(timer),
  random: () => Math.random(),
  now: () => Date.now(),
};

/** How long to wait before attempt `failures` (1, 2, …): full jitter. @param {number} failures @param {number} chance in [0, 1) */
export function waitBefore(failures, chance) {
  return chance * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
}

export class Live {
  /** @param {{url: string, hear: (frame: any[]) => boolean, place: () => string | null, changed: (connection: Connection) => void, world?: World}} wiring */
  constructor({ url, hear, place, changed, world = REAL }) {
    this.url = url;
    this.hear = hear;
    this.place = place;
    this.changed = changed;
    this.world = world;
    /** @type {WebSocket | null} */
    this.socket = null;
    /** @type {any} */
    this.timer = null;
    this.failures = 0;
    this.heard = 0;
    this.running = false;
  }

  start() {
    this.running = true;
    this.#connect();
  }

  stop() {
    this.running = false;
    this.world.cancel(this.timer);
    this.#drop();
  }

  /** The page became visible, the network came back: be right within a second, without a tap. */
  wake() {
    if (!this.running) return;
    const fresh = this.socket?.readyState === 1 && this.world.now() - this.heard < SILENT_MS;
    if (!fresh) this.#connect();
  }

  #connect() {
    this.world.cancel(this.timer);
    this.#drop();
    const place = this.place();
    const socket = this.world.socket(place ? `${this.url}?after=${encodeURIComponent(place)}` : this.url);
    this.socket = socket;
    this.#tell(this.failures ? "waiting" : "connecting", null);
    this.timer = this.world.after(CONNECT_WITHIN_MS, () => this.#lost(socket, 0));
    socket.onmessage = (message) => this.#heard(socket, message.data);
    socket.onclose = (close) => this.#lost(socket, close.code);
    socket.onerror = () => {};
  }

  /** @param {WebSocket} socket @param {string} text */
  #heard(socket, text) {
    if (socket !== this.socket) return;
    this.heard = this.world.now();
    const frame = JSON.parse(text);
    if (!this.hear(frame)) {
      this.#connect();
      return;
    }
    if (frame[0] !== "snapshot" && frame[0] !== "resumed") return;
    this.world.cancel(this.timer);
    this.failures = 0;
    this.#tell("live", null);
  }

  /** @param {WebSocket} socket @param {number} code */
  #lost(socket, code) {
    if (socket !== this.socket || !this.running) return;
    this.world.cancel(this.timer);
    this.#drop();
    if (code >= 4500 && code < 4600) {
      this.running = false;
      this.#tell("refused", code);
      return;
    }
    this.failures += 1;
    this.#tell("waiting", code);
    this.timer = this.world.after(waitBefore(this.failures, this.world.random()), () => this.#connect());
  }

  #drop() {
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onmessage = socket.onclose = null;
    if (socket.readyState < 2) socket.close();
  }

  /** @param {Connection["state"]} state @param {number | null} code */
  #tell(state, code) {
    this.changed({ state, code, failures: this.failures });
  }
}

/** Calls `live.wake()` whenever a browser says that somebody is looking again. @param {Live} live */
export function wakeWithPage(live) {
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && live.wake());
  for (const name of ["online", "pageshow", "focus"]) addEventListener(name, () => live.wake());
}
