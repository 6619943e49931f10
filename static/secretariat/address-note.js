// @ts-check
// Badges lead to one address; when this laptop is at another, that is said, with what helps.
import { html, use, useState } from "../app/html.js";
import { Button, Icon, Sheet } from "../app/ui.js";
import { t, textOf } from "../app/words.js";
import { send } from "../app/api.js";
import { useAct } from "./act.js";
import { addressTrouble } from "./address.js";
import { Paper } from "./paper.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {{desk: Desk}} props */
export function AddressNote({ desk }) {
  const settings = use(desk.settings);
  const printed = (use(desk.people) ?? []).some((one) => one.badge !== "none" && !one.staff);
  const trouble = addressTrouble(settings, location.origin);
  const [poster, show] = useState(false);
  const act = useAct();
  if (!trouble) return null;
  const useNew = () => act.run(async () => {
    await send("POST", "settings", { url: trouble.now });
    await desk.refresh("settings");
  });
  return html`<section class="address-note" role="alert"><h2><${Icon} name="warning" /> ${t(printed ? "secretariat.address.moved" : "secretariat.address.other", trouble)}</h2>
    <p>${t(printed ? "secretariat.address.moved.text" : "secretariat.address.other.text", trouble)}</p>
    <ul>${printed && html`<li>${t("secretariat.address.back", trouble)}</li><li>${t("secretariat.address.type", trouble)}</li>`}</ul>
    <div class="row">${printed && html`<${Button} icon="print" onClick=${() => show(true)}>${t("secretariat.address.poster")}<//>`}
      <${Button} kind=${printed ? "plain" : "primary"} busy=${act.busy} onClick=${useNew}>${t("secretariat.address.use", trouble)}<//></div>${act.error}
    ${poster && html`<${Poster} desk=${desk} address=${trouble.now} onClose=${() => show(false)} />`}
  </section>`;
}

/** A page for the door: the address as QR and in large letters. @param {{desk: Desk, address: string, onClose: () => void}} props */
export function Poster({ desk, address, onClose }) {
  const qr = use(desk.settings)?.qrs?.[address];
  const slug = use(desk.store.state).congress.slug;
  const page = html`<div class="poster"><p class="poster-congress">${textOf(desk.store.state.peek().congress)}</p>
    <p class="poster-words">${t("secretariat.poster.words")}</p>${qr && html`<img class="qr" src=${qr} alt=${t("secretariat.badge.qr")} />`}
    <p class="poster-address">${address.replace(/^http:\/\//, "")}/${slug}</p><p>${t("secretariat.poster.code")}</p></div>`;
  return html`<${Sheet} title=${t("secretariat.address.poster")} side="middle" onClose=${onClose} footer=${html`<${Button} kind="primary" icon="print" onClick=${() => print()}>${t("secretariat.print")}<//>`}>
    ${page}<${Paper}>${page}<//><//>`;
}
