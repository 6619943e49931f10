// @ts-check
// What lists show of a motion, and making a new one.
import { html } from "../app/html.js";
import { Icon, Lamp } from "../app/ui.js";
import { command } from "../app/api.js";
import { t } from "../app/words.js";

/** @param {{poll?: import("../app/state.js").Poll}} props  without one: a draft */
export function MotionState({ poll }) {
  if (!poll) return html`<span class="row-notes"><span class="mark"><${Icon} name="edit" /> ${t("secretariat.motion.draft")}</span></span>`;
  const now = ["open", "paused", "closing"].includes(poll.state);
  const [asked, ...more] = poll.result?.questions ?? [];
  const passed = poll.state === "announced" && !more.length ? asked?.outcome.passed : undefined;
  return html`<span class="row-notes"><span class="mark">${now ? html`<${Lamp} />` : html`<${Icon} name=${passed ? "check" : passed === false ? "cross" : "lock"} />`}
    ${typeof passed === "boolean" ? t(passed ? "secretariat.motion.passed" : "secretariat.motion.rejected") : t(`secretariat.motion.state.${poll.state}`)}</span></span>`;
}

/** @param {import("./desk.js").Desk} desk @param {string} title @param {string | null} item @param {{key?: string}} [options] */
export async function newMotion(desk, title, item, options) {
  const answer = await command("poll.draft", { title, item, rule: { threshold: [">", 1, 2], base: ["entitled"] } }, options);
  await desk.refresh("polls");
  return () => desk.place.go("motions", answer.poll);
}
