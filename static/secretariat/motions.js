// @ts-check
// Votes by agenda item: drafts are written here, what is frozen is only read.
import { html, use, useLive } from "../app/html.js";
import { t, textOf } from "../app/words.js";
import { AddLine } from "./add-line.js";
import { Motion } from "../ballots/draft.js";
import { MotionState, newMotion } from "./motion-bits.js";
import { FrozenMotion } from "../ballots/frozen.js";
import { ready as words } from "../ballots/results.js";
import { Nothing, Rows, Split } from "./split.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{id: string, item: string | null, draft?: import("./desk.js").Draft, poll?: import("../app/state.js").Poll}} One */

/** The module, with its words and its style. */
export const ready = async () => (await words(), { MotionsSection });

/** @param {{desk: Desk, id: string | null}} props */
export function MotionsSection({ desk, id }) {
  const drafts = use(desk.drafts) ?? [];
  const polls = useLive(() => desk.store.state.value.polls);
  const agenda = useLive(() => desk.store.state.value.agenda);
  const place = new Map(agenda.map((item, at) => [item.id, at]));
  const rank = (/** @type {One} */ one) => (one.item === null ? -1 : place.get(one.item) ?? -1);
  /** @type {One[]} */
  const all = [...Object.values(polls).filter((one) => one.state !== "thawed" || one.id === id).map((poll) => ({ id: poll.id, item: poll.item, poll })), ...drafts.filter((one) => !polls[one.id]).map((draft) => ({ id: draft.id, item: draft.item, draft }))].sort((a, b) => rank(a) - rank(b));
  const chosen = all.find((one) => one.id === id);
  const list = html`<header class="list-head"><h1>${t("secretariat.motions")}</h1></header>
    <${AddLine} id="motion" label=${t("secretariat.motion.add")} onAdd=${(/** @type {string} */ title, /** @type {any} */ options) => newMotion(desk, title, null, options)} />
    <${Rows} label=${t("secretariat.motions")} items=${all} chosen=${id} onChoose=${(/** @type {string} */ one) => desk.place.go("motions", one)} class="has-groups"
      heading=${(/** @type {One} */ one, /** @type {One | undefined} */ before) => (before && rank(before) === rank(one) ? null : html`<li key=${`h${rank(one)}`} class="row-heading" role="presentation">
        ${rank(one) < 0 ? t("secretariat.motions.loose") : html`<span class="figures">${agenda[rank(one)].number}</span> <span>${textOf(agenda[rank(one)])}</span>`}</li>`)}
      row=${(/** @type {One} */ one) => html`<span class="row-main"><span class="row-title">${textOf(one.poll ?? one.draft?.question)}</span><${MotionState} poll=${one.poll} /></span>`} />`;
  return html`<${Split} desk=${desk} section="motions" open=${Boolean(chosen)} list=${list}>
    ${chosen?.draft ? html`<${Motion} key=${chosen.id} desk=${desk} draft=${chosen.draft} />` : chosen?.poll ? html`<${FrozenMotion} key=${chosen.id} desk=${desk} poll=${chosen.poll} />`
      : html`<${Nothing} icon="ballot" words=${t(all.length ? "secretariat.motions.choose" : "secretariat.motions.empty")} text=${t("secretariat.motions.empty.text")} />`}
  <//>`;
}
