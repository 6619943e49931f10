// @ts-check
// What a badge's code becomes (SPEC BADGE2): `login` to sign in, `sign` to sign ballots. The code itself is not kept.
//   const secrets = await derive(secretOf(code), slug, onProgress)   {login: hex, sign: 32 bytes, pk: hex}
//   await rememberKey(slug, person, secrets) · await keyOf(slug) → {person, sign, pk} | undefined · await forgetKey(slug)
import { anew } from "./anew.js";
import { dropFrom, keepIn, lookIn } from "./keep.js";

/** The library that signs; fetched only where somebody signs in or votes. */
export const noble = anew((again) => /** @type {Promise<typeof import("../vendor/noble.js")>} */ (import(`../vendor/noble.js${again}`)));

/** @typedef {{login: string, sign: Uint8Array, pk: string}} Secrets */
/** @typedef {{person: string, sign: Uint8Array, pk: string}} Key */

/** @param {Uint8Array} secret 10 bytes @param {string} slug @param {(share: number) => void} [onProgress] @returns {Promise<Secrets>} */
export async function derive(secret, slug, onProgress) {
  const { scryptAsync, hkdf, sha256, ed25519, bytesToHex, utf8ToBytes } = await noble();
  const salt = utf8ToBytes(`hemicycle/badge/v1|${slug}`);
  const key = await scryptAsync(secret, salt, { N: 4096, r: 8, p: 1, dkLen: 32, onProgress });
  const login = hkdf(sha256, key, new Uint8Array(), utf8ToBytes("hemicycle/login/v1"), 16);
  const sign = hkdf(sha256, key, new Uint8Array(), utf8ToBytes("hemicycle/sign/v1"), 32);
  return { login: bytesToHex(login), sign, pk: bytesToHex(ed25519.getPublicKey(sign)) };
}

/** @param {string} slug @param {string} person @param {Secrets} secrets */
export const rememberKey = (slug, person, { sign, pk }) => keepIn("keys", slug, { person, sign, pk });
/** @param {string} slug @returns {Promise<Key | undefined>} */
export const keyOf = (slug) => lookIn("keys", slug);
/** @param {string} slug */
export const forgetKey = (slug) => dropFrom("keys", slug);
