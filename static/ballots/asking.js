// @ts-check
// What is asked before a vote changes what can no longer be changed back: freezing, opening, closing, hands, ties.
//   Asking{desk, step, onClose}  the sheet that a step needs before it is taken; desk.asking says which
import { html, use, useState } from "../app/html.js";
import { Button, Field, Sheet } from "../app/ui.js";
import { slug } from "../app/api.js";
import { useAsked } from "../app/asked.js";
import { t } from "../app/words.js";
import { Trouble } from "../chair/parts.js";
import { Asked, FullSeal, Held, Notice } from "./asked.js";
import { HandsSheet } from "./hands.js";
import { wayOf, wayOfManifest } from "./say.js";
import { TieSheet } from "./ties.js";

/** @typedef {import("../chair/desk.js").Desk} Desk */
/** @typedef {import("../app/state.js").Poll} Poll */
/** @typedef {import("../chair/step.js").Draft} Draft */

/** How long ballots still count, in seconds. */
const CLOSINGS = [0, 5, 10, 30, 60];
const FIRST = 5;

/** @param {{desk: Desk, step: import("../chair/step.js").Step, onClose: () => void}} props */
export function Asking({ desk, step, onClose }) {
  switch (step.kind) {
    case "freeze":
      return html`<${FreezePoll} key=${step.draft.id} desk=${desk} draft=${step.draft} onClose=${onClose} />`;
    case "open":
      return html`<${OpenPoll} desk=${desk} poll=${step.poll} onClose=${onClose} />`;
    case "close":
      return html`<${ClosePoll} desk=${desk} poll=${step.poll} onClose=${onClose} />`;
    case "hands":
      return html`<${HandsSheet} desk=${desk} poll=${step.poll} onClose=${onClose} />`;
    case "tie":
      return html`<${TieSheet} desk=${desk} poll=${step.poll} onClose=${onClose} />`;
    default:
      return null;
  }
}

/** What is fixed beside the questions. @param {{held: any, roll: number, eid?: string}} props */
function Facts({ held, roll, eid }) {
  return html`<dl class="facts">
    <div><dt>${t("chair.fact.roll")}</dt><dd>${t("chair.roll", { n: roll })}</dd></div>
    <div><dt>${t("ballots.how")}</dt><${Held} ...${held} /></div>
    ${eid && html`<div><dt>${t("chair.fact.seal")}</dt><dd><${FullSeal} eid=${eid} /></dd></div>`}</dl>`;
}

/** @param {any} manifest */
const heldOf = (manifest) => ({ way: wayOfManifest(manifest), paper: manifest.paper ? (manifest.paper.only ? "only" : "beside") : "none", serials: Boolean(manifest.paper?.serials),
  revote: manifest.revote, practice: manifest.practice, objections: manifest.objections, round: manifest.round });

