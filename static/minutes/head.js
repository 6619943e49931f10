// @ts-check
// The head of the minutes: whose paper it is, where and when, who chaired and who wrote. What is left empty is filled in from the log.
import { html } from "../app/html.js";
import { t } from "../app/words.js";
import { Choose, Form, Line, Status, useEdit } from "../secretariat/form.js";

const LONG = ["present", "chair", "secretary"];

/** @param {{desk: import("../secretariat/desk.js").Desk, held: import("./model.js").Draft}} props */
export function HeadForm({ desk, held }) {
  const edit = useEdit(desk, "minutes:head");
  if (!edit.values) return null;
  const { defaults } = held.head;
  const line = (/** @type {string} */ field, more = {}) => html`<${Line} edit=${edit} field=${field} label=${t(`minutes.head.${field}`)} placeholder=${defaults[field]} lang=${held.language} grows ...${more} />`;
  return html`<article class="thing mn"><header class="thing-head"><p class="kicker">${t("secretariat.minutes")}</p><${Status} edit=${edit} /></header>
    <h1>${t("minutes.head")}</h1><p class="prose">${t("minutes.head.text")}</p>
    <${Form} edit=${edit}>
      <${Choose} edit=${edit} field="form" label=${t("minutes.head.form")}>
        <option value="">${t("minutes.head.form.default", { form: t(`minutes.head.form.${defaults.form}`) })}</option>
        ${["state", "party", "plain"].map((one) => html`<option key=${one} value=${one}>${t(`minutes.head.form.${one}`)}</option>`)}<//>
      <div class="pair">${line("above")}${line("body")}</div>
      <div class="pair">${line("number")}${line("town")}</div>
      ${line("about")}${line("place")}
      <div class="pair">${line("begins")}${line("ends")}</div>
      ${LONG.map((field) => line(field))}
      ${line("recipients", { grows: false, multiline: true })}
    <//></article>`;
}
