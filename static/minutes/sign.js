// @ts-check
// Signing the minutes with a badge's key, and checking who signed: readable as delivered (SPEC MIN5, MIN6).
//   await sign(published, "chair")   await checked(published) → {text: boolean, signatures: boolean[]}
import { command, slug } from "../app/api.js";
import { canon, digest } from "../app/ballot.js";
import { keyOf, noble } from "../app/keys.js";

/** This device has no key: the badge was scanned on another one. */
export class NoKey extends Error {}

/** The text that was shown has another hash than the one to be signed, or says that it is another version: nothing is signed. */
export class WrongText extends Error {}

/** @param {typeof import("../vendor/noble.js")} lib @param {import("./model.js").Published} published */
const isSound = (lib, { version, sha256, text }) => text.version === version && lib.bytesToHex(lib.sha256(lib.utf8ToBytes(canon(text)))) === sha256;

/** @param {typeof import("../vendor/noble.js")} lib @param {number} version @param {string} role @param {string} sha256 */
const message = (lib, version, role, sha256) => digest(lib, "minutes", slug, version, role, lib.hexToBytes(sha256));

/** MIN6: what was read here is signed, and its hash is computed here from its text, not taken from the server.
 * @param {import("./model.js").Published} published as it was shown @param {"chair" | "secretary"} role */
export async function sign(published, role) {
  const lib = await noble();
  if (!isSound(lib, published)) throw new WrongText();
  const key = await keyOf(slug);
  if (!key) throw new NoKey();
  const { version, sha256 } = published;
  const sig = lib.bytesToHex(lib.ed25519.sign(message(lib, version, role, sha256), key.sign));
  return command("minutes.sign", { version, role, sig });
}

/** Whether the text has the hash that was published, and each signature holds for it. @param {import("./model.js").Published} published */
export async function checked(published) {
  const lib = await noble();
  const { version, sha256, signed } = published;
  return { text: isSound(lib, published), signatures: signed.map((one) => holds(lib, message(lib, version, one.role, sha256), one)) };
}

/** @param {typeof import("../vendor/noble.js")} lib @param {Uint8Array} asked @param {{sig: string, key: string}} one */
function holds(lib, asked, { sig, key }) {
  try {
    return lib.ed25519.verify(lib.hexToBytes(sig), asked, lib.hexToBytes(key));
  } catch {
    return false;
  }
}
