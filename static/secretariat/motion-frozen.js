// @ts-check
// A motion that is frozen: what was asked, by which rule, how far it is, and how it fell.
import { html, use } from "../app/html.js";
import { Hemicycle, Icon } from "../app/ui.js";
import { describeRule, resultGroups, resultSentence } from "../app/rule.js";
import { number, t, textOf } from "../app/words.js";
import { MotionState } from "./motion-bits.js";

/** @param {{desk: import("./desk.js").Desk, poll: import("../app/reducer.js").Poll}} props */
export function FrozenMotion({ desk, poll }) {
  const progress = use(desk.store.nows).progress;
  const cast = progress?.poll === poll.id ? progress.cast ?? progress.count : poll.count;
  const [result] = poll.result?.questions ?? [];
  return html`<article class="thing">
    <header class="thing-head"><p class="kicker"><${MotionState} poll=${poll} /></p></header>
    <h1>${textOf(poll)}</h1>
    <p class="prose">${textOf(poll, "text")}</p>
    ${poll.result && html`<section class="part result"><p class="result-words">${resultSentence(result, poll.manifest.scale)}</p>
      <div class="result-seats"><${Hemicycle} groups=${resultGroups(result)} label=${resultSentence(result, poll.manifest.scale)} /></div>
      <ul class="counts">${resultGroups(result).map(({ kind, n }) => html`<li key=${kind} class=${`is-${kind}`}><strong class="figures">${number(n)}</strong> ${t(`secretariat.choice.${kind}`)}</li>`)}</ul></section>`}
    <section class="part"><h2>${t("secretariat.rule")}</h2>${describeRule(poll.manifest.questions[0].rule).map((words) => html`<p key=${words}>${words}</p>`)}
      <p class="quiet">${t("secretariat.motion.roll", { n: poll.roll_size })}${cast !== null && cast !== undefined ? ` ${t("secretariat.motion.cast", { n: cast })}` : ""}</p></section>
    ${poll.reason && html`<p class="note"><${Icon} name="warning" /> ${poll.reason}</p>`}
    <p class="note"><${Icon} name="lock" /> ${t("secretariat.motion.frozen")}</p>
  </article>`;
}
