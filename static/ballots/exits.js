// @ts-check
// Ways out of the order, each with its reason: a pause, a stop, a vote declared void; back to a draft; from a stopped vote straight to hands.
import { html, use, useState } from "../app/html.js";
import { Button, Field, Sheet } from "../app/ui.js";
import { t } from "../app/words.js";
import { Trouble } from "../chair/parts.js";
import { byHands } from "./cards.js";

/** @typedef {import("../chair/desk.js").Desk} Desk */
/** @typedef {import("../app/state.js").Poll} Poll */
/** @typedef {"pause" | "abort" | "void" | "thaw"} Exit */

/** @type {Record<string, Exit[]>} */
const EXITS = { ready: ["thaw", "abort"], open: ["pause", "abort"], paused: ["abort"], closing: ["abort"], closed: ["void"], counted: ["void"], announced: ["void"] };
/** @type {Record<Exit, string>} */
const ICONS = { pause: "pause", abort: "cross", void: "cross", thaw: "undo" };

/** @param {{desk: Desk, poll: Poll}} props */
export function Exits({ desk, poll }) {
  const [asked, ask] = useState(/** @type {Exclude<Exit, "thaw"> | null} */ (null));
  const driving = use(desk.driving);
  const busy = use(desk.busy).has("exit");
  if (!driving) return null;
  const press = (/** @type {Exit} */ one) => (one === "thaw" ? void desk.act("exit", "poll.thaw", { poll: poll.id }) : ask(one));
  return html`<div class="exits">
    ${(EXITS[poll.state] ?? []).map((one) => html`<${Button} key=${one} kind="quiet" icon=${ICONS[one]} busy=${busy && one === "thaw"} onClick=${() => press(one)}>${t(one === "thaw" ? "ballots.thaw" : `chair.${one}.ask`)}<//>`)}
    ${asked && html`<${Reason} desk=${desk} poll=${poll} exit=${asked} onClose=${() => ask((now) => (now === asked ? null : now))} />`}
    <${Trouble} desk=${desk} where="exit" /></div>`;
}

/** A deed that needs a reason: the hall reads it. @param {{desk: Desk, poll: Poll, exit: Exclude<Exit, "thaw">, onClose: () => void}} props */
function Reason({ desk, poll, exit, onClose }) {
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const busy = use(desk.busy).has("reason");
  const done = async () => {
    if (!reason.trim()) return setMissing(true) ?? false;
    return desk.act("reason", `poll.${exit}`, { poll: poll.id, reason: reason.trim() });
  };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await done()) onClose();
  };
  // The machine failed in front of 500 people: one press, and hands can be counted.
  const toHands = async () => {
    if (!(await done())) return;
    onClose();
    // What goes wrong from here on is said beside the large button: this vote is over, and its place on the desk is gone.
    await desk.again("step", "poll.repeat", { poll: poll.id, hands: true });
  };
  const hands = exit === "abort" && !poll.manifest.practice && byHands(poll);
  const footer = html`<${Button} onClick=${onClose}>${t("ui.cancel")}<//>
    ${hands && html`<${Button} icon="hand" busy=${busy} onClick=${toHands}>${t("ballots.abort.hands")}<//>`}
    <${Button} kind=${exit === "pause" ? "primary" : "danger"} busy=${busy} onClick=${send}>${t(`chair.${exit}`)}<//>`;
  return html`<${Sheet} title=${t(`chair.${exit}.title`)} side="middle" stays onClose=${onClose} footer=${footer}>
    <form class="desk-form" onSubmit=${send}><p>${t(`chair.${exit}.text`)}</p>${hands && html`<p>${t("ballots.abort.hands.text")}</p>`}
      <${Field} label=${t("chair.reason")} hint=${t("chair.reason.hint")} value=${reason} maxLength="200" autofocus error=${missing && !reason.trim() ? t("chair.reason.missing") : undefined}
        onInput=${(/** @type {any} */ event) => setReason(event.target.value)} />
      <${Trouble} desk=${desk} where="reason" /></form><//>`;
}
