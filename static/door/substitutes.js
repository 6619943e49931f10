// @ts-check
// A voting right that moves once, at this desk (SPEC DOOR7).
import { html, use, useState } from "../app/html.js";
import { Button, Confirm } from "../app/ui.js";
import { command } from "../app/api.js";
import { t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { Finder, named } from "./finder.js";

/** @typedef {import("../secretariat/desk.js").Person} One */

/** @param {{desk: import("../secretariat/desk.js").Desk, people: One[]}} props */
export function Substitutes({ desk, people }) {
  const { substitutes = {} } = use(desk.store.state);
  const by = new Map(people.map((one) => [one.id, one]));
  const person = (/** @type {string} */ id) => by.get(id) ?? /** @type {One} */ (/** @type {any} */ ({ id, name: id }));
  const pairs = Object.entries(substitutes).map(([original, substitute]) => ({ original: person(original), substitute: person(substitute) }));
  const taken = new Set(Object.entries(substitutes).flat());
  return html`<p class="quiet">${t("door.substitutes.text")}</p><${New} people=${people.filter((one) => !one.staff && !taken.has(one.id))} />
    <h3>${pairs.length ? t("door.substitutes.n", { n: pairs.length }) : t("door.substitutes.none")}</h3>
    <ul class="door-lines">${pairs.map((pair) => html`<${Pair} key=${pair.original.id} pair=${pair} />`)}</ul>`;
}

/** Of the same delegation first. @param {{people: One[]}} props */
function New({ people }) {
  const act = useAct();
  const [original, setOriginal] = useState(/** @type {One | null} */ (null));
  const [substitute, setSubstitute] = useState(/** @type {One | null} */ (null));
  const near = (/** @type {One} */ one) => (original && one.delegation === original.delegation ? 0 : 1);
  const free = people.filter((one) => !one.voting).sort((a, b) => near(a) - near(b));
  const other = (/** @type {One | null} */ seated) => (/** @type {One | null} */ now) => (now === seated ? null : now);
  const clear = () => (setOriginal(other(original)), setSubstitute(other(substitute)));
  const seat = () => act.run(async () => (await command("substitute.seat", { person: original?.id, substitute: substitute?.id }), clear()));
  return html`<div class="door-pair"><${Finder} id="door-original" label=${t("door.substitutes.original")} people=${people.filter((one) => one.voting)} chosen=${original} onChoose=${setOriginal} />
    <${Finder} id="door-substitute" label=${t("door.substitutes.substitute")} people=${free} chosen=${substitute} onChoose=${setSubstitute} /></div>
    <${Button} kind="primary" icon="check" busy=${act.busy} disabled=${!original || !substitute} onClick=${seat}>${t("door.substitutes.seat")}<//>${act.error}`;
}

/** @param {{pair: {original: One, substitute: One}}} props */
function Pair({ pair: { original, substitute } }) {
  const act = useAct();
  const [asking, ask] = useState(false);
  const recall = () => (ask(false), act.run(() => command("substitute.recall", { person: original.id, substitute: substitute.id })));
  return html`<li><p><strong>${named(substitute)}</strong> ${t("door.substitutes.line")} <strong>${named(original)}</strong></p>
    <${Button} kind="quiet" icon="undo" busy=${act.busy} onClick=${() => ask(true)}>${t("door.substitutes.recall")}<//>${act.error}
    ${asking && html`<${Confirm} title=${t("door.substitutes.recall.title", { name: original.name })} text=${t("door.substitutes.recall.text", { substitute: substitute.name })} yes=${t("door.substitutes.recall")} onYes=${recall} onNo=${() => ask(false)} />`}</li>`;
}
