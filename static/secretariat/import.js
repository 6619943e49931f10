// @ts-check
// A list of people before it is applied: what is wrong by line, who is new, what changes field by field, who is not on it.
import { html, useLayoutEffect, useMemo, useState } from "../app/html.js";
import { Button, Icon, Loading, say } from "../app/ui.js";
import { apiPath, latest, Refused, sorry, Unreachable } from "../app/api.js";
import { upload } from "../app/upload.js";
import { language, t } from "../app/words.js";
import { useAct } from "./act.js";
import { Choose } from "./document-bits.js";
import { detail } from "./person.js";

/** @typedef {{line: number, why: string}} Problem */
/** @typedef {{name: string, delegation: string, seat: string, roles: string[]}} Added */
/** @typedef {{person: string, name: string, fields: {field: string, before: any, after: any}[]}} Changed */
/** @typedef {{digest: string, added: Added[], changed: Changed[], unchanged: number, absent: {person: string, name: string}[], problems: Problem[], notes: Problem[]}} Preview */

/** Chosen again, the same file is read again. @param {{desk: import("./desk.js").Desk, file: File}} props */
export function Import({ desk, file }) {
  const [preview, setPreview] = useState(/** @type {Preview | null} */ (null));
  const [why, setWhy] = useState("");
  const [again, setAgain] = useState(false);
  const act = useAct();
  const take = useMemo(() => latest(setPreview), []);
  useLayoutEffect(() => {
    setPreview(null);
    setWhy("");
    setAgain(false);
    act.clear();
    take(upload(file, undefined, "people/import")).catch((problem) => setWhy(sorry(problem)));
  }, [file]);
  const apply = () => act.run(async () => {
    const answer = await applied(file, preview?.digest ?? "");
    if (answer.digest) {
      setAgain(true);
      return setPreview(answer);
    }
    desk.importing.value = null;
    await desk.refresh("people");
    desk.place.go("people");
    say(t("secretariat.import.applied", { added: answer.added ?? 0, edited: answer.edited ?? 0 }));
  });
  const close = () => {
    desk.importing.value = null;
    desk.place.go("people");
  };
  return html`<article class="thing import">
    <header class="thing-head"><p class="kicker">${t("secretariat.import")}</p></header><h1>${file.name}</h1>
    ${why ? html`<p class="error" role="alert"><${Icon} name="warning" /> ${why}</p>` : !preview ? html`<${Loading} words=${t("secretariat.import.reading")} />` : html`<${Shown} preview=${preview} again=${again} />`}
    <footer class="apply">${preview && !preview.problems.length && preview.added.length + preview.changed.length > 0 && html`
        <${Button} kind="primary" icon="check" busy=${act.busy} onClick=${apply}>${t("secretariat.import.apply", { added: preview.added.length, changed: preview.changed.length })}<//>`}
      ${(why || preview?.problems.length) ? html`<${Choose} desk=${desk} kind="primary" accept=".csv,.xlsx,.xlsm,.tsv,.txt" words=${t("secretariat.import.other")} />` : null}
      <${Button} onClick=${close}>${t(preview && !preview.problems.length && !preview.added.length && !preview.changed.length ? "ui.close" : "secretariat.import.leave")}<//>${act.error}</footer>
  </article>`;
}

/** The same file once more, for what was shown; a changed plan comes back to be looked at. @param {File} file @param {string} digest @returns {Promise<any>} */
async function applied(file, digest) {
  const form = new FormData();
  form.append("file", file, file.name);
  const answer = await fetch(`${apiPath("people/import")}?apply=${digest}`, { method: "POST", body: form, headers: { "Accept-Language": language.value } }).catch(() => null);
  if (!answer || answer.status >= 502) throw new Unreachable("import");
  const said = await answer.json();
  if (answer.ok || said.refused === "plan_changed") return said;
  throw new Refused(said.refused, said.why, answer.status);
}

/** @param {{preview: Preview, again: boolean}} props */
function Shown({ preview, again }) {
  const { problems, notes, added, changed, absent, unchanged } = preview;
  const nothing = !problems.length && !added.length && !changed.length;
  return html`${again && html`<p class="note" role="alert"><${Icon} name="warning" /> ${t("secretariat.import.again")}</p>`}
    ${problems.length > 0 ? html`<p class="prose">${t("secretariat.import.problems.text")}</p>` : html`<p class="prose">${t(nothing ? "secretariat.import.nothing" : "secretariat.import.text")}</p>`}
    <${Block} icon="warning" kind="trouble" words=${t("secretariat.import.problems", { n: problems.length })} items=${problems} row=${AtLine} />
    <${Block} icon="document" kind="note" words=${t("secretariat.import.notes", { n: notes.length })} items=${notes} row=${AtLine} />
    <${Block} icon="plus" words=${t("secretariat.import.added", { n: added.length })} items=${added} row=${AddedRow} />
    <${Block} icon="edit" words=${t("secretariat.import.changed", { n: changed.length })} items=${changed} row=${ChangedRow} />
    ${!problems.length && html`<${Block} icon="people" words=${t("secretariat.import.absent", { n: absent.length })} text=${t("secretariat.import.absent.text")} items=${absent} row=${(/** @type {any} */ one) => one.name} />`}
    ${unchanged > 0 && html`<p class="quiet">${t("secretariat.import.unchanged", { n: unchanged })}</p>`}`;
}

const FIRST = 30;

/** @template T @param {{icon: string, words: string, text?: string, kind?: string, items: T[], row: (one: T) => any}} props */
function Block({ icon, words, text, kind = "", items, row }) {
  const [all, setAll] = useState(false);
  if (!items.length) return null;
  return html`<section class=${`block is-${kind}`}><h2><${Icon} name=${icon} /> ${words}</h2>${text && html`<p class="quiet">${text}</p>`}
    <ul>${(all ? items : items.slice(0, FIRST)).map((one, at) => html`<li key=${at}>${row(one)}</li>`)}</ul>
    ${items.length > FIRST && !all && html`<${Button} icon="down" onClick=${() => setAll(true)}>${t("secretariat.import.all", { n: items.length })}<//>`}</section>`;
}

/** @param {Problem} problem */
const AtLine = ({ line, why }) => html`${line > 0 && html`<strong class="at-line figures">${t("secretariat.import.line", { line })}</strong> `}${why}`;

/** @param {Added} one */
const AddedRow = (one) => html`<strong>${one.name}</strong> <span class="quiet">${[one.delegation, one.seat, one.roles.map((role) => t(`secretariat.role.${role}`)).join(", ")].filter(Boolean).join(" · ")}</span>`;

/** @param {Changed} one */
const ChangedRow = (one) => html`<strong>${one.name}</strong><dl class="changes">${one.fields.map(({ field, before, after }) => html`<div key=${field}><dt>${fieldName(field)}</dt>
  <dd><del>${valueOf(field, before)}</del> <span aria-hidden="true">→</span> <ins>${valueOf(field, after)}</ins></dd></div>`)}</dl>`;

/** @param {string} field */
const fieldName = (field) => (field.startsWith("extra.") ? detail(field.slice(6)) : t(`secretariat.person.${field}`));

/** @param {string} field @param {any} value */
function valueOf(field, value) {
  if (field === "roles") return value.map((/** @type {string} */ role) => t(`secretariat.role.${role}`)).join(", ");
  if (typeof value === "boolean") return t(value ? "secretariat.yes" : "secretariat.no");
  if (field === "language" && value) return t(`ui.language.${value}`);
  if (field === "extra.sex" && value) return t(`secretariat.sex.${value}`);
  return value || t("secretariat.import.blank");
}
