// @ts-check
// Parts of the desk that come when they are first opened; the rest is fetched quietly behind them, so that a lost connection stops nobody.
import { html, useEffect, useState } from "../app/html.js";
import { Button, EmptyState, Loading } from "../app/ui.js";
import { t } from "../app/words.js";

/** @type {(() => Promise<unknown>)[]} */
const later = [];

/** A component that is its module's `name` as soon as the module is there. @param {() => Promise<any>} load @param {string} name */
export function lazy(load, name) {
  /** @type {any} */
  let Part = null;
  const bring = () => load().then((module) => (Part = module[name]));
  later.push(bring);
  return function Lazy(/** @type {any} */ props) {
    const [state, set] = useState(0);
    useEffect(() => void (Part || bring().then(() => set(1), () => set(-1))), [state]);
    if (Part) return html`<${Part} ...${props} />`;
    if (state >= 0) return html`<${Loading} words=${t("ui.loading")} />`;
    return html`<${EmptyState} icon="refresh" title=${t("problem.unreachable")}><${Button} onClick=${() => set(0)}>${t("ui.retry")}<//><//>`;
  };
}

/** Fetches what is not there yet, one after the other. */
export async function bringAll() {
  for (const bring of later) await bring().catch(() => {});
}
