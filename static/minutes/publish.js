// @ts-check
// Publishing fixes the text; chair and secretary sign it; what was published stays (SPEC MIN5, MIN6).
import { html, use, useLive, useState } from "../app/html.js";
import { Button, Confirm, Icon } from "../app/ui.js";
import { apiPath, command } from "../app/api.js";
import { date, dateTime, t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { refresh } from "./kinds.js";
import { progressOf } from "./model.js";
import { MinutesSheet } from "./reading.js";
import { Signatures } from "./signing.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("./model.js").Draft} Draft */

/** @param {{desk: Desk, held: Draft}} props */
export function Publish({ desk, held }) {
  const minutes = useLive(() => desk.store.state.value.minutes);
  const [asking, ask] = useState(false);
  const [reading, read] = useState(false);
  const act = useAct();
  const me = use(desk.store.me);
  const signed = minutes?.signed.some((/** @type {{person: string}} */ one) => one.person === me?.id);
  const next = (minutes?.version ?? 0) + 1;
  const publish = () => act.run(async () => {
    ask(false);
    const answer = await command("minutes.publish");
    await Promise.all([desk.reached(answer.seq), refresh().catch(() => {})]);  // published, whether it is read again now or later
  });
  return html`<article class="thing mn"><header class="thing-head"><p class="kicker">${t("secretariat.minutes")}</p></header>
    <h1>${t("minutes.publish")}</h1><p class="prose">${t("minutes.publish.text")}</p>
    <${Notes} desk=${desk} held=${held} />
    <div class="row"><${Button} icon="print" href=${apiPath("minutes.pdf?draft=1")} target="_blank">${t("minutes.draft.pdf")}<//>
      <${Button} icon="download" href=${apiPath("minutes.docx?draft=1")} download>${t("minutes.draft.docx")}<//>
      <${Button} kind=${minutes ? "plain" : "primary"} icon="check" busy=${act.busy} onClick=${() => ask(true)}>${t("minutes.publish.version", { version: next })}<//></div>${act.error}
    ${minutes && html`<section class="part"><h2>${t("minutes.version", { version: minutes.version })}</h2>
      <p class="quiet">${t("minutes.version.at", { time: dateTime(minutes.at) })}</p>
      <${Signatures} store=${desk.store} />
      <div class="row"><${Button} kind=${signed ? "plain" : "primary"} icon="minutes" onClick=${() => read(true)}>${t(signed ? "minutes.read" : "minutes.read_to_sign")}<//><${Files} version=${minutes.version} /></div></section>`}
    ${held.versions.length > 1 && html`<${Earlier} held=${held} />`}
    ${reading && html`<${MinutesSheet} store=${desk.store} as="secretary" onClose=${() => read(false)} />`}
    ${asking && html`<${Confirm} title=${t("minutes.publish.title", { version: next })} text=${t(minutes ? "minutes.publish.again" : "minutes.publish.confirm")} yes=${t("minutes.publish.yes")} onYes=${() => void publish()} onNo=${() => ask(false)} />`}
  </article>`;
}

/** What should be looked at before. @param {{desk: Desk, held: Draft}} props */
function Notes({ desk, held }) {
  const phase = useLive(() => desk.store.state.value.congress.phase);
  const { fresh, changed } = progressOf(held);
  const notes = [
    fresh > 0 && t("minutes.note.fresh", { n: fresh }),
    changed > 0 && t("minutes.note.changed", { n: changed }),
    !held.head.texts.place && t("minutes.note.place"),
    phase === "open" && t("minutes.note.open"),
  ].filter(Boolean);
  return notes.length > 0 && html`<ul class="mn-notes">${notes.map((one) => html`<li key=${one}><${Icon} name="warning" /> <span>${one}</span></li>`)}</ul>`;
}

/** @param {{version: number}} props */
export const Files = ({ version }) => html`${["vi", "en"].map((language) => html`<${Button} key=${language} icon="print" href=${apiPath(`minutes.pdf?version=${version}&language=${language}`)} target="_blank">${t(`minutes.pdf.${language}`)}<//>
  <${Button} icon="download" href=${apiPath(`minutes.docx?version=${version}&language=${language}`)} download>${t(`minutes.docx.${language}`)}<//>`)}`;

/** @param {{held: Draft}} props */
function Earlier({ held }) {
  const earlier = held.versions.slice(0, -1).reverse();
  return html`<details class="mn-omitted"><summary>${t("minutes.earlier", { n: earlier.length })}</summary>
    <ul>${earlier.map((one) => html`<li key=${one.version}><p>${t("minutes.version", { version: one.version })} · ${date(one.at)}</p><${Button} kind="quiet" icon="print" href=${apiPath(`minutes.pdf?version=${one.version}`)} target="_blank">PDF<//></li>`)}</ul></details>`;
}
