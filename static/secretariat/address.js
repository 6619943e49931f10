// @ts-check
// The address on the badges against the addresses this server has now.

/** @typedef {{url: string, addresses: string[], listening: string}} Settings */

const NUMERIC = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:]+\]|localhost)$/i;

/** Where the badges lead and where the server is, if the two differ; null when all is well.
 * A name (hall.example.org) is looked up by whoever runs the network, so only numbers are compared.
 * @param {Settings | null} settings @param {string} origin of this page @returns {{printed: string, now: string} | null} */
export function addressTrouble(settings, origin) {
  if (!settings?.url) return null;
  const printed = hostOf(settings.url);
  if (!printed || !NUMERIC.test(printed.hostname)) return null;
  const here = [...settings.addresses, ...(settings.listening ? [settings.listening] : []), origin];
  if (here.some((one) => hostOf(one)?.host === printed.host)) return null;
  return { printed: settings.url, now: bestAddress(settings, origin) };
}

/** The address that other devices reach: where this page came from, unless only this laptop knows that. @param {Settings} settings @param {string} origin */
export function bestAddress(settings, origin) {
  if (!isLocal(origin)) return origin;
  return settings.addresses.find((one) => !isLocal(one)) ?? settings.addresses[0] ?? origin;
}

/** @param {string} url */
export const isLocal = (url) => /^(localhost|127\.|\[::1\])/.test(hostOf(url)?.hostname ?? "");

/** @param {string} text */
function hostOf(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
