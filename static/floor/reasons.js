// @ts-check
// Why the chair moves a request, calls somebody out of turn, or takes a request off the list: one press on a usual reason, or a few words;
// everybody reads it (SPEC FLOOR4, FLOOR13, FLOOR14).
import { html, use, useState } from "../app/html.js";
import { Button, Field, Sheet } from "../app/ui.js";
import { t } from "../app/words.js";
import { Trouble } from "../chair/parts.js";
import { nextUp } from "./time.js";

/** @typedef {import("../chair/desk.js").Desk} Desk */

const MOVES = ["leaves", "balance", "same", "own"];
const REMOVALS = ["own", "absent", "said"];
const LONGEST = 200;

/** @param {{desk: Desk, id: string, before: string | null, onClose: () => void}} props */
export function MoveSheet({ desk, id, before, onClose }) {
  const { floor } = use(desk.store.state);
  const name = desk.nameOf(floor.find((one) => one.id === id)?.person ?? null);
  const other = floor.find((one) => one.id === before);
  const about = other ? t("floor.move.before", { name, other: desk.nameOf(other.person) }) : t("floor.move.end", { name });
  return html`<${Why} desk=${desk} title=${t("floor.move.title", { name })} about=${about} reasons=${MOVES} words=${t("floor.move.do")} onClose=${onClose}
    onWhy=${(/** @type {string} */ reason) => desk.act("floor-why", "floor.move", { request: id, before, reason })} />`;
}

/** Out of turn; a text that opens for all by it is named before. @param {{desk: Desk, id: string, onClose: () => void}} props */
export function CallSheet({ desk, id, onClose }) {
  const { floor, speaking } = use(desk.store.state);
  const one = floor.find((each) => each.id === id);
  const name = desk.nameOf(one?.person ?? null);
  const next = speaking ? nextUp(floor, speaking) : null;
  const about = [next && next.id !== id && t("floor.call.next", { other: desk.nameOf(next.person) }), one?.text && t("floor.chair.text.opens")].filter(Boolean).join(" ");
  return html`<${Why} desk=${desk} title=${t("floor.call.title", { name })} about=${about} reasons=${MOVES} words=${t("floor.chair.call_now")} onClose=${onClose}
    onWhy=${(/** @type {string} */ reason) => desk.act("floor-why", "floor.call", { request: id, reason })} />`;
}

/** @param {{desk: Desk, id: string, onClose: () => void}} props */
export function RemoveSheet({ desk, id, onClose }) {
  const { floor } = use(desk.store.state);
  const name = desk.nameOf(floor.find((one) => one.id === id)?.person ?? null);
  return html`<${Why} desk=${desk} title=${t("floor.remove.title", { name })} about="" reasons=${REMOVALS} words=${t("floor.remove.do")} onClose=${onClose}
    onWhy=${(/** @type {string} */ reason) => desk.act("floor-why", "floor.remove", { request: id, reason })} />`;
}

/** @param {{desk: Desk, title: string, about: string, reasons: string[], words: string, onWhy: (reason: string) => Promise<any>, onClose: () => void}} props */
function Why({ desk, title, about, reasons, words, onWhy, onClose }) {
  const [other, write] = useState("");
  const busy = use(desk.busy).has("floor-why");
  const done = async (/** @type {string} */ reason) => (await onWhy(reason)) && onClose();
  const submit = (/** @type {Event} */ event) => (event.preventDefault(), void (other.trim() && done(other)));
  return html`<${Sheet} title=${title} side="middle" class="fl-menu" onClose=${onClose}>
    ${about && html`<p class="fl-about">${about}</p>`}<p>${t("floor.move.why")}</p>
    <div class="fl-choices">${reasons.map((one) => html`<${Button} key=${one} wide busy=${busy} onClick=${() => void done(t(`floor.why.${one}`))}>${t(`floor.why.${one}`)}<//>`)}</div>
    <form class="fl-reason" onSubmit=${submit}><${Field} label=${t("floor.move.other")} maxLength=${LONGEST} autocomplete="off" value=${other} onInput=${(/** @type {any} */ event) => write(event.target.value)} />
      <button type="submit" class="button is-primary" disabled=${busy || !other.trim()}>${words}</button></form>
    <${Trouble} desk=${desk} where="floor-why" /><//>`;
}