/** Before: what will be fixed, as the secretariat has it now. Afterwards, in the same place: that it is, with its seal. @param {{desk: Desk, draft: Draft, onClose: () => void}} props */
function FreezePoll({ desk, draft: begun, onClose }) {
  const draft = use(desk.extras.drafts).find(({ id }) => id === begun.id) ?? begun;
  const people = use(desk.extras.people);
  const busy = use(desk.busy);
  const risks = useRisks(draft);
  const frozen = use(desk.store.state).polls[draft.id];
  const [opening, setOpening] = useState(false);
  if (opening && frozen) return html`<${OpenPoll} desk=${desk} poll=${frozen} onClose=${onClose} />`;
  const roll = frozen?.roll_size ?? people.filter((one) => one.voting).length;
  const held = frozen ? heldOf(frozen.manifest) : { ...draft.question, way: wayOf(draft.question) };
  const refused = !frozen && risks.some(({ waived }) => !waived);
  const footer = frozen
    ? html`<${Button} onClick=${onClose}>${t("ui.close")}<//><${Button} kind="quiet" icon="undo" busy=${busy.has("freeze")} onClick=${() => void thaw(desk, frozen, onClose)}>${t("ballots.thaw")}<//>
      <${Button} kind="primary" icon="vote" onClick=${() => setOpening(true)}>${t("chair.open.ask")}<//>`
    : html`<${Button} onClick=${onClose}>${t("ui.cancel")}<//><${Button} kind="primary" icon="lock" busy=${busy.has("freeze")} disabled=${refused} onClick=${() => void desk.act("freeze", "poll.freeze", { poll: draft.id })}>${t("chair.freeze")}<//>`;
  return html`<${Sheet} title=${t(frozen ? "chair.frozen" : "chair.freeze.title")} side="middle" class="motion-sheet" onClose=${onClose} footer=${footer}>
    ${frozen && html`<${Notice} icon="check" done>${t("chair.frozen.text")}<//>`}
    <${Asked} source=${frozen ?? draft.question} questions=${frozen?.manifest.questions ?? draft.question.questions} />
    <${Facts} held=${held} roll=${roll} eid=${frozen?.eid} />
    <${Risks} risks=${risks} />
    ${frozen ? frozen.manifest.scheme === "urn1" && html`<${KeyPlace} poll=${frozen} />` : html`<${Notice} icon="lock">${t("chair.freeze.text")}<//>`}
    <${Trouble} desk=${desk} where="freeze" /><//>`;
}

/** Back to a draft, with an id of its own, so that it can be changed. @param {Desk} desk @param {Poll} poll @param {() => void} done */
async function thaw(desk, poll, done) {
  if (await desk.act("freeze", "poll.thaw", { poll: poll.id })) done();
}

/** What a secret vote must not be held without (URN6). @param {Draft} draft @returns {{waiver: string, why: string, waived: boolean}[]} */
const useRisks = ({ id, question }) => useAsked(`polls/drafts/${id}/warnings`, [question]).told ?? [];

/** @param {{risks: {waiver: string, why: string, waived: boolean}[]}} props */
const Risks = ({ risks }) => html`${risks.map(({ waiver, why, waived }) => html`<${Notice} key=${waiver} icon=${waived ? "check" : "warning"} done=${waived}>${why} <strong>${t(waived ? "ballots.waived" : "ballots.waive.first")}</strong><//>`)}`;

/** Where the key lies that opens a sealed vote (URN1). @param {{poll: Poll}} props */
export function KeyPlace({ poll }) {
  const why = useAsked(`polls/${poll.id}`, [poll.state]).told?.secret?.why;
  return why ? html`<${Notice} icon="keys">${why}<//>` : null;
}

/** The rule needs to know how many are present, or absent throughout. @param {Poll} poll @param {(rule: any) => boolean} asks */
const asked = (poll, asks) => poll.manifest.questions.some((/** @type {any} */ { rule }) => asks(rule));
const needsPresent = (/** @type {any} */ rule) => rule.base.includes("present") || ["entitled", "present"].includes(rule.quorum?.[3]);
const needsAbsent = (/** @type {any} */ rule) => rule.base.includes("-absent") || Boolean(rule.rounds?.then?.base.includes("-absent"));

/** How many with a vote the door counts now; null where nobody was ever checked in (SPEC DOOR5). @param {import("../app/state.js").State} state @param {any[]} people */
const atTheDoor = ({ attendance, proxies = {} }, people) =>
  attendance?.been.length ? people.filter((one) => one.voting && !one.staff && [one.id, proxies[one.id]].some((id) => id in attendance.here)).length : null;

