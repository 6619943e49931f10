// @ts-check
// Who does what until when: written with the minutes, followed afterwards (SPEC MIN7).
import { html, useLive, useState } from "../app/html.js";
import { Button, Confirm } from "../app/ui.js";
import { apiPath, command } from "../app/api.js";
import { t, textOf } from "../app/words.js";
import { AddLine } from "../secretariat/add-line.js";
import { useAct } from "../secretariat/act.js";
import { Choose, Form, Line, Status, useEdit } from "../secretariat/form.js";
import { refresh } from "./kinds.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("./model.js").Task} Task */

const STATES = ["open", "doing", "done"];

/** @param {{desk: Desk, held: import("./model.js").Draft}} props */
export function Tasks({ desk, held }) {
  const add = async (/** @type {string} */ text, /** @type {any} */ options) => {
    await command("minutes.add_task", { text }, options);
    await refresh();
  };
  return html`<article class="thing mn"><header class="thing-head"><p class="kicker">${t("secretariat.minutes")}</p></header>
    <h1>${t("minutes.tasks")}</h1><p class="prose">${t("minutes.tasks.text")}</p>
    <${AddLine} id="minutes-task" label=${t("minutes.task.add")} onAdd=${add} />
    ${held.tasks.length > 0 && html`<ul class="mn-tasks">${held.tasks.map((task) => html`<li key=${task.id}><${TaskLine} desk=${desk} task=${task} /></li>`)}</ul>
    <footer class="thing-foot"><div class="row"><${Button} icon="download" href=${apiPath("minutes/tasks.csv")} download>${t("minutes.tasks.csv")}<//>
      <${Button} icon="print" href=${apiPath("minutes/tasks.pdf")} target="_blank">${t("minutes.tasks.print")}<//></div></footer>`}
  </article>`;
}

/** @param {{desk: Desk, task: Task}} props */
export function TaskLine({ desk, task }) {
  const edit = useEdit(desk, `task:${task.id}`);
  const agenda = useLive(() => desk.store.state.value.agenda);
  const [asking, ask] = useState(false);
  const act = useAct();
  if (!edit.values) return null;
  const remove = () => act.run(async () => {
    ask(false);
    await command("minutes.remove_task", { task: task.id });
    await refresh();
  });
  return html`<section class=${`mn-task ${task.state === "done" ? "is-done" : ""}`} aria-label=${task.text}><${Form} edit=${edit}>
      <${Line} edit=${edit} field="text" label=${t("minutes.task.text")} grows />
      <div class="mn-who"><${Line} edit=${edit} field="body" label=${t("minutes.task.body")} maxLength="300" />
        <${Line} edit=${edit} field="due" label=${t("minutes.task.due")} type="date" />
        <${Choose} edit=${edit} field="state" label=${t("minutes.task.state")}>${STATES.map((one) => html`<option key=${one} value=${one}>${t(`minutes.task.${one}`)}</option>`)}<//>
        <${Choose} edit=${edit} field="item" label=${t("minutes.task.item")}><option value="">${t("minutes.task.no_item")}</option>${agenda.map((one) => html`<option key=${one.id} value=${one.id}>${one.number}. ${textOf(one)}</option>`)}<//></div>
    <//>
    <div class="row mn-task-foot"><${Status} edit=${edit} /><${Button} kind="quiet" icon="remove" busy=${act.busy} onClick=${() => ask(true)}>${t("minutes.task.remove")}<//></div>${act.error}
    ${asking && html`<${Confirm} title=${t("minutes.task.remove.title", { name: task.text })} yes=${t("minutes.task.remove")} danger onYes=${() => void remove()} onNo=${() => ask(false)} />`}</section>`;
}
