// @ts-check
// The desk from hand to hand (SPEC RUN7): who drives, handing over, asking for it.  DriverSheet{desk, onClose}  AskedBar{desk}
import { html, use, useLive, useState } from "../app/html.js";
import { Button, Icon, Sheet } from "../app/ui.js";
import { t } from "../app/words.js";
import { Trouble } from "../chair/parts.js";

/** @typedef {import("../chair/desk.js").Desk} Desk */

/** @param {{desk: Desk, onTake: () => void, onClose: () => void}} props */
export function DriverSheet({ desk, onTake, onClose }) {
  const { desk: { person } } = use(desk.store.state);
  const driving = use(desk.driving);
  use(desk.extras.people);
  const words = driving ? t("running.driver.me") : person ? t("running.driver.other", { name: desk.nameOf(person) }) : t("running.driver.nobody");
  return html`<${Sheet} title=${t("running.driver.title")} side="middle" onClose=${onClose}><p>${words}</p>
    ${driving ? html`<${Heirs} desk=${desk} onClose=${onClose} />` : html`<${Asking} desk=${desk} person=${person} onTake=${onTake} />`}
    <${Trouble} desk=${desk} where="driver" /><//>`;
}

/** The other chairs; one press hands the desk over. @param {{desk: Desk, onClose: () => void}} props */
function Heirs({ desk, onClose }) {
  const heirs = use(desk.extras.people).filter(({ id, roles }) => roles.includes("chair") && id !== desk.me.value);
  const here = useLive(() => new Set((desk.extras.presence.part.value?.feed.rows.value ?? []).filter((/** @type {any} */ row) => row.is === "here").map((/** @type {any} */ row) => row.id)));
  const busy = use(desk.busy).has("driver");
  const give = async (/** @type {string} */ person) => {
    if (await desk.act("driver", "desk.give", { person })) onClose();
  };
  if (!heirs.length) return html`<p class="quiet">${t("running.driver.alone")}</p>`;
  return html`<h3 class="desk-heading run-sheet-title">${t("running.driver.give")}</h3><ul class="run-people">${heirs.map((one) => html`<li key=${one.id}><button type="button" disabled=${busy} onClick=${() => void give(one.id)}>
    <${Icon} name="person" /><span>${one.name}</span><small>${here.size > 0 && t(here.has(one.id) ? "running.driver.here" : "running.driver.away")}</small></button></li>`)}</ul>`;
}

/** @param {{desk: Desk, person: string | null, onTake: () => void}} props */
function Asking({ desk, person, onTake }) {
  const [asked, note] = useState(false);
  const answered = useLive(() => desk.store.nows.value.desk?.declined);
  const busy = use(desk.busy).has("driver");
  const name = desk.nameOf(person);
  const ask = async () => note(Boolean(await desk.act("driver", "desk.ask")));
  return html`${person && html`<p class="quiet" role="status">${answered ? t("running.driver.declined", { name: desk.nameOf(answered) }) : t(asked ? "running.driver.asked" : "running.driver.ask.about", { name })}</p>`}
    <div class="row">${person && html`<${Button} kind="primary" icon="hand" busy=${busy} disabled=${asked && !answered} onClick=${ask}>${t("running.driver.ask")}<//>`}
      <${Button} icon="next" onClick=${onTake}>${t("chair.take")}<//></div>`;
}

/** Somebody asks for the desk: said to the one who drives until it is answered. @param {{desk: Desk}} props */
export function AskedBar({ desk }) {
  const said = useLive(() => desk.store.nows.value.desk);
  const [done, answer] = useState("");
  const driving = use(desk.driving);
  const busy = use(desk.busy).has("asked");
  use(desk.extras.people);
  if (!driving || !said?.asked || said.asked === desk.me.value || done === said.at) return null;
  const act = (/** @type {string} */ name) => async () => {
    if (await desk.act("asked", name, { person: said.asked })) answer(said.at);
  };
  return html`<div class="run-asked" role="alert"><${Icon} name="hand" /><p><strong>${t("running.driver.wants", { name: desk.nameOf(said.asked) })}</strong><${Trouble} desk=${desk} where="asked" /></p>
    <${Button} busy=${busy} onClick=${act("desk.give")}>${t("running.driver.give.do")}<//><${Button} kind="quiet" busy=${busy} onClick=${act("desk.decline")}>${t("running.driver.decline")}<//></div>`;
}
