// @ts-check
// Keeps the heads that this device was told and compares (SPEC LIFE7).  const heads = new Heads(store); heads.hear(data) for each `now progress`
//   heads.alarm: a signal, {poll, place, was, now} when two heads contradict each other, {poll, unsigned: true} when the congress did not sign one
import { signal } from "../vendor/preact.js";
import { slug } from "./api.js";
import { digest } from "./ballot.js";
import { noble } from "./keys.js";
import { forget, keep, recall } from "./prefs.js";
import { remembered } from "../heads/model.js";

/** @typedef {import("../heads/model.js").Head} Head */
/** @typedef {{poll: string, place: number, was: Head | null, now: Head}} Alarm  was: null where what was said is not signed */

/** So many votes are remembered. */
const MOST_VOTES = 30;
const listKey = `heads:${slug}`;
const keyOf = (/** @type {string} */ poll) => `heads:${slug}:${poll}`;
const alarmKey = `heads:alarm:${slug}`;

export class Heads {
  alarm = signal(/** @type {Alarm | null} */ (parsed(recall(alarmKey))));

  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
  }

  /** @param {{poll: string, place?: number, head?: string, sig?: string}} told a `now progress` */
  async hear({ poll, place, head, sig }) {
    const frozen = this.store.state.value.polls[poll];
    if (place === undefined || !head || !sig || !frozen) return;
    const now = { place, head, sig };
    // The vote's id is its own, whatever vote comes under its name.
    const kept = parsed(recall(keyOf(frozen.eid))) ?? [];
    const { kept: after, clash } = remembered(kept, now);
    if (clash) return this.#raise({ poll, place, was: clash.was, now });
    if (after === kept) return;
    if (!(await signed(frozen.eid, this.store.state.value.congress.key, now))) return this.#raise({ poll, place, was: null, now });
    keep(keyOf(frozen.eid), JSON.stringify(after));
    bounded(frozen.eid);
  }

  /** Kept until somebody says that it was looked into. */
  settle() {
    forget(alarmKey);
    this.alarm.value = null;
  }

  /** @param {Alarm} alarm */
  #raise(alarm) {
    keep(alarmKey, JSON.stringify(alarm));
    this.alarm.value = alarm;
  }
}

/** @param {string} eid @param {string} key the congress's, hex @param {Head} head */
export async function signed(eid, key, { place, head, sig }) {
  const library = await noble();
  const { ed25519, hexToBytes } = library;
  try {
    return ed25519.verify(hexToBytes(sig), digest(library, "head", hexToBytes(eid), place, hexToBytes(head)), hexToBytes(key));
  } catch {
    return false;
  }
}

/** The newest votes stay. @param {string} eid */
function bounded(eid) {
  const votes = [eid, ...(parsed(recall(listKey)) ?? []).filter((/** @type {string} */ one) => one !== eid)];
  votes.slice(MOST_VOTES).forEach((one) => forget(keyOf(one)));
  keep(listKey, JSON.stringify(votes.slice(0, MOST_VOTES)));
}

/** @param {string | null} text */
function parsed(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
