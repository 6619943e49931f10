// @ts-check
// The delegate's hall: the page fills the screen, one line above (what is now), one below (which page); the rest is one tap away.
import { html, mount, use, useRef, useState, effect, signal } from "../app/html.js";
import { ConnectionLine, Hemicycle, Lamp, Loading, Said, say, Sheet } from "../app/ui.js";
import { Icon } from "../app/icons.js";
import { slug } from "../app/api.js";
import { createStore } from "../app/store.js";
import { Reader, Thumbnails, ZoomButtons } from "../app/reader.js";
import { t, textOf } from "../app/words.js";
import { CodeEntry } from "../landing/code-entry.js";
import { Gate } from "../landing/main.js";
import { Agenda } from "./agenda.js";
import { BallotBar, PollSheet } from "./ballot.js";
import { Me } from "./me.js";
import { createView } from "./view.js";
import { createVoting, isLive } from "./voting.js";

/** @typedef {import("./view.js").Where} Where */
/** @typedef {{store: import("../app/store.js").Store, view: import("./view.js").View, voting: import("./voting.js").Voting, poll: {value: string | null, peek(): any, subscribe(fn: any): any}}} Hall */

/** @param {HTMLElement} root */
export async function start(root) {
  mount(root, Waiting);
  /** The vote whose sheet lies over the page. */
  const poll = signal(/** @type {string | null} */ (null));
  const store = createStore({
    onNow: (what, data) => what === "ballots" && void voting.load(data.poll),
    onEvent: (kind, data) => kind === "poll.announced" && announce(data.poll),
  });
  const voting = createVoting(store);
  const view = createView(store);
  /** A result comes by itself, but not over a ballot that somebody is filling in. @param {string} id */
  const announce = (id) => {
    const over = poll.peek() && store.state.peek().polls[poll.peek() ?? ""];
    if (!over || !isLive(over)) poll.value = id;
  };
  try {
    if (!(await store.signIn())) return mount(root, Door);
  } catch {
    return mount(root, Unreached);
  }
  mount(root, HallPage, { hall: { store, view, voting, poll } });
  store.start();
  voting.start();
  bringBallots({ store, view, voting, poll });
}

/** A ballot comes by itself, once for each vote. @param {Hall} hall */
function bringBallots({ voting, poll }) {
  const brought = new Set();
  effect(() => {
    for (const { id } of voting.live.value) {
      const waits = (voting.slots.value[id] ?? []).some((slot) => slot.state === "open");
      if (!waits || brought.has(id)) continue;
      brought.add(id);
      poll.value = id;
    }
  });
}

const Waiting = () => html`<main class="hall"><${Loading} words=${t("ui.loading")} /></main>`;
const Unreached = () => html`<${Gate} title=${t("hall.unreached")}><p>${t("problem.unreachable")}</p><//>`;
const Door = () => html`<${Gate} title=${t("badge.type")}><${CodeEntry} onCode=${(/** @type {string} */ code) => location.assign(`/${slug}/b#${code}`)} /><//>`;

