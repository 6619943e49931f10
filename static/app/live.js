// @ts-check
// The live channel (wire.md "Live channel", SPEC RT). Knows sockets, frames, and when to come back; knows nothing of the congress.
//   const live = new Live({url, hear, place, changed}); live.start(); live.stop(); live.wake();
// `hear(frame)` gets each frame and answers false when it does not fit (a hole in seq): the channel then comes back with a fresh `place()`.
// `changed({state, code, failures})`: connecting → live ⇄ waiting, or refused (45xx: do not come back, and why).
// The world is an argument (sockets, timers, chance, clock), so tests need neither network nor patience.

/** @typedef {{state: "connecting" | "live" | "waiting" | "refused", code: number | null, failures: number}} Connection */
/** @typedef {{socket: (url: string) => WebSocket, after: (ms: number, act: () => void) => any, cancel: (timer: any) => void, random: () => number,
 *   now: () => number, seen: () => boolean}} World  seen: somebody can look at the page */

export const FIRST_WAIT_MS = 300;
export const LONGEST_WAIT_MS = 8_000;
/** The code of a server that says goodbye before it restarts: the return of all its devices is spread, and none is sooner than it can be. */
export const RESTARTING = 4000;
export const RESTART_AFTER_MS = 500;
export const RESTART_SPREAD_MS = 2_000;
/** A connect that hangs longer than this is given up. */
export const CONNECT_WITHIN_MS = 6_000;
/** A channel lost sooner than this after it came to life counts as one more failure: nobody comes back again and again without a pause. */
export const STEADY_MS = 5_000;
/** On waking, a socket that was silent longer than this is not believed, whatever it says of itself. */
export const SILENT_MS = 40_000;
/** On waking, one that was silent for less has this long to answer. */
export const PONG_WITHIN_MS = 1_500;
/** While somebody looks, a silent socket is asked after this, or half as long again, whether it is still there. */
export const CHECK_MS = 20_000;
/** Several things say that a page woke; what was heard or begun within this is not asked or begun once more. */
const JUST_NOW_MS = 1_000;
const PING = '["ping"]';

/** @type {World} */
const REAL = {
  socket: (url) => new WebSocket(url),
  after: (ms, act) => setTimeout(act, ms),
  cancel: (timer) => clearTimeout(timer),
  random: () => Math.random(),
  now: () => Date.now(),
  seen: () => document.visibilityState === "visible",
};

/** How long to wait before attempt `failures` (1, 2, …): full jitter. @param {number} failures @param {number} chance in [0, 1) */
export function waitBefore(failures, chance) {
  return chance * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
}

/** The same after a server's goodbye. @param {number | null} code @param {number} failures @param {number} chance */
export function waitAfter(code, failures, chance) {
  return code === RESTARTING && failures === 1 ? RESTART_AFTER_MS + chance * RESTART_SPREAD_MS : waitBefore(failures, chance);
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
    /** The next attempt, or the end of this one's time. @type {any} */
    this.timer = null;
    /** The next question whether the socket is still there, or the end of the time for its answer. @type {any} */
    this.pulse = null;
    this.asked = false;
    this.failures = 0;
    /** Channels that were lost again soon after they came to life, one after the other. */
    this.relapses = 0;
    this.began = 0;
    this.heard = 0;
    /** When this channel came to life. @type {number | null} */
    this.since = null;
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

  /** The page became visible, the network came back: be right within a second or two, without a tap. */
  wake() {
    if (!this.running) return;
    const [socket, now] = [this.socket, this.world.now()];
    if (socket?.readyState === 0 && now - this.began < JUST_NOW_MS) return;
    if (socket?.readyState === 1 && now - this.heard < SILENT_MS) {
      if (now - this.heard >= JUST_NOW_MS) this.#ask(PONG_WITHIN_MS);
      return;
    }
    this.failures = Math.min(this.failures, 1);
    this.#connect();
  }

  #connect() {
    this.world.cancel(this.timer);
    this.#drop();
    const place = this.place();
    const socket = this.world.socket(place ? `${this.url}?after=${encodeURIComponent(place)}` : this.url);
    this.socket = socket;
    this.began = this.world.now();
    this.#tell(this.failures ? "waiting" : "connecting", null);
    this.timer = this.world.after(CONNECT_WITHIN_MS, () => this.#lost(socket, 0));
    socket.onopen = () => void (this.heard = this.world.now());
    socket.onmessage = (message) => this.#heard(socket, message.data);
    socket.onclose = (close) => this.#lost(socket, close.code);
    socket.onerror = () => {};
  }

  /** @param {WebSocket} socket @param {string} text */
  #heard(socket, text) {
    if (socket !== this.socket) return;
    this.heard = this.world.now();
    this.#rest(socket);
    const frame = JSON.parse(text);
    if (!this.hear(frame)) return this.#misfit(socket);
    if (frame[0] !== "snapshot" && frame[0] !== "resumed") return;
    this.world.cancel(this.timer);
    this.failures = 0;
    this.since ??= this.heard;
    this.#tell("live", null);
  }

  /** A hole is mended at once; when it comes again, after a wait like any other failure. @param {WebSocket} socket */
  #misfit(socket) {
    if (this.relapses) return this.#lost(socket, 0);
    this.relapses = 1;
    this.#connect();
  }

  /** @param {WebSocket} socket @param {number} code */
  #lost(socket, code) {
    if (socket !== this.socket || !this.running) return;
    this.world.cancel(this.timer);
    if (this.since !== null) this.relapses = this.world.now() - this.since < STEADY_MS ? this.relapses + 1 : 0;
    this.#drop();
    if (code >= 4500 && code < 4600) {
      this.running = false;
      this.#tell("refused", code);
      return;
    }
    this.failures += 1;
    this.#tell("waiting", code);
    this.timer = this.world.after(waitAfter(code, this.failures + this.relapses, this.world.random()), () => this.#connect());
  }

  /** Something was heard: there is no question for a while. @param {WebSocket} socket */
  #rest(socket) {
    this.world.cancel(this.pulse);
    this.asked = false;
    const wait = CHECK_MS * (1 + this.world.random() / 2);
    this.pulse = this.world.after(wait, () => (this.world.seen() ? this.#ask(CONNECT_WITHIN_MS) : this.#rest(socket)));
  }

  /** Any frame is an answer. @param {number} within ms */
  #ask(within) {
    const socket = this.socket;
    if (this.asked || socket?.readyState !== 1) return;
    this.asked = true;
    socket.send(PING);
    this.world.cancel(this.pulse);
    this.pulse = this.world.after(within, () => this.#lost(socket, 0));
  }

  #drop() {
    const socket = this.socket;
    this.world.cancel(this.pulse);
    [this.socket, this.since, this.asked] = [null, null, false];
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
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
  document.addEventListener("resume", () => live.wake());
  for (const name of ["online", "pageshow", "focus"]) addEventListener(name, () => live.wake());
}
