// @ts-check
// A badge on the screen: QR and code, once. The old one dies in that moment, so it is asked before.
import { html, use, useState } from "../app/html.js";
import { Button, Icon, Sheet } from "../app/ui.js";
import { command } from "../app/api.js";
import { grouped } from "../app/code.js";
import { t, textOf } from "../app/words.js";
import { useAct } from "./act.js";
import { Paper } from "./paper.js";

/** @typedef {{link: string, code: string, qr: string}} Issued */

/** @param {{desk: import("./desk.js").Desk, person: import("./desk.js").Person, onClose: () => void}} props */
export function Reissue({ desk, person, onClose }) {
  const [issued, setIssued] = useState(/** @type {Issued | null} */ (null));
  const act = useAct();
  const mine = use(desk.store.me)?.id === person.id;
  const issue = () => act.run(async () => {
    setIssued(await command("person.reissue", { person: person.id }));
    if (!mine) await desk.refresh("people");
  });
  // The old badge dies with the press: the sheet stays until the new one is in it.
  const close = () => void (act.busy || onClose());
  const title = t(person.badge === "none" ? "secretariat.badge.issue" : "secretariat.badge.reissue");
  if (!issued) return html`<${Sheet} title=${title} side="middle" onClose=${close} footer=${html`<${Button} disabled=${act.busy} onClick=${onClose}>${t("ui.cancel")}<//>
    <${Button} kind=${person.badge === "none" ? "primary" : "danger"} icon="refresh" busy=${act.busy} onClick=${issue}>${title}<//>`}>
    <h3>${person.name}</h3><p>${t(person.badge === "none" ? "secretariat.badge.issue.text" : "secretariat.badge.reissue.text")}</p>${mine && html`<p class="note"><${Icon} name="warning" /> ${t("secretariat.badge.own")}</p>`}${act.error}<//>`;
  return html`<${Sheet} title=${t("secretariat.badge.new")} side="middle" stays onClose=${onClose} closeWords=${t("secretariat.badge.done")} footer=${html`
    ${mine && html`<${Button} icon="link" href=${issued.link}>${t("secretariat.badge.own.enter")}<//>`}<${Button} kind="primary" icon="print" onClick=${() => print()}>${t("secretariat.badge.print")}<//>`}>
    <div class="new-badge"><${Card} desk=${desk} person=${person} issued=${issued} /><p class="note"><${Icon} name="warning" /> ${t("secretariat.badge.once")}</p></div>
    <${Paper}><div class="paper-badge"><${Card} desk=${desk} person=${person} issued=${issued} /></div><//>
  <//>`;
}

/** @param {{desk: import("./desk.js").Desk, person: import("./desk.js").Person, issued: Issued}} props */
function Card({ desk, person, issued }) {
  return html`<div class="badge-card"><p class="badge-congress">${textOf(desk.store.state.peek().congress)}</p>
    <p class="badge-name">${person.name}</p>
    <p class="badge-place">${[person.delegation, person.seat && t("badge.seat", { seat: person.seat })].filter(Boolean).join(" · ")}</p>
    <img class="qr" src=${issued.qr} alt=${t("secretariat.badge.qr")} />
    <p class="badge-code figures">${grouped(issued.code.replace(/[\s-]/g, ""))}</p></div>`;
}
