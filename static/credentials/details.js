// @ts-check
// The report's head and foot, and what the committee found: saved as one types.
import { html, signal, useEffect } from "../app/html.js";
import { command } from "../app/api.js";
import { t } from "../app/words.js";
import { Choose, Form, Line, Status, useEdit } from "../secretariat/form.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("./model.js").Told} Told */

const form = signal(/** @type {Record<string, string> | undefined} */ (undefined));

/** @param {{desk: Desk, told: Told, again: () => Promise<void>}} props */
export function Details({ desk, told, again }) {
  // What is typed is kept like everywhere at this desk; the kind is known there as soon as this part is.
  desk.edits.kinds.credentials = { read: () => form.value, send: async (_id, fields) => {
    await command("credentials.edit", fields);
    await again();
  } };
  useEffect(() => {
    form.value = told.form;
    desk.edits.wake();  // what an earlier page could not save
  }, [JSON.stringify(told.form)]);
  const edit = useEdit(desk, "credentials:");
  if (!edit.values) return null;
  const line = (/** @type {string} */ field, /** @type {any} */ more = {}) => html`<${Line} edit=${edit} field=${field} label=${t(`credentials.form.${field}`)} ...${more} />`;
  return html`<section class="part"><h2>${t("credentials.form")}</h2><p class="prose">${t("credentials.form.text")}</p>
    <${Form} edit=${edit}>
      <${Choose} edit=${edit} field="style" label=${t("credentials.form.style")}>${["state", "party"].map((one) => html`<option key=${one} value=${one}>${t(`credentials.form.style.${one}`)}</option>`)}<//>
      <div class="pair">${line("above", { hint: t("credentials.form.above.text") })}${line("committee", { hint: t("credentials.form.committee.text") })}</div>
      <div class="pair">${line("reference")}${line("place")}${line("day", { type: "date", hint: t("credentials.form.day.text") })}</div>
      ${line("findings", { multiline: true, hint: t("credentials.form.findings.text") })}
      <div class="pair">${line("task", { hint: t("credentials.form.task.text") })}${line("signer")}</div>
      <${Status} edit=${edit} />
    <//></section>`;
}
