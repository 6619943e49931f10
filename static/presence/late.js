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
  /** Which vote is on, or none; then what is told of the seats that have not voted. */
  let poll = /** @type {string | null} */ (null);
  part.subscribe((made) => made?.feed.silent.watch(poll));
  const vote = (/** @type {string | null} */ on) => (poll = on, part.peek()?.feed.silent.watch(on));
  const silent = (/** @type {any} */ frame) => part.peek()?.feed.silent.hear(frame);
  return { part, hear, vote, silent };
}
