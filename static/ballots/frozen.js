// @ts-check
// A vote that is frozen: what is asked, by which rules, how far it is, what it came to, and what can be printed of it.
import { html, use } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { t, textOf } from "../app/words.js";
import { followed, roundOf } from "../chair/after.js";
import { useAct } from "../secretariat/act.js";
import { Result } from "../hall/result.js";
import { MotionState } from "../secretariat/motion-bits.js";
import { Asked, FullSeal, Held } from "./asked.js";
import { Files } from "./files.js";
import { wayOfManifest } from "./say.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */

/** @param {{desk: Desk, poll: import("../app/state.js").Poll}} props */
export function FrozenMotion({ desk, poll }) {
  const progress = use(desk.store.nows).progress;
  const cast = progress?.poll === poll.id ? progress.cast ?? progress.count : poll.count;
  const { manifest } = poll;
  const paper = manifest.paper ? (manifest.paper.only ? "only" : "beside") : "none";
  return html`<article class="thing">
    <header class="thing-head"><p class="kicker"><${MotionState} poll=${poll} /></p></header>
    <h1>${textOf(poll)}</h1>
    <p class="prose">${textOf(poll, "text")}</p>
    ${poll.result && poll.state !== "void" && html`<section class="part"><${Result} poll=${poll} /></section>`}
    ${poll.reason && html`<p class="note"><${Icon} name="warning" /> ${poll.reason}</p>`}
    <${Files} poll=${poll} />
    <${Again} desk=${desk} poll=${poll} />
    <section class="part"><${Asked} source=${poll} questions=${manifest.questions} quiet />
      <dl class="facts-wide"><div><dt>${t("chair.fact.roll")}</dt><dd>${t("secretariat.motion.roll", { n: poll.roll_size })}${cast !== null && cast !== undefined ? ` ${t("secretariat.motion.cast", { n: cast })}` : ""}</dd></div>
        <div><dt>${t("ballots.how")}</dt><${Held} way=${wayOfManifest(manifest)} paper=${paper} serials=${Boolean(manifest.paper?.serials)} revote=${manifest.revote} practice=${manifest.practice} objections=${manifest.objections} round=${manifest.round} /></div>
        <div><dt>${t("chair.fact.seal")}</dt><dd><${FullSeal} eid=${poll.eid} /></dd></div></dl></section>
    <p class="note"><${Icon} name="lock" /> ${t("secretariat.motion.frozen")}</p>
  </article>`;
}

/** The next round, or the same again: drafted here, too, and shown at once; after the days for objections, the end. @param {{desk: Desk, poll: import("../app/state.js").Poll}} props */
function Again({ desk, poll }) {
  const act = useAct();
  const drafts = use(desk.drafts) ?? [];
  const state = use(desk.store.state);
  const again = followed({ state, me: "", documents: [], drafts }, poll);
  const over = poll.state === "announced" && !poll.manifest.practice && (!poll.until || Date.parse(poll.until) <= Date.now());
  const finalise = over && html`<${Button} icon="lock" busy=${act.busy} onClick=${() => act.run(() => command("poll.finalise", { poll: poll.id }))}>${t("ballots.finalise")}<//>`;
  const make = (/** @type {string} */ name) => act.run(async () => {
    const answer = await command(name, { poll: poll.id });
    await desk.refresh("polls");
    desk.place.go("motions", answer.poll);
  });
  if (again) return html`<p class="note"><${Icon} name="next" /> <${Button} kind="quiet" onClick=${() => desk.place.go("motions", again.id)}>${t("ballots.followed.go")}<//> ${finalise}</p>`;
  const name = roundOf(poll) ? "poll.next_round" : ["aborted", "void"].includes(poll.state) && !poll.manifest.practice ? "poll.repeat" : null;
  if (!name) return finalise || act.error ? html`<div class="row">${finalise}${act.error}</div>` : null;
  const words = roundOf(poll) ? t("chair.step.round") : t("ballots.repeat");
  return html`<div class="row"><${Button} icon=${roundOf(poll) ? "next" : "refresh"} busy=${act.busy} onClick=${() => make(name)}>${words}<//>${finalise}${act.error}</div>`;
}
