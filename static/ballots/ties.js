// @ts-check
// A tie and the ways out that its rule allows, each saying what it does (SPEC LIFE4).
import { html, use } from "../app/html.js";
import { Button, Icon, Sheet } from "../app/ui.js";
import { t, textOf } from "../app/words.js";
import { tiesOf } from "../chair/after.js";
import { Trouble } from "../chair/parts.js";
import { questionSentences } from "./results.js";

/** @typedef {import("../chair/desk.js").Desk} Desk */
/** @typedef {import("../app/state.js").Poll} Poll */

/** @type {Record<string, string>} */
const ICONS = { casting_vote: "person", lot: "refresh", elder: "people", runoff: "next" };

/** @param {{desk: Desk, poll: Poll, onClose: () => void}} props */
export function TieSheet({ desk, poll: asked, onClose }) {
  const poll = use(desk.store.state).polls[asked.id] ?? asked;
  const left = tiesOf(poll);
  const footer = html`<${Button} kind=${left.length ? "plain" : "primary"} onClick=${onClose}>${t("ui.close")}<//>`;
  return html`<${Sheet} title=${t(left.length ? "ballots.tie" : "ballots.tie.resolved")} side="middle" class="motion-sheet" onClose=${onClose} footer=${footer}>
    ${poll.result.questions.filter((/** @type {any} */ one) => left.some(({ question }) => question === one.id) || poll.resolutions?.[one.id]).map((/** @type {any} */ counted) => {
      const question = poll.manifest.questions.find((/** @type {any} */ one) => one.id === counted.id);
      const tie = left.find((one) => one.question === counted.id);
      return html`<section class="asked" key=${counted.id}><h3>${textOf(question) || textOf(poll)}</h3>
        ${questionSentences(poll, counted).map((words) => html`<p key=${words}>${words}</p>`)}
        ${tie && html`<${Remedies} desk=${desk} poll=${poll} question=${counted.id} remedies=${tie.remedies} />`}</section>`;
    })}
    <${Trouble} desk=${desk} where="tie" /><//>`;
}

/** @param {{desk: Desk, poll: Poll, question: string, remedies: string[]}} props */
function Remedies({ desk, poll, question, remedies }) {
  const busy = use(desk.busy).has("tie");
  const choose = (/** @type {string} */ remedy, /** @type {string | null} */ choice) => {
    const body = { poll: poll.id, question, remedy, ...(choice && { choice }) };
    void (remedy === "runoff" ? desk.again("tie", "poll.resolve", body) : desk.act("tie", "poll.resolve", body));
  };
  /** @type {{remedy: string, choice: string | null}[]} */
  const ways = remedies.flatMap((remedy) => /** @type {(string | null)[]} */ (remedy === "casting_vote" ? ["yes", "no"] : [null]).map((choice) => ({ remedy, choice })));
  return html`<div class="remedies">${ways.map(({ remedy, choice }) => html`<button type="button" class="remedy" key=${remedy + choice} disabled=${busy} onClick=${() => choose(remedy, choice)}>
    <${Icon} name=${choice === "yes" ? "check" : choice === "no" ? "cross" : ICONS[remedy]} /><span><strong>${t(choice ? `ballots.remedy.casting.${choice}` : `ballots.remedy.${remedy}`)}</strong><span>${t(`ballots.remedy.${remedy}.about`)}</span></span></button>`)}</div>`;
}