/** @param {{hall: Hall}} props */
function HallPage({ hall }) {
  const { store, view, voting, poll } = hall;
  const state = use(store.state);
  const ready = use(store.ready);
  const where = use(view.where);
  const [sheet, setSheet] = useState(/** @type {"agenda" | "me" | "pages" | null} */ (null));
  const over = use(poll);
  const live = use(voting.live).at(-1);
  const controls = useRef(/** @type {Controls} */ (null));
  const shut = () => setSheet(null);
  const acts = {
    onOpen: (/** @type {string} */ id) => (shut(), view.open(id)),
    onPoll: (/** @type {string} */ id) => (shut(), void (poll.value = id)),
    onNow: () => (shut(), view.follow()),
  };
  if (use(store.signedOut)) return html`<${Door} />`;
  const shownPoll = over ? state.polls[over] : null;
  return html`<div class="hall">
    <${Now} hall=${hall} live=${live} onSheet=${setSheet} />
    <div class="hall-middle">
      <aside class="hall-aside" aria-label=${t("agenda.title")}><${Agenda} state=${state} where=${where} ...${acts} /></aside>
      <main class="hall-page">${ready ? html`<${Middle} hall=${hall} where=${where} controls=${controls} />` : html`<${Loading} words=${t("ui.loading")} />`}</main>
    </div>
    ${live && !shownPoll && html`<${BallotBar} poll=${live} voting=${voting} onOpen=${() => (poll.value = live.id)} />`}
    ${!where.following && html`<${Back} where=${where} state=${state} onBack=${view.follow} />`}
    ${where.document && html`<${Line} view=${view} where=${where} controls=${controls} onPages=${() => setSheet("pages")} />`}
    ${sheet === "agenda" && html`<${Sheet} title=${t("agenda.title")} side="end" onClose=${shut}><${Agenda} state=${state} where=${where} ...${acts} /><//>`}
    ${sheet === "me" && html`<${Me} store=${store} onClose=${shut} />`}
    ${sheet === "pages" && where.document && html`<${Pages} where=${where} view=${view} onClose=${shut} />`}
    ${shownPoll && html`<${PollSheet} key=${shownPoll.id} poll=${shownPoll} voting=${voting} onClose=${() => (poll.value = null)} />`}
    <${Said} />
  </div>`;
}

/** One line: what is now. @param {{hall: Hall, live: import("../app/reducer.js").Poll | undefined, onSheet: (sheet: "agenda" | "me") => void}} props */
function Now({ hall: { store, view }, live, onSheet }) {
  const where = use(view.where);
  const connection = use(store.connection);
  const congress = use(store.state).congress;
  const now = live ? t("hall.voting", { title: textOf(live) }) : where.item ? `${where.item.number}. ${textOf(where.item)}` : textOf(congress);
  return html`<header class="hall-now">
    <div class="hall-now-words">${(live || where.item) && html`<${Lamp} />`}<p title=${now}>${now}</p></div>
    <${ConnectionLine} connection=${connection} />
    <button type="button" class="tool only-narrow" onClick=${() => onSheet("agenda")}><${Icon} name="agenda" /><span>${t("agenda.short")}</span></button>
    <button type="button" class="tool" onClick=${() => onSheet("me")}><${Icon} name="person" /><span>${t("me.short")}</span></button>
  </header>`;
}

/** @typedef {{by: (step: 1 | -1) => void} | null} Controls */

/** @param {{hall: Hall, where: Where, controls: {current: Controls}}} props */
function Middle({ hall: { store, view }, where, controls }) {
  const { document: doc, item } = where;
  if (doc) return html`<${Reader} document=${doc} page=${where.page} controls=${controls} onPage=${(/** @type {number} */ page) => view.read(doc.id, page)} />`;
  const { congress, documents } = store.state.value;
  const mine = (item?.documents ?? []).map((id) => documents[id]).filter(Boolean);
  return html`<section class="card">
    ${item ? html`<p class="card-number figures">${item.number}</p><h1>${textOf(item)}</h1>` : html`<div class="card-mark"><${Hemicycle} count=${120} /></div><h1>${textOf(congress)}</h1>`}
    <p class="quiet">${t(item ? (mine.length ? "hall.item.documents" : "hall.item") : "hall.welcome")}</p>
    ${mine.map((one) => html`<button type="button" class="button" key=${one.id} onClick=${() => view.open(one.id)}><${Icon} name="document" /><span>${textOf(one, "name")}</span></button>`)}
  </section>`;
}

/** The full-width way back. @param {{where: Where, state: import("../app/reducer.js").State, onBack: () => void}} props */
function Back({ where, state, onBack }) {
  const { chair, document: mine } = where;
  const other = chair && chair.document !== mine?.id;
  const words = !chair ? t("hall.back.item") : other ? t("hall.back.document", { name: textOf(state.documents[chair.document], "name"), page: chair.page }) : t("hall.back", { page: chair.page });
  const back = () => {
    onBack();
    say(t("hall.following.said"));
  };
  return html`<button type="button" class="strip is-live" onClick=${back}><${Icon} name="back" /><span>${words}</span></button>`;
}

/** One line: which page, with the chair or alone. @param {{view: import("./view.js").View, where: Where, controls: {current: Controls}, onPages: () => void}} props */
function Line({ view, where, controls, onPages }) {
  const { document: doc, page, following } = where;
  if (!doc) return null;
  const to = (/** @type {number} */ n) => view.read(doc.id, n);
  return html`<footer class="hall-line">
    <button type="button" class="turn is-previous" disabled=${page <= 1} onClick=${() => to(page - 1)}><${Icon} name="previous" /><span>${t("hall.previous")}</span></button>
    <button type="button" class="where" onClick=${onPages}><span class="figures">${t("reader.page", { page, pages: doc.pages })}</span>
      <small>${following ? html`<${Lamp} /> ${t("hall.following")}` : t("hall.alone")}</small></button>
    <button type="button" class="turn is-next" disabled=${page >= doc.pages} onClick=${() => to(page + 1)}><span>${t("hall.next")}</span><${Icon} name="next" /></button>
    <${ZoomButtons} class="zoom" by=${(/** @type {1 | -1} */ step) => controls.current?.by(step)} />
  </footer>`;
}

/** @param {{where: Where, view: import("./view.js").View, onClose: () => void}} props */
function Pages({ where: { document: doc, page, chair }, view, onClose }) {
  if (!doc) return null;
  /** @param {number} n */
  const pick = (n) => {
    onClose();
    if (n !== page) view.read(doc.id, n);
  };
  return html`<${Sheet} title=${textOf(doc, "name")} class="pages" onClose=${onClose}>
    <${Thumbnails} document=${doc} page=${page} live=${chair?.document === doc.id ? chair.page : null} onPage=${pick} /><//>`;
}
