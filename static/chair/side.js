// @ts-check
// The right-hand side: the next lawful step as one large button that says what it will do, everything else beneath it.  Side{desk}
import { html, use } from "../app/html.js";
import { whyOut } from "../app/basic.js";
import { runningPoll } from "../app/focus.js";
import { Icon } from "../app/icons.js";
import { t, textOf, time } from "../app/words.js";
import { Loading, Sheet } from "../app/ui.js";
import { TakeDesk } from "./driver.js";
import { itemName, Trouble, useArmed, useLate } from "./parts.js";
import { comingWith, otherSteps } from "./step.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./step.js").Step} Step */

/** @param {{desk: Desk}} props */
export function Side({ desk }) {
  const state = use(desk.store.state);
  const step = use(desk.step);
  const running = runningPoll(state);
  const asking = use(desk.asking);
  const votes = use(desk.votes);
  const more = use(desk.running);
  // A late answer closes what asked for it, and nothing that was begun since.
  const shut = () => void (desk.asking.value === asking && (desk.asking.value = null));
  return html`<${Next} desk=${desk} step=${step} />
    <div class="side-rest">
      ${more && html`<${more.RecessNow} desk=${desk} />`}
      ${votes && running && html`<${votes.PollNow} desk=${desk} poll=${running} />`}
      <${Floor} desk=${desk} />
      <${Others} desk=${desk} step=${step} />
      <${Minutes} desk=${desk} />
      ${votes && html`<${votes.Motions} desk=${desk} except=${running?.id ?? null} />`}
    </div>
    ${asking?.kind === "take" ? html`<${TakeDesk} desk=${desk} onClose=${shut} />` : asking && asking.kind !== "call" && (votes ? html`<${votes.Asking} desk=${desk} step=${asking} onClose=${shut} />`
      : html`<${Sheet} title=${t("chair.motions")} side="middle" onClose=${shut}><${Loading} words=${t("ui.loading")} /><//>`)}`;
}

/** The list of speakers comes behind the first view. @param {{desk: Desk}} props */
function Floor({ desk }) {
  const Panel = useLate(() => import("../floor/desk.js").then(async (part) => (await part.ready(), part.FloorPanel)));
  return Panel && html`<${Panel} desk=${desk} />`;
}

/** Published minutes wait for a signature. @param {{desk: Desk}} props */
function Minutes({ desk }) {
  const published = Boolean(use(desk.store.state).minutes);
  const Part = useLate(() => import("../minutes/hall.js").then(async (part) => (await part.brought(), part.MinutesButton)), published);
  return Part && html`<${Part} store=${desk.store} />`;
}

/** What a step is called, what it will do, and its picture. @param {Step} step @param {Desk} desk @returns {{title: string, about: string, icon: string}} */
function words(step, desk) {
  const say = (/** @type {string} */ icon, /** @type {Record<string, any>} */ values = {}) => ({
    icon, title: t(`chair.step.${step.kind}`, values), about: t(`chair.step.${step.kind}.about`, values),
  });
  switch (step.kind) {
    case "take": {
      const { person } = desk.store.state.value.desk;
      return { icon: "hand", title: t("chair.step.take"), about: person ? t("chair.step.take.from", { name: desk.nameOf(person) }) : t("chair.step.take.about") };
    }
    case "item":
      return coming(say("play", { item: itemName(step.item), number: String(step.item.number) }), comingWith(desk.view.value, step.item.id));
    case "turn":
      return say("next", { page: step.page, pages: step.document.pages, name: textOf(step.document, "name") });
    case "show": {
      const shown = say("screen", { name: textOf(step.document, "name") });
      return desk.store.state.value.documents[step.document.id] ? shown : { ...shown, about: t("chair.step.show.releases") };
    }
    case "recess":
    case "call":
    case "end_speech":
      return running(step, desk);
    case "report": case "end_report":
      return reporting(step, desk);
    case "freeze":
      return say("lock", { title: textOf(step.draft.question) });
    case "open":
      return say("vote", { title: textOf(step.poll), n: step.poll.roll_size });
    case "close":
    case "resume":
    case "count":
    case "hands":
    case "papers":
    case "announce":
    case "tie":
    case "round":
      return say({ close: "stop", resume: "play", count: "clock", hands: "hand", papers: "clock", announce: "result", tie: "warning", round: "next" }[step.kind], { title: textOf(step.poll) });
    default:
      return say("check");
  }
}

/** The end of a break, and of a speech. @param {Extract<Step, {kind: "recess" | "call" | "end_speech"}>} step @param {Desk} desk */
function running(step, desk) {
  const { recess, speech } = desk.store.state.value;
  if (step.kind === "call") return calling(step.request, desk);
  if (step.kind === "recess") return { icon: "play", title: t("running.step.recess"), about: t("running.step.recess.about", { time: recess ? time(recess.until) : "" }) };
  return { icon: "stop", title: t("running.step.end_speech"), about: t("running.step.end_speech.about", { name: desk.nameOf(speech?.person ?? null) }) };
}

/** Who comes next to the lectern, and who leaves it. @param {import("../floor/types.js").Request} request @param {Desk} desk */
function calling(request, desk) {
  const { speech, floor, agenda } = desk.store.state.value;
  const values = { name: desk.nameOf(request.person), n: floor.length, speaker: speech ? desk.nameOf(speech.person) : "", number: String(agenda.find(({ id }) => id === request.item)?.number ?? "") };
  return { icon: "person", title: t("running.step.call", values), about: t(speech ? "running.step.call.next" : "running.step.call.about", values) };
}

