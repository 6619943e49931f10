// @ts-check
// Announcements and breaks as screens say them.  const notices = new Notices(store)   allOf(store state, own)   leftWords(until, now)
import { effect, signal } from "../app/html.js";
import { NOW, read } from "../app/api.js";
import { asking } from "../app/asked.js";
import { t, textOf, time } from "../app/words.js";

/** @typedef {import("../app/state.js").Announcement} Announcement */
/** @typedef {{roles: string[], delegations: string[], sites: string[]}} Group */
/** @typedef {Announcement & {to?: Group, mine?: boolean, readers?: number}} Notice  to: the group that it is for; none is everybody */

/** The announcements to a group that this reader may read: asked for on coming, and whenever there is word of one (SPEC RUN2). */
export class Notices {
  own = signal(/** @type {Notice[]} */ ([]));

  /** @param {import("../app/store.js").Store} store */
  constructor(store) {
    this.store = store;
    effect(() => {
      const heard = [store.nows.value.announcements, store.connection.value.state === "live"];
      if (heard[1]) void this.look();
    });
  }

  look = asking(() => read("announcements", NOW), (/** @type {Notice[]} */ found) => void (this.own.value = found)).ask;
}

/** Those to everybody and those to one's groups, the newest first. @param {Announcement[]} announcements @param {Notice[]} own @returns {Notice[]} */
export const allOf = (announcements, own) => [...announcements, ...own].sort((one, other) => (one.at < other.at ? 1 : -1));

/** Whether it is still put before people. @param {Announcement} one @param {number} now */
export const stands = ({ until }, now) => until === null || Date.parse(until) > now;

/** @param {Notice} one */
export const textOfNotice = (one) => textOf(one, "text");

const MINUTE_MS = 60_000;
/** Clocks differ by a little, and a break of fifteen minutes begins with fifteen. */
const SLACK_MS = 5_000;

/** How long a break still is, in words; nothing that changes by the second. @param {string} until @param {number} now */
export function leftWords(until, now) {
  const ms = Date.parse(until) - now;
  if (ms <= 0) return t("running.recess.over");
  return ms < MINUTE_MS ? t("running.recess.soon") : t("running.recess.left", { n: Math.ceil((ms - SLACK_MS) / MINUTE_MS) });
}

/** "Break until 10:15", with its own title where it has one. @param {import("../app/state.js").Recess} recess */
export const recessTitle = (recess) => textOf(recess) || t("running.recess.title");
/** @param {import("../app/state.js").Recess} recess */
export const recessUntil = (recess) => t("running.recess.until", { time: time(recess.until) });

/** Whom it is for. @param {Notice} one @param {Record<string, {name: string}>} [sites] */
export function whom({ to, readers }, sites = {}) {
  if (!to) return t("running.to.all");
  const names = [...to.roles.map((role) => t(`running.role.${role}`)), ...to.delegations, ...to.sites.map((site) => (sites[site] ? textOf(sites[site], "name") : site))];
  const words = t("running.to.some", { names: names.join(", ") });
  return readers === undefined ? words : `${words} · ${t("running.readers", { n: readers })}`;
}
