// @ts-check
// Time on the wall (SPEC WALL12): the server's, whatever the wall's own clock says.  createClock() → {now(), heard(at), start()}
//   useServerNow(clock, ms)   leftOf(speech, now)   clockWords(seconds)   stageOf(left)
import { useEffect, useState } from "../app/html.js";
import { apiPath } from "../app/api.js";

/** How far an event's time may lie from what the answers' head said; what comes late is not new. */
const NEAR_MS = 1_500;
const AGAIN_MS = 10 * 60_000;
/** The head of an answer has whole seconds: on average half of one has passed since. */
const HALF_SECOND = 500;

/** @typedef {ReturnType<typeof createClock>} Clock */

export function createClock() {
  let offset = 0;
  let known = false;
  async function ask() {
    const answer = await fetch(apiPath("session"), { credentials: "same-origin", cache: "no-store" }).catch(() => null);
    await answer?.arrayBuffer().catch(() => {}); // what is not read keeps its connection
    const date = Date.parse(answer?.headers.get("date") ?? "");
    if (!date) return;
    const found = date + HALF_SECOND - Date.now();
    if (!known || Math.abs(found - offset) > NEAR_MS) offset = found;
    known = true;
  }
  return {
    now: () => Date.now() + offset,
    set: (/** @type {number} */ ms) => void (offset = ms),
    offset: () => offset,
    /** An event that was just heard happened just now. @param {string} at */
    heard(at) {
      const found = Date.parse(at) - Date.now();
      if (known && Math.abs(found - offset) <= NEAR_MS) offset = found;
    },
    start() {
      void ask();
      setInterval(() => void ask(), AGAIN_MS);
    },
  };
}

/** The server's time, again every `ms`. @param {Clock} clock @param {number} [ms] */
export function useServerNow(clock, ms = 250) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), ms);
    return () => clearInterval(timer);
  }, [ms]);
  return clock.now();
}

/** Seconds that a speaker has left, below zero when they are over; null where no time was set.
 * @param {{since: string, seconds: number | null, stopped: number | null}} speech @param {number} now */
export function leftOf({ since, seconds, stopped }, now) {
  if (seconds === null) return null;
  return Math.ceil(seconds - (stopped ?? (now - Date.parse(since)) / 1000));
}

/** What is said beside the figures. @param {number} left @param {boolean} stopped @returns {"stopped" | "over" | "half" | "minute" | "left"} */
export function stageOf(left, stopped) {
  if (stopped) return "stopped";
  if (left <= 0) return "over";
  return left < 30 ? "half" : left < 60 ? "minute" : "left";
}

/** "4:07", "1:00:00". @param {number} seconds */
export function clockWords(seconds) {
  const whole = Math.abs(Math.trunc(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, String(whole % 60).padStart(2, "0")];
  return h ? `${h}:${String(m).padStart(2, "0")}:${s}` : `${m}:${s}`;
}
