// @ts-check
// Who is connected: the figure, then delegations or seats, searched and narrowed to who is missing.  Panel{feed}
import { html, use, useMemo, useNow, useRef, useState } from "../app/html.js";
import { Button, EmptyState, Icon, Loading } from "../app/ui.js";
import { t, time } from "../app/words.js";
import { Group, Persons } from "./groups.js";
import { Mark } from "./marks.js";
import { byDelegation, bySeat, found, heldIn, tally } from "./model.js";
import { MissingPaper } from "./paper.js";
import { SilentPanel } from "./silent.js";

/** @typedef {import("./feed.js").Feed} Feed */
/** @typedef {import("./model.js").Row} Row */
/** @typedef {{by: "delegation" | "seat", query: string, missing: boolean}} View */

const AGAIN_MS = 10_000;
/** So many names are shown without being asked for. */
const OPEN_AT_ONCE = 80;
const SEATS_AT_ONCE = 600;
const MOST_FOUND = 100;

/** @param {{feed: Feed}} props */
export function Panel({ feed }) {
  const rows = use(feed.rows);
  const told = use(feed.told);
  const now = useNow(AGAIN_MS) + (told?.skew ?? 0);
  const [view, set] = useState(/** @type {View} */ ({ by: "delegation", query: "", missing: false }));
  const [printing, print] = useState(false);
  if (!rows || !told) return html`<div class="pr"><${Loading} words=${t("ui.loading")} /></div>`;
  if (!rows.length) return html`<div class="pr"><${EmptyState} icon="people" title=${t("presence.nobody")} text=${t("presence.nobody.text")} /></div>`;
  return html`<div class="pr">
    <${SilentPanel} silent=${feed.silent} />
    <${Figure} rows=${rows} />
    <${Tools} view=${view} set=${set} />
    <${Content} rows=${rows} view=${view} now=${now} />
    <footer class="pr-foot">
      <p class="quiet">${t("presence.since", { time: time(told.since) })}</p>
      <${Button} icon="print" onClick=${() => print(true)}>${t("presence.print")}<//>
    </footer>
    ${printing && html`<${MissingPaper} rows=${rows} now=${now} onDone=${() => print(false)} />`}
  </div>`;
}

/** One sentence, one bar, and what the marks mean. @param {{rows: Row[]}} props */
function Figure({ rows }) {
  const { here, gone, never, total } = tally(rows);
  return html`<section class="pr-figure" aria-label=${t("presence.title")}>
    <h2 class="pr-sum figures">${t("presence.figure", { here, of: total })}</h2>
    <div class="pr-bar" aria-hidden="true"><span style=${{ width: `${(100 * here) / total}%` }}></span></div>
    <ul class="pr-key">${/** @type {const} */ ([["here", here], ["gone", gone], ["never", never]]).map(([is, n]) => html`<li key=${is}><${Mark} is=${is} /><span><strong class="figures">${t("presence.n", { n })}</strong> ${t(`presence.is.${is}`)}</span></li>`)}</ul>
  </section>`;
}

/** @param {{view: View, set: (view: View) => void}} props */
function Tools({ view, set }) {
  return html`<div class="pr-tools">
    <label class="pr-search"><${Icon} name="search" /><span class="unseen">${t("presence.search")}</span>
      <input type="search" placeholder=${t("presence.search")} autocomplete="off" value=${view.query} onInput=${(/** @type {any} */ event) => set({ ...view, query: event.target.value })} /></label>
    <div class="choice" role="group" aria-label=${t("presence.order")}>${/** @type {const} */ (["delegation", "seat"]).map((by) => html`<button type="button" key=${by} aria-pressed=${String(view.by === by)} onClick=${() => set({ ...view, by })}>${t(`presence.by.${by}`)}</button>`)}</div>
    <label class="pr-only"><input type="checkbox" checked=${view.missing} onChange=${(/** @type {any} */ event) => set({ ...view, missing: event.target.checked })} /><span>${t("presence.only_missing")}</span></label>
  </div>`;
}

/** @param {{rows: Row[], view: View, now: number}} props */
function Content({ rows, view, now }) {
  const sought = useMemo(() => found(rows, view.query), [rows, view.query]);
  const shown = useMemo(() => (view.missing ? sought.filter(({ is }) => is !== "here") : sought), [sought, view.missing]);
  if (!sought.length) return html`<${EmptyState} icon="search" title=${t("presence.not_found")} text=${t("presence.not_found.text", { query: view.query.trim() })} />`;
  if (!shown.length) return html`<${EmptyState} icon="check" title=${t("presence.everybody")} text=${t("presence.everybody.text")} />`;
  if (view.query.trim() && view.by === "delegation") return html`<${Found} rows=${shown} now=${now} />`;
  const opened = view.by === "seat" ? shown.length <= SEATS_AT_ONCE : (view.missing && shown.length <= OPEN_AT_ONCE);
  return html`<${Groups} key=${`${view.by}${view.missing}`} rows=${rows} shown=${shown} by=${view.by} now=${now} opened=${opened} />`;
}

/** @param {{rows: Row[], now: number}} props */
function Found({ rows, now }) {
  const more = rows.length - MOST_FOUND;
  return html`<div class="pr-found"><p class="unseen" role="status">${t("presence.found", { n: rows.length })}</p>
    <${Persons} rows=${rows.slice(0, MOST_FOUND)} now=${now} wide />${more > 0 && html`<p class="quiet">${t("presence.more", { n: more })}</p>`}</div>`;
}

/** The numbers are of everybody in the group, the names of those who are looked for.
 * @param {{rows: Row[], shown: Row[], by: "delegation" | "seat", now: number, opened: boolean}} props */
function Groups({ rows, shown, by, now, opened }) {
  const [turned, turn] = useState(/** @type {Record<string, boolean>} */ ({}));
  const held = useRef(/** @type {string[]} */ ([]));
  const groups = useMemo(() => {
    const wanted = new Set(shown);
    return (by === "seat" ? bySeat : byDelegation)(rows).map((group) => ({ ...group, shown: group.rows.filter((row) => wanted.has(row)) })).filter((group) => group.shown.length);
  }, [rows, shown, by]);
  const isOpen = (/** @type {string} */ name) => turned[name] ?? opened;
  const reading = groups.some(({ name }) => isOpen(name));
  // While somebody reads names, no delegation moves away under the finger.
  const ordered = by === "delegation" && reading ? heldIn(groups, held.current) : groups;
  held.current = ordered.map(({ name }) => name);
  return html`<div class="pr-groups">${ordered.map((group) => html`<${Group} key=${group.name} group=${group} by=${by} now=${now} open=${isOpen(group.name)}
    onTurn=${() => turn({ ...turned, [group.name]: !isOpen(group.name) })} />`)}</div>`;
}
