// @ts-check
// Small things the desk's parts share.  Trouble{desk, where}  Reason{…}  useArmed(key)  itemName(item)
import { html, use, useEffect, useState } from "../app/html.js";
import { Button, Field, Sheet } from "../app/ui.js";
import { Icon } from "../app/icons.js";
import { t, textOf } from "../app/words.js";

/** What went wrong, beside the button it concerns. @param {{desk: import("./desk.js").Desk, where: string}} props */
export function Trouble({ desk, where }) {
  const trouble = use(desk.trouble);
  return html`<span class=${`trouble ${trouble?.passing ? "is-passing" : ""}`} role="alert">${trouble?.where === where && html`<${Icon} name=${trouble.passing ? "refresh" : "warning"} /><span>${trouble.words}</span>`}</span>`;
}

const SETTLE_MS = 450;

/** False for a moment after the button has become another one: the second half of a double press does nothing. @param {string} key */
export function useArmed(key) {
  const [armed, arm] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => arm(key), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return armed === key;
}

/** "3. Political report". @param {{number: string | number, title: string} | null | undefined} item */
export const itemName = (item) => (item ? `${item.number}. ${textOf(item)}` : "");

/** A deed that needs a reason: the hall reads it. @param {{desk: import("./desk.js").Desk, title: string, text: string, yes: string, command: string, poll: string, danger?: boolean, onClose: () => void}} props */
export function Reason({ desk, title, text, yes, command, poll, danger, onClose }) {
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!reason.trim()) return setMissing(true);
    if (await desk.act("reason", command, { poll, reason: reason.trim() })) onClose();
  };
  const footer = html`<${Button} onClick=${onClose}>${t("ui.cancel")}<//>
    <${Button} kind=${danger ? "danger" : "primary"} busy=${use(desk.busy) === "reason"} onClick=${send}>${yes}<//>`;
  return html`<${Sheet} title=${title} side="middle" stays onClose=${onClose} footer=${footer}>
    <form class="desk-form" onSubmit=${send}><p>${text}</p>
      <${Field} label=${t("chair.reason")} hint=${t("chair.reason.hint")} value=${reason} maxLength="200" autofocus error=${missing && !reason.trim() ? t("chair.reason.missing") : undefined}
        onInput=${(/** @type {any} */ event) => setReason(event.target.value)} />
      <${Trouble} desk=${desk} where="reason" /></form><//>`;
}
