// @ts-check
// What the page of numbers makes of them; pure.

/** @typedef {{sitting: string, title: string, titles: Record<string, string>, opened: string, closed: string | null, attended: number, late: number, early: number}} Sitting */
/** @typedef {{person: string, name: string, delegation: string, sittings: number, since: string | null, until: string | null, present: number, speeches: number, spoke: number}} One */
/** @typedef {{sittings: Sitting[], polls: {poll: string, title: string, titles: Record<string, string>, took_part: number | null, of: number}[],
 *   documents: {document: string, pages: number, readers: number, saved: number}[], people: One[],
 *   delegations: {name: string, people: number, attended: number, present: number, speeches: number, spoke: number, votes: [number, number]}[],
 *   readers: number, saved: number, speeches: number, spoke: number}} Told */

/** Seconds as people say them: seconds under a minute, minutes under an hour. @param {number} seconds @param {(key: string, values: any) => string} say */
export function lasting(seconds, say) {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return say("statistics.seconds", { n: seconds });
  if (minutes < 60) return say("statistics.minutes", { n: minutes, seconds: String(seconds % 60).padStart(2, "0") });
  return say("statistics.hours", { n: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, "0") });
}

/** Who spoke, the longest first. @param {Told} told */
export const speakersOf = (told) => told.people.filter((one) => one.speeches > 0).sort((a, b) => b.spoke - a.spoke || a.name.localeCompare(b.name));

/** The seconds of who spoke longest, at least one. @param {Told} told */
export const longest = (told) => Math.max(1, ...told.people.map((one) => one.spoke));