/** The bridge point that is called, or has reported. @param {Extract<Step, {kind: "report" | "end_report"}>} step @param {Desk} desk */
function reporting({ kind, site }, desk) {
  const { reports, sites } = /** @type {any} */ (desk.store.state.value);
  const [n, now] = [reports.order.length - 1, reports.now && sites[reports.now]];
  const title = t(`running.step.${kind}`, { name: textOf(site, "name") });
  if (kind === "end_report") return { icon: "stop", title, about: t("running.step.end_report.about") };
  return { icon: "people", title, about: [now && t("running.step.report.ends", { name: textOf(now, "name") }), t(n > 0 ? "running.step.report.about" : "running.step.report.last", { n })].filter(Boolean).join(" ") };
}

/** What comes with an item is said before it is opened. @param {{title: string, about: string, icon: string}} said @param {number} n */
const coming = (said, n) => (n ? { ...said, about: `${said.about} ${t("chair.item.comes", { n })}` } : said);

/** While there is no connection, the button does not pretend. @param {Desk} desk */
function waiting(desk) {
  const out = whyOut(desk.store.connection.value);
  const sent = desk.busy.value.size || desk.turns.wanted.value;
  return { icon: "refresh", title: out ?? t("chair.cut"), about: out ? "" : t(sent ? "chair.cut.sent" : "chair.cut.about") };
}

/** Steps that nobody can press: there is nothing to do, or the server is doing it. */
const STILL = new Set(["over", "no_agenda", "done", "wait", "count", "papers"]);

/** @param {{desk: Desk, step: Step}} props */
function Next({ desk, step }) {
  use(desk.extras.people);
  const cut = use(desk.store.cut);
  const { icon, title, about } = cut ? waiting(desk) : words(step, desk);
  const armed = useArmed(armKey(step));
  const busy = use(desk.busy);
  const mute = cut || !armed;
  const press = () => void (mute || run(desk, step));
  return html`<div class="next"><h2 class="desk-heading">${t("chair.next")}</h2>
    ${STILL.has(step.kind) ? html`<div class="next-still" role="status"><${Icon} name=${icon} /><div><strong>${title}</strong><p>${about}</p></div></div>`
      : html`<button type="button" class=${`next-button is-${step.kind} ${cut ? "is-cut" : ""}`} aria-busy=${busy.has("step") ? "true" : undefined} aria-disabled=${mute ? "true" : undefined} onClick=${press}>
        <${Icon} name=${icon} /><span class="next-words"><strong>${title}</strong><span>${about}</span></span></button>`}
    <${Trouble} desk=${desk} where="step" />
  </div>`;
}

/** Turning on and on is one button; everything else becomes another one. @param {Step} step */
const armKey = (step) => ("poll" in step ? `${step.kind}:${step.poll.id}` : "request" in step ? `${step.kind}:${step.request.id}` : "site" in step ? `${step.kind}:${step.site.id}` : step.kind);

/** Does it, or asks first where it cannot be undone. @param {Desk} desk @param {Step} step */
function run(desk, step) {
  const ask = () => void (desk.asking.value = step);
  switch (step.kind) {
    case "take":
      return desk.store.state.value.desk.person ? ask() : void desk.act("step", "desk.take");
    case "item":
      return void desk.act("step", "agenda.open", { item: step.item.id });
    case "show":
    case "turn":
      desk.preview.value = null;
      return void desk.show({ document: step.document.id, page: step.page });
    case "resume":
      return void desk.act("step", "poll.resume", { poll: step.poll.id });
    case "announce":
      return void desk.act("step", "poll.announce", { poll: step.poll.id });
    case "recess":
      return void desk.act("step", "recess.end");
    case "call":
      return step.request.text ? ask() : void desk.act("step", "floor.call", { request: step.request.id });
    case "end_speech":
      return void desk.act("step", "floor.end");
    case "report":
      return void desk.act("step", "report.call", { site: step.site.id });
    case "end_report":
      return void desk.act("step", "report.end");
    case "round":
      return void desk.again("step", "poll.next_round", { poll: step.poll.id });
    default:
      return ask();
  }
}

/** What the list of speakers offers itself, beside each name. */
const BY_THE_LIST = new Set(["call", "end_speech"]);

/** For whoever is ahead of the order; the way back from the newest step; what belongs to no item. @param {{desk: Desk, step: Step}} props */
function Others({ desk, step }) {
  const view = use(desk.view);
  const running = use(desk.running);
  const driving = use(desk.driving);
  const poll = use(desk.poll);
  const cut = use(desk.store.cut);
  const others = otherSteps(view, step).filter(({ kind }) => !BY_THE_LIST.has(kind));
  const { document: shown, page } = view.state.shown;
  const live = shown && page ? { document: shown, page } : null;
  const votes = use(desk.votes);
  const vote = runningPoll(view.state);
  if (view.state.congress.phase !== "open") return null;
  if (!driving) return running && html`<section class="others"><h2 class="desk-heading">${t("chair.others")}</h2><${running.Acts} desk=${desk} driving=${false} /></section>`;
  return html`<section class="others"><h2 class="desk-heading">${t("chair.others")}</h2>
    ${others.map((other) => html`<button type="button" class="other" key=${other.kind} disabled=${cut} onClick=${() => run(desk, other)}>
      <${Icon} name=${words(other, desk).icon} /><span>${words(other, desk).title}</span></button>`)}
    ${!vote && !view.state.recess && votes && html`<${votes.Practice} desk=${desk} />`}
    ${!vote && poll && live && html`<button type="button" class="other" disabled=${cut} onClick=${() => void desk.show(live)}><${Icon} name="document" /><span>${t("chair.wall.page", { page: live.page })}</span></button>`}
    ${running && html`<${running.Undo} desk=${desk} />`}
    <${Trouble} desk=${desk} where="undo" />
    ${running && html`<${running.Acts} desk=${desk} driving />`}
  </section>`;
}
