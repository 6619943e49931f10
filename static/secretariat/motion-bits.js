// @ts-check
// What lists show of a motion, and making a new one.
import { html } from "../app/html.js";
import { Icon, Lamp } from "../app/ui.js";
import { command } from "../app/api.js";
import { t } from "../app/words.js";
import { FIRST_RULE } from "./kinds.js";

/** @param {{poll?: import("../app/reducer.js").Poll}} props  without one: a draft */
export function MotionState({ poll }) {
  if (!poll) return html`<span class="row-notes"><span class="mark"><${Icon} name="edit" /> ${t("secretariat.motion.draft")}</span></span>`;
  const now = ["open", "paused", "closing"].includes(poll.state);
  const passed = poll.state === "announced" ? poll.result?.questions[0].outcome.passed : null;
  return html`<span class="row-notes"><span class="mark">${now ? html`<${Lamp} />` : html`<${Icon} name=${passed ? "check" : passed === false ? "cross" : "lock"} />`}
    ${poll.state === "announced" ? t(passed ? "secretariat.motion.passed" : "secretariat.motion.rejected") : t(`secretariat.motion.state.${poll.state}`)}</span></span>`;
}

/** @param {import("./desk.js").Desk} desk @param {string} title @param {string | null} item @param {{key?: string}} [options] */
export async function newMotion(desk, title, item, options) {
  const answer = await command("poll.draft", { title, item, rule: FIRST_RULE }, options);
  await desk.refresh("polls");
  desk.place.go("motions", answer.poll);
}
