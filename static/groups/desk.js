// @ts-check
// The secretariat's part for groups: all of them on the left, one on the right.
import { html, use, useLive, useMemo, useState } from "../app/html.js";
import { Button, Confirm, Field, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, dateTime, t, textOf, timezone } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { AddLine } from "../secretariat/add-line.js";
import { Nothing, Rows, Split } from "../secretariat/split.js";
import { Finder } from "../sites/finder.js";
import { momentIn } from "../versions/model.js";
import { membersOf } from "./model.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("../secretariat/desk.js").Person} One */
/** @typedef {import("./model.js").Group} Group */

/** The module, with its words and its style. */
export const ready = async () => (await Promise.all([addWords("groups."), addWords("sites."), addStyle("groups"), addStyle("sites")]), { GroupsSection });

/** @param {{desk: Desk, id: string | null}} props */
export function GroupsSection({ desk, id }) {
  const { groups = {} } = useLive(() => desk.store.state.value);
  const people = use(desk.people) ?? [];
  const all = Object.values(groups);
  const group = id ? groups[id] : null;
  const delegations = useMemo(() => new Set(people.map((one) => one.delegation).filter(Boolean)), [people]);
  const add = async (/** @type {string} */ name, /** @type {any} */ options) => {
    const answer = await command("group.add", { name, kind: delegations.has(name) ? "delegation" : "discussion" }, options);
    return () => desk.place.go("groups", answer.group);
  };
  const list = html`<header class="list-head"><h1>${t("secretariat.groups")}</h1></header>
    <${AddLine} id="group" label=${t("groups.add")} onAdd=${add} />
    <${Rows} label=${t("secretariat.groups")} items=${all} chosen=${id} onChoose=${(/** @type {string} */ one) => desk.place.go("groups", one)}
      row=${(/** @type {Group} */ one) => html`<span class="row-main"><span class="row-title">${textOf(one, "name")}</span><span class="row-notes">${t("groups.members", { n: membersOf(one, people).length })}${one.document && html` <span>${t("groups.handed_in")}</span>`}</span></span>`} />`;
  return html`<${Split} desk=${desk} section="groups" open=${Boolean(group)} list=${list}>
    ${group ? html`<${GroupForm} key=${group.id} group=${group} people=${people} delegations=${[...delegations]} desk=${desk} />` : html`<${Nothing} icon="group" words=${t(all.length ? "groups.choose" : "groups.empty")} text=${t("groups.empty.text")} />`}<//>`;
}

/** @param {{group: Group, people: One[], delegations: string[], desk: Desk}} props */
function GroupForm({ group, people, delegations, desk }) {
  const act = useAct();
  const [first] = useState({ name: group.name, room: group.room, english: group.names.en ?? "" });
  const [typed, set] = useState({ ...first, at: "" });
  const [asking, ask] = useState(false);
  const now = () => ({ group: group.id, name: group.name, names: group.names, kind: group.kind, room: group.room, at: group.at, reporter: group.reporter, members: group.members, seen: group.members });
  const edit = (/** @type {object} */ more) => act.run(async () => desk.reached((await command("group.edit", { ...now(), ...more })).seq));
  // What was not typed here stays as somebody else may have left it meanwhile.
  const save = () => edit({
    ...(typed.name !== first.name && { name: typed.name }), ...(typed.room !== first.room && { room: typed.room }),
    ...(typed.english !== first.english && { names: typed.english.trim() ? { ...group.names, en: typed.english } : {} }),
    ...(typed.at && { at: momentIn(typed.at, timezone.value) }),
  });
  const type = (/** @type {string} */ field) => (/** @type {any} */ event) => set({ ...typed, [field]: event.target.value });
  const remove = () => (ask(false), act.run(async () => (await command("group.remove", { group: group.id }), desk.place.go("groups"))));
  const members = membersOf(group, people);
  const reporter = people.find((one) => one.id === group.reporter) ?? null;
  return html`<article class="thing gr-form"><header class="thing-head"><p class="kicker">${t(`groups.kind.${group.kind}`)}</p></header><h1>${textOf(group, "name")}</h1>
    ${group.document && html`<p class="gr-done"><${Icon} name="check" /> ${t("groups.summary.done")} <${Button} kind="quiet" icon="document" onClick=${() => desk.place.go("documents", group.document)}>${t("groups.to_document")}<//></p>`}
    <div class="form"><div class="choice" role="group" aria-label=${t("groups.kind")}>${["discussion", "delegation"].map((kind) => html`<button type="button" key=${kind} aria-pressed=${String(group.kind === kind)} onClick=${() => edit({ kind })}>${t(`groups.kind.${kind}`)}</button>`)}</div>
      <p class="hint">${t(`groups.kind.${group.kind}.about`)}</p>
      <${Field} label=${t("groups.name")} value=${typed.name} list="gr-delegations" onInput=${type("name")} /><datalist id="gr-delegations">${group.kind === "delegation" && delegations.map((one) => html`<option key=${one} value=${one} />`)}</datalist>
      <${Field} label=${t("groups.name.en")} value=${typed.english} onInput=${type("english")} />
      <${Field} label=${t("groups.room_field")} value=${typed.room} onInput=${type("room")} />
      <${Field} type="datetime-local" label=${t("groups.at")} hint=${group.at ? t("groups.at.now", { when: dateTime(group.at) }) : t("groups.at.none")} value=${typed.at} onInput=${type("at")} />
      <div class="row"><${Button} kind="primary" icon="check" busy=${act.busy} disabled=${!typed.name.trim()} onClick=${save}>${t("groups.save")}<//>
        ${group.at && html`<${Button} kind="quiet" icon="close" busy=${act.busy} onClick=${() => (set({ ...typed, at: "" }), edit({ at: null }))}>${t("groups.at.clear")}<//>`}</div>
      <${Finder} id="group-reporter" label=${t("groups.reporter")} people=${people.filter((one) => !one.staff)} chosen=${reporter} onChoose=${(/** @type {any} */ one) => edit({ reporter: one?.id ?? null })} /></div>${act.error}
    <section class="part gr-roster"><h2>${t("groups.members", { n: members.length })}</h2>
      <${Finder} id="group-member" label=${t("groups.one_more")} people=${people.filter((one) => !one.staff && !members.includes(one))} chosen=${null} onChoose=${(/** @type {any} */ one) => one && edit({ members: [...group.members, one.id] })} />
      <ul class="st-members">${members.map((one) => html`<li key=${one.id}><span class="figures">${one.seat || "–"}</span><span>${one.name}</span>${group.members.includes(one.id) && html`<${Button} kind="quiet" icon="close" busy=${act.busy} onClick=${() => edit({ members: group.members.filter((id) => id !== one.id) })}><span class="unseen">${t("groups.out", { name: one.name })}</span><//>`}</li>`)}</ul></section>
    <div class="row"><${Button} kind="quiet" icon="remove" onClick=${() => ask(true)}>${t("groups.remove")}<//></div>
    ${asking && html`<${Confirm} title=${t("groups.remove.title", { name: group.name })} text=${t("groups.remove.text")} yes=${t("groups.remove")} danger onYes=${remove} onNo=${() => ask(false)} />`}</article>`;
}
