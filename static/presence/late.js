// @ts-check
// Brings who is connected behind the first view, with the first word of it.  const presence = late(people); presence.hear(data); use(presence.part)
import { signal } from "../vendor/preact.js";

/** @param {{value: import("./model.js").Person[] | null}} people a signal */
export function late(people) {
  const part = signal(/** @type {import("./part.js").Presence | null} */ (null));
  /** What did not come is tried again with the next word. @param {any} data a `now presence` */
  async function hear(data) {
    const made = part.peek() ?? (await import("./part.js").then(({ presenceOf }) => presenceOf(people)).catch(() => null));
    part.value ??= made;
    part.peek()?.feed.hear(data);
  }
  return { part, hear };
}
