// @ts-check
// Signing the minutes with a badge's key, and checking who signed: readable as delivered (SPEC MIN5, MIN6).
//   await sign(minutes, "chair")   await checked(published) → {text: boolean, signatures: boolean[]}
import { command, slug } from "../app/api.js";
import { canon, digest } from "../app/ballot.js";
import { keyOf, noble } from "../app/keys.js";

/** This device has no key: the badge was scanned on another one. */
export class NoKey extends Error {}

/** @param {typeof import("../vendor/noble.js")} lib @param {number} version @param {string} role @param {string} sha256 */
const message = (lib, version, role, sha256) => digest(lib, "minutes", slug, version, role, lib.hexToBytes(sha256));

/** @param {{version: number, sha256: string}} minutes @param {"chair" | "secretary"} role */
export async function sign({ version, sha256 }, role) {
  const [lib, key] = await Promise.all([noble(), keyOf(slug)]);
  if (!key) throw new NoKey();
  const sig = lib.bytesToHex(lib.ed25519.sign(message(lib, version, role, sha256), key.sign));
  return command("minutes.sign", { version, role, sig });
}

/** Whether the text has the hash that was published, and each signature holds for it. @param {import("./model.js").Published} published */
export async function checked({ version, sha256, text, signed }) {
  const lib = await noble();
  const hash = lib.bytesToHex(lib.sha256(lib.utf8ToBytes(canon(text))));
  return { text: hash === sha256, signatures: signed.map((one) => holds(lib, message(lib, version, one.role, sha256), one)) };
}

/** @param {typeof import("../vendor/noble.js")} lib @param {Uint8Array} asked @param {{sig: string, key: string}} one */
function holds(lib, asked, { sig, key }) {
  try {
    return lib.ed25519.verify(lib.hexToBytes(sig), asked, lib.hexToBytes(key));
  } catch {
    return false;
  }
}
