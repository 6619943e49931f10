// @ts-check
// The secretariat's part for what stays on paper: the entries on the left, handing out on the right.
import { html, use, useLive, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, number, t, textOf } from "../app/words.js";
import { AddLine } from "../secretariat/add-line.js";
import { Nothing, Rows, Split } from "../secretariat/split.js";
import { Checklist } from "./checklist.js";
import { Details } from "./details.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("./model.js").Entry} Entry */

/** The module, with its words and its style. */
export const ready = async () => (await Promise.all([addWords("papers."), addStyle("papers")]), { PapersSection });

const FIRST_COPIES = 60;

/** @param {{desk: Desk, id: string | null}} props */
export function PapersSection({ desk, id }) {
  const entries = use(desk.papers) ?? [];
  const entry = entries.find((one) => one.id === id);
  const add = async (/** @type {string} */ title, /** @type {any} */ options) => {
    const copies = desk.people.value?.filter((one) => !one.staff).length || FIRST_COPIES;
    const answer = await command("paper.add", { title, copies }, options);
    await desk.refresh("papers");
    return () => desk.place.go("papers", answer.paper);
  };
  const list = html`<header class="list-head"><h1>${t("secretariat.papers")}</h1></header>
    <${AddLine} id="paper" label=${t("papers.add")} onAdd=${add} />
    <${Rows} label=${t("secretariat.papers")} items=${entries} chosen=${id} onChoose=${(/** @type {string} */ one) => desk.place.go("papers", one)}
      row=${(/** @type {Entry} */ one) => html`<span class="row-main"><span class="row-title">${textOf(one)}</span><${Sum} entry=${one} /></span>`} />`;
  return html`<${Split} desk=${desk} section="papers" open=${Boolean(entry)} list=${list}>
    ${entry ? html`<${One} key=${entry.id} desk=${desk} entry=${entry} />` : html`<${Nothing} icon="paper" words=${t(entries.length ? "papers.choose" : "papers.empty")} text=${t("papers.empty.text")} />`}
  <//>`;
}

/** @param {{entry: Entry}} props */
function Sum({ entry }) {
  const words = t("papers.sum", { out: number(entry.out), of: number(entry.people) });
  return html`<span class="row-notes">${words}${entry.back && entry.out > 0 && html`<span>${t("papers.sum.back", { n: entry.returned })}</span>`}</span>`;
}

/** @param {{desk: Desk, entry: Entry}} props */
function One({ desk, entry }) {
  const [part, choose] = useState(entry.out ? "list" : "about");
  const item = useLive(() => desk.store.state.value.agenda.find((one) => one.id === entry.item), [entry.item]);
  return html`<article class="thing pp"><header class="thing-head"><p class="kicker">${t("papers.kicker")}</p></header>
    <h1>${textOf(entry)}</h1>
    <p class="quiet pp-facts">${[item && `${item.number}. ${textOf(item)}`, t("papers.copies", { n: entry.copies }), t(entry.audience ? "papers.for.some" : "papers.for.all", { n: entry.people }), entry.back && t("papers.back")].filter(Boolean).join(" · ")}</p>
    <div class="choice pp-parts" role="group" aria-label=${t("secretariat.papers")}>
      ${["list", "about"].map((one) => html`<button type="button" key=${one} aria-pressed=${String(part === one)} onClick=${() => choose(one)}><${Icon} name=${one === "list" ? "check" : "edit"} /> ${t(`papers.part.${one}`)}</button>`)}</div>
    ${part === "list" ? html`<${Checklist} desk=${desk} entry=${entry} />` : html`<${Details} desk=${desk} entry=${entry} />`}
    ${part === "about" && html`<div class="row"><${Button} kind="primary" icon="check" onClick=${() => choose("list")}>${t("papers.begin")}<//></div>`}
  </article>`;
}
