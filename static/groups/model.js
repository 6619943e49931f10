// @ts-check
// Groups as their members see them (SPEC GROUP1, GROUP2). Pure.
//   isMember(group, me)   mine(groups, me)   membersOf(group, people)
/** @typedef {import("../app/state.js").Group} Group */
/** @typedef {{id: string, name: string, delegation?: string | null, seat?: string | null, roles?: string[], staff?: boolean}} One */
/** @typedef {{id: string, title: string, text: string, version: number, at: string, by: {id: string, name: string} | null}} Note */

/** @param {Group} group @param {One} person */
export function isMember(group, { id, delegation }) {
  return (group.kind === "delegation" && Boolean(delegation) && delegation === group.name) || group.members.includes(id) || group.reporter === id;
}

/** @param {Record<string, Group> | undefined} groups @param {One | null} me @returns {Group[]} */
export const mine = (groups, me) => (me ? Object.values(groups ?? {}).filter((group) => isMember(group, me)) : []);

/** @template {One} T @param {Group} group @param {T[]} people @returns {T[]} by name */
export const membersOf = (group, people) => people.filter((one) => isMember(group, one)).sort((a, b) => a.name.localeCompare(b.name, "vi"));

/** What somebody typed is kept beside what is there now, until they choose. @param {Note | undefined} now @param {{version: number, text: string, title: string}} typed */
export const isBehind = (now, typed) => Boolean(now && now.version > typed.version && (now.text !== typed.text || now.title !== typed.title));
