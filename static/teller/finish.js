// @ts-check
// The end of a count: do the papers add up, who is the board, settle, print and sign.
import { html, use, useState } from "../app/html.js";
import { Button, Field, Icon, say } from "../app/ui.js";
import { command, slug, sorry } from "../app/api.js";
import { t } from "../app/words.js";
import { Numbers, tried, useSlips } from "./issue.js";

/** @param {{room: import("./main.js").Room, poll: any, desk: import("./queue.js").Desk}} props */
export function Finish({ room, poll, desk }) {
  const told = use(desk.told);
  const { told: slips } = useSlips(room, poll);
  const secretariat = room.store.roles.value.includes("secretariat");
  return html`<section class="teller-finish">
    ${poll.settled ? html`<${Done} poll=${poll} />` : slips && html`<${Numbers} numbers=${slips.numbers} />`}
    ${poll.state === "closed" && !poll.settled && told && html`<${Settle} poll=${poll} told=${told} desk=${desk} />`}
    ${secretariat && !poll.settled && told && html`<${Board} room=${room} poll=${poll} desk=${desk} board=${told.board} />`}
    <${Print} poll=${poll} />
  </section>`;
}

/** @param {{poll: any}} props */
function Done({ poll }) {
  const { settled } = poll;
  return html`<div class="teller-done"><h3><${Icon} name="check" /> ${t("teller.finish.done")}</h3>
    <dl class="teller-numbers">${["issued", "spoilt", "returned", "found"].map((name) => html`<div><dt>${t(`teller.number.${name}`)}</dt><dd class="figures">${settled[name]}</dd></div>`)}</dl>
    ${settled.reason && html`<p><strong>${t("teller.finish.reason")}:</strong> ${settled.reason}</p>`}</div>`;
}

