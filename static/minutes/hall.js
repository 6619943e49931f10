// @ts-check
// At the foot of the agenda, once minutes were published: reading them. Fetched behind the first page.  await begin(store)
import { html, use, useLive, useState } from "../app/html.js";
import { Button } from "../app/basic.js";
import { addIcons } from "../app/icons.js";
import { addStyle } from "../app/style.js";
import { say } from "../app/ui.js";
import { addWords, t } from "../app/words.js";
import { addRows } from "../hall/strips.js";

/** @param {import("../app/store.js").Store} store */
export async function begin(store) {
  await brought();
  addRows({ Rows: () => null, Foot: () => html`<${MinutesButton} store=${store} />` });
}

/** Words, style and icons, for whichever page shows the minutes. */
export async function brought() {
  addIcons({ minutes: "M6 3h9l4 4v14H6zM15 3v4h4M9 11h7M9 14h7M9 17h4", sign: "M4 19h16M5 15c3-8 6-11 7-10s-5 8-3 9 4-5 6-5 0 4 3 4", download: "M12 4v12M7 11l5 5 5-5M4 16v4h16v-4", print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z", bar: "M5 12h14" });
  await Promise.all([addWords("minutes."), addStyle("minutes")]);
}

/** Nothing until there are some. @param {{store: import("../app/store.js").Store}} props */
export function MinutesButton({ store }) {
  const minutes = useLive(() => store.state.value.minutes);
  const me = use(store.me);
  const [MinutesSheet, set] = useState(/** @type {any} */ (null));
  const show = () => import("./reading.js").then((late) => set(() => late.MinutesSheet), () => say(t("problem.unreachable")));
  if (!minutes) return null;
  const waits = me?.roles.includes("chair") && !minutes.signed.some((/** @type {{person: string}} */ one) => one.person === me.id);
  return html`<div class="mn-foot"><${Button} kind=${waits ? "plain" : "quiet"} icon="minutes" onClick=${show}>${t(waits ? "minutes.to_sign" : "minutes.title")}<//></div>
    ${MinutesSheet && html`<${MinutesSheet} store=${store} onClose=${() => set(null)} />`}`;
}
