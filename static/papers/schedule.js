// @ts-check
// When the hall gets a document that it does not have yet: by hand, at a moment by the congress's clock, or with its agenda item (SPEC OUT1, OUT2).
import { html, useLive, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, dateTime, t, textOf, timezone } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { momentIn } from "../versions/model.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("../secretariat/desk.js").Doc} Doc */

/** The module, with its words and its style. */
export const ready = async () => (await Promise.all([addWords("papers."), addStyle("papers")]), { Schedule });

/** @param {{desk: Desk, document: Doc}} props */
function Schedule({ desk, document: doc }) {
  const act = useAct();
  const [typed, type] = useState("");
  const item = useLive(() => desk.store.state.value.agenda.find((one) => one.id === doc.item), [doc.item]);
  const open = useLive(() => desk.store.state.value.shown.item, []);
  if (doc.released || doc.release || doc.state === "refused") return null;
  const set = (/** @type {object} */ plan) => act.run(async () => {
    await command("document.schedule", { document: doc.id, ...plan });
    type((now) => (now === typed ? "" : now));
    await desk.refresh("documents");
  });
  const waits = doc.release_at || doc.with_item;
  const words = doc.release_at ? t("papers.due.at", { when: dateTime(doc.release_at), zone: timezone.value ?? "" }) : doc.with_item ? t("papers.due.item", { item: item ? `${item.number}. ${textOf(item)}` : "" }) : "";
  return html`<section class="part pp-due"><h2>${t("papers.due")}</h2>
    ${waits ? html`<p class="pp-plan"><${Icon} name="clock" /> <span>${words}</span></p><div class="row"><${Button} icon="close" busy=${act.busy} onClick=${() => set({})}>${t("papers.due.cancel")}<//></div>` : html`<p class="quiet">${t("papers.due.none")}</p>`}
    <div class="pp-when"><div class="field"><label for="pp-at">${t(doc.release_at ? "papers.due.other" : "papers.due.moment")}</label><p class="hint" id="pp-at-hint">${t("papers.due.zone", { zone: timezone.value ?? "" })}</p>
        <input id="pp-at" type="datetime-local" aria-describedby="pp-at-hint" value=${typed} onInput=${(/** @type {any} */ event) => type(event.target.value)} /></div>
      <${Button} icon="clock" busy=${act.busy} disabled=${!typed} onClick=${() => set({ at: momentIn(typed, timezone.value) })}>${t("papers.due.set")}<//></div>
    ${!doc.with_item && item && item.id !== open && html`<div class="row"><${Button} icon="agenda" busy=${act.busy} onClick=${() => set({ with_item: true })}>${t("papers.due.with", { number: String(item.number) })}<//></div>`}
    ${act.error}</section>`;
}
