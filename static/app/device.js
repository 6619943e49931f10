// @ts-check
// The random id that this browser keeps, so that staff can be told when one device holds two people's badges (SPEC DOOR8).
import { newKey } from "./api.js";
import { keep, recall } from "./prefs.js";

/** 32 hex digits; a private window has a new one. */
export function deviceId() {
  const kept = recall("device") ?? "";
  if (/^[0-9a-f]{32}$/.test(kept)) return kept;
  const made = newKey();
  keep("device", made);
  return made;
}