/** @param {{poll: any, told: any, desk: import("./queue.js").Desk}} props */
function Settle({ poll, told, desk }) {
  const [reason, write] = useState("");
  const [busy, wait] = useState(false);
  const short = told.agreed - told.expected;
  const open = told.differ.length + told.alone.length;
  const tellers = new Set(told.tellers.map((/** @type {any} */ one) => one.teller)).size;
  const settle = async () => {
    wait(true);
    try {
      await command("sheet.settle", { poll: poll.id, reason });
      say(t("teller.finish.settled"));
    } catch (problem) {
      say(sorry(problem));
      void desk.refresh();
    }
    wait(false);
  };
  return html`<div class="teller-settle">
    <h3>${t("teller.finish.adds_up")}</h3>
    <p class="teller-sum figures">${t("teller.finish.sum", { expected: told.expected, found: told.agreed })}</p>
    ${open > 0 && html`<p class="teller-why"><${Icon} name="warning" /> ${t("teller.finish.open", { n: open })}</p>`}
    ${tellers === 1 && html`<p class="teller-why"><${Icon} name="warning" /> ${t("teller.finish.one")}</p>`}
    ${!open && short !== 0 && html`<p class="teller-why"><${Icon} name="warning" /> ${t(short < 0 ? "teller.finish.missing" : "teller.finish.surplus", { n: Math.abs(short) })}</p>`}
    ${!open && short !== 0 && told.presides && html`<${Field} label=${t("teller.finish.reason")} hint=${t("teller.finish.reason.hint")} value=${reason} onInput=${(/** @type {any} */ event) => write(event.target.value)} />`}
    ${told.presides ? html`<${Button} kind="primary" icon="check" busy=${busy} disabled=${open > 0 || tellers === 1 || (short !== 0 && !reason.trim())} onClick=${settle}>${t("teller.finish.settle")}<//>`
      : html`<p class="quiet">${t("teller.finish.who")}</p>`}
  </div>`;
}

/** What is typed lies over what was told until it is saved. @param {{room: import("./main.js").Room, poll: any, desk: import("./queue.js").Desk, board: any}} props */
function Board({ room, poll, desk, board }) {
  const people = use(room.people);
  const tellers = Object.values(people).filter((one) => one.roles?.includes("teller"));
  const [typed, type] = useState(/** @type {{chair?: string, text?: string, place?: string}} */ ({}));
  const { chair, text, place } = { chair: board?.chair ?? tellers[0]?.id ?? "", text: membersText(board?.members ?? []), place: board?.place ?? "", ...typed };
  const save = async () => {
    if (!(await tried("board.name", { poll: poll.id, chair, members: members(text), place }))) return;
    say(t("teller.board.saved"));
    await desk.refresh();
    type((/** @type {typeof typed} */ now) => (now === typed ? {} : now));
  };
  return html`<div class="teller-board"><h3>${t("teller.board.title")}</h3>
    ${tellers.length ? html`<${Field} label=${t("teller.board.chair")} value=${chair} onChange=${(/** @type {any} */ event) => type({ ...typed, chair: event.target.value })}>${tellers.map((one) => html`<option value=${one.id} selected=${one.id === chair}>${one.name}</option>`)}<//>
      <${Field} label=${t("teller.board.members")} hint=${t("teller.board.members.hint")} multiline value=${text} onInput=${(/** @type {any} */ event) => type({ ...typed, text: event.target.value })} />
      <${Field} label=${t("teller.board.place")} value=${place} onInput=${(/** @type {any} */ event) => type({ ...typed, place: event.target.value })} />
      <${Button} icon="check" disabled=${!chair} onClick=${save}>${t("teller.board.save")}<//>`
      : html`<p class="quiet">${t("teller.board.no_tellers")}</p>`}</div>`;
}

/** One member a line, "Name, task". @param {{name: string, task: string}[]} all */
const membersText = (all) => all.map(({ name, task }) => (task ? `${name}, ${task}` : name)).join("\n");
/** @param {string} text */
function members(text) {
  const rows = text.split("\n").map((row) => row.trim()).filter(Boolean);
  return rows.map((row) => {
    const [name, ...task] = row.split(",");
    return { name: name.trim(), task: task.join(",").trim() };
  });
}

/** @param {{poll: any}} props */
function Print({ poll }) {
  const [count, set] = useState(String(poll.roll_size));
  const [paper, choose] = useState("a4");
  const numbered = poll.manifest.paper?.serials;
  const [start, from] = useState("1");
  const address = (/** @type {string} */ what) => `/${slug}/api/polls/${poll.id}/${what}`;
  const counted = ["counted", "announced", "final"].includes(poll.state);
  return html`<div class="teller-print"><h3>${t("teller.print.title")}</h3>
    ${poll.manifest.paper && html`<div class="teller-printing">
      <${Field} label=${t("teller.print.count")} type="number" min="1" max="5000" value=${count} onInput=${(/** @type {any} */ event) => set(event.target.value)} />
      <${Field} label=${t("teller.print.paper")} value=${paper} onChange=${(/** @type {any} */ event) => choose(event.target.value)}>
        <option value="a4" selected=${paper === "a4"}>${t("teller.print.a4")}</option><option value="a5" selected=${paper === "a5"}>${t("teller.print.a5")}</option><//>
      ${numbered && html`<${Field} label=${t("teller.print.first")} type="number" min="1" value=${start} onInput=${(/** @type {any} */ event) => from(event.target.value)} />`}
      <${Button} icon="print" href=${`${address("ballots.pdf")}?count=${Number(count) || 1}&paper=${paper}${numbered ? `&first=${Number(start) || 1}` : ""}`} target="_blank">${t("teller.print.ballots")}<//></div>`}
    ${counted ? html`<p class="teller-record">${poll.state === "counted" && html`<span class="quiet">${t("teller.print.not_announced")}</span>`}
        <${Button} kind="primary" icon="print" href=${`${address("record.pdf")}?language=vi`} target="_blank">${t("teller.print.record.vi")}<//>
        <${Button} icon="print" href=${`${address("record.pdf")}?language=en`} target="_blank">${t("teller.print.record.en")}<//></p>`
      : html`<p class="quiet">${t("teller.print.later")}</p>`}
  </div>`;
}
