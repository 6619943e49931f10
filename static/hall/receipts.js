// @ts-check
// Receipts stay on the device, with the newest head that was heard of each vote; a receipt says where a ballot is, never what it says.
//   keepReceipt(receipt)   receipts()   keepHead({poll, place, head, sig})   headOf(poll)
import { slug } from "../app/api.js";
import { keep, recall } from "../app/prefs.js";

/** @typedef {{poll: string, slot: string, eid: string, pk: string, ser: number, tracker: string, place: number, receipt: string}} Receipt */
/** @typedef {{poll: string, place: number, head: string, sig?: string}} Head */

const MOST = 200;
const RECEIPTS = `receipts:${slug}`;
const HEADS = `heads:${slug}`;

/** @param {string} name @returns {any} */
function recalled(name) {
  try {
    return JSON.parse(recall(name) ?? "null");
  } catch {
    return null;
  }
}

/** What was received on this device, the newest first. @returns {Receipt[]} */
export const receipts = () => recalled(RECEIPTS) ?? [];

/** The newest of a slot takes the place of the earlier ones. @param {Receipt} receipt */
export function keepReceipt(receipt) {
  const others = receipts().filter(({ poll, slot }) => poll !== receipt.poll || slot !== receipt.slot);
  keep(RECEIPTS, JSON.stringify([receipt, ...others].slice(0, MOST)));
}

/** @param {string} poll @returns {Head | null} */
export const headOf = (poll) => recalled(HEADS)?.[poll] ?? null;

/** What was said of a chain while it grew: nobody can give another beginning to it later. @param {Head} head */
export function keepHead(head) {
  const before = recalled(HEADS) ?? {};
  if (!head.head || before[head.poll]?.place > head.place) return;
  const kept = Object.entries({ ...before, [head.poll]: { poll: head.poll, place: head.place, head: head.head, sig: head.sig } }).slice(-MOST);
  keep(HEADS, JSON.stringify(Object.fromEntries(kept)));
}
