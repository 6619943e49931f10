// @ts-check
// The names on a ballot: typed one per line or pasted from a table, moved by buttons and by Alt with an arrow.
import { html, useRef, useState } from "../app/html.js";
import { Button, say } from "../app/ui.js";
import { LANGUAGES } from "../app/prefs.js";
import { t } from "../app/words.js";
import { moved, parsed } from "./model.js";
import { without } from "./fields.js";

/** @typedef {import("./model.js").Option} Option */
/** @typedef {(options: Option[], typing?: boolean) => void} Change */

/** @param {{edit: import("../secretariat/form.js").Edit, question: import("./model.js").Question, onChange: Change}} props */
export function Candidates({ edit, question, onChange }) {
  const { options } = question;
  const [wide, widen] = useState(false);
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const move = (/** @type {number} */ from, /** @type {number} */ step) => {
    const next = moved(options, from, from + step);
    if (next === options) return;
    onChange(next);
    say(t("ballots.names.moved", { name: options[from].name, n: from + step + 1 }));
    requestAnimationFrame(() => /** @type {HTMLElement | null} */ (box.current?.querySelectorAll(".name-row")[from + step]?.querySelector("input"))?.focus());
  };
  const put = (/** @type {Option} */ next) => onChange(options.map((one) => (one.id === next.id ? next : one)), true);
  return html`<fieldset class="names" ref=${box}><legend>${t("ballots.names")} <span class="quiet figures">${options.length || ""}</span></legend>
    ${options.length > 0 && html`<div class=${`name-grid ${wide ? "is-wide" : ""}`} role="list">
      <p class="name-heads" aria-hidden="true"><span></span><span>${t("ballots.name")}</span><span>${t("ballots.note")}</span><span>${t("ballots.born")}</span></p>
      ${options.map((one, at) => html`<${Row} key=${one.id} edit=${edit} option=${one} at=${at} of=${options.length} wide=${wide} onPut=${put} onMove=${(/** @type {number} */ step) => move(at, step)}
        onRemove=${() => onChange(options.filter(({ id }) => id !== one.id))} />`)}</div>`}
    <${Adding} options=${options} onAdd=${(/** @type {Option[]} */ more) => onChange([...options, ...more])} />
    ${options.length > 1 && html`<div class="row"><${Button} kind="quiet" icon="agenda" onClick=${() => onChange(alphabetical(options, edit.language))}>${t("ballots.names.sort")}<//>
      <${Button} kind="quiet" icon="settings" aria-pressed=${String(wide)} onClick=${() => widen(!wide)}>${t(wide ? "ballots.names.plain" : "ballots.names.translate")}<//></div>`}
  </fieldset>`;
}

/** Vietnamese lists go by the given name, which stands last; others by the name as it is written. @param {Option[]} options @param {string} language */
export function alphabetical(options, language) {
  const key = (/** @type {Option} */ { name }) => (language === "vi" ? [name.split(" ").at(-1), name].join(" ") : name);
  return [...options].sort((a, b) => key(a).localeCompare(key(b), language));
}

/** @param {{edit: import("../secretariat/form.js").Edit, option: Option, at: number, of: number, wide: boolean, onPut: (option: Option) => void, onMove: (step: number) => void, onRemove: () => void}} props */
function Row({ edit, option, at, of, wide, onPut, onMove, onRemove }) {
  const cell = (/** @type {"name" | "note" | "born"} */ field) => html`<input value=${option[field]} aria-label=${`${t(`ballots.${field}`)} ${at + 1}`} maxLength=${field === "born" ? 10 : 200} autocomplete="off"
    onInput=${(/** @type {any} */ event) => onPut({ ...option, [field]: event.target.value })} />`;
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(step);
  };
  const label = (/** @type {string} */ key) => t(key, { name: option.name || String(at + 1) });
  return html`<div class="name-row" role="listitem" onKeyDown=${keys}><span class="figures name-at">${at + 1}</span>${cell("name")}${cell("note")}${cell("born")}
    <div class="row name-acts"><${Button} kind="quiet" icon="up" disabled=${at === 0} aria-label=${label("ballots.names.up")} onClick=${() => onMove(-1)} />
      <${Button} kind="quiet" icon="down" disabled=${at === of - 1} aria-label=${label("ballots.names.down")} onClick=${() => onMove(1)} />
      <${Button} kind="quiet" icon="remove" aria-label=${label("ballots.names.remove")} onClick=${onRemove} /></div>
    ${wide && LANGUAGES.filter((one) => one !== edit.language).map((one) => html`<div class="name-other" key=${one}>
      ${/** @type {const} */ (["name", "note"]).map((field) => html`<input lang=${one} value=${option[/** @type {"names"} */ (`${field}s`)][one] ?? ""} aria-label=${`${t(`ballots.${field}`)} ${at + 1}, ${t(`ui.language.${one}`)}`}
        placeholder=${`${t(`ballots.${field}`)}, ${t(`ui.language.${one}`)}`} maxLength="200" autocomplete="off"
        onInput=${(/** @type {any} */ event) => onPut({ ...option, [`${field}s`]: without({ ...option[/** @type {"names"} */ (`${field}s`)], [one]: event.target.value }) })} />`)}</div>`)}
  </div>`;
}

/** Enter adds what is one line; several come with the button, or at once when they are pasted. @param {{options: Option[], onAdd: (more: Option[]) => void}} props */
function Adding({ options, onAdd }) {
  const [text, setText] = useState("");
  const add = (/** @type {string} */ all) => {
    const more = parsed(all, options);
    if (!more.length) return;
    onAdd(more);
    setText("");
    if (more.length > 1) say(t("ballots.names.added", { n: more.length }));
  };
  const pasted = (/** @type {ClipboardEvent} */ event) => {
    const all = event.clipboardData?.getData("text") ?? "";
    if (text.trim() || !/[\n\t]/.test(all.trim())) return;
    event.preventDefault();
    add(all);
  };
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    add(text);
  };
  return html`<div class="name-add"><textarea rows="1" value=${text} aria-label=${t("ballots.names.add")} placeholder=${t("ballots.names.add")} onInput=${(/** @type {any} */ event) => setText(event.target.value)} onPaste=${pasted} onKeyDown=${keys}></textarea>
    <${Button} icon="plus" disabled=${!text.trim()} onClick=${() => add(text)}>${t("secretariat.add")}<//><p class="quiet">${t("ballots.names.hint")}</p></div>`;
}
