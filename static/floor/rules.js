// @ts-check
// The rules for speaking: the order, how long, how often, and whether guests may (SPEC FLOOR2, FLOOR5, FLOOR6). Each a choice with its words.
import { html, use, useState } from "../app/html.js";
import { Button, Field, say, Sheet } from "../app/ui.js";
import { t } from "../app/words.js";
import { Trouble } from "../chair/parts.js";

/** @typedef {import("./types.js").Speaking} Speaking */

const ORDERS = ["asked", "alternate", "first_time"];
const KINDS = ["contribution", "reply", "question", "point_of_order"];
const LENGTHS = [30, 60, 120, 180, 300, 420, 600, 900, 1200, 1800];
const SHARES = [300, 600, 900, 1200, 1800, 2700, 3600];
const TIMES = [1, 2, 3, 4, 5];

/** @param {number} seconds */
const lengthWords = (seconds) => (seconds % 60 ? t("floor.rules.seconds", { n: seconds }) : t("floor.rules.minutes", { n: seconds / 60 }));

/** The usual values, and the one that is set; nothing is "no limit". @param {{label: string, value: number | null, usual: number[], words: (n: number) => string, onValue: (n: number | null) => void}} props */
function Choice({ label, value, usual, words, onValue }) {
  const all = [...new Set(value === null ? usual : [...usual, value])].sort((one, other) => one - other);
  return html`<${Field} label=${label} onChange=${(/** @type {any} */ event) => onValue(event.target.value === "" ? null : Number(event.target.value))}>
    <option value="" selected=${value === null}>${t("floor.rules.none")}</option>
    ${all.map((n) => html`<option key=${n} value=${n} selected=${n === value}>${words(n)}</option>`)}<//>`;
}

/** @param {{desk: import("../chair/desk.js").Desk, onClose: () => void}} props */
export function RulesSheet({ desk, onClose }) {
  const now = /** @type {Speaking} */ (desk.store.state.value.speaking);
  const [rules, set] = useState({ order: now.order, seconds: now.seconds, most: now.most, share: now.share, guests: now.guests });
  const change = (/** @type {Partial<typeof rules>} */ changes) => set((/** @type {typeof rules} */ was) => ({ ...was, ...changes }));
  const save = async () => {
    if (!(await desk.act("floor-rules", "floor.rule", rules))) return;
    say(t("floor.rules.saved"));
    onClose();
  };
  const footer = html`<${Button} onClick=${onClose}>${t("ui.cancel")}<//><${Button} kind="primary" busy=${use(desk.busy).has("floor-rules")} onClick=${() => void save()}>${t("floor.rules.save")}<//>`;
  return html`<${Sheet} title=${t("floor.rules.title")} side="end" class="fl-rules" stays onClose=${onClose} footer=${footer}>
    <fieldset><legend>${t("floor.rules.order")}</legend>${ORDERS.map((one) => html`<label key=${one} class="fl-radio"><input type="radio" name="floor-order" checked=${rules.order === one} onChange=${() => change({ order: one })} />
      <span><strong>${t(`floor.order.${one}`)}</strong><small>${t(`floor.rules.order.${one}.about`)}</small></span></label>`)}<p class="quiet">${t("floor.rules.points")}</p></fieldset>
    <fieldset class="fl-times"><legend>${t("floor.rules.time")}</legend>${KINDS.map((kind) => html`<${Choice} key=${kind} label=${t(`floor.kind.${kind}`)} value=${rules.seconds[kind]} usual=${LENGTHS} words=${lengthWords} onValue=${(/** @type {number | null} */ n) => change({ seconds: { ...rules.seconds, [kind]: n } })} />`)}</fieldset>
    <${Choice} label=${t("floor.rules.most")} value=${rules.most} usual=${TIMES} words=${(/** @type {number} */ n) => t("floor.rules.times", { n })} onValue=${(/** @type {number | null} */ n) => change({ most: n })} />
    <${Choice} label=${t("floor.rules.share")} value=${rules.share} usual=${SHARES} words=${lengthWords} onValue=${(/** @type {number | null} */ n) => change({ share: n })} />
    <label class="fl-radio"><input type="checkbox" checked=${rules.guests} onChange=${(/** @type {any} */ event) => change({ guests: event.target.checked })} /><span>${t("floor.rules.guests")}</span></label>
    <${Trouble} desk=${desk} where="floor-rules" /><//>`;
}
