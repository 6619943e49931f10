// @ts-check
// One document: who can read it, its names, its place on the agenda, its pages.
import { html, useLive, useState } from "../app/html.js";
import { Button, Confirm, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { Page } from "../app/page.js";
import { Thumbnails } from "../app/thumbnails.js";
import { dateTime, number, t, textOf } from "../app/words.js";
import { useAct } from "./act.js";
import { Bilingual, Form, inLanguage, Status, useEdit } from "./form.js";
import { Rendering } from "./document-bits.js";
import { lazy } from "./lazy.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").Doc} Doc */

const Audience = lazy(() => import("../audience/panel.js").then((module) => module.ready()), "Audience");
const Schedule = lazy(() => import("../papers/schedule.js").then((module) => module.ready()), "Schedule");
const Versions = lazy(() => import("./versions.js").then((module) => module.ready()), "Versions");

/** @param {{desk: Desk, document: Doc}} props */
export function Document({ desk, document: doc }) {
  const edit = useEdit(desk, `document:${doc.id}`);
  const act = useAct();
  /** @param {string} name @param {object} [more] */
  const tell = (name, more = {}) => act.run(async () => {
    await command(name, { document: doc.id, ...more });
    await desk.refresh("documents");
  });
  return html`<article class="thing">
    <header class="thing-head"><p class="kicker">${doc.state === "refused" ? doc.name : t("secretariat.kind.document")}</p><${Status} edit=${edit} /></header>
    ${doc.state === "refused" ? html`<${NotReadable} desk=${desk} document=${doc} />` : html`<${Reading} document=${doc} act=${act} tell=${tell} desk=${desk} />`}
    ${act.error}
    ${doc.state !== "refused" && html`<${Form} edit=${edit}>
      <${Bilingual} edit=${edit} field="name" label=${inLanguage("secretariat.name_in")} grows />
      <${ItemChoice} desk=${desk} document=${doc} onChange=${(/** @type {string | null} */ item) => tell("document.attach", { item })} />
    <//>`}
    ${doc.state !== "refused" && html`<${Audience} desk=${desk} document=${doc} />`}
    <${Schedule} desk=${desk} document=${doc} />
    <${Versions} desk=${desk} document=${doc} />
    ${doc.state !== "refused" && html`<${Pages} document=${doc} />`}
    <footer class="thing-foot"><p class="quiet">${t("secretariat.document.added", { when: dateTime(doc.added), size: sizeOf(doc.size) })}</p>
      ${doc.state !== "refused" && html`<${Remove} desk=${desk} document=${doc} />`}</footer>
  </article>`;
}

/** @param {{document: Doc, desk: Desk, act: ReturnType<typeof useAct>, tell: (name: string) => Promise<void>}} props */
function Reading({ desk, document: doc, act, tell }) {
  const key = doc.released ? (doc.restricted ? "some" : "hall") : doc.release ? "soon" : "inside";
  const shown = useLive(() => desk.store.state.value.shown.document === doc.id, [doc.id]);
  const [asking, ask] = useState(false);
  const open = doc.released || doc.release;
  const withdraw = () => (shown ? ask(true) : void tell("document.withdraw"));
  return html`<section class=${`verdict is-${key}`}>
    <div><p class="verdict-words"><${Icon} name=${{ hall: "check", some: "check", soon: "clock", inside: "lock" }[key]} /> ${t(`secretariat.document.${key}.words`)}</p>
      ${shown && html`<p>${t("secretariat.document.shown")}</p>`}
      ${doc.state !== "ready" && html`<${Rendering} document=${doc} />`}</div>
    ${open ? html`<${Button} icon="lock" busy=${act.busy} onClick=${withdraw}>${t("secretariat.document.withdraw")}<//>`
      : html`<${Button} kind="primary" icon="check" busy=${act.busy} onClick=${() => tell("document.release")}>${t("secretariat.document.release")}<//>`}
    ${asking && html`<${Confirm} title=${t("secretariat.document.withdraw.shown")} text=${t("secretariat.document.withdraw.text")} yes=${t("secretariat.document.withdraw")}
      onYes=${() => (ask(false), void tell("document.withdraw"))} onNo=${() => ask(false)} />`}
  </section>`;
}

/** @param {{desk: Desk, document: Doc}} props */
function NotReadable({ desk, document: doc }) {
  const act = useAct();
  const remove = () => act.run(async () => {
    await command("document.remove", { document: doc.id });
    desk.place.go("documents");
    await desk.refresh("documents");
  });
  return html`<section class="verdict is-refused"><div><p class="verdict-words"><${Icon} name="warning" /> ${t("secretariat.document.refused")}</p><p>${doc.why}</p></div>
    <${Button} icon="remove" busy=${act.busy} onClick=${remove}>${t("secretariat.upload.remove")}<//>${act.error}</section>`;
}

/** @param {{desk: Desk, document: Doc, onChange: (item: string | null) => void}} props */
function ItemChoice({ desk, document: doc, onChange }) {
  const agenda = useLive(() => desk.store.state.value.agenda);
  return html`<div class="field"><label for="document-item">${t("secretariat.document.item")}</label>
    <select id="document-item" value=${doc.item ?? ""} onChange=${(/** @type {any} */ event) => onChange(event.target.value || null)}>
      <option value="">${t("secretariat.document.item.none")}</option>
      ${agenda.map((item) => html`<option key=${item.id} value=${item.id}>${item.number}. ${textOf(item)}</option>`)}</select></div>`;
}

/** @param {{document: Doc}} props */
function Pages({ document: doc }) {
  const [page, setPage] = useState(1);
  if (doc.done < 1) return null;
  const seen = { ...doc, pages: doc.state === "ready" ? doc.pages : doc.done };
  return html`<section class="part pages"><h2>${t("secretariat.document.pages.title")}</h2>
    <div class="sheet-view"><${Page} document=${seen} page=${Math.min(page, seen.pages)} /></div>
    <p class="quiet figures">${t("reader.page", { page, pages: doc.pages })}</p>
    ${seen.pages > 1 && html`<${Thumbnails} document=${seen} page=${page} onPage=${setPage} />`}</section>`;
}

/** @param {{desk: Desk, document: Doc}} props */
function Remove({ desk, document: doc }) {
  const [asking, ask] = useState(false);
  const act = useAct();
  const remove = () => act.run(async () => {
    if (doc.released) await command("document.withdraw", { document: doc.id });
    await command("document.remove", { document: doc.id });
    desk.place.go("documents");
    await desk.refresh("documents");
  });
  return html`<${Button} kind="quiet" icon="remove" onClick=${() => ask(true)}>${t("secretariat.document.remove")}<//>
    ${act.error}
    ${asking && html`<${Confirm} title=${t("secretariat.document.remove.title", { name: textOf(doc, "name") })} text=${t(doc.released ? "secretariat.document.remove.released" : "secretariat.document.remove.text")}
      yes=${t("secretariat.document.remove")} danger busy=${act.busy} onYes=${() => (ask(false), void remove())} onNo=${() => ask(false)} />`}`;
}

/** @param {number} bytes */
function sizeOf(bytes) {
  return bytes < 1_000_000 ? `${number(Math.max(1, Math.round(bytes / 1000)))} KB` : `${number(Math.round(bytes / 100_000) / 10)} MB`;
}
