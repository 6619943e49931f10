// @ts-check
// Motions and votes at the desk.  PollNow{desk, poll}: the vote that keeps the hall   Motions{desk, except}: the others of the open item
import { html, use, useNow, useRef, useState } from "../app/html.js";
import { Button, Lamp, Progress } from "../app/ui.js";
import { Icon } from "../app/icons.js";
import { t, textOf } from "../app/words.js";
import { headline, Result } from "../hall/result.js";
import { seal } from "./dialogs.js";
import { Reason } from "./parts.js";
import { itemPolls } from "./step.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../app/reducer.js").Poll} Poll */

/** @param {{desk: Desk, poll: Poll}} props */
export function PollNow({ desk, poll }) {
  const { cast = 0, of = poll.roll_size } = use(desk.extras.progress)[poll.id] ?? {};
  const cut = use(desk.store.cut);
  const counted = poll.state === "counted" || poll.state === "closed";
  const done = counted ? poll.count ?? cast : cast;
  return html`<section class="poll-now">
    <p class="poll-state">${!counted && !cut && html`<${Lamp} />`}<b>${t(`chair.poll.${poll.state}`)}</b></p>
    <h3>${textOf(poll)}</h3>
    ${poll.state === "counted" ? html`<${Sealed} poll=${poll} />` : html`<${Progress} done=${done} of=${of} words=${html`<strong class="figures">${t("chair.cast", { cast: done, of })}</strong>`} />`}
    ${poll.state === "paused" && html`<p class="quiet">${t("chair.because", { reason: poll.reason ?? "" })}</p>`}
    ${poll.state === "closing" && html`<${Countdown} seconds=${poll.seconds ?? 0} />`}
    <${Exits} desk=${desk} poll=${poll} />
  </section>`;
}

/** Counted, and not yet anybody's to see (SPEC POLL6). @param {{poll: Poll}} props */
const Sealed = ({ poll }) => html`<p class="notice is-done"><${Icon} name="lock" /><span>${t("chair.sealed", { seal: seal(poll.result_hash ?? "") })}</span></p>`;

/** @param {{seconds: number}} props */
function Countdown({ seconds }) {
  const until = useRef(Date.now() + seconds * 1000);
  const left = Math.max(0, Math.ceil((until.current - useNow(250)) / 1000));
  return html`<p class="countdown figures" role="timer">${left ? t("ballot.closing", { n: left }) : t("ballot.closing.now")}</p>`;
}

/** @type {Record<string, ("pause" | "abort" | "void")[]>} */
const EXITS = { ready: ["abort"], open: ["pause", "abort"], paused: ["abort"], closing: ["abort"], closed: ["void"], counted: ["void"], announced: ["void"] };

/** Ways out of the order, each with its reason. @param {{desk: Desk, poll: Poll}} props */
function Exits({ desk, poll }) {
  const [asked, ask] = useState(/** @type {"pause" | "abort" | "void" | null} */ (null));
  if (!use(desk.driving)) return null;
  return html`<div class="exits">
    ${(EXITS[poll.state] ?? []).map((one) => html`<${Button} key=${one} kind="quiet" icon=${one === "pause" ? "pause" : "cross"} onClick=${() => ask(one)}>${t(`chair.${one}.ask`)}<//>`)}
    ${asked && html`<${Reason} desk=${desk} poll=${poll.id} command=${`poll.${asked}`} danger=${asked !== "pause"} title=${t(`chair.${asked}.title`)} text=${t(`chair.${asked}.text`)} yes=${t(`chair.${asked}`)} onClose=${() => ask(null)} />`}
  </div>`;
}

/** @param {{desk: Desk, except: string | null}} props */
export function Motions({ desk, except }) {
  const view = use(desk.view);
  const item = view.state.shown.item;
  const here = itemPolls(view, item);
  const loose = item ? itemPolls(view, null) : { polls: [], drafts: [] };
  const polls = [...here.polls, ...loose.polls].filter(({ id }) => id !== except);
  const drafts = [...here.drafts, ...loose.drafts];
  if (!polls.length && !drafts.length) return null;
  return html`<section class="motions"><h2 class="desk-heading">${t("chair.motions")}</h2>
    ${drafts.map((draft) => html`<${DraftCard} key=${draft.id} desk=${desk} draft=${draft} locked=${Boolean(except)} />`)}
    ${polls.reverse().map((poll) => html`<${PollCard} key=${poll.id} desk=${desk} poll=${poll} locked=${Boolean(except)} />`)}
  </section>`;
}

/** @param {{desk: Desk, draft: import("./step.js").Draft, locked: boolean}} props */
function DraftCard({ desk, draft, locked }) {
  return html`<article class="motion"><p class="quiet motion-state">${t("chair.poll.draft")}</p><h3>${textOf(draft.question)}</h3>
    ${use(desk.driving) && html`<${Button} icon="lock" disabled=${locked} onClick=${() => (desk.asking.value = { kind: "freeze", draft })}>${t("chair.freeze.ask")}<//>`}
  </article>`;
}

/** @param {{desk: Desk, poll: Poll, locked: boolean}} props */
function PollCard({ desk, poll, locked }) {
  const [whole, setWhole] = useState(true);
  const driving = use(desk.driving);
  return html`<article class=${`motion is-${poll.state}`}><p class="quiet motion-state">${t(`chair.poll.${poll.state}`)}</p>
    ${!(poll.result && whole) && html`<h3>${poll.result ? headline(poll) : textOf(poll)}</h3>`}
    ${poll.result && whole && html`<${Result} poll=${poll} />`}
    ${poll.result && html`<button type="button" class="fold" aria-expanded=${String(whole)} onClick=${() => setWhole(!whole)}><${Icon} name=${whole ? "up" : "down"} /><span>${t(whole ? "chair.result.less" : "chair.result.more")}</span></button>`}
    ${poll.reason && html`<p>${t("chair.because", { reason: poll.reason })}</p>`}
    ${poll.state === "ready" && html`<p class="quiet">${t("chair.fact.seal")} <code>${seal(poll.eid)}</code></p>
      ${driving && html`<${Button} icon="vote" disabled=${locked} onClick=${() => (desk.asking.value = { kind: "open", poll })}>${t("chair.open.ask")}<//>`}`}
    <${Exits} desk=${desk} poll=${poll} />
  </article>`;
}
