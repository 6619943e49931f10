// @ts-check
// My groups, over the page: where and when we meet, who is in it, our papers, our notes, our summary.  GroupsSheet{store, view, onClose}
import { html, signal, use, useEffect, useLive, useState } from "../app/html.js";
import { Button, Icon, Sheet } from "../app/ui.js";
import { insist, NOW, read } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, dateTime, t, textOf } from "../app/words.js";
import { membersOf, mine } from "./model.js";
import { Notes } from "./notes.js";
import { Summary } from "./summary.js";

const people = signal(/** @type {import("./model.js").One[]} */ ([]));

/** With its words and its style. */
export const ready = async () => (await Promise.all([addWords("groups."), addStyle("groups")]), { GroupsSheet });

/** @param {{store: import("../app/store.js").Store, view: import("../hall/view.js").View, onClose: () => void}} props */
function GroupsSheet({ store, view, onClose }) {
  const me = use(store.me);
  const groups = mine(useLive(() => store.state.value.groups), me);
  const [chosen, choose] = useState(/** @type {string | null} */ (null));
  useEffect(() => {
    let here = true;
    insist(() => read("people", NOW), () => here).then((told) => (people.value = told), () => {});
    return () => void (here = false);
  }, []);
  const group = groups.find(({ id }) => id === chosen) ?? groups[0];
  return html`<${Sheet} title=${t("groups.mine")} side="end" class="gr-sheet" onClose=${onClose}>
    ${groups.length > 1 && html`<div class="choice gr-choice" role="group" aria-label=${t("groups.mine")}>${groups.map((one) => html`<button type="button" key=${one.id} aria-pressed=${String(one === group)} onClick=${() => choose(one.id)}>${textOf(one, "name")}</button>`)}</div>`}
    ${group && html`<${One} key=${group.id} group=${group} store=${store} view=${view} onClose=${onClose} />`}<//>`;
}

/** @param {{group: import("./model.js").Group, store: import("../app/store.js").Store, view: import("../hall/view.js").View, onClose: () => void}} props */
function One({ group, store, view, onClose }) {
  const members = membersOf(group, use(people));
  const [open, show] = useState(false);
  const me = use(store.me);
  const kind = use(store.kind);
  const reads = kind !== "badge";
  const papers = useLive(() => Object.values(store.state.value.documents).filter(({ whose }) => group.kind === "delegation" && whose === "delegation"), [group.kind]);
  const reporter = members.find(({ id }) => id === group.reporter);
  return html`<article class="gr"><h3 class="gr-name">${textOf(group, "name")}</h3>
    <ul class="gr-facts">${group.at && html`<li><${Icon} name="clock" /> ${dateTime(group.at)}</li>`}${group.room && html`<li><${Icon} name="home" /> ${t("groups.room", { room: group.room })}</li>`}
      ${reporter && html`<li><${Icon} name="edit" /> ${t("groups.reporter.is", { name: reporter.name })}</li>`}
      <li><${Button} kind="quiet" icon=${open ? "up" : "down"} aria-expanded=${String(open)} onClick=${() => show(!open)}>${t("groups.members", { n: members.length })}<//></li></ul>
    ${open && html`<ul class="gr-members">${members.map((one) => html`<li key=${one.id}>${one.name}${one.seat && html` <span class="quiet figures">${one.seat}</span>`}</li>`)}</ul>`}
    ${papers.length > 0 && html`<section><h3>${t("groups.papers")}</h3>${papers.map((one) => html`<${Button} wide key=${one.id} icon="document" onClick=${() => (onClose(), view.open(one.id))}>${textOf(one, "name")}<//>`)}</section>`}
    ${reads ? html`<p class="quiet">${t(kind === "invited" ? "groups.invited" : "groups.borrowed")}</p>` : html`<${Notes} group=${group} store=${store} />${me?.id === group.reporter && html`<${Summary} group=${group} store=${store} />`}`}</article>`;
}
