// @ts-check
// When the congress is closed, over the page: since when, thanks, and what one still can do; put aside, it stays in one line (SPEC RUN17).
//   Over{store}     watchOver(store)   marks the page, so that nothing on it looks as if it were going on
import { effect, html, signal, use, useEffect, useState } from "../app/html.js";
import { insist } from "../app/api.js";
import { Button, Sheet } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { date, t, textOf, time } from "../app/words.js";
import { Unreached } from "../hall/saying.js";
import { sheet } from "../hall/strips.js";

/** @typedef {import("../app/store.js").Store} Store */

const aside = signal(false);

/** @param {Store} store */
export const watchOver = (store) => void effect(() => {
  const over = store.state.value.congress.phase !== "open";
  document.documentElement.toggleAttribute("data-over", over);
  if (!over) aside.value = false;
});

/** "Closed on 22 November 2026 at 16:40"; an old record does not say when. @param {string | null | undefined} at */
const since = (at) => (at ? t("running.over.since", { time: time(at), date: date(at) }) : t("running.over"));

/** @param {{store: Store}} props */
export function Over({ store }) {
  const { congress } = use(store.state);
  if (congress.phase === "open") return html`<div role="status"></div>`;
  if (use(aside)) return html`<div role="status"><button type="button" class="run-aside" onClick=${() => (aside.value = false)}><${Icon} name="flag" /><span>${since(congress.closed)}</span></button></div>`;
  return html`<div role="status"><section class="run-recess run-over"><div class="run-recess-card"><${Icon} name="flag" /><p class="run-kicker">${textOf(congress)}</p><h2 class="run-until">${t("running.over")}</h2>
    ${congress.closed && html`<p class="run-left">${since(congress.closed)}</p>`}<p>${t("running.over.thanks")}</p><${Still} store=${store} /></div></section></div>`;
}

/** The agenda has the documents; where there is room, it stands beside the page. */
function read() {
  aside.value = true;
  if (!matchMedia("(min-width: 1200px)").matches) sheet.value = "agenda";
}

/** What one still can do. @param {{store: Store}} props */
function Still({ store }) {
  const minutes = use(store.state).minutes;
  const badge = use(store.kind) === "badge";
  const [parts, bring] = useState(/** @type {any} */ (null));
  useEffect(() => void insist(() => Promise.all([import("../minutes/hall.js").then(async (late) => (await late.brought(), late)), import("../floor/hall.js")]))
    .then(([read, floor]) => bring({ ...read, ...floor })), []);
  return html`<h3 class="run-kicker">${t("running.over.still")}</h3><div class="run-still">
    <${Button} wide icon="document" onClick=${read}>${t("running.over.read")}<//>
    ${parts && minutes && html`<${parts.MinutesButton} store=${store} />`}
    ${parts && html`<${parts.Foot} store=${store} />`}
    ${badge && html`<${Receipts} store=${store} />`}
    ${!minutes && html`<p class="quiet">${t("running.over.minutes")}</p>`}</div>`;
}

/** @param {{store: Store}} props */
function Receipts({ store }) {
  const [Mine, show] = useState(/** @type {any} */ (null));
  const [lost, lose] = useState(false);
  const open = () => import("../hall/my-receipts.js").then((late) => late.ready()).then((late) => (lose(false), show(() => late.MyReceipts)), () => lose(true));
  return html`<${Button} wide icon="check" onClick=${open}>${t("running.over.receipts")}<//>${lost && html`<${Unreached} />`}
    ${Mine && html`<${Sheet} title=${t("running.over.receipts")} side="end" onClose=${() => show(null)}><${Mine} store=${store} /><//>`}`;
}
