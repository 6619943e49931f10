// @ts-check
// A sealed ballot (SPEC URN2), readable as delivered: the same bytes as server/services/sealing.py makes.
//   sealBallot(noble, chacha, {sign, eid, ser, choices, sealed: manifest.sealed, proxy}) → {raw, sig, tracker, pk, n}   all hex
//   await sealVote(noble, poll, {sign, ser, choices, proxy}) → the same, after the vote's number was found to be its manifest's
//   foundMine(opened, n) → one's ballot among those that were opened; n is on the device only where the voter wanted it (hall/mine.js)
// What a screen of such a vote says is in the catalog urn.*: that the server could look while it counts (urn.could_look), that what was
// chosen is kept nowhere unless they want (urn.remember, off), that the receipt proves that a ballot is there and not what is in it
// (urn.receipt), over plain HTTP what was accepted (urn.waived.*), and at the end that the key is no more (urn.key_destroyed).
import { anew } from "./anew.js";
import { canon, digest, signBallot } from "./ballot.js";

/** @typedef {import("./ballot.js").Noble} Noble */
/** @typedef {typeof import("../vendor/noble-chacha.js")} Chacha */
/** @typedef {{Y: string, size: number}} Sealed */
/** @typedef {{n: string, c: any[], w: number}} Opened */

const POINT_BYTES = 32;
const TAG_BYTES = 16;
const MARK_BYTES = 16;
const END = 0x80;
/** Each key seals one ballot, so there is nothing to tell apart. */
const NONCE = new Uint8Array(12);

/** The vote's number is not that of its manifest: for whom would be sealed, nobody knows. */
export class WrongNumber extends Error {}

/** The library that seals; fetched only where there is a secret vote. */
export const chacha = anew((again) => /** @type {Promise<Chacha>} */ (import(`../vendor/noble-chacha.js${again}`)));

/** Seals with fresh random numbers and signs. @param {Noble} noble @param {Chacha} chacha
 * @param {{sign: Uint8Array, eid: string, ser: number, choices: any[], sealed: Sealed, proxy?: string | null}} vote */
export function sealBallot(noble, chacha, { choices, sealed, ...vote }) {
  const [ephemeral, mark] = [noble.randomBytes(32), noble.randomBytes(MARK_BYTES)];
  const raw = seal(noble, chacha, { eid: vote.eid, choices, sealed, ephemeral, mark });
  return { ...signBallot(noble, { ...vote, raw }), n: noble.bytesToHex(mark) };
}

/** R, then the ciphertext of a text that is as long as all others of the vote, then its tag. @param {Noble} noble @param {Chacha} chacha
 * @param {{eid: string, choices: any[], sealed: Sealed, ephemeral: Uint8Array, mark: Uint8Array}} what ephemeral: 32 random bytes, for this ballot alone */
export function seal(noble, { chacha20poly1305 }, { eid, choices, sealed, ephemeral, mark }) {
  const { x25519, hkdf, sha256, concatBytes, hexToBytes, utf8ToBytes } = noble;
  const [id, publicKey, point] = [hexToBytes(eid), hexToBytes(sealed.Y), x25519.getPublicKey(ephemeral)];
  const info = concatBytes(utf8ToBytes("hemicycle/urn/v1|"), id, point, publicKey);
  const key = hkdf(sha256, x25519.getSharedSecret(ephemeral, publicKey), new Uint8Array(32), info, 32);
  return concatBytes(point, chacha20poly1305(key, NONCE, id).encrypt(plaintext(noble, choices, mark, sealed.size)));
}

/** canon({"c", "n"}), 0x80, and zeros: no length tells what was chosen. @param {Noble} noble @param {any[]} choices @param {Uint8Array} mark @param {number} size */
export function plaintext({ bytesToHex, utf8ToBytes }, choices, mark, size) {
  const text = utf8ToBytes(canon({ c: choices, n: bytesToHex(mark) }));
  const padded = new Uint8Array(size - POINT_BYTES - TAG_BYTES);
  if (text.length >= padded.length) throw new RangeError("more than this vote's ballots hold");
  padded.set(text);
  padded[text.length] = END;
  return padded;
}

/** Seals for the vote that this device knows; its number must be that of its manifest, which holds the key.
 * @param {Noble} noble @param {import("./state.js").Poll} poll @param {{sign: Uint8Array, ser: number, choices: any[], proxy?: string | null}} vote */
export async function sealVote(noble, { eid, manifest }, vote) {
  const known = noble.bytesToHex(digest(noble, "eid", noble.utf8ToBytes(canon(manifest))));
  if (known !== eid) throw new WrongNumber();
  return sealBallot(noble, await chacha(), { ...vote, eid, sealed: manifest.sealed });
}

/** Looked for on this device, in the whole list, so that nobody learns whose it is. @param {Opened[]} opened @param {string} n @returns {Opened | undefined} */
export const foundMine = (opened, n) => opened.find((one) => one.n === n);
