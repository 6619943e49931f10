// @ts-check
// Fields that are saved as one types.
//   const edit = useEdit(desk, "item:i1")   edit.values, edit.set(field, value), edit.now(field, value)  now: saved at once (a choice, not typing)
//   Form{edit, children}   Line{edit, field, label, …input}   Choose{edit, field, label, children: <option>s}   Tick{edit, field, label}
//   Status{edit}  what became of it, in words     Bilingual{edit, field, label, …}  the congress's language, then the other
import { html, use, useId, useLayoutEffect, useLive, useRef } from "../app/html.js";
import { Button, Field, Icon } from "../app/ui.js";
import { LANGUAGES, textSize } from "../app/prefs.js";
import { knows, t } from "../app/words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {ReturnType<typeof useEdit>} Edit */

/** @param {Desk} desk @param {string} key */
export function useEdit(desk, key) {
  const view = useLive(() => (desk.edits.all.value, desk.edits.view(key)), [key]);
  const language = useLive(() => desk.store.state.value.congress.language);
  /** @param {string} field @param {any} value */
  const set = (field, value) => desk.edits.type(key, field, value);
  /** @param {string} field @param {any} value */
  const now = (field, value) => {
    set(field, value);
    void desk.edits.save(key);
  };
  return { ...view, key, language, set, now, edits: desk.edits };
}

/** @param {{edit: Edit, class?: string, children?: any}} props */
export function Form({ edit, class: className = "", children }) {
  /** @param {FocusEvent & {currentTarget: HTMLElement}} event */
  const left = (event) => {
    if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) queueMicrotask(() => edit.edits.leave(edit.key));
  };
  return html`<form class=${`form ${className}`} data-edit=${edit.key} onFocusOut=${left} onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>${children}</form>`;
}

/** @param {{edit: Edit, field: string, label: string, grows?: boolean, [more: string]: any}} props  grows: one line that wraps, as tall as its text */
export function Line({ edit, field, grows, ...rest }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const value = edit.values?.[field] ?? "";
  const size = use(textSize);
  const tall = grows || rest.multiline;
  useLayoutEffect(() => tall && box.current ? fitted(box.current) : undefined, [value, size, tall]);
  const typed = (/** @type {any} */ event) => edit.set(field, grows ? event.target.value.replace(/\s*\n\s*/g, " ") : event.target.value);
  const pressed = (/** @type {KeyboardEvent} */ event) => {
    if (!grows || event.key !== "Enter") return;
    event.preventDefault();
    void edit.edits.save(edit.key);
  };
  return html`<div class="line" ref=${box}>
    <${Field} value=${value} error=${edit.errors[field]} onInput=${typed} onKeyDown=${pressed} autocomplete="off" ...${tall ? { multiline: true, rows: grows ? 1 : 2 } : {}} ...${rest} />
    <${Theirs} edit=${edit} field=${field} />
  </div>`;
}

/** As tall as what is in it, where the browser does not do that by itself (style.css). @param {HTMLElement} box */
function fitted(box) {
  const area = box.querySelector("textarea");
  if (!area || CSS.supports("field-sizing", "content")) return undefined;
  const fit = () => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  };
  fit();
  addEventListener("resize", fit);
  return () => removeEventListener("resize", fit);
}

/** Somebody else changed the same field meanwhile: both are shown, one is chosen. @param {{edit: Edit, field: string}} props */
export function Theirs({ edit, field }) {
  if (!(field in edit.theirs)) return null;
  const theirs = edit.theirs[field];
  return html`<div class="theirs" role="alert">
    <p>${typeof theirs === "string" && theirs ? t("secretariat.theirs.text", { text: theirs }) : t("secretariat.theirs")}</p>
    <div class="row"><${Button} onClick=${() => edit.edits.drop(edit.key, field)}>${t("secretariat.theirs.take")}<//>
    <${Button} onClick=${() => edit.edits.insist(edit.key, field)}>${t("secretariat.theirs.keep")}<//></div>
  </div>`;
}

/** @param {{edit: Edit, field: string, label: string, hint?: string, children?: any}} props */
export function Choose({ edit, field, children, ...rest }) {
  return html`<div class="line">
    <${Field} value=${edit.values?.[field] ?? ""} error=${edit.errors[field]} onChange=${(/** @type {any} */ event) => edit.now(field, event.target.value)} ...${rest}>${children}<//>
    <${Theirs} edit=${edit} field=${field} />
  </div>`;
}

/** @param {{edit: Edit, field: string, label: string, hint?: string}} props */
export function Tick({ edit, field, label, hint }) {
  const id = useId();
  return html`<div class="line"><label class="tick" for=${id}>
      <input id=${id} type="checkbox" checked=${Boolean(edit.values?.[field])} onChange=${(/** @type {any} */ event) => edit.now(field, event.target.checked)} />
      <span><strong>${label}</strong>${hint && html`<small>${hint}</small>`}</span></label>
    <${Theirs} edit=${edit} field=${field} /></div>`;
}

/** Several of a few, as buttons that stay pressed. @param {{label: string, all: string[], chosen: string[], words: (one: string) => string, onChange: (chosen: string[]) => void, error?: string}} props */
export function Several({ label, all, chosen, words, onChange, error }) {
  /** @param {string} one */
  const toggle = (one) => onChange(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]);
  return html`<fieldset class="several"><legend>${label}</legend>
    <div class="choice">${all.map((one) => html`<button type="button" key=${one} aria-pressed=${String(chosen.includes(one))} onClick=${() => toggle(one)}>
      ${chosen.includes(one) && html`<${Icon} name="check" />`}${words(one)}</button>`)}</div>
    ${error && html`<p class="error"><${Icon} name="warning" /> ${error}</p>`}
  </fieldset>`;
}

/** The field in the congress's own language and its translation. @param {{edit: Edit, field: string, label: (language: string) => string, hint?: string, [more: string]: any}} props */
export function Bilingual({ edit, field, label, hint, ...rest }) {
  const others = LANGUAGES.filter((one) => one !== edit.language);
  return html`<${Line} edit=${edit} field=${field} label=${label(edit.language)} hint=${hint} lang=${edit.language} ...${rest} />
    ${others.map((one) => html`<${Line} key=${one} edit=${edit} field=${`${field}.${one}`} label=${label(one)} lang=${one} ...${rest} />`)}`;
}

/** `key.vi` or `key.en`. @param {string} key */
export const inLanguage = (key) => (/** @type {string} */ language) => (knows(`${key}.${language}`) ? t(`${key}.${language}`) : t(key));

/** Quiet while all is well. @param {{edit: Edit}} props */
export function Status({ edit }) {
  const { stage, why } = edit;
  if (!stage) return html`<p class="status" role="status"></p>`;
  const trouble = stage === "refused" || stage === "gone" || stage === "conflict" || stage === "waiting";
  return html`<p class=${`status ${trouble ? "is-trouble" : ""}`} role="status">
    <${Icon} name=${ICONS[stage]} /> <span>${why ?? t(`secretariat.stage.${stage}`)}</span></p>`;
}

/** @type {Record<string, string>} */
const ICONS = { typing: "edit", saving: "refresh", saved: "check", waiting: "refresh", refused: "warning", conflict: "warning", gone: "warning" };
