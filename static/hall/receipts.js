// @ts-check
// Receipts stay on the device; a receipt says where a ballot is, never what it says. The heads of its chain are kept by app/heads.js.
//   keepReceipt(receipt)   receipts()
import { slug } from "../app/api.js";
import { keep, recall } from "../app/prefs.js";

/** @typedef {{poll: string, slot: string, eid: string, pk: string, ser: number, tracker: string, place: number, receipt: string}} Receipt */

const MOST = 200;
const RECEIPTS = `receipts:${slug}`;

/** What was received on this device, the newest first. @returns {Receipt[]} */
export function receipts() {
  try {
    return JSON.parse(recall(RECEIPTS) ?? "[]");
  } catch {
    return [];
  }
}

/** The newest of a slot takes the place of the earlier ones. @param {Receipt} receipt */
export function keepReceipt(receipt) {
  const others = receipts().filter(({ poll, slot }) => poll !== receipt.poll || slot !== receipt.slot);
  keep(RECEIPTS, JSON.stringify([receipt, ...others].slice(0, MOST)));
}
