// @ts-check
// Votes at the desk.  PollNow{desk, poll}: the vote that keeps the hall   Motions{desk, except}: the others of the open item
import { html, use, useNow, useRef, useState } from "../app/html.js";
import { Button, Icon, Lamp, Progress } from "../app/ui.js";
import { slug } from "../app/api.js";
import { useAsked } from "../app/asked.js";
import { dateTime, t, textOf } from "../app/words.js";
import { roundOf, tiesOf, followed } from "../chair/after.js";
import { itemPolls } from "../chair/step.js";
import { headline, Result } from "../hall/result.js";
import { seal } from "./asked.js";
import { KeyPlace } from "./asking.js";
import { Exits } from "./exits.js";
import { Files } from "./files.js";
import { Standing, useCounted } from "./hands.js";
import { wayOf, wayOfManifest } from "./say.js";

/** @typedef {import("../chair/desk.js").Desk} Desk */
/** @typedef {import("../app/state.js").Poll} Poll */

/** @param {{desk: Desk, poll: Poll}} props */
export function PollNow({ desk, poll }) {
  const cut = use(desk.store.cut);
  const counted = poll.state === "counted" || poll.state === "closed";
  const way = wayOfManifest(poll.manifest);
  return html`<section class="poll-now">
    <p class="poll-state">${!counted && !cut && html`<${Lamp} />`}<b>${t(`chair.poll.${poll.state}`)}</b></p>
    ${poll.manifest.practice && html`<p class="quiet">${t("ballots.preview.practice")}</p>`}
    <h3>${textOf(poll)}</h3>
    ${poll.state === "counted" ? html`<${Sealed} poll=${poll} />` : way === "hands" ? html`<${Hands} desk=${desk} poll=${poll} />` : way !== "paper" && html`<${Cast} desk=${desk} poll=${poll} />`}
    ${poll.manifest.paper && poll.state === "closed" && html`<${Papers} desk=${desk} poll=${poll} />`}
    ${poll.manifest.paper && ["open", "paused", "closing"].includes(poll.state) && html`<${Slips} desk=${desk} poll=${poll} />`}
    ${poll.manifest.scheme === "urn1" && ["closed", "counted"].includes(poll.state) && html`<${Secret} poll=${poll} />`}
    ${poll.state === "paused" && html`<p class="quiet">${t("chair.because", { reason: poll.reason ?? "" })}</p>`}
    ${poll.state === "closing" && html`<${Countdown} seconds=${poll.seconds ?? 0} />`}
    <${Files} poll=${poll} />
    <${Exits} desk=${desk} poll=${poll} />
  </section>`;
}

/** How many have voted; which seats have not is for those who help in the rows. @param {{desk: Desk, poll: Poll}} props */
function Cast({ desk, poll }) {
  const { cast = 0, of = poll.roll_size } = use(desk.extras.progress)[poll.id] ?? {};
  const done = poll.state === "closed" ? poll.count ?? cast : cast;
  return html`<${Progress} done=${done} of=${of} words=${html`<strong class="figures">${t("chair.cast", { cast: done, of })}</strong>`} />
    ${done < of && poll.state !== "closed" && html`<p><a href=${`/${slug}/steward`} target="_blank" rel="noopener">${t("ballots.silent", { n: of - done })}</a></p>`}`;
}

/** Counted, and not yet anybody's to see (SPEC POLL6). @param {{poll: Poll}} props */
const Sealed = ({ poll }) => html`<p class="notice is-done"><${Icon} name="lock" /><span>${t("chair.sealed", { seal: seal(poll.result_hash ?? "") })}</span></p>`;

/** The key of a secret vote while it is needed, and what the opened ballots would tell (SPEC URN7). @param {{poll: Poll}} props */
function Secret({ poll }) {
  const { told } = useAsked(`polls/${poll.id}`, [poll.state]);
  const revealing = /** @type {string[]} */ ((poll.state === "counted" && told?.secret?.revealing) || []);
  return html`${poll.state === "closed" && html`<${KeyPlace} poll=${poll} />`}${revealing.map((words) => html`<p class="notice" key=${words}><${Icon} name="warning" /><span>${words}</span></p>`)}`;
}

/** @param {{desk: Desk, poll: Poll}} props */
function Hands({ desk, poll }) {
  const counted = useCounted(desk, poll);
  const driving = use(desk.driving);
  return html`<p>${t("ballots.hands.now")}</p><${Standing} desk=${desk} poll=${poll} counted=${counted} />
    ${driving && poll.state !== "closed" && html`<${Button} icon="hand" onClick=${() => (desk.asking.value = { kind: "hands", poll })}>${t("ballots.hands.enter")}<//>`}`;
}

/** How many papers are out, while it is open. @param {{desk: Desk, poll: Poll}} props */
function Slips({ desk, poll }) {
  const { told } = useAsked(`polls/${poll.id}/slips`, [use(desk.extras.counting)]);
  return told && html`<p class="quiet">${t("ballots.slips", { n: told.numbers.issued })}</p>`;
}

/** How far the counting board is: "34 of 57 papers agree". @param {{desk: Desk, poll: Poll}} props */
function Papers({ desk, poll }) {
  const { told } = useAsked(`polls/${poll.id}/sheets`, [use(desk.extras.counting)]);
  if (!told) return null;
  const keyed = Math.max(0, ...Object.values(byTeller(told.tellers)));
  return html`<${Progress} done=${told.agreed} of=${told.expected} words=${html`<strong class="figures">${t("ballots.papers", { n: told.agreed, of: told.expected })}</strong>`} />
    <p class="quiet">${t("ballots.papers.keyed", { n: keyed, of: told.expected })}</p>
    ${told.differ.length + told.alone.length > 0 && html`<p class="quiet">${t("ballots.papers.differ", { n: told.differ.length, alone: told.alone.length })}</p>`}`;
}

