// @ts-check
// The ballot: a sheet that comes by itself, keeps the page behind it, and never loses what was chosen. Afterwards the receipt, then the result.
//   PollSheet{poll, votes, onClose}   BallotBar{poll, voting, onOpen}
import { html, use, useNow, useState } from "../app/html.js";
import { Button, Lamp, Sheet } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import "../app/icons-more.js";
import { t } from "../app/words.js";
import { isLive } from "../app/reducer.js";
import { Asking, AskingFoot, Question, questionsOf, useBallot } from "./asking.js";
import { Receipt } from "./receipt.js";
import { Result } from "./result.js";
import { Hands, NextSlot, OnPaper, Sealed, Whose } from "./slots.js";

/** @typedef {import("../app/state.js").Poll} Poll */
/** @typedef {import("./voting.js").Slot} Slot */
/** @typedef {import("./votes.js").Votes} Votes */

const isHands = (/** @type {Poll} */ poll) => poll.manifest.scheme === "hands1";
/** Whether a ballot can be filled in on a device at all. @param {Poll} poll */
const isHere = (poll) => !isHands(poll) && !poll.manifest.paper?.only;

/** @param {{poll: Poll, votes: Votes, onClose: () => void}} props */
export function PollSheet({ poll, votes, onClose }) {
  const { voting } = votes;
  const all = use(voting.slots)[poll.id] ?? [];
  const none = use(voting.none)[poll.id];
  const sending = use(voting.sending);
  const [at, setAt] = useState(/** @type {string | null} */ (null));
  const [changing, setChanging] = useState(/** @type {string | null} */ (null));
  const slot = all.find((one) => one.slot === at) ?? all.find((one) => one.state === "open") ?? all[0];
  if (slot && at !== slot.slot) setAt(slot.slot);
  const version = `${slot?.slot}/${slot?.ser}`;
  const now = slot && sending[`${poll.id}/${slot.slot}`];
  const mayChange = slot?.state === "cast" && poll.manifest.revote && isLive(poll) && isHere(poll);
  const voteable = isLive(poll) && isHere(poll) && (slot?.state === "open" || (mayChange && changing === version));
  const busy = Boolean(now && now.state !== "refused");
  const cut = use(voting.store.cut);
  const ballot = useBallot(poll, slot, changing === version);
  const onDocument = votes.documentOf(poll);
  const [kept, keep] = useState(/** @type {string | undefined} */ (undefined)); // of which slot: whoever votes for somebody else, too, is asked anew
  const remember = Boolean(slot) && kept === slot?.slot;
  const send = () => ballot.sendable && slot && void voting.cast(poll, slot, ballot.sendable, { remember });
  const footer = voteable && html`<${AskingFoot} poll=${poll} ballot=${ballot} busy=${busy} cut=${cut} paused=${poll.state === "paused"} sending=${now && html`<${Sending} now=${now} />`} onSend=${send} />`;
  return html`<${Sheet} class=${`ballot ${isPlain(poll) ? "" : "is-tall"}`} stays=${voteable} title=${html`<${Title} poll=${poll} />`} onClose=${onClose} closeIcon=${voteable ? "down" : "close"}
    closeWords=${voteable ? t("ballot.minimise") : t("ui.close")} footer=${footer}>
    <${Standing} poll=${poll} />
    ${!all.length && isLive(poll) && none && html`<p class="standing" role="status"><${Icon} name="person" /> <span>${none}</span></p>`}
    ${poll.manifest.practice && html`<p class="standing is-practice"><${Icon} name="warning" /> <span>${t("voting.practice")}</span></p>`}
    ${!poll.result && html`<${Whose} poll=${poll} all=${all} slot=${slot} onSlot=${setAt} />`}
    ${poll.result ? html`<${Result} poll=${poll} />`
      : voteable ? html`<${Asking} poll=${poll} ballot=${ballot} busy=${busy} onDocument=${onDocument} /><${Sealed} poll=${poll} remember=${remember} onRemember=${(/** @type {boolean} */ yes) => keep(yes ? slot?.slot : undefined)} />`
      : html`<${Waiting} poll=${poll} slot=${slot} onDocument=${onDocument} />`}
    ${slot?.state === "cast" && !voteable && html`<${Receipt} poll=${poll} slot=${slot} />`}
    ${!poll.result && !voteable && isHere(poll) && isLive(poll) && html`<${NextSlot} all=${all} slot=${slot} onSlot=${setAt} />`}
    ${mayChange && changing !== version && html`<${Button} icon="edit" onClick=${() => setChanging(version)}>${t("ballot.change")}<//>`}
    ${!poll.result && !voteable && html`<${Sealed} poll=${poll} />`}
    ${!voteable && now && html`<${Sending} now=${now} />`}
  <//>`;
}

