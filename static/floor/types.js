// @ts-check
// What the floor's shapes are called; nothing of this is ever fetched.

/** @typedef {{id: string, person: string, item: string, kind: string, delegation: string, site: string, at: string}} Turn  waiting or taken */
/** @typedef {Turn & {to: string | null, text: boolean, turn: number, moved: string | null}} Request  turn: the how-manieth; moved: why the chair gave it its place */
/** @typedef {Turn & {to: string | null, since: string, seconds: number | null, stopped: number | null, reason: string | null}} Speech  since: the start by the clock, pauses left out; reason: why out of turn */
/** @typedef {Turn & {reason: string}} Removed  taken off the list by the chair */
/** @typedef {Turn & {seconds: number}} Spoken */
/** @typedef {{order: string, seconds: Record<string, number | null>, most: number | null, share: number | null, guests: boolean, closed: string[], spoken: Spoken[],
 *   unheard: Request[], removed: Removed[], asked: number}} Speaking */
/** @typedef {{id: string, person: string, item: string, sha256: string, length: number, how: "called" | "submitted", at: string}} Published */
/** @typedef {{floor: Request[], speech: Speech | null, speaking: Speaking, speeches: Record<string, Published>}} Floor */

export {};
