// @ts-check
// Who sits where: tap a seat, then a person, or another seat to change places; or fill all by delegation or by name, seen before it is done.
import { html, use, useMemo, useState } from "../app/html.js";
import { Button, Field, Icon, Sheet } from "../app/ui.js";
import { command, read } from "../app/api.js";
import { number, t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { Nothing } from "../secretariat/split.js";
import { SeatingPlan } from "./drawing.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {{id: string, name: string, delegation?: string, seat?: string, staff?: boolean}} Person */
/** @typedef {{moves: {person: string, before: string, after: string}[], left: string[], free: number}} Proposal */

/** What each seat looks like: taken or free, and by whom; those that a proposal would fill. @param {Person[]} people @param {Proposal | null} proposal */
export function looks(people, proposal) {
  const names = new Map(people.map((one) => [one.id, one.name]));
  const seats = Object.fromEntries(people.filter((one) => one.seat).map((one) => [one.seat, { kind: "taken", says: one.name }]));
  for (const { before } of proposal?.moves ?? []) if (before) delete seats[before];
  for (const { person, after } of proposal?.moves ?? []) if (after) seats[after] = { kind: "new", says: names.get(person) ?? "" };
  return seats;
}

/** What has to be written so that two seats change hands: whoever sits there, if anybody. @param {Person[]} people @param {string} one @param {string} other */
export function swapped(people, one, other) {
  const at = (/** @type {string} */ seat) => people.find((each) => each.seat === seat);
  const [first, second] = [at(one), at(other)];
  return { ...(first && { [first.id]: other }), ...(second && { [second.id]: one }) };
}

/** @param {{desk: Desk, plan: import("./places.js").SeatingPlan | null}} props */
export function AssignDesk({ desk, plan }) {
  const people = /** @type {Person[]} */ ((use(desk.people) ?? []).filter((/** @type {any} */ one) => !one.staff));
  const [chosen, choose] = useState(/** @type {string | null} */ (null));
  const [swapping, swap] = useState(false);
  const [proposal, propose] = useState(/** @type {Proposal | null} */ (null));
  const act = useAct();
  const seats = useMemo(() => looks(people, proposal), [use(desk.people), proposal]);
  if (!plan) return html`<${Nothing} icon="people" words=${t("seating.plan.none")} text=${t("seating.plan.first")}><${Button} kind="primary" icon="edit" onClick=${() => desk.place.go("seating", "plan")}>${t("seating.plan")}<//><//>`;
  const assign = (/** @type {Record<string, string>} */ next, /** @type {string} */ words) => act.run(async () => {
    const before = Object.fromEntries(Object.keys(next).map((id) => [id, people.find((one) => one.id === id)?.seat ?? ""]));
    await command("seating.assign", { seats: next });
    desk.undo.value = { words, act: async () => (await command("seating.assign", { seats: before }), void (await desk.refresh("people"))) };
    await desk.refresh("people");
    propose(null);
    swap(false);
  });
  const tapped = (/** @type {string} */ seat) => {
    if (!swapping || !chosen) return (act.clear(), choose(seat));
    const next = swapped(people, chosen, seat);
    if (seat === chosen || !Object.keys(next).length) return swap(false);
    choose(null);
    return void assign(next, t("seating.swapped", { one: chosen, other: seat }));
  };
  const outside = people.filter((one) => one.seat && !plan.seats.some(([label]) => label === one.seat));
  return html`<article class="thing st-assign"><header class="thing-head"><p class="kicker">${t("secretariat.seating")}</p></header><h1>${t("seating.seats")}</h1>
    <${Fill} proposal=${proposal} propose=${propose} people=${people} busy=${act.busy} onApply=${() => proposal && assign(Object.fromEntries(proposal.moves.map(({ person, after }) => [person, after])), t("seating.filled", { n: proposal.moves.length }))} onClear=${() => assign(Object.fromEntries(people.filter((one) => one.seat).map((one) => [one.id, ""])), t("seating.cleared"))} />
    ${act.error}
    ${outside.length > 0 && html`<p class="note"><${Icon} name="warning" /> ${t("seating.outside", { n: outside.length, names: outside.slice(0, 5).map((one) => `${one.name} (${one.seat})`).join(", ") })}${outside.length > 5 && ` ${t("seating.outside.more", { n: outside.length - 5 })}`}</p>`}
    ${swapping && html`<p class="note" role="status"><${Icon} name="refresh" /> ${t("seating.swap.now", { seat: chosen ?? "" })} <${Button} kind="quiet" onClick=${() => swap(false)}>${t("ui.cancel")}<//></p>`}
    <${SeatingPlan} plan=${plan} label=${t("seating.map")} seats=${seats} chosen=${chosen} onChoose=${tapped} front=${t("seating.front")} />
    <ul class="st-legend">${["taken", "free", ...(proposal ? ["new"] : [])].map((kind) => html`<li key=${kind}><svg class="seat-plan" viewBox="0 0 24 24" aria-hidden="true"><g class=${`plan-seat is-${kind}`}><circle cx="12" cy="12" r="9" stroke-width="2" /></g></svg> ${t(`seating.kind.${kind}`)}</li>`)}</ul>
    ${chosen && !swapping && html`<${Seat} key=${chosen} seat=${chosen} people=${people} act=${act} onAssign=${assign} onSwap=${() => swap(true)} onClose=${() => choose((now) => (now === chosen ? null : now))} />`}</article>`;
}

/** @param {{proposal: Proposal | null, propose: (proposal: Proposal | null) => void, people: Person[], busy: boolean, onApply: () => void, onClear: () => void}} props */
function Fill({ proposal, propose, people, busy, onApply, onClear }) {
  const [order, sort] = useState("delegation");
  const [anew, renew] = useState(false);
  const [everybody, widen] = useState(false);
  const act = useAct();
  const look = () => act.run(async () => propose(await read(`seating/proposal?order=${order}&anew=${anew ? 1 : 0}&everybody=${everybody ? 1 : 0}`)));
  const change = (/** @type {() => void} */ set) => (set(), propose(null));
  if (proposal) {
    return html`<section class="part st-proposal"><h2>${t("seating.proposal", { n: proposal.moves.length })}</h2>
      <p class="prose">${t("seating.proposal.text", { free: number(proposal.free) })}${proposal.left.length > 0 && html` <strong>${t("seating.left", { n: proposal.left.length })}</strong>`}</p>
      <div class="row"><${Button} kind="primary" icon="check" busy=${busy} disabled=${!proposal.moves.length} onClick=${onApply}>${t("seating.apply")}<//><${Button} onClick=${() => propose(null)}>${t("ui.cancel")}<//></div></section>`;
  }
  return html`<section class="part"><h2>${t("seating.fill")}</h2>
    <div class="choice" role="group" aria-label=${t("seating.fill")}>${["delegation", "name"].map((one) => html`<button type="button" key=${one} disabled=${act.busy} aria-pressed=${String(order === one)} onClick=${() => change(() => sort(one))}>${t(`seating.order.${one}`)}</button>`)}</div>
    <label class="st-tick"><input type="checkbox" checked=${anew} disabled=${act.busy} onChange=${() => change(() => renew(!anew))} /><span>${t("seating.anew")}</span></label>
    <label class="st-tick"><input type="checkbox" checked=${everybody} disabled=${act.busy} onChange=${() => change(() => widen(!everybody))} /><span>${t("seating.everybody")}</span></label>
    <div class="row"><${Button} icon="people" busy=${act.busy} onClick=${look}>${t("seating.look")}<//>${people.some((one) => one.seat) && html`<${Button} kind="quiet" icon="close" busy=${busy} onClick=${onClear}>${t("seating.clear")}<//>`}</div>${act.error}</section>`;
}

