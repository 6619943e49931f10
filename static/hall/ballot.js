// @ts-check
// The ballot: a sheet that comes by itself, keeps the page behind it, and never loses what was chosen. Afterwards the receipt, then the result.
//   PollSheet{poll, voting, onClose}   BallotBar{poll, voting, onOpen}
import { html, use, useEffect, useNow, useState } from "../app/html.js";
import { Button, Lamp, Sheet } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import "../app/icons-more.js";
import { describeRule } from "../app/rule.js";
import { t, textOf } from "../app/words.js";
import { Mark, Result } from "./result.js";
import { isLive } from "../app/reducer.js";
import { draftOf, keepDraft } from "./voting.js";

/** @typedef {import("../app/reducer.js").Poll} Poll */
/** @typedef {import("./voting.js").Voting} Voting */
/** @typedef {import("./voting.js").Choice} Choice */
/** @typedef {import("./voting.js").Slot} Slot */

export const CHOICES = /** @type {const} */ (["yes", "no", "abstain"]);

/** @param {{poll: Poll, voting: Voting, onClose: () => void}} props */
export function PollSheet({ poll, voting, onClose }) {
  const all = use(voting.slots)[poll.id] ?? [];
  const sending = use(voting.sending);
  const slot = all.find((one) => one.state === "open") ?? all[0];
  const now = slot && sending[`${poll.id}/${slot.slot}`];
  const [draft, setDraft] = useState(/** @type {Choice | null} */ (null));
  useEffect(() => {
    setDraft(slot ? draftOf(poll.id, slot.slot) : null);
    setChanging(false);
  }, [poll.id, slot?.slot, slot?.ser]);
  const [changing, setChanging] = useState(false);
  const mayChange = slot?.state === "cast" && poll.manifest.revote && isLive(poll);
  const voteable = isLive(poll) && (slot?.state === "open" || (mayChange && changing));
  const busy = Boolean(now && now.state !== "refused");
  const cut = use(voting.store.cut);
  /** @param {Choice} choice */
  const choose = (choice) => {
    if (!slot || busy) return;
    keepDraft(poll.id, slot.slot, choice);
    setDraft(choice);
  };
  const footer = voteable && html`<${Options} draft=${draft} busy=${busy} onChoose=${choose} />
    <${Send} draft=${draft} now=${now} cut=${cut} paused=${poll.state === "paused"} onSend=${() => draft && void voting.cast(poll, slot, draft)} />`;
  return html`<${Sheet} class="ballot" stays=${voteable} title=${html`<${Title} poll=${poll} />`} onClose=${onClose} closeIcon=${voteable ? "down" : "close"}
    closeWords=${voteable ? t("ballot.minimise") : t("ui.close")} footer=${footer}>
    <${Standing} poll=${poll} />
    ${slot?.state === "cast" && !poll.result && !voteable && html`<${Receipt} slot=${slot} />`}
    ${mayChange && !changing && html`<${Button} onClick=${() => setChanging(true)}>${t("ballot.change")}<//>`}
    ${poll.result ? html`<${Result} poll=${poll} />` : html`<${Question} poll=${poll} />`}
    ${slot?.state === "cast" && poll.result && html`<${Receipt} slot=${slot} />`}
    ${!voteable && now && html`<${Sending} now=${now} />`}
  <//>`;
}

/** @param {{poll: Poll}} props */
function Title({ poll }) {
  return isLive(poll) ? html`<${Lamp} /> ${t("ballot.title")}` : poll.result ? t("result.title") : t("ballot.title");
}

/** @param {{poll: Poll}} props */
function Question({ poll }) {
  return html`<div class="question"><h3>${textOf(poll)}</h3>
    ${textOf(poll, "text") && html`<p>${textOf(poll, "text")}</p>`}
    <p class="quiet">${describeRule(poll.manifest.questions[0].rule).join(" · ")}</p></div>`;
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
      return html`<p class="standing" role="status">${t("ballot.closed")}</p>`;
    case "aborted":
    case "void":
      return html`<p class="standing" role="status">${t(`ballot.${poll.state}`)} ${poll.reason ?? ""}</p>`;
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

/** @param {{draft: Choice | null, busy: boolean, onChoose: (choice: Choice) => void}} props */
function Options({ draft, busy, onChoose }) {
  return html`<div class="options" role="group" aria-label=${t("ballot.options")}>
    ${CHOICES.map((choice) => html`<button type="button" key=${choice} class=${`option is-${choice}`} aria-pressed=${String(draft === choice)} disabled=${busy} onClick=${() => onChoose(choice)}>
      <${Mark} kind=${choice} /><span>${t(`choice.${choice}`)}</span></button>`)}
  </div>`;
}

/** Apart from the options, so that a slip of the finger sends nothing. @param {{draft: Choice | null, now: import("./voting.js").Sending | undefined, cut: boolean, paused: boolean, onSend: () => void}} props */
function Send({ draft, now, cut, paused, onSend }) {
  const busy = Boolean(now && now.state !== "refused");
  return html`<div class="send">
    ${now && html`<${Sending} now=${now} />`}
    <p class="ballot-cut" role="status">${cut && !busy && html`<${Icon} name="refresh" /><span>${t(draft ? "ballot.cut" : "connection.waiting")}</span>`}</p>
    ${!draft && html`<p class="quiet ballot-choose">${t("ballot.choose")}</p>`}
    ${draft && !busy && html`<${Button} kind="primary" wide disabled=${paused} onClick=${onSend}>${t("ballot.send", { choice: t(`choice.${draft}`) })}<//>`}
  </div>`;
}

/** @param {{now: import("./voting.js").Sending}} props */
const Sending = ({ now }) => html`<p class=${`sending is-${now.state}`} role="status"><${Icon} name=${now.state === "refused" ? "warning" : "lock"} /> ${now.why ?? t(`ballot.${now.state}`)}</p>`;

/** @param {{slot: Slot}} props */
function Receipt({ slot }) {
  const choice = Array.isArray(slot.choice) ? slot.choice[0] : slot.choice;
  return html`<div class="receipt" role="status">
    <p class="receipt-line"><${Icon} name="check" /> <strong>${t("ballot.recorded", { place: slot.place })}</strong></p>
    ${choice && html`<p class="receipt-choice"><${Mark} kind=${choice} /> ${t("ballot.yours", { choice: t(`choice.${choice}`) })}</p>`}
    <p>${t("ballot.tracker")} <code>${(slot.tracker ?? "").slice(0, 8).toUpperCase().replace(/(.{4})/, "$1 ")}</code></p>
    ${slot.held === false && html`<p class="error"><${Icon} name="warning" /> ${t("ballot.receipt_wrong")}</p>`}
  </div>`;
}

/** The way back to a ballot that was put aside. @param {{poll: Poll, voting: Voting, onOpen: () => void}} props */
export function BallotBar({ poll, voting, onOpen }) {
  const all = use(voting.slots)[poll.id] ?? [];
  const open = all.some((one) => one.state === "open");
  const closing = poll.state === "closing" && open;
  const now = useNow(500);
  if (!all.length) return null;
  const way = Object.entries(use(voting.sending)).find(([id, { state }]) => id.startsWith(`${poll.id}/`) && state !== "refused")?.[1];
  const words = t(way ? `ballot.${way.state}` : open ? "ballot.return" : "ballot.done");
  return html`<button type="button" class=${`strip ${open ? "is-live" : ""}`} onClick=${onOpen}>
    <${Icon} name=${way ? "lock" : open ? "vote" : "check"} /><span>${closing ? `${words}. ${t("ballot.closing", { n: secondsLeft(poll, now) })}` : words}</span></button>`;
}
