// @ts-check
// A name or a seat is typed, and one of those that fit is chosen.  Finder{id, label, people, chosen, onChoose}
import { html, useMemo, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { t } from "../app/words.js";
import { fold, matches } from "../secretariat/fold.js";

/** @typedef {{id: string, name: string, seat: string, delegation: string}} One */

const MOST = 6;
/** @param {One} one */
const named = ({ name, seat }) => (seat ? t("badge.named", { name, seat }) : name);

/** @param {{id: string, label: string, people: One[], chosen: One | null, onChoose: (one: One | null) => void}} props */
export function Finder({ id, label, people, chosen, onChoose }) {
  const [query, ask] = useState("");
  const folded = useMemo(() => people.map((one) => ({ one, folded: fold(`${one.name} ${one.seat} ${one.delegation}`) })), [people]);
  const wanted = fold(query.trim());
  const found = wanted ? folded.filter((each) => matches(wanted, each.folded)).slice(0, MOST) : [];
  if (chosen) return html`<div class="finder-chosen"><span class="label">${label}</span><p><${Icon} name="check" /> <strong>${named(chosen)}</strong></p><${Button} kind="quiet" onClick=${() => (ask(""), onChoose(null))}>${t("sites.change")}<//></div>`;
  return html`<div class="field"><label for=${id}>${label}</label><input id=${id} type="search" autocomplete="off" placeholder=${t("sites.find")} value=${query} onInput=${(/** @type {any} */ event) => ask(event.target.value)} />
    ${wanted && !found.length && html`<p class="hint" role="status">${t("sites.nobody")}</p>`}
    <ul class="finder-found">${found.map(({ one }) => html`<li key=${one.id}><button type="button" onClick=${() => (ask(""), onChoose(one))}><strong>${named(one)}</strong> <span class="quiet">${one.delegation}</span></button></li>`)}</ul></div>`;
}
