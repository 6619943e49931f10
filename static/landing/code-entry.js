// @ts-check
// The code as it stands on the badge: four groups of four, typed or pasted, forgiving (O is 0, I and L are 1).
//   CodeEntry{onCode(code), busy, error}
import { html, useRef, useState } from "../app/html.js";
import { Button } from "../app/ui.js";
import { Icon } from "../app/icons.js";
import { LENGTH, tidy } from "../app/code.js";
import { t } from "../app/words.js";

const GROUPS = [0, 1, 2, 3];
const SIZE = LENGTH / GROUPS.length;

/** @param {{onCode: (code: string) => void, busy?: boolean, error?: string | null}} props */
export function CodeEntry({ onCode, busy, error }) {
  const [groups, setGroups] = useState(["", "", "", ""]);
  const [short, setShort] = useState(false);
  const boxes = useRef(/** @type {(HTMLInputElement | null)[]} */ ([]));
  const code = groups.join("");

  /** What was typed goes into this group and, where it is more, into the next ones. @param {number} index @param {HTMLInputElement} input */
  const typed = (index, input) => {
    const [next, last] = spread(groups, index, tidy(input.value));
    input.value = next[index];
    setGroups(next);
    setShort(false);
    if (last !== index || (next[index].length === SIZE && index < 3 && document.activeElement === input)) focus(next[last].length === SIZE ? Math.min(3, last + 1) : last);
  };
  /** @param {number} index */
  const focus = (index) => {
    boxes.current[index]?.focus();
    boxes.current[index]?.select();
  };
  /** @param {number} index @param {KeyboardEvent} event */
  const key = (index, event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (event.key === "Backspace" && !input.value && index > 0) focus(index - 1);
  };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (code.length === LENGTH) onCode(code);
    else setShort(true);
  };
  const wrong = short ? t("code.short", { n: LENGTH - code.length }) : error;
  return html`<form class="code" onSubmit=${submit} noValidate>
    <fieldset disabled=${busy}>
      <legend>${t("code.label")}</legend>
      <p class="hint" id="code-hint">${t("code.hint")}</p>
      <div class="code-groups">
        ${GROUPS.map((index) => html`<input key=${index} ref=${(/** @type {any} */ node) => (boxes.current[index] = node)} value=${groups[index]}
          aria-label=${t("code.group", { n: index + 1 })} aria-describedby="code-hint" aria-invalid=${wrong ? "true" : undefined}
          autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck=${false} enterkeyhint=${index === 3 ? "go" : "next"} size="4"
          onInput=${(/** @type {any} */ event) => typed(index, event.target)} onKeyDown=${(/** @type {any} */ event) => key(index, event)} />`)}
      </div>
      ${wrong && html`<p class="error" role="alert"><${Icon} name="warning" /> ${wrong}</p>`}
      <${Button} kind="primary" wide type="submit" busy=${busy}>${t("code.open")}<//>
    </fieldset>
  </form>`;
}

/** @param {string[]} groups @param {number} from @param {string} text @returns {[string[], number]} the groups and the last one touched */
export function spread(groups, from, text) {
  const next = [...groups];
  if (text.length <= SIZE) {
    next[from] = text;
    return [next, from];
  }
  const first = text.length === LENGTH ? 0 : from;
  let last = first;
  for (let index = first, at = 0; index < 4 && at < text.length; index += 1, at += SIZE) {
    next[index] = text.slice(at, at + SIZE);
    last = index;
  }
  return [next, last];
}
