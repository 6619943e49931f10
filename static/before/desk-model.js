// @ts-check
// What the secretariat sees of invitations: who stands where, by delegation. Pure, but for fetchFile().
import { Refused, Unreachable, apiPath } from "../app/api.js";
import { language, t } from "../app/words.js";

/** @typedef {"uninvited" | "invited" | "opened" | "coming" | "declined"} Standing */
/** @typedef {{person: string, standing: Standing, issued: string | null, opened: string | null, reply: import("./news.js").Reply | null}} Guest */
/** @typedef {{occasion: import("./news.js").Occasion, people: Guest[], counts: Partial<Record<Standing, number>>}} Overview */
/** @typedef {Guest & {id: string, name: string, delegation: string, seat: string}} Row */
/** @typedef {{id: string, name: string, rows: Row[]}} Group */

export const STANDINGS = /** @type {Standing[]} */ (["uninvited", "invited", "opened", "coming", "declined"]);
/** Who was asked and has not answered. @param {Row} row */
export const isSilent = ({ standing }) => standing === "invited" || standing === "opened";

/** @param {Overview} overview @param {{id: string, name: string, delegation?: string | null, seat?: string | null}[]} people @returns {Row[]} */
export function rowsOf(overview, people) {
  const known = new Map(people.map((one) => [one.id, one]));
  return overview.people.flatMap((guest) => {
    const one = known.get(guest.person);
    return one ? [{ ...guest, id: guest.person, name: one.name, delegation: one.delegation ?? "", seat: one.seat ?? "" }] : [];
  });
}

/** Everybody, those to remind, those who do not come, then each delegation. @param {Row[]} rows @param {{all: string, silent: string, declined: string, none: string}} words @returns {Group[]} */
export function groupsOf(rows, words) {
  const names = [...new Set(rows.map((row) => row.delegation))].filter(Boolean).sort((a, b) => a.localeCompare(b, "vi"));
  const loose = rows.filter((row) => !row.delegation);
  return [
    { id: "all", name: words.all, rows },
    { id: "silent", name: words.silent, rows: rows.filter(isSilent) },
    { id: "declined", name: words.declined, rows: rows.filter((row) => row.standing === "declined") },
    ...names.map((name) => ({ id: `d:${name}`, name, rows: rows.filter((row) => row.delegation === name) })),
    ...(loose.length && names.length ? [{ id: "loose", name: words.none, rows: loose }] : []),
  ];
}

/** @param {Row[]} rows @returns {Record<Standing, number>} */
export function counted(rows) {
  const counts = /** @type {Record<Standing, number>} */ (Object.fromEntries(STANDINGS.map((one) => [one, 0])));
  for (const { standing } of rows) counts[standing] += 1;
  return counts;
}

/** A moment as a field for local times holds it, by the congress's clock. @param {string | null} at @param {string | undefined} zone */
export const localIn = (at, zone) => (at ? new Date(at).toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T").slice(0, 16) : "");

/** A file that a POST makes. @param {string} path @param {object} body @returns {Promise<Blob>} */
export async function fetchFile(path, body) {
  const headers = { "Content-Type": "application/json", "Accept-Language": language.value };
  const answer = await fetch(apiPath(path), { method: "POST", body: JSON.stringify(body), headers, credentials: "same-origin" }).catch(() => null);
  if (!answer) throw new Unreachable(path);
  if (answer.ok) return answer.blob();
  const said = await answer.json().catch(() => ({}));
  throw new Refused(said.refused ?? "server_error", said.why ?? t("problem.unknown"), answer.status);
}
