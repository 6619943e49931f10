// @ts-check
// For everybody in the hall: announcements as a line that stays until it was read, breaks, and the end of it all (SPEC RUN1 to RUN3, RUN17).
// Fetched behind the first page.
//   await begin(store)
import { html, mount, signal, use, useNow } from "../app/html.js";
import { Button, Sheet } from "../app/basic.js";
import { addIcons, Icon } from "../app/icons.js";
import { addStyle } from "../app/style.js";
import { slug } from "../app/api.js";
import { addWords, t, time } from "../app/words.js";
import { addRows, addStrip } from "../hall/strips.js";
import { BREAK_ICON, FLAG_ICON, NOTICE_ICON } from "./icons.js";
import { allOf, leftWords, Notices, recessTitle, recessUntil, stands, textOfNotice, whom } from "./model.js";
import { Fold } from "./fold.js";
import { Over, watchOver } from "./over.js";

/** @typedef {import("../app/store.js").Store} Store */

const KEY = `hemicycle-${slug}-heard`;
const MOST_KEPT = 300;
const EVERY_MS = 5_000;
/** A text that fills more than about three lines of a phone is read in the list. */
const LONG = 150;
const open = signal(false);

/** @param {Store} store */
export async function begin(store) {
  const place = document.querySelector(".hall-page");
  addIcons({ notice: NOTICE_ICON, cup: BREAK_ICON, flag: FLAG_ICON });
  await Promise.all([addWords("running."), addStyle("running")]);
  const [notices, heard] = [new Notices(store), new Heard()];
  addStrip(Fold);
  addStrip(() => html`<${NoticeStrip} store=${store} notices=${notices} heard=${heard} /><${ListSheet} store=${store} notices=${notices} heard=${heard} />`);
  addRows({ Rows: () => null, Foot: () => html`<${Foot} store=${store} notices=${notices} />` });
  if (place) mount(place.appendChild(Object.assign(document.createElement("div"), { className: "run-root" })), () => html`<${RecessCard} store=${store} /><${Over} store=${store} />`, {});
  watchOver(store);
}

/** What was read on this device; a browser that keeps nothing forgets it with the page. */
class Heard {
  ids = signal(/** @type {string[]} */ ([]));

  constructor() {
    try {
      this.ids.value = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    } catch {}
  }

  /** @param {string[]} ids */
  add(ids) {
    this.ids.value = [...new Set([...this.ids.value, ...ids])].slice(-MOST_KEPT);
    try {
      localStorage.setItem(KEY, JSON.stringify(this.ids.value));
    } catch {}
  }
}

/** @typedef {{store: Store, notices: Notices, heard: Heard}} Props */

/** The newest that was not read yet, above the page's line, until it is put away. @param {Props} props */
function NoticeStrip({ store, notices, heard }) {
  const { announcements } = use(store.state);
  const now = useNow(EVERY_MS);
  const known = use(heard.ids);
  const fresh = allOf(announcements, use(notices.own)).filter((one) => one.mine !== false && !known.includes(one.id) && stands(one, now));
  if (!fresh.length) return html`<div class="run-live" role="status"></div>`;
  const [first, ...others] = fresh;
  const text = textOfNotice(first);
  return html`<div class="run-live" role="status"><div class="run-strip" key=${first.id}><${Icon} name="notice" />
    <div class="run-said"><p class="run-kicker">${first.to ? t("running.kicker.group") : t("running.kicker")} · <span class="figures">${time(first.at)}</span>${others.length > 0 && html` · ${t("running.more", { n: others.length })}`}</p>
      <p class=${`run-text ${text.length > LONG ? "is-long" : ""}`}>${text}</p></div>
    <div class="run-acts">${text.length > LONG ? html`<${Button} icon="more" onClick=${() => (open.value = true)}>${t("running.read_all")}<//>`
      : html`<${Button} icon="check" onClick=${() => heard.add([first.id])}>${t("running.understood")}<//>`}</div></div></div>`;
}

/** All of today's, the newest first; having opened it, one has read them. @param {Props} props */
function ListSheet({ store, notices, heard }) {
  const { announcements } = use(store.state);
  const all = allOf(announcements, use(notices.own)).filter((one) => one.mine !== false);
  if (!use(open)) return null;
  const close = () => (heard.add(all.map(({ id }) => id)), (open.value = false));
  return html`<${Sheet} title=${t("running.title")} side="end" onClose=${close}>
    ${all.length ? html`<ol class="run-list">${all.map((one) => html`<li key=${one.id}><p class="run-kicker"><span class="figures">${time(one.at)}</span> · ${whom(one)}</p><p class="run-whole">${textOfNotice(one)}</p></li>`)}</ol>`
      : html`<p class="quiet">${t("running.none")}</p>`}<//>`;
}

/** At the end of the agenda: the list. @param {{store: Store, notices: Notices}} props */
function Foot({ store, notices }) {
  const { announcements } = use(store.state);
  const n = announcements.length + use(notices.own).filter(({ mine }) => mine !== false).length;
  if (!n) return null;
  return html`<div class="run-foot"><${Button} kind="quiet" icon="notice" onClick=${() => (open.value = true)}>${t("running.list.count", { n })}<//></div>`;
}

/** Over the page while there is a break; whoever wants to read on puts it aside, and it stays in one line. @param {{store: Store}} props */
function RecessCard({ store }) {
  const { recess } = use(store.state);
  const aside = use(put);
  if (!recess) return html`<div role="status"></div>`;
  if (aside === recess.since) return html`<div role="status"><button type="button" class="run-aside" onClick=${() => (put.value = null)}><${Icon} name="cup" /><span>${recessTitle(recess)}, ${recessUntil(recess)}</span></button></div>`;
  return html`<div role="status"><section class="run-recess"><div class="run-recess-card"><${Icon} name="cup" /><h2>${recessTitle(recess)}</h2>
    <p class="run-until">${recessUntil(recess)}</p><${Left} until=${recess.until} />
    <${Button} icon="document" onClick=${() => (put.value = recess.since)}>${t("running.recess.read_on")}<//></div></section></div>`;
}

/** The break whose card was put aside. */
const put = signal(/** @type {string | null} */ (null));

/** @param {{until: string}} props */
export const Left = ({ until }) => html`<p class="run-left" aria-live="off">${leftWords(until, useNow(EVERY_MS))}</p>`;
