// @ts-check
// The delegate's hall: the page fills the screen, one line above (what is now), one below (which page); the rest is one tap away.
import { effect, html, mount, use, useEffect, useRef, useState, signal } from "../app/html.js";
import { Sheet, whyOut } from "../app/basic.js";
import { Loading, Seats } from "../app/seats.js";
import { Icon } from "../app/icons.js";
import { createStore } from "../app/store.js";
import { addStyle } from "../app/style.js";
import { isLive } from "../app/reducer.js";
import { recall } from "../app/prefs.js";
import { seen } from "../app/pages.js";
import { Reader } from "../app/reader.js";
import { insist, slug } from "../app/api.js";
import { t, textOf } from "../app/words.js";
import { Back, Line, Now, Trouble } from "./lines.js";
import { sheet, strips } from "./strips.js";
import { createView } from "./view.js";

/** @typedef {import("./types.js").Hall} Hall */
/** @typedef {import("./view.js").Where} Where */

/** Whether a true copy of the pages was made on this device. */
const hasCopy = () => /"true":true/.test(recall(`kept:${slug}`) ?? "");
/** Lent, so far as this device knows (HELP6). */
const isLent = () => recall(`lent:${slug}`);
/** @param {import("../app/store.js").Store} store */
const openCopy = (store) => import("../reading/kept.js").then((kept) => kept.openCopy(store));

/** Whoever keeps the pages on this device waits no longer than this for a network. */
const COPY_AFTER_MS = 1_500;

const saying = () => import("./saying.js");

/** What comes behind the first page. @type {(() => Promise<any>)[]} */
const BEHIND = [
  saying, () => import("../papers/hall.js"), () => import("../running/hall.js"), () => import("../floor/hall.js"), () => import("../help/hall.js"), () => import("../sites/hall.js"),
  () => import("../groups/hall.js"), () => import("../before/answers.js"), () => import("../minutes/hall.js"), () => import("../audience/late.js"), () => import("./rights.js"),
];

/** @param {HTMLElement} root */
export async function start(root) {
  mount(root, Waiting);
  const [reading, beside, other] = [signal(/** @type {any} */ (null)), signal(false), signal(false)];
  const [voted, asked] = [signal(/** @type {import("./types.js").Voted | null} */ (null)), signal(/** @type {string | null} */ (null))];
  const found = signal(/** @type {import("./types.js").Found | null} */ (null));
  const store = createStore({
    onNow: (what, data) => what === "ballots" && void voted.peek()?.votes.voting.load(data.poll),
    onEvent: (kind, data) => kind === "poll.announced" && voted.peek()?.votes.announce(data.poll),
    onLeap: (before) => voted.peek()?.votes.leap(before),
  });
  // Both at once: whoever is signed in sees the page one round trip sooner, and nobody else gets past the handshake.
  store.start();
  try {
    if (!(await store.signIn(hasCopy() ? { patience: COPY_AFTER_MS } : {}))) return store.stop(), await door(root);
  } catch {
    if (isLent() || !hasCopy() || !(await openCopy(store).catch(() => false))) return mount(root, Unreached);
  }
  const view = createView(store);
  const hall = { store, view, voted, asked, found, reading, sheet, beside, other };
  watchWidth();
  const lent = store.lent.value ? await insist(() => import("../help/borrowed.js").then((late) => late.begin(store))) : null;
  mount(root, HallPage, { hall, Top: lent?.Banner });
  store.signedOut.subscribe((out) => out && void door(root, whyOut(store.connection.peek())));
  await wantVotes(store, view, asked);
  void brought(store, () => import("./agenda.js"));
  void brought(store, () => import("../pointing/late.js").then(({ onFirst }) => onFirst(store, () => import("../pointing/hall.js").then(({ begin }) => begin(store, view)))));
  void brought(store, () => import("../reading/parts.js").then(({ startReading }) => startReading(hall))).then((parts) => (reading.value = parts));
  voted.value = await votesOf(store, view);
  if (asked.value) voted.value.votes.open(asked.value);
  for (const part of BEHIND) void brought(store, () => part().then((late) => late.begin(store, view)));
  if (location.hash) void brought(store, () => import("../before/hall.js").then((late) => late.begin(store, view)));
  void brought(store, () => import("../versions/hall.js").then((late) => late.start({ store, view })));
  void brought(store, () => import("../heads/watch.js").then(({ watch }) => watch(store)));
  void brought(store, () => import("../marks/part.js").then((part) => part.startMarks(store, view)));
  found.value = await brought(store, () => import("../find/late.js").then((late) => late.begin(store, view)));
}

