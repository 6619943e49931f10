// @ts-check
// Coming or not: two large buttons; who cannot come says why and may propose somebody. Changeable until the congress begins (SPEC INV4).
import { html, useState } from "../app/html.js";
import { Button, Field, Icon, say } from "../app/ui.js";
import { command, sorry } from "../app/api.js";
import { date, dateTime, t } from "../app/words.js";
import { hasBegun } from "./news.js";

/** @typedef {import("./news.js").Told} Told */

/** @param {{told: Told, news: {look: () => Promise<void>}}} props */
export function ReplyCard({ told, news }) {
  const { occasion, reply } = told;
  const [changing, change] = useState(false);
  const [declining, decline] = useState(false);
  const [busy, work] = useState("");
  const [why, complain] = useState("");
  const answer = async (/** @type {"yes" | "no"} */ comes, more = {}) => {
    work(comes);
    complain("");
    try {
      await command("invitation.answer", { comes, ...more });
      say(t(`before.said.${comes}`));
      await news.look();
      change(false);
      decline(false);
    } catch (problem) {
      complain(sorry(problem));
    }
    work("");
  };
  const begun = hasBegun(told);
  const error = why && html`<p class="error" role="alert"><${Icon} name="warning" /> ${why}</p>`;
  if (declining) return html`<section class="bf-card bf-reply"><${Declining} reply=${reply} busy=${busy === "no"} onBack=${() => decline(false)} onSend=${(/** @type {any} */ more) => answer("no", more)} />${error}</section>`;
  if (reply && !changing) {
    return html`<section class=${`bf-card bf-reply is-${reply.comes}`}><h2><${Icon} name=${reply.comes === "yes" ? "check" : "close"} /> ${t(`before.said.${reply.comes}`)}</h2>
      <p class="quiet">${t("before.said.at", { at: dateTime(reply.at) })}</p>
      ${reply.reason && html`<p>${t("before.reason.said", { reason: reply.reason })}</p>`}${reply.substitute && html`<p>${t("before.substitute.said", { name: reply.substitute })}</p>`}
      ${begun ? html`<p>${t("before.begun")}</p>` : html`<div class="row"><${Button} icon="edit" onClick=${() => change(true)}>${t("before.change")}<//></div>`}</section>`;
  }
  if (begun) return html`<section class="bf-card bf-reply"><p>${t("before.begun")}</p></section>`;
  return html`<section class="bf-card bf-reply"><h2>${t("before.will_you")}</h2>
    ${occasion.answer_by && html`<p>${t("before.answer_by", { day: date(occasion.answer_by) })}</p>`}
    <div class="bf-two">
      <${Button} kind="primary" wide icon="check" busy=${busy === "yes"} onClick=${() => answer("yes")}>${t("before.yes")}<//>
      <${Button} wide icon="close" onClick=${() => decline(true)}>${t("before.no")}<//>
    </div>${error}<p class="quiet">${t("before.private")}</p></section>`;
}

/** @param {{reply: Told["reply"], busy: boolean, onBack: () => void, onSend: (more: {reason: string, substitute: string}) => void}} props */
function Declining({ reply, busy, onBack, onSend }) {
  const [reason, setReason] = useState(reply?.reason ?? "");
  const [substitute, setSubstitute] = useState(reply?.substitute ?? "");
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    onSend({ reason, substitute });
  };
  return html`<form class="bf-form" onSubmit=${send}><h2>${t("before.no")}</h2>
    <${Field} label=${t("before.reason")} hint=${t("before.reason.hint")} multiline maxlength="1000" value=${reason} onInput=${(/** @type {any} */ event) => setReason(event.target.value)} />
    <${Field} label=${t("before.substitute")} hint=${t("before.substitute.hint")} maxlength="200" autocomplete="off" value=${substitute} onInput=${(/** @type {any} */ event) => setSubstitute(event.target.value)} />
    <div class="row"><${Button} onClick=${onBack}>${t("ui.cancel")}<//><button type="submit" class="button is-primary" disabled=${busy || !reason.trim()} aria-busy=${busy ? "true" : undefined}><span>${t("before.send")}</span></button></div></form>`;
}
