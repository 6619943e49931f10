// @ts-check
// The paper: to look at, to take along, and to put to the vote in one press.
import { html, use, useLive, useState } from "../app/html.js";
import { Button, Confirm, Icon } from "../app/ui.js";
import { apiPath, send } from "../app/api.js";
import { LANGUAGES } from "../app/prefs.js";
import { t, textOf } from "../app/words.js";
import { useAct } from "../secretariat/act.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */

/** @param {{desk: Desk, told: import("./model.js").Told}} props */
export function Vote({ desk, told }) {
  const agenda = useLive(() => desk.store.state.value.agenda);
  const [item, choose] = useState(/** @type {string | null} */ (null));
  const [asking, ask] = useState(false);
  const [made, keep] = useState(/** @type {{document: string, poll: string} | null} */ (null));
  const act = useAct();
  const chosen = item ?? likely(agenda);
  const put = () => act.run(async () => {
    ask(false);
    const answer = await send("POST", "credentials/vote", chosen ? { item: chosen } : {}, { patience: 0 });
    keep(answer);  // made, whether it can be read at once or not
    await Promise.all([desk.refresh("documents"), desk.refresh("polls")]);
  });
  return html`<section class="part"><h2>${t("credentials.paper")}</h2>
    <div class="row">${LANGUAGES.map((one) => html`<${Button} key=${`p${one}`} icon="print" href=${apiPath(`credentials.pdf?language=${one}`)} target="_blank" rel="noopener">${t("credentials.pdf", { language: t(`ui.language.${one}`) })}<//>
      <${Button} key=${`w${one}`} icon="download" href=${apiPath(`credentials.docx?language=${one}`)} download>${t("credentials.word", { language: t(`ui.language.${one}`) })}<//>`)}</div>
    <p class="prose">${t("credentials.vote.text")}</p>
    <div class="pair is-end"><div class="field"><label for="cr-item">${t("credentials.vote.item")}</label>
      <select id="cr-item" value=${chosen} onChange=${(/** @type {any} */ event) => choose(event.target.value)}><option value="">${t("credentials.vote.no_item")}</option>${agenda.map((one) => html`<option key=${one.id} value=${one.id}>${`${one.number}. ${textOf(one)}`}</option>`)}</select></div>
      <div class="row"><${Button} kind="primary" icon="ballot" busy=${act.busy} disabled=${!told.summoned} onClick=${() => ask(true)}>${t("credentials.vote")}<//></div></div>
    ${act.error}
    ${made && html`<div class="verdict is-hall" role="status"><div><p class="verdict-words"><${Icon} name="check" /> ${t("credentials.vote.made")}</p><p>${t("credentials.vote.made.text")}</p></div>
      <div class="row"><${Button} icon="document" onClick=${() => desk.place.go("documents", made.document)}>${t("credentials.vote.document")}<//><${Button} icon="ballot" onClick=${() => desk.place.go("motions", made.poll)}>${t("credentials.vote.motion")}<//></div></div>`}
    ${asking && html`<${Confirm} title=${t("credentials.vote.confirm")} text=${t("credentials.vote.confirm.text")} yes=${t("credentials.vote")} onYes=${put} onNo=${() => ask(false)} />`}</section>`;
}

/** The item whose title speaks of credentials; otherwise none. @param {any[]} agenda */
export function likely(agenda) {
  return agenda.find((one) => /credential|tư cách/i.test([one.title, ...Object.values(one.titles ?? {})].join(" ")))?.id ?? "";
}
