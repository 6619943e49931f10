// @ts-check
// What was asked ahead: answered to one, or published for everybody without the name of who asked (SPEC INV7).
import { html, use, useState } from "../app/html.js";
import { Button, Confirm, Field, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { dateTime, t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { lookAtQuestions } from "./desk.js";
import { About } from "./page.js";

/** @param {{desk: import("../secretariat/desk.js").Desk, questions: any[]}} props */
export function QuestionsDesk({ desk, questions }) {
  const state = use(desk.store.state);
  const people = use(desk.people) ?? [];
  return html`<article class="thing"><header class="thing-head"><p class="kicker">${t("secretariat.invitations")}</p></header><h1>${t("invitations.questions")}</h1>
    <p class="prose">${t("invitations.questions.text")}</p>
    ${questions.length ? html`<ul class="iv-questions">${questions.map((one) => html`<${One} key=${one.id} one=${one} state=${state} who=${people.find((/** @type {any} */ each) => each.id === one.person)} />`)}</ul>` : html`<p class="quiet">${t("invitations.questions.empty")}</p>`}</article>`;
}

/** @param {{one: any, state: any, who: any}} props */
function One({ one, state, who }) {
  const act = useAct();
  const [open, show] = useState(!one.answer);
  const [asking, ask] = useState(false);
  const [answer, type] = useState(one.answer);
  const [text, reword] = useState(state.questions?.[one.id]?.text ?? one.text);
  const send = (/** @type {boolean} */ publish) => act.run(async () => {
    await command("question.answer", { question: one.id, answer, publish, ...(publish && { text }) });
    await lookAtQuestions();
    show(false);
  });
  return html`<li class="iv-question"><${About} one=${one} state=${state} /><p class="iv-text">${one.text}</p>
    <p class="quiet">${[who?.name, who?.delegation, dateTime(one.at)].filter(Boolean).join(" · ")}</p>
    ${!open && html`<p class="iv-answer">${one.answer}</p><p class="quiet"><${Icon} name=${one.published ? "people" : "person"} /> ${t(one.published ? "invitations.answer.public" : "invitations.answer.private")}</p>
      <div class="row"><${Button} icon="edit" onClick=${() => show(true)}>${t("invitations.answer.edit")}<//></div>`}
    ${open && html`<div class="iv-form"><${Field} label=${t("invitations.answer")} multiline maxlength="8000" value=${answer} onInput=${(/** @type {any} */ event) => type(event.target.value)} />
      <${Field} label=${t("invitations.answer.words")} hint=${t("invitations.answer.words.hint")} multiline maxlength="2000" value=${text} onInput=${(/** @type {any} */ event) => reword(event.target.value)} />
      <div class="row"><${Button} kind="primary" icon="person" busy=${act.busy} disabled=${!answer.trim()} onClick=${() => (one.published ? ask(true) : send(false))}>${t("invitations.answer.person")}<//>
        <${Button} icon="people" busy=${act.busy} disabled=${!answer.trim()} onClick=${() => send(true)}>${t("invitations.answer.all")}<//></div>${act.error}</div>`}
    ${asking && html`<${Confirm} title=${t("invitations.answer.back.title")} text=${t("invitations.answer.back.text")} yes=${t("invitations.answer.back.yes")} danger onYes=${() => (ask(false), void send(false))} onNo=${() => ask(false)} />`}</li>`;
}
