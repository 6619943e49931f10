// @ts-check
// The code as it stands on the badge: four groups of four, typed or pasted, forgiving (O is 0, I and L are 1).
//   CodeEntry{onCode(code), busy, error}
import { html, useRef, useState } from "../app/html.js";
import { Button } from "../app/ui.js";
import { Icon } from "../app/icons.js";
import { LENGTH, spread, tidy } from "../app/code.js";
import { t } from "../app/words.js";

const GROUPS = [0, 1, 2, 3];
const SIZE = LENGTH / GROUPS.length;

/** @param {{onCode: (code: string) => void, busy?: boolean, error?: string | null}} props */
export function CodeEntry({ onCode, busy, error }) {
  const [groups, setGroups] = useState(["", "", "", ""]);
  const [short, setShort] = useState(false);
  const missing = LENGTH - groups.join("").length;
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (missing) setShort(true);
    else onCode(groups.join(""));
  };
  const wrong = short && missing ? t("code.short", { n: missing }) : error;
  return html`<form class="code" onSubmit=${submit} noValidate>
    <fieldset disabled=${busy}>
      <legend>${t("code.label")}</legend>
      <p class="hint" id="code-hint">${t("code.hint")}</p>
      <${Groups} groups=${groups} wrong=${Boolean(wrong)} onGroups=${setGroups} />
      ${wrong && html`<p class="error" role="alert"><${Icon} name="warning" /> ${wrong}</p>`}
      <${Button} kind="primary" wide type="submit" busy=${busy}>${t("code.open")}<//>
    </fieldset>
  </form>`;
}

/** @param {{groups: string[], wrong: boolean, onGroups: (groups: string[]) => void}} props */
function Groups({ groups, wrong, onGroups }) {
  const boxes = useRef(/** @type {(HTMLInputElement | null)[]} */ ([]));
  /** @param {number} index */
  const focus = (index) => {
    boxes.current[index]?.focus();
    boxes.current[index]?.select();
  };
  /** @param {number} index @param {HTMLInputElement} input */
  const typed = (index, input) => {
    const [next, last] = spread(groups, index, tidy(input.value));
    input.value = next[index];
    onGroups(next);
    if (next[last].length === SIZE && last < GROUPS.length - 1) focus(last + 1);
    else if (last !== index) focus(last);
  };
  /** @param {number} index @param {KeyboardEvent} event */
  const key = (index, event) => {
    if (event.key === "Backspace" && !groups[index] && index > 0) focus(index - 1);
  };
  return html`<div class="code-groups">
    ${GROUPS.map((index) => html`<input key=${index} ref=${(/** @type {any} */ node) => (boxes.current[index] = node)} value=${groups[index]}
      aria-label=${t("code.group", { n: index + 1 })} aria-describedby="code-hint" aria-invalid=${wrong ? "true" : undefined}
      autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck=${false} enterkeyhint=${index === 3 ? "go" : "next"} size="4"
      onInput=${(/** @type {any} */ event) => typed(index, event.target)} onKeyDown=${(/** @type {any} */ event) => key(index, event)} />`)}
  </div>`;
}
