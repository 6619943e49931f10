// @ts-check
// A ballot's bytes (SPEC BOX1, BOX3), readable as delivered: what is signed, its tracker, and the check of its receipt.
//   makeBallot(noble, {sign, eid, ser, choice, proxy?}) → {raw, sig, tracker, pk}  all hex      receiptHolds(noble, key, {...}) → boolean

/** @typedef {typeof import("../vendor/noble.js")} Noble */

/** H(tag, a, b, …) of SPEC LOG2: each item behind its length; numbers are u64be, strings UTF-8.
 * @param {Noble} noble @param {string} tag @param {...(Uint8Array | string | number)} items */
export function digest({ sha256, concatBytes, utf8ToBytes }, tag, ...items) {
  const parts = items.flatMap((item) => {
    const bytes = typeof item === "number" ? bigEndian(item, 8) : typeof item === "string" ? utf8ToBytes(item) : item;
    return [bigEndian(bytes.length, 4), bytes];
  });
  return sha256(concatBytes(utf8ToBytes(`CGV1|${tag}`), ...parts));
}

/** @param {number} value @param {4 | 8} length */
function bigEndian(value, length) {
  const bytes = new Uint8Array(length);
  new DataView(bytes.buffer).setUint32(length - 4, value >>> 0);
  if (length === 8) new DataView(bytes.buffer).setUint32(0, Math.floor(value / 2 ** 32));
  return bytes;
}

/** The one JSON of a value: keys sorted, no spaces, integers only. @param {any} value @returns {string} */
export function canon(value) {
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new TypeError("only whole numbers have a canonical form");
  if (Array.isArray(value)) return `[${value.map(canon).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canon(value[key])}`).join(",")}}`;
}

/** proxy: the slot, where it is another's vote that this badge holds (BOX7).
 * @param {Noble} noble @param {{sign: Uint8Array, eid: string, ser: number, choice: any[], proxy?: string | null}} vote */
export const makeBallot = (noble, { choice, ...vote }) => signBallot(noble, { ...vote, raw: noble.utf8ToBytes(canon({ c: choice })) });

/** A ballot's bytes, whatever is in them, signed and named (BOX1).
 * @param {Noble} noble @param {{sign: Uint8Array, eid: string, ser: number, raw: Uint8Array, proxy?: string | null}} vote */
export function signBallot(noble, { sign, eid, ser, raw, proxy = null }) {
  const { ed25519, bytesToHex, hexToBytes } = noble;
  const [id, pk] = [hexToBytes(eid), ed25519.getPublicKey(sign)];
  const sig = ed25519.sign(digest(noble, "cast", id, pk, ser, raw, ...(proxy === null ? [] : [proxy])), sign);
  const tracker = digest(noble, "tracker", id, pk, ser, raw, sig);
  return { raw: bytesToHex(raw), sig: bytesToHex(sig), tracker: bytesToHex(tracker), pk: bytesToHex(pk) };
}

/** The congress's signature over a stored ballot. @param {Noble} noble @param {string} key the congress's, hex
 * @param {{eid: string, pk: string, ser: number, tracker: string, place: number, receipt: string}} said */
export function receiptHolds(noble, key, { eid, pk, ser, tracker, place, receipt }) {
  const { ed25519, hexToBytes } = noble;
  const message = digest(noble, "receipt", hexToBytes(eid), hexToBytes(pk), ser, hexToBytes(tracker), place);
  try {
    return ed25519.verify(hexToBytes(receipt), message, hexToBytes(key));
  } catch {
    return false;
  }
}
