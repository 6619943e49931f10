// @ts-check
// A document's versions: send a new one, look at what would change, put it in place, go back; and until when papers are due (SPEC VER1, VER2, VER6).
import { html, use, useEffect, useLive, useState } from "../app/html.js";
import { Button, Confirm, Icon, Progress, say } from "../app/ui.js";
import { command, insist, NOW, read } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { upload } from "../app/upload.js";
import { addWords, dateTime, t, timezone } from "../app/words.js";
import { Compare } from "../versions/compare.js";
import { momentIn } from "../versions/model.js";
import { useAct } from "./act.js";
import { Choose, Rendering } from "./document-bits.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").Doc} Doc */
/** @typedef {{number: number, sha256: string, pages: number, at: string | null, late: boolean}} Version */

/** The module, with its words and its style. */
export const ready = async () => (await Promise.all([addWords("versions."), addStyle("versions")]), { Versions });

/** @param {{desk: Desk, document: Doc}} props */
function Versions({ desk, document: doc }) {
  const act = useAct();
  const versions = useVersions(doc);
  const [sent, setSent] = useState(/** @type {{sent: number, total: number} | null} */ (null));
  const send = (/** @type {File[]} */ [file]) => file && act.run(async () => {
    setSent({ sent: 0, total: file.size });
    await upload(file, setSent, `documents?replaces=${encodeURIComponent(doc.id)}`).finally(() => setSent(null));
    await desk.refresh("documents");
  });
  return html`<section class="part vr"><h2>${t("versions.list")}</h2>
    <${Drop} onFiles=${send}><${Choose} desk=${desk} words=${t("versions.send")} onFiles=${send} /><span class="quiet">${t("versions.drop")}</span><//>
    ${sent && html`<${Progress} done=${sent.sent} of=${sent.total} words=${t("secretariat.upload.sending", { share: Math.floor((100 * sent.sent) / Math.max(1, sent.total)) })} />`}
    ${act.error}
    ${(doc.uploads ?? []).map((one) => html`<${Waiting} key=${one.id} desk=${desk} document=${doc} sent=${one} />`)}
    ${versions.length > 1 && html`<ol class="vr-versions" reversed>${[...versions].reverse().map((one) => html`<${Line} key=${one.number} desk=${desk} document=${doc} version=${one} newest=${one === versions[versions.length - 1]} />`)}</ol>`}
    <${Due} desk=${desk} />
  </section>`;
}

/** The versions, asked again when there is another one. @param {Doc} doc @returns {Version[]} */
function useVersions(doc) {
  const [versions, set] = useState(/** @type {Version[]} */ ([]));
  useEffect(() => {
    let here = true;
    insist(() => read(`documents/${doc.id}`, NOW), () => here).then((said) => here && set(said.versions), () => {});
    return () => void (here = false);
  }, [doc.id, doc.sha256, doc.version]);
  return versions;
}

/** @param {{onFiles: (files: File[]) => void, children?: any}} props */
function Drop({ onFiles, children }) {
  const over = (/** @type {any} */ event, /** @type {boolean} */ on) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    if (on) event.currentTarget.dataset.over = "true";
    else delete event.currentTarget.dataset.over;
  };
  const drop = (/** @type {any} */ event) => {
    over(event, false);
    onFiles([...event.dataTransfer.files]);
  };
  return html`<div class="vr-drop" onDragOver=${(/** @type {any} */ event) => over(event, true)} onDragLeave=${(/** @type {any} */ event) => over(event, false)} onDrop=${drop}>${children}</div>`;
}

