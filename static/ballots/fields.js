// @ts-check
// Small things to fill in: a whole number with its buttons, a tick.
import { html, useId, useState } from "../app/html.js";
import { Button } from "../app/ui.js";
import { t } from "../app/words.js";

/** What is empty is left out. @param {Record<string, string>} texts */
export const without = (texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text));

/** A whole number that is typed; what is no number stands as typed until it is one.
 * @param {{label: string, value: number, least: number, most: number, onChange: (value: number, typing: boolean) => void, hint?: string}} props */
export function Figure({ label, value, least, most, onChange, hint }) {
  const id = useId();
  const [typed, type] = useState(/** @type {string | null} */ (null));
  const set = (/** @type {number} */ next) => {
    type(null);
    onChange(Math.min(most, Math.max(least, next)), false);
  };
  const heard = (/** @type {any} */ event) => {
    const text = event.target.value.replace(/\D/g, "");
    type(text);
    const next = Number(text);
    if (text && next >= least && next <= most) onChange(next, true);
  };
  return html`<div class="field figure-field"><label for=${id}>${label}</label>${hint && html`<p class="hint">${hint}</p>`}
    <div class="row is-stepper"><${Button} icon="minus" aria-label=${t("ballots.less", { label })} disabled=${value <= least} onClick=${() => set(value - 1)} />
      <input id=${id} class="figure figures" inputMode="numeric" autocomplete="off" value=${typed ?? String(value)} onInput=${heard} onBlur=${() => type(null)} />
      <${Button} icon="plus" aria-label=${t("ballots.greater", { label })} disabled=${value >= most} onClick=${() => set(value + 1)} /></div></div>`;
}

/** @param {{label: string, hint?: string, checked: boolean, onChange: (on: boolean) => void, disabled?: boolean}} props */
export function Flag({ label, hint, checked, onChange, disabled }) {
  const id = useId();
  return html`<label class="tick" for=${id}><input id=${id} type="checkbox" checked=${checked} disabled=${disabled} onChange=${(/** @type {any} */ event) => onChange(event.target.checked)} />
    <span><strong>${label}</strong>${hint && html`<small>${hint}</small>`}</span></label>`;
}
