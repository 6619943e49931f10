export { ed25519, x25519 } from "@noble/curves/ed25519.js";
export { scrypt, scryptAsync } from "@noble/hashes/scrypt.js";
export { hkdf } from "@noble/hashes/hkdf.js";
export { sha256, sha512 } from "@noble/hashes/sha2.js";
export { bytesToHex, hexToBytes, concatBytes, utf8ToBytes, randomBytes } from "@noble/hashes/utils.js";
