// @ts-check
// Portraits at the secretariat's desk (SPEC WALL13).  Portrait{desk, person} on a person's page   Portraits{desk} many at once, by the files' names
import { html, useState } from "../app/html.js";
import { Button, Icon, Progress, Sheet } from "../app/ui.js";
import { apiPath, send, slug, Unreachable } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { upload } from "../app/upload.js";
import { addWords, language, t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { Choose } from "../secretariat/document-bits.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */

const PICTURES = "image/jpeg,image/png,image/webp,.jpg,.jpeg,.png,.webp";
/** So many files go in one request: what is kept is said while others still come. */
const TOGETHER = 20;

export async function ready() {
  await Promise.all([addWords("walls."), addStyle("walls")]);
  return { Portrait, Portraits };
}

/** @param {{desk: Desk, person: import("../secretariat/desk.js").Person & {photo?: string | null}}} props */
function Portrait({ desk, person }) {
  const act = useAct();
  const path = `people/${person.id}/photo`;
  const take = ([file] = /** @type {File[]} */ ([])) => void (file && act.run(async () => (await upload(file, undefined, path), await desk.refresh("people"))));
  const remove = () => act.run(async () => (await send("DELETE", path), await desk.refresh("people")));
  return html`<section class="part portrait"><h2>${t("walls.portrait")}</h2>
    <div class="row">${person.photo ? html`<img src=${`/${slug}/photos/${person.photo}.webp`} width="120" height="120" alt=${t("walls.portrait.of", { name: person.name })} />` : html`<p class="quiet">${t("walls.portrait.none")}</p>`}
      <${Choose} desk=${desk} accept=${PICTURES} icon="upload" words=${t(person.photo ? "walls.portrait.other" : "walls.portrait.choose")} onFiles=${take} />
      ${person.photo && html`<${Button} kind="quiet" icon="remove" busy=${act.busy} onClick=${remove}>${t("walls.portrait.remove")}<//>`}</div>${act.error}</section>`;
}

/** @typedef {{of: number, done: number, kept: string[], refused: {name: string, why: string}[]}} Sending */

/** @param {{desk: Desk}} props */
function Portraits({ desk }) {
  const [sending, set] = useState(/** @type {Sending | null} */ (null));
  const act = useAct();
  const take = (/** @type {File[]} */ files) => void (files.length && act.run(async () => {
    let all = { of: files.length, done: 0, kept: /** @type {string[]} */ ([]), refused: /** @type {{name: string, why: string}[]} */ ([]) };
    set(all);
    for (let at = 0; at < files.length; at += TOGETHER) {
      const told = await sendTogether(files.slice(at, at + TOGETHER));
      all = { ...all, done: Math.min(files.length, at + TOGETHER), kept: [...all.kept, ...told.kept], refused: [...all.refused, ...told.refused] };
      set(all);
    }
    await desk.refresh("people");
  }));
  return html`<div class="portraits-many"><${Choose} desk=${desk} kind="quiet" accept=${PICTURES} icon="person" words=${t("walls.portraits")} onFiles=${take} /></div>
    ${sending && html`<${Sheet} title=${t("walls.portraits")} side="middle" stays=${act.busy} onClose=${() => set(null)}><div class="walls" role="status">
      ${sending.done < sending.of && !act.error ? html`<${Progress} words=${t("walls.portraits.sending")} done=${sending.done} of=${sending.of} />` : html`<p><${Icon} name="check" /> ${t("walls.portraits.kept", { n: sending.kept.length })}</p>`}
      ${act.error}${sending.refused.length > 0 && html`<p>${t("walls.portraits.refused", { n: sending.refused.length })}</p><ul class="walls-refused">${sending.refused.map(({ name, why }) => html`<li key=${name}>${why}</li>`)}</ul>`}
      <p class="quiet">${t("walls.portraits.hint")}</p></div><//>`}`;
}

/** @param {File[]} files @returns {Promise<{kept: string[], refused: {name: string, why: string}[]}>} */
async function sendTogether(files) {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  const answer = await fetch(apiPath("people/photos"), { method: "POST", body: form, credentials: "same-origin", headers: { "Accept-Language": language.value } }).catch(() => null);
  const said = await answer?.json().catch(() => null);
  if (!said?.kept) throw new Unreachable("people/photos");
  return said;
}