/** An upload that is to replace the document. @param {{desk: Desk, document: Doc, sent: Doc}} props */
function Waiting({ desk, document: doc, sent: sentAs }) {
  const act = useAct();
  const progress = useLive(() => desk.store.nows.value.rendering, []);
  const [looking, look] = useState(false);
  const one = progress?.document === sentAs.id && sentAs.state !== "ready" ? { ...sentAs, done: progress.done, pages: progress.pages, state: progress.state === "ready" ? sentAs.state : progress.state } : sentAs;
  const tell = (/** @type {string} */ name, /** @type {object} */ body) => act.run(async () => {
    await command(name, body);
    if (name === "document.replace") say(t("versions.replaced"));
    await desk.refresh("documents");
  });
  const pair = { document: doc.id, from: doc.version ?? 1, to: one.id, old: doc.sha256, now: one.sha256 };
  return html`<div class="vr-upload"><p class="row-title">${one.name}</p>
    ${one.state === "refused" ? html`<p class="error" role="alert"><${Icon} name="warning" /> ${one.why}</p>` : one.state !== "ready" ? html`<${Rendering} document=${one} />` : html`<p>${t("versions.ready", { pages: one.pages })}</p>`}
    ${one.release && one.state !== "refused" && html`<p>${t("versions.waits")}</p>`}
    ${one.state === "ready" && html`<p class="quiet">${t("versions.replace.text")}</p>`}
    <div class="row">${one.state !== "refused" && !one.release && html`<${Button} kind="primary" icon="check" busy=${act.busy} onClick=${() => tell("document.replace", { document: doc.id, upload: one.id })}>${t("versions.replace")}<//>`}
      ${one.state === "ready" && doc.state === "ready" && html`<${Button} icon="search" aria-expanded=${String(looking)} onClick=${() => look(!looking)}>${t("versions.preview")}<//>`}
      <${Button} kind="quiet" icon="remove" busy=${act.busy} onClick=${() => tell("document.remove", { document: one.id })}>${t("versions.discard")}<//></div>
    ${act.error}
    ${looking && one.state === "ready" && html`<${Compare} pair=${pair} pages=${{ old: doc.pages, now: one.pages }} />`}</div>`;
}

/** @param {{desk: Desk, document: Doc, version: Version, newest: boolean}} props */
function Line({ desk, document: doc, version, newest }) {
  const act = useAct();
  const [asking, ask] = useState(false);
  const due = useLive(() => Boolean(desk.store.state.value.congress.due));
  const when = version.at ? dateTime(version.at) : "";
  const key = version.number === 1 ? "first" : version.late ? "at.late" : due ? "at" : "at.plain";
  const back = () => act.run(async () => {
    ask(false);
    await command("document.restore", { document: doc.id, version: version.number });
    await desk.refresh("documents");
  });
  return html`<li><span class="grow"><strong>${t("versions.number", { n: version.number })}</strong> ${t(`versions.${key}`, { when })} · ${t("secretariat.document.pages", { n: version.pages })}</span>
    ${newest ? html`<span class="mark is-hall"><${Icon} name="check" /> ${t("versions.now")}</span>`
      : version.sha256 !== doc.sha256 && html`<${Button} kind="quiet" icon="undo" busy=${act.busy} onClick=${() => ask(true)}>${t("versions.back")}<//>`}
    ${act.error}
    ${asking && html`<${Confirm} title=${t("versions.back.title", { n: version.number })} text=${t("versions.back.text")} yes=${t("versions.back")} onYes=${() => void back()} onNo=${() => ask(false)} />`}</li>`;
}

/** @param {{desk: Desk}} props */
function Due({ desk }) {
  const act = useAct();
  const due = useLive(() => desk.store.state.value.congress.due ?? null);
  const [typed, type] = useState("");
  const set = (/** @type {string | null} */ at) => act.run(() => command("deadline.set", { at }));
  return html`<div class="vr-due"><div class="field"><label for="papers-due">${t("versions.due")}</label>
      <p class="hint" id="papers-due-hint">${due ? dateTime(due) : t("versions.due.none")} ${t("versions.due.hint")}</p>
      <input id="papers-due" type="datetime-local" aria-describedby="papers-due-hint" value=${typed} onInput=${(/** @type {any} */ event) => type(event.target.value)} /></div>
    <${Button} busy=${act.busy} disabled=${!typed} onClick=${() => set(momentIn(typed, timezone.value))}>${t("versions.due.set")}<//>
    ${due && html`<${Button} kind="quiet" busy=${act.busy} onClick=${() => set(null)}>${t("versions.due.clear")}<//>`}${act.error}</div>`;
}
