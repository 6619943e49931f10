// @ts-check
// What a device at the door keeps so that a reload without a network loses nothing (SPEC DOOR10): who is on the list and who is here, no more.
// It lies beside the page's files in the browser's store, for whoever is signed in here, and goes with them.
//   await open(gate): whether there was something to go on from   await keep(gate): follows it from now on   safe (signal): a reload is harmless   await drop()
import { computed, effect, signal } from "../vendor/preact.js";
import { slug } from "../app/api.js";
import { keyOf } from "../app/keys.js";
import { offer, timezone } from "../app/words.js";
import { CACHES, leave, secure, serve } from "../offline/device.js";

/** @typedef {import("./gate.js").Gate} Gate */

const LIST = `/${slug}/door.json`;
const DAY_MS = 86_400_000;
/** While people stream in, the list is not written for each of them. */
const CALM_MS = 2_000;
const AGAIN_MS = 10_000;
/** What check-in reads of the state. */
const NEEDED = /** @type {const} */ (["congress", "doors", "attendance", "substitutes", "proxies", "sites"]);

/** The page and its files lie here, and a list. */
const [shell, list] = [signal(false), signal(false)];
/** This page comes back by itself when it is loaded again without a network. */
export const safe = computed(() => shell.value && list.value);
let following = false;
let unfollow = () => {};
/** When the server was last there. */
let heard = 0;

/** Fills the gate with what was kept for the one who is signed in here. @param {Gate} gate */
export async function open(gate) {
  const kept = await find();
  if (!kept) return false;
  const { store } = gate;
  store.me.value = kept.me;
  store.roles.value = kept.roles;
  if (!store.ready.peek()) store.log.value = { ...store.log.peek(), ...kept.state };
  gate.fill(kept.people, kept.offset);
  gate.recall();
  list.value = true;
  offer({ person: kept.me.language ?? null, congress: kept.state.congress?.language ?? null });
  timezone.value = kept.state.congress?.timezone;
  return true;
}

/** Nothing older than a day, and nothing of somebody else who signed in here before. @returns {Promise<any>} */
async function find() {
  if (!secure) return null;
  const kept = await (await caches.match(LIST, { cacheName: CACHES.door }))?.json();
  const holder = kept && (await keyOf(slug));
  return kept && holder?.person === kept.me.id && Date.now() - kept.at < DAY_MS ? kept : null;
}

/** The page, its files, and from now on the list as it changes. @param {Gate} gate */
export async function keep(gate) {
  if (!secure || following) return;
  following = true;
  void hold(gate);
  let due = /** @type {any} */ (null);
  const write = () => {
    clearTimeout(due);
    due = null;
    void put(gate).catch(() => {}); // a full device keeps what it had
  };
  const look = effect(() => {
    const { attendance, doors, substitutes } = gate.store.state.value;
    void [attendance, doors, substitutes, gate.store.me.value, gate.people.value];
    due ??= setTimeout(write, CALM_MS);
  });
  const asleep = () => document.visibilityState === "hidden" && write();
  document.addEventListener("visibilitychange", asleep);
  unfollow = () => (look(), document.removeEventListener("visibilitychange", asleep));
}

/** Tried again until all of it is here. @param {Gate} gate @returns {Promise<void>} */
async function hold(gate) {
  try {
    await serve("door");
    await put(gate);
    shell.value = following;
  } catch {
    setTimeout(() => following && void hold(gate), AGAIN_MS);
  }
}

/** @param {Gate} gate */
async function put({ store, people, offset }) {
  const me = store.me.peek();
  if (!following || !me || !store.ready.peek() || !people.peek().length || !(await caches.has(CACHES.door))) return;
  if (store.connection.peek().state === "live") heard = Date.now();
  const state = Object.fromEntries(NEEDED.map((name) => [name, store.log.peek()[name]]));
  const told = { at: heard, offset, me, roles: store.roles.peek(), state, people: people.peek().map(({ folded: _, ...one }) => one) };
  const door = await caches.open(CACHES.door);
  await door.put(LIST, new Response(JSON.stringify(told), { headers: { "Content-Type": "application/json" } }));
  list.value = following;
}

/** Whoever is here now checks nobody in any more. */
export async function drop() {
  following = shell.value = list.value = false;
  unfollow();
  await leave("door");
}