/** One motion keeps the page behind it in sight. @param {Poll} poll */
const isPlain = (poll) => questionsOf(poll).length === 1 && questionsOf(poll)[0].method === "motion" && !poll.result;

/** A vote in which there is nothing to fill in here: yet, any more, or at all. @param {{poll: Poll, slot: Slot | undefined, onDocument: (() => void) | null}} props */
function Waiting({ poll, slot, onDocument }) {
  if (isHands(poll)) return html`<${Hands} poll=${poll} onDocument=${onDocument} />`;
  if (isLive(poll) && (poll.manifest.paper?.only || slot?.state === "paper")) return html`<${OnPaper} poll=${poll} only=${Boolean(poll.manifest.paper?.only)} onDocument=${onDocument} />`;
  if (slot?.state === "cast" && questionsOf(poll).length > 1) return null;
  return html`<${Question} poll=${poll} question=${questionsOf(poll)[0]} onDocument=${null} />`;
}

/** @param {{poll: Poll}} props */
function Title({ poll }) {
  const practice = poll.manifest.practice;
  const words = poll.result ? t(practice ? "voting.result.practice" : "result.title") : t(practice ? "voting.title.practice" : isHands(poll) ? "voting.hands.title" : "ballot.title");
  return isLive(poll) ? html`<${Lamp} /> ${words}` : words;
}

/** Why nothing can be pressed, or how long still. @param {{poll: Poll}} props */
function Standing({ poll }) {
  switch (poll.state) {
    case "paused":
      return html`<p class="standing" role="status"><${Icon} name="pause" /> ${t("ballot.paused")} ${poll.reason ?? ""}</p>`;
    case "closing":
      return html`<${Countdown} poll=${poll} />`;
    case "closed":
    case "counted":
      return html`<p class="standing" role="status">${t(poll.state === "closed" && (poll.manifest.paper || isHands(poll)) && !poll.settled ? "voting.counting.board" : "ballot.closed")}</p>`;
    case "aborted":
    case "void":
      return html`<p class="standing" role="status">${t(poll.manifest.practice ? "voting.practice.over" : `ballot.${poll.state}`)} ${poll.reason ?? ""}</p>`;
    default:
      return null;
  }
}

/** When each announced close falls on this device's clock, from the moment it was heard of. @type {Map<string, number>} */
const closes = new Map();

/** Whole seconds until the close. @param {Poll} poll @param {number} now */
export function secondsLeft({ id, seconds }, now) {
  const end = closes.get(id) ?? now + (seconds ?? 0) * 1000;
  closes.set(id, end);
  return Math.max(0, Math.ceil((end - now) / 1000));
}

/** In words, and said aloud at 30 and at 10 only. @param {{poll: Poll}} props */
function Countdown({ poll }) {
  const left = secondsLeft(poll, useNow(250));
  return html`<p class="standing is-closing"><${Lamp} /> <span>${left ? t("ballot.closing", { n: left }) : t("ballot.closing.now")}</span></p>
    <p class="unseen" role="status">${left === 30 || left === 10 || left === poll.seconds ? t("ballot.closing", { n: left }) : ""}</p>`;
}

/** @param {{now: import("./voting.js").Sending}} props */
const Sending = ({ now }) => html`<p class=${`sending is-${now.state}`} role="status"><${Icon} name=${now.state === "refused" ? "warning" : "lock"} /> ${now.why ?? t(`ballot.${now.state}`)}</p>`;

/** The way back to a ballot that was put aside. @param {{poll: Poll, voting: import("./voting.js").Voting, onOpen: () => void}} props */
export function BallotBar({ poll, voting, onOpen }) {
  const all = use(voting.slots)[poll.id] ?? [];
  const open = isHere(poll) && all.some((one) => one.state === "open");
  const closing = poll.state === "closing" && open;
  const now = useNow(500);
  const way = Object.entries(use(voting.sending)).find(([id, { state }]) => id.startsWith(`${poll.id}/`) && state !== "refused")?.[1];
  const none = use(voting.none)[poll.id];
  if (!all.length) return none ? html`<button type="button" class="strip is-none" onClick=${onOpen}><${Icon} name="person" /><span role="status">${none}</span></button>` : null;
  const words = t(way ? `ballot.${way.state}` : isHands(poll) ? "voting.hands.title" : open ? "ballot.return" : all.every(({ state }) => state === "cast") ? "ballot.done" : "voting.paper.title");
  return html`<button type="button" class=${`strip ${open ? "is-live" : ""}`} onClick=${onOpen}>
    <${Icon} name=${way ? "lock" : open ? "vote" : isHands(poll) ? "hand" : "check"} /><span>${closing ? `${words}. ${t("ballot.closing", { n: secondsLeft(poll, now) })}` : words}</span></button>`;
}
