// @ts-check
// What on this device nobody has answered for yet: it is never wiped (SPEC HELP6, DOOR1, MARK8).  unsent(person) → {scans, marks}; stays(name, value)

const SCANS = "hemicycle:scans:";
const MARKS = /^hemicycle:marks:.*:queue:/;

/** How many scans and marks wait to be sent; marks of somebody who sat here before wait until they come back.
 * @param {string} [person] whose marks count @param {Record<string, any>} [kept] as localStorage is */
export function unsent(person = "", kept = stored()) {
  const names = Object.keys(kept);
  const scans = names.filter((name) => name.startsWith(SCANS)).reduce((sum, name) => sum + waiting(kept[name]), 0);
  return { scans, marks: names.filter((name) => MARKS.test(name) && name.includes(`:${person}:queue:`)).length };
}

/** Whether this one is kept when a device is wiped. @param {string} name */
export const stays = (name) => name.startsWith(SCANS) || MARKS.test(name);

/** @param {string} text */
function waiting(text) {
  try {
    return JSON.parse(text).waiting?.length ?? 0;
  } catch {
    return 0;
  }
}

function stored() {
  try {
    return localStorage;
  } catch {
    return {};
  }
}
