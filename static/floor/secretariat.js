// @ts-check
// The secretariat's part: every list, who spoke how long, and the speeches that were handed in (SPEC FLOOR1, FLOOR8, FLOOR11).
import { html, use, useEffect, useLive, useMemo, useState } from "../app/html.js";
import { useAsked } from "../app/asked.js";
import { Button, EmptyState, Icon, Lamp } from "../app/ui.js";
import { apiPath, command } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, number, t, textOf, time } from "../app/words.js";
import { clockWords } from "../projector/time.js";
import { useAct } from "../secretariat/act.js";
import { listsOf, placeName, taken } from "./model.js";
import { Names } from "./names.js";
import { Clock, Line, OutOfTurn, startClock, Written } from "./parts.js";
import "./icons.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("./model.js").State} State */

const TABS = [["lists", "agenda"], ["times", "clock"], ["written", "writing"]];

/** The module, with its words and its style. */
export const ready = async () => (await Promise.all([addWords("floor."), addStyle("floor"), addStyle("floor", "desk")]), startClock(), { FloorSection });

/** @param {{desk: Desk}} props */
export function FloorSection({ desk }) {
  const state = /** @type {State} */ (use(desk.store.state));
  const [tab, choose] = useState("lists");
  const names = useMemo(() => new Names(), []);
  const people = use(desk.people);
  useEffect(() => void (people && (names.people.value = people)), [people]);
  const sent = useSent(desk);
  const waits = sent.filter(({ stage }) => stage === "submitted").length;
  return html`<div class="fl-desk"><h1>${t("floor.desk.title")}</h1>
    <nav class="fl-tabs" aria-label=${t("floor.desk.title")}>${TABS.map(([one, icon]) => html`<button type="button" key=${one} aria-current=${tab === one ? "true" : undefined} onClick=${() => choose(one)}><${Icon} name=${icon} /><span>${t(`floor.desk.${one}`)}</span>${one === "written" && waits > 0 && html`<b class="floor-count figures">${waits}</b>`}</button>`)}</nav>
    ${tab === "lists" && html`<${Lists} state=${state} names=${names} />`}
    ${tab === "times" && html`<${Times} state=${state} names=${names} />`}
    ${tab === "written" && html`<${Texts} desk=${desk} state=${state} names=${names} sent=${sent} />`}
  </div>`;
}

/** @typedef {{id: string, person: string, item: string, stage: string, length: number, at: string}} Sent */

/** The written speeches that may be read here, asked for again when something was handed in or published. @param {Desk} desk @returns {Sent[]} */
function useSent(desk) {
  const heard = useLive(() => desk.store.nows.value.speeches);
  const published = useLive(() => desk.store.state.value.speeches);
  const alive = useLive(() => desk.store.connection.value.state);
  return useAsked("speeches", [heard, published, alive]).told ?? [];
}