const MOST_FOUND = 30;

/** One seat: who sits there, who could. @param {{seat: string, people: Person[], act: ReturnType<typeof useAct>, onAssign: (next: Record<string, string>, words: string) => Promise<boolean>, onSwap: () => void, onClose: () => void}} props */
function Seat({ seat, people, act: { busy, error }, onAssign, onSwap, onClose }) {
  const [typed, type] = useState("");
  const holder = people.find((one) => one.seat === seat);
  const wanted = typed.trim().toLocaleLowerCase("vi");
  const found = people.filter((one) => one !== holder && (wanted ? `${one.name} ${one.delegation} ${one.seat}`.toLocaleLowerCase("vi").includes(wanted) : !one.seat));
  const assign = async (/** @type {Record<string, string>} */ next, /** @type {string} */ words) => (await onAssign(next, words)) && onClose();
  const put = (/** @type {Person} */ one) => assign({ [one.id]: seat, ...(holder && { [holder.id]: one.seat ?? "" }) }, t("seating.put", { name: one.name, seat }));
  return html`<${Sheet} title=${t("seating.seat", { seat })} side="end" onClose=${onClose}>
    <p class="st-holder">${holder ? html`<strong>${holder.name}</strong> <span class="quiet">${holder.delegation}</span>` : t("seating.nobody")}</p>
    ${holder && html`<div class="row"><${Button} icon="refresh" busy=${busy} onClick=${onSwap}>${t("seating.swap")}<//><${Button} icon="close" busy=${busy} onClick=${() => assign({ [holder.id]: "" }, t("seating.freed", { seat }))}>${t("seating.free")}<//></div>`}
    ${error}
    <${Field} label=${t(holder ? "seating.instead" : "seating.who")} type="search" autocomplete="off" value=${typed} onInput=${(/** @type {any} */ event) => type(event.target.value)} />
    <ul class="st-found">${found.slice(0, MOST_FOUND).map((one) => html`<li key=${one.id}><button type="button" class="st-person" disabled=${busy} onClick=${() => put(one)}><strong>${one.name}</strong><small class="quiet">${[one.delegation, one.seat].filter(Boolean).join(" · ")}</small></button></li>`)}</ul>
    ${found.length === 0 && html`<p class="quiet">${t(wanted ? "seating.found.none" : "seating.all_seated")}</p>`}
    ${found.length > MOST_FOUND && html`<p class="quiet">${t("seating.more", { n: found.length - MOST_FOUND })}</p>`}<//>`;
}
