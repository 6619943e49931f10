// @ts-check
// What the state is made of, for whoever reads or checks the code; no browser fetches this file.  import("../app/state.js").State

/** @typedef {Record<string, string>} Texts */
/** @typedef {{id: string, text: string, texts: Record<string, string>, at: string, until: string | null}} Announcement */
/** @typedef {{since: string, until: string, title: string, titles: Record<string, string>}} Recess */
/** @typedef {{id: string, name: string, names: Record<string, string>, chair: string | null}} Site */
/** @typedef {{order: string[], now: string | null, since: string | null, done: string[], used: Record<string, number>}} Reports */
/** @typedef {{id: string, name: string, names: Record<string, string>, kind: string, room: string, at: string | null, reporter: string | null, members: string[], document: string | null}} Group */
/** @typedef {{id: string, number: string | number, title: string, titles: Texts, minutes: number | null, documents: string[]}} Item */
/** @typedef {{number: number, sha256: string, pages: number, at: string | null, late: boolean, moves: number[][]}} Version */
/** @typedef {{id: string, name: string, names: Texts, pages: number, sha256: string, item: string | null, versions?: Version[], restricted?: "burned" | "tiled", whose?: "you" | "delegation" | "role" | "desk", name_on?: string}} Document */
/** @typedef {{id: string, title: string, titles: Texts, item: string | null}} Listed  on paper only, and may be named */
/** @typedef {"ready" | "thawed" | "open" | "paused" | "closing" | "closed" | "counted" | "announced" | "final" | "aborted" | "void"} PollState */
/** @typedef {{id: string, item: string | null, title: string, titles: Texts, text: string, texts: Texts, state: PollState, eid: string, manifest: any,
 *   roll_size: number, present: number | null, absent: number | null, seconds: number | null, reason: string | null, head: string | null, count: number | null,
 *   result_hash: string | null, result: any, key_destroyed?: boolean, sig: string | null, settled?: Record<string, any> | null,
 *   until?: string | null, resolutions?: Record<string, Resolution>}} Poll  until: when it can be contested no more */
/** @typedef {{remedy: string, choice: string | null, seed: string | null, order: string[], outcome: any}} Resolution  of a tie (SPEC LIFE4) */
/** @typedef {{slug: string, title: string, titles: Texts, language: string, timezone: string, key: string, phase: "open" | "closed" | "archived", due?: string | null, most_proxies?: number, closed?: string | null}} Congress */
/** @typedef {{congress: Congress, desk: {person: string | null, undo: import("../running/steps.js").Step[], steps?: number}, shown: {item: string | null, document: string | null, page: number | null, passage?: number[][]},
 *   announcements: Announcement[], recess: Recess | null, pace: import("../running/steps.js").Pace,
 *   agenda: Item[], documents: Record<string, Document>, polls: Record<string, Poll>, papers: Record<string, Listed>, proxies?: Record<string, string>, questions?: Record<string, import("./rules/before.js").Question>, seating?: import("../seating/places.js").SeatingPlan | null, floor: any[], minutes?: import("../minutes/model.js").Minutes | null, speech?: import("../floor/types.js").Speech | null, speaking?: import("../floor/types.js").Speaking, speeches?: Record<string, import("../floor/types.js").Published>, walls?: Record<string, import("./rules/walls.js").Wall>,
 *   sites?: Record<string, Site>, reports?: Reports, groups?: Record<string, Group>,
 *   attendance?: import("./rules/door.js").Attendance, doors?: string[], substitutes?: Record<string, string>}} State */
/** @typedef {{id: string, name: string, delegation?: string | null, seat?: string | null, roles: string[], language?: string | null, voting?: boolean, weight?: number}} Person */
/** @typedef {{onNow?: (what: string, data: any) => void, onEvent?: (kind: string, data: any, meta: any, before: State) => void,
 *   onLeap?: (before: State) => void}} Hooks  onLeap: a later snapshot took the place of events that were not heard */
/** @typedef {(state: any, data: any) => any} Rule  from a state and an event's data to the next state */

export {};
