// @ts-check
// The badge desk: find the person, press once, the new badge is on the screen; the old one ends in that moment (SPEC BADGE4).
import { html, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { grouped } from "../app/code.js";
import { t, textOf } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { Paper } from "../secretariat/paper.js";
import { Finder } from "./finder.js";

/** @param {{desk: import("../secretariat/desk.js").Desk, people: any[]}} props */
export function Tokens({ desk, people }) {
  const [person, choose] = useState(/** @type {any} */ (null));
  const [issued, set] = useState(/** @type {{link: string, code: string, qr: string, person: any} | null} */ (null)); // whose it is stays with it, whoever is chosen meanwhile
  const act = useAct();
  const next = () => (set(null), choose((/** @type {any} */ now) => (now === issued?.person ? null : now)));
  const issue = () => act.run(async () => set({ ...(await command("person.reissue", { person: person.id })), person }));
  if (!issued) return html`<p class="quiet">${t("door.tokens.text")}</p>
    <${Finder} id="door-token" label=${t("door.find")} people=${people.filter((one) => !one.staff)} chosen=${person} onChoose=${choose} />
    ${person && html`<${Button} kind="primary" icon="badge" class="door-large" busy=${act.busy} onClick=${issue}>${t("door.tokens.issue")}<//>`}${act.error}`;
  const card = html`<${Card} desk=${desk} issued=${issued} />`;
  return html`<div class="new-badge" role="status">${card}<p class="note"><${Icon} name="warning" /> ${t("door.tokens.once")}</p></div>
    <div class="door-acts"><${Button} kind="primary" icon="person" onClick=${next}>${t("door.tokens.next")}<//><${Button} icon="print" onClick=${() => print()}>${t("door.tokens.print")}<//></div>
    <${Paper}><div class="paper-badge">${card}</div><//>`;
}

/** @param {{desk: any, issued: {code: string, qr: string, person: any}}} props */
function Card({ desk, issued }) {
  const { person } = issued;
  return html`<div class="badge-card"><p class="badge-congress">${textOf(desk.store.state.peek().congress)}</p><p class="badge-name">${person.name}</p>
    <p class="badge-place">${[person.delegation, person.seat && t("badge.seat", { seat: person.seat })].filter(Boolean).join(" · ")}</p>
    <img class="qr" src=${issued.qr} alt=${t("door.tokens.qr")} /><p class="badge-code figures">${grouped(issued.code.replace(/[\s-]/g, ""))}</p></div>`;
}