/** Resolves when the first page is there, or there is none to wait for; a vote waits for no page. @param {import("../app/store.js").Store} store
 * @param {import("./view.js").View} view @param {{value: string | null}} asked @returns {Promise<void>} */
function wantVotes(store, view, asked) {
  return new Promise((go) => {
    const stop = effect(() => {
      const idle = seen.value || !view.where.value.document || Object.values(store.state.value.polls).some(isLive) || asked.value;
      if (store.ready.value && idle) queueMicrotask(() => (stop(), go()));
    });
  });
}

/** What votes need is fetched behind the first page, long before the first vote. @param {import("../app/store.js").Store} store @param {import("./view.js").View} view @returns {Promise<import("./types.js").Voted>} */
async function votesOf(store, view) {
  const [module] = await votesModule().catch(() => reconnected(store).then(votesModule)).catch(startAgain);
  const votes = new module.Votes(store, view);
  votes.start();
  return { module, votes };
}

const votesModule = () => Promise.all([import("./votes.js").then(async (module) => (await module.votingWords(), module)), addStyle("hall", "votes")]);
const AGAIN_MS = 1_000;

/** Resolves when the channel lives, a moment later. @param {import("../app/store.js").Store} store @returns {Promise<void>} */
const reconnected = (store) => new Promise((go) => {
  const stop = effect(() => void (store.connection.value.state === "live" && setTimeout(() => (stop(), go()), AGAIN_MS)));
});

/** What comes later, asked for again whenever the network is back, until it is there. What begins it fetches all it needs before it adds anything. @template T @param {import("../app/store.js").Store} store @param {() => Promise<T>} load */
const brought = (store, load) => load().catch(() => insist(() => reconnected(store).then(load)));

/** Some browsers never ask again for a module that once failed. Nothing is being filled in yet, and one's place is kept. @returns {Promise<never>} */
const startAgain = () => (location.reload(), new Promise(() => {}));

/** Nobody is signed in, or no longer: the code field. @param {HTMLElement} root @param {string | null} [error] */
async function door(root, error = null) {
  if (isLent()) await insist(() => import("../help/wipe.js")).then((late) => late.wiped());
  const [gate] = await insist(() => Promise.all([import("../landing/gate.js"), addStyle("landing")]));
  mount(root, gate.Door, { error });
}

const Waiting = () => html`<main class="hall"><${Loading} words=${t("ui.loading")} /></main>`;
const Unreached = () => html`<main class="hall"><div class="card"><h1>${t("hall.unreached")}</h1><p>${t("problem.unreachable")}</p>
  <button type="button" class="button is-primary" onClick=${() => location.reload()}><${Icon} name="refresh" /><span>${t("ui.retry")}</span></button></div></main>`;

/** The parts of the reading sheet. */
const READING = new Set(["pages", "outline", "how", "keys"]);

