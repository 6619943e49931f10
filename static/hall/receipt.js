// @ts-check
// What stays of a ballot on the device: its number, its code, and what was chosen, unless it is sealed.  Receipt{poll, slot}   coded(hex) → "3F9A 12BC"
import { html, useState } from "../app/html.js";
import { Button } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { t } from "../app/words.js";
import { Answers, questionsOf } from "./asking.js";
import { Mark } from "./mark.js";
import { forgetMine, mine } from "./mine.js";
import { answerLines, titleOf } from "./said.js";

/** @param {string | null | undefined} hex */
export const coded = (hex) => (hex ?? "").slice(0, 8).toUpperCase().replace(/(.{4})/, "$1 ");

/** @param {{poll: import("../app/state.js").Poll, slot: import("./voting.js").Slot}} props */
export function Receipt({ poll, slot }) {
  return html`<div class="receipt" role="status">
    <p class="receipt-line"><${Icon} name="check" /> <strong>${t("ballot.recorded", { place: slot.place })}</strong></p>
    ${poll.manifest.scheme === "urn1" ? html`<${Hidden} poll=${poll} slot=${slot.slot} />` : slot.choice && html`<${Chosen} poll=${poll} choice=${slot.choice} />`}
    <p>${t("ballot.tracker")} <code>${coded(slot.tracker)}</code></p>
    ${slot.held === false && html`<p class="error"><${Icon} name="warning" /> ${t("ballot.receipt_wrong")}</p>`}
  </div>`;
}

/** @param {{poll: import("../app/state.js").Poll, choice: any[], folded?: boolean}} props */
function Chosen({ poll, choice, folded }) {
  const questions = questionsOf(poll);
  if (!folded && questions.length === 1 && questions[0].method === "motion") {
    const [line] = answerLines(questions[0], choice[0]);
    return html`<p class="receipt-choice"><${Mark} kind=${line.kind} /> ${t("ballot.yours", { choice: line.words })}</p>`;
  }
  return html`<details class="receipt-all"><summary>${t("voting.receipt.chosen")}</summary>${questions.map((question, at) => html`
    ${questions.length > 1 && html`<h4>${at + 1}. ${titleOf(poll, question)}</h4>`}<${Answers} question=${question} answer=${choice[at]} />`)}</details>`;
}

/** Of a sealed ballot nothing is shown after sending, but to somebody who wished to see it later, on this device. @param {{poll: import("../app/state.js").Poll, slot: string}} props */
function Hidden({ poll, slot }) {
  const [kept, set] = useState(() => mine(poll.id, slot));
  if (!kept) return html`<p>${t("voting.sealed.sent")}</p><p>${t("urn.receipt")}</p>`;
  return html`<p>${t("urn.receipt.kept")}</p><${Chosen} poll=${poll} choice=${kept.choices} folded />
    <p><${Button} icon="remove" onClick=${() => (forgetMine(poll.id, slot), set(null))}>${t("urn.forget")}<//></p>`;
}
