// @ts-check
// Handing out papers: find somebody by seat, name or badge, one tap, and it can be taken back.
import { html, use, useEffect, useMemo, useRef, useState } from "../app/html.js";
import { useAsked } from "../app/asked.js";
import { Button, Icon, Loading, say } from "../app/ui.js";
import { command, latest, send, slug, sorry } from "../app/api.js";
import { secretOf } from "../app/code.js";
import { derive } from "../app/keys.js";
import { t } from "../app/words.js";
import { found } from "./model.js";

/** @typedef {{slot: string, person: string, name: string, seat: string, delegation: string, holder: string | null, state: "open" | "paper" | "voted"}} Row */

const MOST = 40;

/** @param {string} name @param {object} body @returns {Promise<boolean>} */
export async function tried(name, body) {
  try {
    await command(name, body);
    return true;
  } catch (problem) {
    say(sorry(problem));
    return false;
  }
}

/** What the desk knows of papers; read again with each piece of news. @param {import("./main.js").Room} room @param {any} poll */
export function useSlips(room, poll) {
  return useAsked(`polls/${poll.id}/slips`, [use(room.news), use(room.store.connection).state, poll.state]);
}

/** Whose badge it is when a code, or a badge's link, was typed or scanned: null while nobody's, undefined for other words. @param {string} wanted @returns {string | null | undefined} */
function useBadge(wanted) {
  const code = wanted.slice(wanted.lastIndexOf("#") + 1);
  const [known, set] = useState(/** @type {{code: string, person: string} | null} */ (null));
  const take = useMemo(() => latest(set), []);
  const secret = secretOf(code);
  useEffect(() => {
    if (secret) void take(derive(secret, slug).then(({ login }) => send("POST", "badge", { login })).then(({ person }) => ({ code, person: person.id }))).catch(() => set(null));
  }, [code]);
  if (!secret) return undefined;
  return known?.code === code ? known.person : null;
}

/** What is done with a row, once at a time; `begun` is told at the press, since the next one is typed while the answer is on its way.
 * @param {any} poll @param {() => Promise<void>} look @param {(name: string) => void} begun  last: whose paper was given last */
function useDeed(poll, look, begun) {
  const [last, note] = useState(/** @type {string | null} */ (null));
  const going = useRef(/** @type {Set<string>} */ (new Set())).current;
  const act = async (/** @type {string} */ name, /** @type {any} */ { slot }) => {
    if (going.has(slot)) return;
    going.add(slot);
    begun(name);
    if (await tried(name, { poll: poll.id, slot })) note(name === "slip.issue" ? slot : null);
    going.delete(slot);
    await look();
  };
  return { act, last };
}

/** @param {{room: import("./main.js").Room, poll: any}} props */
export function Issue({ room, poll }) {
  const { told, look } = useSlips(room, poll);
  const people = use(room.people);
  const [wanted, type] = useState("");
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const rows = /** @type {Row[]} */ (useMemo(() => rowsOf(told, people), [told, people]));
  const badge = useBadge(wanted);
  const { act, last } = useDeed(poll, look, (name) => {
    if (name === "slip.issue") type("");
    field.current?.focus();
  });
  if (!told) return html`<${Loading} words=${t("ui.loading")} />`;
  const shown = badge === undefined ? found(rows, wanted) : rows.filter(({ person }) => person === badge);
  const may = room.store.roles.value.some((role) => role === "teller" || role === "secretariat");
  const enter = (/** @type {KeyboardEvent} */ event) => {
    const [only, second] = shown.filter((row) => row.state === "open");
    if (event.key === "Enter" && wanted.trim() && only && !second && may) void act("slip.issue", only);
  };
  const given = rows.find((row) => row.slot === last && row.state === "paper");
  return html`<section class="teller-issue">
    <${Numbers} numbers=${told.numbers} />
    <label class="teller-search"><span>${t("teller.issue.search")}</span>
      <input ref=${field} type="search" autocomplete="off" value=${wanted} onInput=${(/** @type {any} */ event) => type(event.target.value)} onKeyDown=${enter} /></label>
    <div class="teller-given" role="status">${given && html`<p><${Icon} name="check" /> <strong>${t("teller.issue.given", { name: given.name })}</strong></p>
      <${Button} icon="undo" onClick=${() => void act("slip.take_back", given)}>${t("teller.issue.undo")}<//>`}</div>
    <ul class="teller-people">
      ${shown.slice(0, MOST).map((row) => html`<li key=${row.slot} class=${`is-${row.state}`}>
        <span class="seat figures">${row.seat || "–"}</span><span class="who"><strong>${row.name}</strong>${row.delegation && html`<small class="quiet">${row.delegation}</small>`}
          ${row.holder && html`<small class="quiet">${t("teller.issue.holder", { name: row.holder })}</small>`}</span>
        <span class="acts">${may && html`<${Acts} row=${row} poll=${poll} act=${act} />`}</span></li>`)}
    </ul>
    ${shown.length > MOST && html`<p class="quiet">${t("teller.issue.more", { n: shown.length - MOST })}</p>`}
    ${!shown.length && html`<p class="quiet">${t("teller.issue.nobody")}</p>`}
  </section>`;
}

/** @param {{row: any, poll: any, act: (name: string, row: any) => void}} props */
function Acts({ row, poll, act }) {
  const out = ["open", "paused"].includes(poll.state);
  const back = out || poll.state === "closing" || (poll.state === "closed" && !poll.settled);
  if (row.state === "voted") return html`<span class="teller-tag"><${Icon} name="check" /> ${t("teller.issue.voted")}</span>`;
  if (row.state === "open") return out && html`<${Button} kind="primary" icon="ballot" onClick=${() => act("slip.issue", row)}>${t("teller.issue.give")}<//>`;
  return html`<span class="teller-tag is-paper"><${Icon} name="ballot" /> ${t("teller.issue.has")}</span>
    ${back && html`<${Button} onClick=${() => act("slip.take_back", row)}>${t("teller.issue.back")}<//>`}
    ${out && html`<${Button} onClick=${() => act("slip.spoil", row)}>${t("teller.issue.spoilt")}<//>`}`;
}

/** @param {{numbers: Record<string, number>}} props */
export const Numbers = ({ numbers }) => html`<dl class="teller-numbers">
  ${["issued", "spoilt", "returned", "expected"].map((name) => html`<div class=${`is-${name}`}><dt>${t(`teller.number.${name}`)}</dt><dd class="figures">${numbers[name]}</dd></div>`)}
</dl>`;

/** Everybody on the roll, by seat. @param {any} told @param {Record<string, any>} people */
function rowsOf(told, people) {
  if (!told) return [];
  const [paper, voted] = [new Set(told.paper), new Set(told.voted)];
  const rows = told.slots.map((/** @type {{slot: string, person: string}} */ { slot, person }) => ({
    slot, person, name: people[slot]?.name ?? "…", seat: people[slot]?.seat ?? "", delegation: people[slot]?.delegation ?? "",
    holder: person === slot ? null : (people[person]?.name ?? null),
    state: voted.has(slot) ? "voted" : paper.has(slot) ? "paper" : "open",
  }));
  return rows.sort((/** @type {any} */ a, /** @type {any} */ b) => Number(!a.seat) - Number(!b.seat) || a.seat.localeCompare(b.seat, undefined, { numeric: true }) || a.name.localeCompare(b.name));
}
