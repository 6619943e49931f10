// @ts-check
// The secretariat's part for seats: the plan (drawn by rule or read from a table), who sits where, lists and cards to print.
import { html, use, useLive } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { apiPath } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, number, t } from "../app/words.js";
import { Nothing, Rows, Split } from "../secretariat/split.js";
import { AssignDesk } from "./desk-assign.js";
import { PlanDesk } from "./desk-plan.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */

/** The module, with its words and its style. */
export const ready = async () => (await Promise.all([addWords("seating."), addStyle("seating"), addStyle("seating", "desk")]), { SeatingSection });

const PARTS = ["plan", "seats", "print"];

/** @param {{desk: Desk, id: string | null}} props */
export function SeatingSection({ desk, id }) {
  const plan = useLive(() => desk.store.state.value.seating ?? null);
  const people = (use(desk.people) ?? []).filter((/** @type {any} */ one) => !one.staff);
  const seated = people.filter((/** @type {any} */ one) => one.seat).length;
  /** @type {Record<string, string>} */
  const notes = { plan: plan ? t("seating.plan.of", { n: plan.seats.length }) : t("seating.plan.none"), seats: t("seating.seats.of", { n: number(seated), of: number(people.length) }), print: t("seating.print.note") };
  const list = html`<header class="list-head"><h1>${t("secretariat.seating")}</h1></header>
    <${Rows} label=${t("secretariat.seating")} items=${PARTS.map((one) => ({ id: one }))} chosen=${id} onChoose=${(/** @type {any} */ one) => desk.place.go("seating", one)}
      row=${(/** @type {{id: string}} */ one) => html`<span class="row-main"><span class="row-title">${t(`seating.${one.id}`)}</span><span class="row-notes figures">${notes[one.id]}</span></span>`} />`;
  return html`<${Split} desk=${desk} section="seating" open=${PARTS.includes(id ?? "")} list=${list}>
    ${id === "plan" ? html`<${PlanDesk} desk=${desk} plan=${plan} />` : id === "seats" ? html`<${AssignDesk} desk=${desk} plan=${plan} />` : id === "print" ? html`<${PrintDesk} />` : html`<${Nothing} icon="people" words=${t("seating.choose")} text=${t("seating.choose.text")}>
      <${Button} kind="primary" icon="edit" onClick=${() => desk.place.go("seating", plan ? "seats" : "plan")}>${t(plan ? "seating.seats" : "seating.plan")}<//><//>`}<//>`;
}

const PrintDesk = () => html`<article class="thing"><header class="thing-head"><p class="kicker">${t("secretariat.seating")}</p></header><h1>${t("seating.print")}</h1>
  <section class="part"><h2>${t("seating.door")}</h2><p class="prose">${t("seating.door.text")}</p><div class="row"><${Button} icon="print" href=${apiPath("seating/door.pdf")} target="_blank">${t("seating.door.open")}<//></div></section>
  <section class="part"><h2>${t("seating.cards")}</h2><p class="prose">${t("seating.cards.text")}</p>
    <div class="row"><${Button} icon="print" href=${apiPath("seating/cards.pdf?paper=a4")} target="_blank">${t("seating.cards.a4")}<//>
    <${Button} icon="print" href=${apiPath("seating/cards.pdf?paper=a5")} target="_blank">${t("seating.cards.a5")}<//></div>
    <p class="quiet"><${Icon} name="people" /> ${t("seating.cards.order")}</p></section></article>`;