/** @param {{hall: Hall, Top?: any}} props  Top: what stands above everything else */
function HallPage({ hall, Top }) {
  const { store, view } = hall;
  const state = use(store.state);
  const where = use(view.where);
  const [voted, found] = [use(hall.voted), use(hall.found)];
  const ready = use(store.ready);
  const reading = use(hall.reading);
  const sheet = use(hall.sheet);
  const beside = use(hall.beside) && reading && where.document;
  const setSheet = (/** @type {string | null} */ name) => void (hall.sheet.value = name);
  const controls = useRef(/** @type {import("./lines.js").Controls} */ (null));
  const shut = () => setSheet(null);
  const acts = {
    onOpen: (/** @type {string} */ id) => (shut(), view.open(id)),
    onPoll: (/** @type {string} */ id) => (shut(), voted ? voted.votes.open(id) : (hall.asked.value = id)),
    onNow: () => (shut(), view.follow()),
  };
  const agenda = () => html`<${Later} load=${() => brought(store, () => import("./agenda.js"))} name="Agenda" state=${state} where=${where} ...${acts} />`;
  return html`<div class=${`hall ${use(store.cut) ? "is-cut" : ""} ${beside ? "has-beside" : ""}`}>
    ${Top && html`<${Top} />`}
    <${Now} store=${store} where=${where} onSheet=${setSheet} found=${found} />
    <div class="hall-middle">
      <aside class="hall-aside" aria-label=${t("agenda.title")}>${use(wide) && agenda()}</aside>
      <main class="hall-page"><${Trouble} store=${store} />${ready ? html`<${Middle} hall=${hall} where=${where} controls=${controls} />` : html`<${Loading} words=${t("ui.loading")} />`}
        ${reading && html`<${reading.Resumed} view=${view} where=${where} />`}</main>
      ${beside && html`<${reading.Beside} hall=${hall} />`}
    </div>
    ${found && html`<${found.Below} />`}
    ${voted && html`<${voted.module.VoteBar} votes=${voted.votes} />`}
    ${use(strips).map((Strip, place) => html`<${Strip} key=${place} />`)}
    ${!where.following && html`<${Back} where=${where} state=${state} onBack=${view.follow} />`}
    ${where.document && html`<${Line} view=${view} where=${where} controls=${controls} onPages=${() => setSheet("pages")} />`}
    ${sheet === "agenda" && html`<${Sheet} title=${t("agenda.title")} side="end" onClose=${shut}>${agenda()}<//>`}
    ${sheet === "me" && html`<${Later} load=${() => import("./me.js")} name="Me" store=${store} onClose=${shut} />`}
    ${sheet && READING.has(sheet) && reading && html`<${Later} load=${() => import("../reading/sheet.js")} name="ReadingSheet" hall=${hall} where=${where} tab=${sheet} onClose=${shut} />`}
    ${voted && html`<${voted.module.VoteSheet} votes=${voted.votes} />`}
  </div>`;
}

/** Whether the agenda has room beside the page, as in style.css. */
const wide = signal(false);

/** Keeps `wide` true to the window. */
function watchWidth() {
  const room = matchMedia("(min-width: 1200px)");
  const look = () => void (wide.value = room.matches);
  room.addEventListener("change", look);
  look();
}

/** A component that is fetched when it is first wanted. @param {{load: () => Promise<any>, name: string, [prop: string]: any}} props */
function Later({ load, name, ...props }) {
  const [component, set] = useState(/** @type {any} */ (null));
  useEffect(() => void load().then((module) => set(() => module[name]), () => (props.onClose?.(), void saying().then(({ unreached }) => unreached(), () => {}))), []);
  return component && html`<${component} ...${props} />`;
}

/** @param {{hall: Hall, where: Where, controls: {current: import("./lines.js").Controls}}} props */
function Middle({ hall: { store, view, other }, where, controls }) {
  const { document: doc, item } = where;
  const elsewhere = use(other);
  if (doc) return html`<${Reader} document=${doc} page=${where.page} active=${!elsewhere} controls=${controls} onPage=${(/** @type {number} */ page) => view.read(doc.id, page)} />`;
  const { congress, documents, shown } = store.state.value;
  const elsewhereNow = shown.document && !documents[shown.document];
  const mine = (item?.documents ?? []).map((id) => documents[id]).filter(Boolean);
  return html`<section class="card" tabIndex="0">
    ${item ? html`<p class="card-number figures">${item.number}</p><h2 class="card-title">${textOf(item)}</h2>` : html`<div class="card-mark"><${Seats} count=${store.state.value.seating?.seats.length ?? 120} real /></div><h2 class="card-title">${textOf(congress)}</h2>`}
    ${elsewhereNow && html`<p role="status">${t("hall.private")}</p>`}
    ${!elsewhereNow && congress.phase === "open" && html`<p class="quiet">${t(item ? (mine.length ? "hall.item.documents" : "hall.item") : "hall.welcome")}</p>`}
    ${mine.map((one) => html`<button type="button" class="button" key=${one.id} onClick=${() => view.open(one.id)}><${Icon} name="document" /><span>${textOf(one, "name")}</span></button>`)}
  </section>`;
}