/** @param {{teller: string, keyed: number}[]} progress */
function byTeller(progress) {
  /** @type {Record<string, number>} */
  const sums = {};
  for (const { teller, keyed } of progress) sums[teller] = (sums[teller] ?? 0) + keyed;
  return sums;
}

/** @param {{seconds: number}} props */
function Countdown({ seconds }) {
  const until = useRef(Date.now() + seconds * 1000);
  const left = Math.max(0, Math.ceil((until.current - useNow(250)) / 1000));
  return html`<p class="countdown figures" role="timer">${left ? t("ballot.closing", { n: left }) : t("ballot.closing.now")}</p>`;
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

/** @param {{desk: Desk, draft: import("../chair/step.js").Draft, locked: boolean}} props */
function DraftCard({ desk, draft, locked }) {
  const { question } = draft;
  const way = wayOf(question);
  return html`<article class="motion"><p class="quiet motion-state">${t("chair.poll.draft")}${question.round ? ` · ${t("ballots.round", { n: question.round.number })}` : ""}${way !== "open" ? ` · ${t(`ballots.way.${way}`)}` : ""}</p><h3>${textOf(question)}</h3>
    ${use(desk.driving) && html`<${Button} icon="lock" disabled=${locked} onClick=${() => (desk.asking.value = { kind: "freeze", draft })}>${t("chair.freeze.ask")}<//>`}
  </article>`;
}

/** @param {{desk: Desk, poll: Poll, locked: boolean}} props */
function PollCard({ desk, poll, locked }) {
  const [whole, setWhole] = useState(true);
  const driving = use(desk.driving);
  const shown = poll.result && poll.state !== "void";
  return html`<article class=${`motion is-${poll.state}`}><p class="quiet motion-state">${t(`chair.poll.${poll.state}`)}${poll.manifest.practice ? ` · ${t("ballots.practice")}` : ""}</p>
    ${!(shown && whole) && html`<h3>${shown ? headline(poll) : textOf(poll)}</h3>`}
    ${shown && whole && html`<${Result} poll=${poll} />`}
    ${shown && html`<button type="button" class="fold" aria-expanded=${String(whole)} onClick=${() => setWhole(!whole)}><${Icon} name=${whole ? "up" : "down"} /><span>${t(whole ? "chair.result.less" : "chair.result.more")}</span></button>`}
    ${poll.reason && html`<p>${t("chair.because", { reason: poll.reason })}</p>`}
    ${driving && html`<${After} desk=${desk} poll=${poll} locked=${locked} />`}
    ${poll.state === "ready" && html`<p class="quiet">${t("chair.fact.seal")} <code>${seal(poll.eid)}</code></p>
      ${driving && html`<${Button} icon="vote" disabled=${locked} onClick=${() => (desk.asking.value = { kind: "open", poll })}>${t("chair.open.ask")}<//>`}`}
    <${Files} poll=${poll} />
    <${Exits} desk=${desk} poll=${poll} />
  </article>`;
}

/** What a vote that is over leaves to do. @param {{desk: Desk, poll: Poll, locked: boolean}} props */
function After({ desk, poll, locked }) {
  const view = use(desk.view);
  const busy = use(desk.busy);
  const [ties, round, again] = [tiesOf(poll), roundOf(poll), followed(view, poll)];
  const stopped = ["aborted", "void"].includes(poll.state) && !poll.manifest.practice;
  if (again) return html`<p class="quiet">${t("ballots.followed")}</p>`;
  const over = poll.state === "announced" && (!poll.until || Date.parse(poll.until) <= Date.now());
  const deed = (/** @type {string} */ icon, /** @type {string} */ key, /** @type {() => unknown} */ act) => html`<${Button} icon=${icon} disabled=${locked || busy.size > 0} onClick=${() => void act()}>${t(key)}<//>`;
  return html`${ties.length > 0 && deed("warning", "ballots.tie.ask", () => (desk.asking.value = { kind: "tie", poll }))}
    ${round > 0 && deed("next", "chair.step.round", () => desk.again("step", "poll.next_round", { poll: poll.id }))}
    ${stopped && deed("refresh", "ballots.repeat", () => desk.again("step", "poll.repeat", { poll: poll.id }))}
    ${stopped && byHands(poll) && poll.manifest.scheme !== "hands1" && deed("hand", "ballots.repeat.hands", () => desk.again("step", "poll.repeat", { poll: poll.id, hands: true }))}
    ${poll.state === "announced" && !poll.manifest.practice && (over ? deed("lock", "ballots.finalise", () => desk.act("step", "poll.finalise", { poll: poll.id })) : poll.until && html`<p class="quiet">${t("ballots.until", { when: dateTime(poll.until) })}</p>`)}`;
}

/** Nothing secret becomes open by itself, and hands can only be raised for yes, no and names (SPEC LIFE2). @param {Poll} poll */
export const byHands = ({ manifest }) => manifest.scheme === "open1" && !manifest.paper && !manifest.blocks && manifest.questions.every((/** @type {any} */ { method }) => ["motion", "choose", "elect"].includes(method));
