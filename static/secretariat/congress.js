// @ts-check
// The congress as a whole: its name, language and time; closing it, and taking its record along.
import { html, useLive, useNow, useState } from "../app/html.js";
import { Button, Confirm, Icon } from "../app/ui.js";
import { apiPath, command } from "../app/api.js";
import { LANGUAGES } from "../app/prefs.js";
import { language, t } from "../app/words.js";
import { useAct } from "./act.js";
import { Bilingual, Choose, Form, inLanguage, Status, useEdit } from "./form.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {{desk: Desk}} props */
export function CongressSection({ desk }) {
  const edit = useEdit(desk, "congress:");
  if (!edit.values) return null;
  return html`<div class="alone"><article class="thing">
    <header class="thing-head"><p class="kicker">${t("secretariat.congress")}</p><${Status} edit=${edit} /></header>
    <${Form} edit=${edit}>
      <${Bilingual} edit=${edit} field="title" grows label=${inLanguage("secretariat.congress.title_in")} />
      <div class="pair is-end"><${Choose} edit=${edit} field="language" label=${t("secretariat.congress.language")} hint=${t("secretariat.congress.language.text")}>${LANGUAGES.map((one) => html`<option key=${one} value=${one}>${t(`ui.language.${one}`)}</option>`)}<//>
        <${Choose} edit=${edit} field="timezone" label=${t("secretariat.congress.timezone")} hint=${t("secretariat.congress.now", { time: clock(useNow(10_000), edit.values.timezone) })}>${zones(edit.values.timezone).map((one) => html`<option key=${one} value=${one}>${one.replaceAll("_", " ")}</option>`)}<//></div>
    <//>
    <${Record} /><${Closing} desk=${desk} />
  </article></div>`;
}

/** @param {number} now @param {string} zone */
function clock(now, zone) {
  return new Intl.DateTimeFormat(language.value, { hour: "2-digit", minute: "2-digit", weekday: "long", timeZone: zone }).format(now);
}

/** @param {string} chosen */
function zones(chosen) {
  const known = /** @type {any} */ (Intl).supportedValuesOf?.("timeZone") ?? [];
  return [...new Set(["Asia/Ho_Chi_Minh", "UTC", chosen, ...known])].filter((one) => one !== "Asia/Saigon");
}

function Record() {
  return html`<section class="part"><h2>${t("secretariat.record")}</h2><p class="prose">${t("secretariat.record.text")}</p>
    <div class="row"><${Button} icon="download" href=${apiPath("export")} download>${t("secretariat.record.save")}<//></div></section>`;
}

/** @param {{desk: Desk}} props */
function Closing({ desk }) {
  const phase = useLive(() => desk.store.state.value.congress.phase);
  const [asking, ask] = useState(false);
  const act = useAct();
  const open = phase === "open";
  const go = () => act.run(async () => {
    ask(false);
    const answer = await command(open ? "congress.close" : "congress.reopen");
    await desk.reached(answer.seq);
  });
  if (phase === "archived") return html`<p class="note"><${Icon} name="lock" /> ${t("secretariat.phase.archived")}</p>`;
  return html`<section class="part"><h2>${t(open ? "secretariat.close" : "secretariat.reopen")}</h2><p class="prose">${t(open ? "secretariat.close.text" : "secretariat.reopen.text")}</p>
    <div class="row"><${Button} icon=${open ? "lock" : "refresh"} busy=${act.busy} onClick=${() => (open ? ask(true) : void go())}>${t(open ? "secretariat.close" : "secretariat.reopen")}<//></div>${act.error}
    ${asking && html`<${Confirm} title=${t("secretariat.close.title")} text=${t("secretariat.close.confirm")} yes=${t("secretariat.close")} danger onYes=${go} onNo=${() => ask(false)} />`}</section>`;
}
