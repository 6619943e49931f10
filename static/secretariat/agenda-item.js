// @ts-check
// One item: number, title and translation, minutes; its documents and motions; moving and removing it.
import { html, use, useLive, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { t, textOf } from "../app/words.js";
import { Bilingual, Form, inLanguage, Line, Status, useEdit } from "./form.js";
import { Choose, DocumentState, Thumb } from "./document-bits.js";
import { MotionState, newMotion } from "./motion-bits.js";
import { orderAfter, removeItem, stepItem } from "./order.js";
import { AddLine } from "./add-line.js";
import { useAct } from "./act.js";

/** @typedef {import("../app/state.js").Item} Item */
/** @typedef {import("./desk.js").Desk} Desk */

/** @param {{desk: Desk, item: Item, agenda: Item[]}} props */
export function AgendaItem({ desk, item, agenda }) {
  const edit = useEdit(desk, `item:${item.id}`);
  const removing = useAct();
  const [up, down] = [orderAfter(agenda, item.id, -1), orderAfter(agenda, item.id, 1)];
  return html`<article class="thing" data-item=${item.id}>
    <header class="thing-head"><p class="kicker">${t("secretariat.agenda.item", { number: item.number })}</p><${Status} edit=${edit} /></header>
    <${Form} edit=${edit}>
      <${Bilingual} edit=${edit} field="title" grows label=${inLanguage("secretariat.title_in")} />
      <div class="pair"><${Line} edit=${edit} field="number" label=${t("secretariat.agenda.number")} maxLength="20" />
        <${Line} edit=${edit} field="minutes" label=${t("secretariat.agenda.minutes")} inputMode="numeric" maxLength="4" /></div>
    <//>
    <${ItemDocuments} desk=${desk} item=${item} />
    <${ItemMotions} desk=${desk} item=${item} />
    <footer class="thing-foot">
      <div class="row"><${Button} icon="up" disabled=${up === undefined} onClick=${() => stepItem(desk, item.id, -1)}>${t("secretariat.up")}<//>
        <${Button} icon="down" disabled=${down === undefined} onClick=${() => stepItem(desk, item.id, 1)}>${t("secretariat.down")}<//></div>
      <${Button} kind="quiet" icon="remove" busy=${removing.busy} onClick=${() => removing.run(() => removeItem(desk, item))}>${t("secretariat.agenda.remove")}<//>
      ${removing.error}
    </footer>
  </article>`;
}

/** @param {{desk: Desk, item: Item}} props */
function ItemDocuments({ desk, item }) {
  const documents = use(desk.documents) ?? [];
  const sending = useLive(() => desk.uploads.list.value.filter((one) => one.item === item.id && one.stage !== "kept").length, [item.id]);
  const attached = documents.filter((one) => one.item === item.id);
  const loose = documents.filter((one) => !one.item && one.state !== "refused");
  const act = useAct();
  /** @param {string} document @param {string | null} to */
  const attach = (document, to) => act.run(async () => {
    await command("document.attach", { document, item: to });
    await desk.refresh("documents");
  });
  return html`<section class="part"><h2>${t("secretariat.documents")}</h2>
    ${attached.length > 0 && html`<ul class="cards">${attached.map((one) => html`<li key=${one.id} class="card">
      <button type="button" class="card-main" onClick=${() => desk.place.go("documents", one.id)}><${Thumb} document=${one} /><span class="row-main"><span class="row-title">${textOf(one, "name")}</span><${DocumentState} document=${one} /></span></button>
      <${Button} kind="quiet" icon="close" onClick=${() => attach(one.id, null)}>${t("secretariat.document.detach")}<//></li>`)}</ul>`}
    ${sending > 0 && html`<p class="note"><${Icon} name="upload" /> ${t("secretariat.upload.coming", { n: sending })}</p>`}
    <div class="drop-here"><p class="quiet">${t("secretariat.agenda.drop")}</p>
      <div class="row"><${Choose} desk=${desk} item=${item.id} />
      ${loose.length > 0 && html`<select class="plain" aria-label=${t("secretariat.agenda.attach")} value="" onChange=${(/** @type {any} */ event) => event.target.value && attach(event.target.value, item.id)}>
        <option value="">${t("secretariat.agenda.attach")}</option>${loose.map((one) => html`<option key=${one.id} value=${one.id}>${textOf(one, "name")}</option>`)}</select>`}</div></div>
    ${act.error}
  </section>`;
}

/** @param {{desk: Desk, item: Item}} props */
function ItemMotions({ desk, item }) {
  const drafts = (use(desk.drafts) ?? []).filter((one) => one.item === item.id);
  const polls = useLive(() => Object.values(desk.store.state.value.polls).filter((one) => one.item === item.id && one.state !== "thawed"), [item.id]);
  const [adding, setAdding] = useState(false);
  return html`<section class="part"><h2>${t("secretariat.motions")}</h2>
    ${drafts.length + polls.length > 0 && html`<ul class="cards">
      ${polls.map((one) => html`<li key=${one.id} class="card"><button type="button" class="card-main" onClick=${() => desk.place.go("motions", one.id)}><span class="row-main"><span class="row-title">${textOf(one)}</span><${MotionState} poll=${one} /></span></button></li>`)}
      ${drafts.map((one) => html`<li key=${one.id} class="card"><button type="button" class="card-main" onClick=${() => desk.place.go("motions", one.id)}><span class="row-main"><span class="row-title">${textOf(one.question)}</span><${MotionState} /></span></button></li>`)}
    </ul>`}
    ${adding ? html`<${AddLine} id=${`motion-${item.id}`} label=${t("secretariat.motion.add")} onAdd=${(/** @type {string} */ title, /** @type {any} */ options) => newMotion(desk, title, item.id, options)} />`
      : html`<div class="row"><${Button} icon="plus" onClick=${() => setAdding(true)}>${t("secretariat.motion.new")}<//></div>`}
  </section>`;
}