/** @param {{desk: Desk, poll: Poll, onClose: () => void}} props */
function OpenPoll({ desk, poll, onClose }) {
  const busy = use(desk.busy).has("open");
  const here = atTheDoor(use(desk.store.state), use(desk.extras.people));
  const [numbers, set] = useState(/** @type {Record<string, string>} */ ({ present: "", absent: "" }));
  const open = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const told = Object.fromEntries(Object.entries(numbers).filter(([, text]) => text).map(([name, text]) => [name, Number(text)]));
    if (await desk.act("open", "poll.open", { poll: poll.id, ...told })) onClose();
  };
  const footer = html`<${Button} onClick=${onClose}>${t("ui.cancel")}<//>
    <${Button} kind="primary" icon="vote" busy=${busy} onClick=${open}>${t("chair.open", { n: poll.roll_size })}<//>`;
  const figure = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ hint) => html`<${Field} label=${t(label)} hint=${t(hint, { n: here })} inputmode="numeric" pattern="[0-9]*" maxLength="7" autocomplete="off" class="present"
    value=${numbers[name]} onInput=${(/** @type {any} */ event) => set({ ...numbers, [name]: event.target.value.replace(/\D/g, "") })} />`;
  const way = wayOfManifest(poll.manifest);
  return html`<${Sheet} title=${t("chair.open.title")} side="middle" class="motion-sheet" stays onClose=${onClose} footer=${footer}>
    <form class="desk-form" onSubmit=${open}>
      <${Asked} source=${poll} questions=${poll.manifest.questions} />
      <${Facts} held=${heldOf(poll.manifest)} roll=${poll.roll_size} eid=${poll.eid} />
      <div class="pair">${figure("present", "chair.present", here === null ? (asked(poll, needsPresent) ? "chair.present.needed" : "chair.present.hint") : "chair.present.door")}
        ${asked(poll, needsAbsent) && figure("absent", "ballots.absent", "ballots.absent.hint")}</div>
      <${Notice} icon=${way === "hands" ? "hand" : way === "paper" ? "print" : "vote"}>${t(way === "hands" || way === "paper" ? `ballots.open.${way}` : "chair.open.text")}<//>
      ${poll.manifest.scheme === "urn1" && html`<${KeyPlace} poll=${poll} />`}
      <${Trouble} desk=${desk} where="open" /></form><//>`;
}

/** @param {{desk: Desk, poll: Poll, onClose: () => void}} props */
function ClosePoll({ desk, poll, onClose }) {
  const { cast = 0, of = poll.roll_size } = use(desk.extras.progress)[poll.id] ?? {};
  const busy = use(desk.busy).has("close");
  const byDevice = poll.manifest.scheme !== "hands1" && !poll.manifest.paper?.only;
  const [seconds, setSeconds] = useState(byDevice ? FIRST : 0);
  const close = async () => {
    if (await desk.act("close", "poll.close", { poll: poll.id, seconds })) onClose();
  };
  const footer = html`<${Button} onClick=${onClose}>${t("ui.cancel")}<//>
    <${Button} kind="primary" icon="stop" busy=${busy} onClick=${close}>${seconds ? t("chair.close", { n: seconds }) : t("ballots.close.now")}<//>`;
  return html`<${Sheet} title=${t("chair.close.title")} side="middle" class="motion-sheet" onClose=${onClose} footer=${footer}>
    ${byDevice && html`<p class="count-line"><strong class="figures">${t("chair.cast", { cast, of })}</strong> ${cast < of && html`<span>${t("chair.missing", { n: of - cast })} <a href=${`/${slug}/steward`} target="_blank" rel="noopener">${t("ballots.silent.list")}</a></span>`}</p>
    <fieldset class="seconds"><legend>${t("chair.close.seconds")}</legend>
      <div class="choice">${CLOSINGS.map((n) => html`<button type="button" key=${n} aria-pressed=${String(n === seconds)} onClick=${() => setSeconds(n)}>${n ? t("chair.seconds", { n }) : t("ballots.seconds.none")}</button>`)}</div></fieldset>`}
    <${Notice} icon="lock">${t("chair.close.text")}<//>
    <${Trouble} desk=${desk} where="close" /><//>`;
}
