// @ts-check
// The secretariat's part before a congress: what invitations say, who comes by delegation, letters and links, what was asked ahead.
import { html, signal, use, useEffect, useLive } from "../app/html.js";
import { Button, Icon, Loading } from "../app/ui.js";
import { NOW, read, sorry } from "../app/api.js";
import { asking } from "../app/asked.js";
import { addStyle } from "../app/style.js";
import { addWords, number, t } from "../app/words.js";
import { Nothing, Rows, Split } from "../secretariat/split.js";
import { counted, groupsOf, rowsOf } from "./desk-model.js";
import { GroupDesk } from "./desk-group.js";
import { QuestionsDesk } from "./desk-questions.js";
import { WordsDesk } from "./desk-words.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("./desk-model.js").Overview} Overview */

/** The module, with its words and its style. */
export const ready = async () => (await Promise.all([addWords("invitations."), addWords("before."), addStyle("before", "desk")]), { InvitationsSection });

const overview = signal(/** @type {Overview | null} */ (null));
const questions = signal(/** @type {any[] | null} */ (null));
const lost = signal(/** @type {string | null} */ (null));
/** Both ask until they are answered. */
export const { ask: look } = asking(() => read("invitations", NOW), (/** @type {Overview} */ told) => void ([overview.value, lost.value] = [told, null]), (problem) => void (lost.value = sorry(problem)));
export const { ask: lookAtQuestions } = asking(() => read("questions", NOW), (/** @type {any[]} */ told) => void (questions.value = told));

/** @param {{desk: Desk, id: string | null}} props */
export function InvitationsSection({ desk, id }) {
  const told = useLive(() => desk.store.nows.value.invitations, []);
  const asked = useLive(() => desk.store.nows.value.questions, []);
  const [all, people, waiting] = [use(overview), use(desk.people), use(questions) ?? []];
  const live = use(desk.store.connection).state === "live";
  useEffect(() => void look(), [told, people, live]);
  useEffect(() => void lookAtQuestions(), [asked, live]);
  const problem = use(lost);
  if (!all && problem) return html`<div class="thing"><p class="error" role="alert"><${Icon} name="warning" /> ${problem}</p><div class="row"><${Button} onClick=${() => void look()}>${t("ui.retry")}<//></div></div>`;
  if (!all || !people) return html`<${Loading} words=${t("ui.loading")} />`;
  const words = { all: t("invitations.all"), silent: t("invitations.silent"), declined: t("invitations.declined"), none: t("secretariat.people.no_delegation") };
  const groups = groupsOf(rowsOf(all, people), words);
  const open = waiting.filter((one) => !one.answer).length;
  const items = [{ id: "words", name: t("invitations.words") }, { id: "questions", name: t("invitations.questions"), open }, ...groups];
  const group = groups.find((one) => one.id === id);
  const list = html`<header class="list-head"><h1>${t("secretariat.invitations")}</h1></header>
    <${Rows} label=${t("secretariat.invitations")} items=${items} chosen=${id} onChoose=${(/** @type {string} */ one) => desk.place.go("invitations", one)}
      row=${(/** @type {any} */ one) => html`<span class="row-main"><span class="row-title">${one.name}</span><${Sum} one=${one} /></span>`} />`;
  return html`<${Split} desk=${desk} section="invitations" open=${Boolean(id)} list=${list}>
    ${id === "words" ? html`<${WordsDesk} desk=${desk} occasion=${all.occasion} />` : id === "questions" ? html`<${QuestionsDesk} desk=${desk} questions=${waiting} />` : group ? html`<${GroupDesk} key=${group.id} desk=${desk} group=${group} />` : html`<${Nothing} icon="mail" words=${t("invitations.choose")} text=${t("invitations.choose.text")}>
      <${Button} kind="primary" icon="edit" onClick=${() => desk.place.go("invitations", "words")}>${t("invitations.begin")}<//><//>`}
  <//>`;
}

/** @param {{one: any}} props */
function Sum({ one }) {
  if (one.id === "questions") return html`<span class="row-notes">${one.open ? t("invitations.questions.open", { n: one.open }) : t("invitations.questions.none")}</span>`;
  if (!one.rows) return html`<span class="row-notes">${t("invitations.words.text")}</span>`;
  if (one.id === "silent" || one.id === "declined") return html`<span class="row-notes figures">${number(one.rows.length)}</span>`;
  const { coming, declined } = counted(one.rows);
  return html`<span class="row-notes figures">${[t("invitations.sum", { coming: number(coming), of: number(one.rows.length) }), declined > 0 && t("invitations.sum.no", { n: number(declined) })].filter(Boolean).join(" · ")}</span>`;
}