/** @param {{state: State, names: Names}} props */
function Lists({ state, names }) {
  use(names.people);
  const lists = listsOf(state);
  if (!lists.length && !state.speech) return html`<${EmptyState} icon="microphone" title=${t("floor.queue.empty")} text=${t("floor.desk.lists.empty")} />`;
  return html`${state.speech && html`<div class="fl-now is-live"><${Lamp} /><p><strong>${names.of(state.speech.person)}</strong>${state.speech.delegation && html`<small>${state.speech.delegation}</small>`}<${OutOfTurn} speech=${state.speech} /></p><${Clock} speech=${state.speech} /></div>`}
    ${lists.map(({ item, now, requests }) => html`<section class="fl-list" key=${item.id}><h2>${item.number}. ${textOf(item)}${now ? html`<small><${Lamp} />${t("floor.desk.open")}</small>` : html`<small>${t("floor.desk.unheard")}</small>`}
      ${state.speaking.closed.includes(item.id) && html`<small><${Icon} name="lock" />${t("floor.chair.is_closed")}</small>`}</h2>
      ${requests.length ? html`<ol class="fl-lines">${requests.map((one, at) => html`<${Line} key=${one.id} one=${one} at=${at + 1} name=${names.of(one.person)} to=${names.of(one.to)} place=${placeName(state, one, textOf)}><span class="quiet figures">${time(one.at)}</span><//>`)}</ol>` : html`<p class="quiet">${t("floor.queue.empty")}</p>`}</section>`)}`;
}

/** @param {{state: State, names: Names}} props */
function Times({ state, names }) {
  use(names.people);
  const { spoken } = state.speaking;
  if (!spoken.length) return html`<${EmptyState} icon="clock" title=${t("floor.desk.times.empty")} />`;
  const sums = (/** @type {string} */ title, /** @type {ReturnType<typeof taken>} */ rows, /** @type {(name: string) => string} */ name) => html`<section class="fl-list"><h2>${title}</h2><div class="fl-scroll" tabIndex="0" role="group" aria-label=${title}><table class="fl-table">
    <thead><tr><th scope="col">${t("floor.desk.col.name")}</th><th scope="col" class="is-number">${t("floor.desk.col.times")}</th><th scope="col" class="is-number">${t("floor.desk.col.time")}</th></tr></thead>
    <tbody>${rows.map((row) => html`<tr key=${row.name}><th scope="row">${name(row.name)}</th><td class="is-number">${number(row.times)}</td><td class="is-number">${clockWords(row.seconds)}</td></tr>`)}</tbody></table></div></section>`;
  const item = (/** @type {string} */ id) => state.agenda.find((one) => one.id === id);
  return html`<div class="fl-acts"><${Button} icon="download" href=${apiPath("speaking.csv")} download>${t("floor.desk.csv")}<//></div>
    ${sums(t("floor.desk.by_person"), taken(spoken, ({ person }) => person), (id) => names.of(id))}
    ${sums(t("floor.desk.by_delegation"), taken(spoken, ({ delegation }) => delegation), (name) => name)}
    <section class="fl-list is-timed"><h2>${t("floor.desk.all")}</h2><ol class="fl-lines">${spoken.map((one) => html`<li key=${one.id} class="fl-line"><span class="fl-at figures">${time(one.at)}</span>
      <span class="fl-who"><strong>${names.of(one.person)}</strong><small>${[one.delegation, item(one.item) && `${item(one.item)?.number}. ${textOf(item(one.item))}`, one.kind !== "contribution" && t(`floor.kind.${one.kind}`)].filter(Boolean).join(" · ")}</small></span><span class="figures">${clockWords(one.seconds)}</span></li>`)}</ol></section>`;
}

/** @param {{desk: Desk, state: State, names: Names, sent: Sent[]}} props */
function Texts({ desk, state, names, sent }) {
  use(names.people);
  const act = useAct();
  const [reading, look] = useState(/** @type {string | null} */ (null));
  const [waiting, out] = ["submitted", "published"].map((stage) => sent.filter((one) => one.stage === stage));
  const publish = (/** @type {string} */ speech) => act.run(async () => void (await desk.reached((await command("speech.publish", { speech })).seq), look(null)));
  const row = (/** @type {Sent} */ one) => {
    const item = state.agenda.find(({ id }) => id === one.item);
    return html`<li key=${one.id} class="fl-sent"><p><strong>${names.of(one.person)}</strong><small>${[item && `${item.number}. ${textOf(item)}`, t("floor.desk.chars", { n: one.length }), time(one.at)].filter(Boolean).join(" · ")}</small></p>
      <span class="fl-acts"><${Button} icon="writing" onClick=${() => look(one.id)}>${t("floor.desk.read")}<//>${one.stage === "submitted" && html`<${Button} kind="primary" busy=${act.busy} onClick=${() => publish(one.id)}>${t("floor.desk.publish")}<//>`}</span></li>`;
  };
  const footer = sent.find((one) => one.id === reading)?.stage === "submitted" && html`<${Button} kind="primary" busy=${act.busy} onClick=${() => publish(reading ?? "")}>${t("floor.desk.publish")}<//>`;
  if (!waiting.length && !out.length) return html`<${EmptyState} icon="writing" title=${t("floor.desk.written.empty")} />`;
  return html`${act.error}${waiting.length > 0 && html`<section class="fl-list"><h2>${t("floor.desk.waiting")}</h2><ul>${waiting.map(row)}</ul></section>`}
    ${out.length > 0 && html`<section class="fl-list"><h2>${t("floor.desk.published")}</h2><ul>${out.map(row)}</ul></section>`}
    ${reading && html`<${Written} id=${reading} names=${names} agenda=${state.agenda} onClose=${() => look(null)} footer=${footer} />`}`;
}
