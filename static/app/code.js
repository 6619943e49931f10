// @ts-check
// A badge's code: 16 characters of Crockford's Base32, read forgivingly (SPEC BADGE1).
//   tidy("o123-ab…") → "0123AB…" (what could be read so far)   grouped(code) → "0123 AB…"   secretOf(text) → 10 bytes, or null

export const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const LENGTH = 16;

/** The characters of a code in what somebody typed or pasted (a badge's link, too); at most sixteen. @param {string} text */
export function tidy(text) {
  const code = text.includes("#") ? text.slice(text.lastIndexOf("#") + 1) : text;
  const upper = code.toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
  return [...upper].filter((char) => ALPHABET.includes(char)).slice(0, LENGTH).join("");
}

/** Four groups of four, like a bank card. @param {string} code */
export const grouped = (code) => code.replace(/(.{4})(?=.)/g, "$1 ");

/** What was typed into one of four groups: it stays there, or runs over into the next ones; a whole code starts at the first.
 * @param {string[]} groups @param {number} from @param {string} text tidy @returns {[string[], number]} the groups and the last one touched */
export function spread(groups, from, text) {
  const size = LENGTH / groups.length;
  const first = text.length === LENGTH ? 0 : from;
  const next = [...groups];
  let last = first;
  for (let at = 0; first + at / size < groups.length && (at === 0 || at < text.length); at += size) {
    last = first + at / size;
    next[last] = text.slice(at, at + size);
  }
  return [next, last];
}

/** @param {string} text @returns {Uint8Array | null} null when it is no code */
export function secretOf(text) {
  const upper = text.toUpperCase().replace(/[\s\u2013-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  if (upper.length !== LENGTH || [...upper].some((char) => !ALPHABET.includes(char))) return null;
  let value = [...upper].reduce((sum, char) => (sum << 5n) | BigInt(ALPHABET.indexOf(char)), 0n);
  const bytes = new Uint8Array(LENGTH * 5 / 8);
  for (let place = bytes.length - 1; place >= 0; place -= 1) {
    bytes[place] = Number(value & 255n);
    value >>= 8n;
  }
  return bytes;
}
