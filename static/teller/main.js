// @ts-check
// The counting board's desk: handing out papers, keying them in apart from each other, comparing, settling, printing (SPEC SLIP).
import { effect, html, mount, signal, use, useEffect, useLayoutEffect, useState } from "../app/html.js";
import { asking } from "../app/asked.js";
import { Button, ConnectionLine, EmptyState, Loading, Said, Settings, Sheet, whyOut } from "../app/ui.js";
import { NOW, read, slug } from "../app/api.js";
import { createStore } from "../app/store.js";
import { t, textOf } from "../app/words.js";
import { Door, Gate } from "../landing/gate.js";
import { Compare } from "./compare.js";
import { Finish } from "./finish.js";
import { HandsDesk } from "./hands.js";
import { Issue } from "./issue.js";
import { Keying } from "./keying.js";
import { Desk } from "./queue.js";

/** @typedef {{store: import("../app/store.js").Store, people: any, news: any}} Room  people: signal of everybody by id; news: signal, the newest word about the desk */

const MAY = ["teller", "secretariat", "chair"];
const SHOWN = ["open", "paused", "closing", "closed", "counted", "announced", "final"];

/** @param {HTMLElement} root */
export async function start(root) {
  mount(root, Waiting);
  const [people, news] = [signal(/** @type {Record<string, any>} */ ({})), signal(/** @type {any} */ (null))];
  const { ask: look } = asking(() => read("people", NOW), (all) => void (people.value = Object.fromEntries(all.map((/** @type {any} */ one) => [one.id, one]))));
  const store = createStore({
    onNow: (what, data) => what === "counting" && void (news.value = data),
    onEvent: (kind) => kind === "people.changed" && void look(),
  });
  try {
    if (!(await store.signIn())) return mount(root, Door);
  } catch {
    return mount(root, Unreached);
  }
  mount(root, TellerPage, { store, people, news });
  store.start();
  effect(() => void (store.connection.value.state === "live" && look()));
}

const Waiting = () => html`<main class="teller"><${Loading} words=${t("ui.loading")} /></main>`;
const Unreached = () => html`<${Gate} title=${t("hall.unreached")}><p>${t("problem.unreachable")}</p>
  <${Button} kind="primary" wide icon="refresh" onClick=${() => location.reload()}>${t("ui.retry")}<//><//>`;
const Stranger = () => html`<${Gate} title=${t("teller.stranger")}><p>${t("teller.stranger.text")}</p>
  <${Button} kind="primary" wide href=${`/${slug}`}>${t("teller.to_hall")}<//><//>`;

/** Votes with paper or hands: what runs first, then what waits for its count, then what is done; the newest first. @param {any} state @returns {any[]} */
function votes(state) {
  const rank = (/** @type {any} */ poll) => Math.max(0, SHOWN.indexOf(poll.state) - 2);
  const all = Object.values(state.polls).filter((poll) => SHOWN.includes(poll.state) && (poll.manifest.paper || poll.manifest.scheme === "hands1"));
  return all.reverse().sort((a, b) => Math.min(rank(a), 2) - Math.min(rank(b), 2));
}

/** @param {Room} room */
function TellerPage(room) {
  const { store } = room;
  const state = use(store.state);
  const [settings, show] = useState(false);
  const [chosen, choose] = useState(/** @type {string | null} */ (null));
  const roles = use(store.roles);
  if (use(store.signedOut)) return html`<${Door} error=${whyOut(store.connection.peek())} />`;
  if (!roles.some((role) => MAY.includes(role))) return html`<${Stranger} />`;
  const open = votes(state);
  const poll = open.find((one) => one.id === chosen) ?? open[0];
  return html`<div class="teller">
    <header class="teller-top">
      <h1>${t("teller.title")}</h1>
      ${open.length > 1 && html`<select aria-label=${t("teller.which")} value=${poll?.id} onChange=${(/** @type {any} */ event) => choose(event.target.value)}>
        ${open.map((one) => html`<option value=${one.id}>${textOf(one)} · ${t(`teller.state.${one.state}`)}</option>`)}</select>`}
      <${Button} kind="quiet" icon="settings" onClick=${() => show(true)}>${t("teller.display")}<//>
    </header>
    <${ConnectionLine} connection=${use(store.connection)} />
    ${!use(store.ready) ? html`<${Waiting} />` : poll ? html`<${Vote} key=${poll.id} room=${room} poll=${poll} />`
      : html`<main class="teller-main"><${EmptyState} icon="ballot" title=${t("teller.nothing")} text=${t("teller.nothing.text")} /></main>`}
    ${settings && html`<${Sheet} title=${t("teller.display")} side="end" onClose=${() => show(false)}><${Settings} />
      <${Button} class="to-hall" icon="home" href=${`/${slug}`}>${t("teller.to_hall")}<//><//>`}
    <${Said} />
  </div>`;
}

const TABS = ["issue", "key", "compare", "finish"];
/** Where this vote stands, that is where the desk opens. @param {any} poll */
const first = (poll) => (poll.state === "closed" ? "key" : SHOWN.indexOf(poll.state) > 3 ? "finish" : "issue");

/** @param {{room: Room, poll: any}} props */
function Vote({ room, poll }) {
  const [tab, go] = useState(first(poll));
  const [at, jump] = useState(/** @type {{pile: number, number: number} | null} */ (null));
  const [desk] = useState(() => new Desk(room.store, poll.id));
  const waiting = use(desk.waiting);
  const news = use(room.news);
  const hands = poll.manifest.scheme === "hands1";
  const reads = !hands && room.store.roles.value.some((role) => role === "teller" || role === "secretariat");
  useEffect(() => {
    if (reads) void desk.start();
    return () => desk.stop();
  }, []);
  useLayoutEffect(() => void go(first(poll)), [poll.state === "closed", SHOWN.indexOf(poll.state) > 3]);
  useEffect(() => void (reads && desk.refreshSoon()), [news]);
  useEffect(() => void (reads && void desk.refresh()), [poll.state, poll.settled]);
  if (hands) return html`<${HandsDesk} room=${room} poll=${poll} />`;
  const shown = reads ? TABS : ["issue", "finish"];
  const correct = (/** @type {{pile: number, number: number}} */ where) => {
    jump({ ...where });
    go("key");
  };
  return html`<main class="teller-main">
    <div class="teller-head"><h2>${textOf(poll)}</h2><p class="quiet">${t(`teller.state.${poll.state}`)} · <span class="figures">${seal(poll)}</span></p></div>
    <nav class="teller-tabs" aria-label=${t("teller.steps")}>
      ${shown.map((one) => html`<button type="button" aria-pressed=${String(one === tab)} onClick=${() => go(one)}>${t(`teller.tab.${one}`)}${one === "compare" && html`<${Badge} desk=${desk} />`}</button>`)}
    </nav>
    ${waiting > 0 && html`<p class="teller-waiting" role="status">${t("teller.waiting", { n: waiting })}</p>`}
    ${tab === "issue" && html`<${Issue} room=${room} poll=${poll} />`}
    ${tab === "key" && html`<${Keying} poll=${poll} desk=${desk} at=${at} />`}
    ${tab === "compare" && html`<${Compare} room=${room} poll=${poll} desk=${desk} onCorrect=${correct} />`}
    ${tab === "finish" && html`<${Finish} room=${room} poll=${poll} desk=${desk} />`}
  </main>`;
}

/** @param {any} poll */
const seal = ({ eid }) => `${eid.slice(0, 4)} ${eid.slice(4, 8)}`.toUpperCase();

/** How many ballots differ. @param {{desk: Desk}} props */
function Badge({ desk }) {
  const told = use(desk.told);
  const n = told?.differ.length ?? 0;
  return n > 0 && html` <span class="teller-badge figures">${n}</span>`;
}
