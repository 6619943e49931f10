// @ts-check
// Who drives (SPEC CMD6), visibly: one name, and the way to take over.  Driver{desk}   TakenBar{desk}   TakeDesk{desk, onClose}
import { html, use, useEffect, useState } from "../app/html.js";
import { Button, Confirm, Lamp } from "../app/ui.js";
import { Icon } from "../app/icons.js";
import { t } from "../app/words.js";
import { Trouble } from "./parts.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {{desk: Desk}} props */
export function Driver({ desk }) {
  const { desk: { person }, congress } = use(desk.store.state);
  use(desk.extras.people);
  const cut = use(desk.store.cut);
  const driving = use(desk.driving);
  const running = use(desk.running);
  const [open, set] = useState(/** @type {"driver" | "take" | null} */ (null));
  const words = driving ? t("chair.driving") : person ? t("chair.drives", { name: desk.nameOf(person) }) : t("chair.nobody_drives");
  const over = congress.phase !== "open";
  useEffect(() => void document.documentElement.toggleAttribute("data-over", over), [over]);
  if (over) return html`<p class="driver-over"><${Icon} name="check" /><span>${t("chair.step.over")}</span></p>`;
  return html`<button type="button" class=${`driver ${driving ? "is-me" : ""}`} aria-haspopup="dialog" onClick=${() => set("driver")}>${driving && !cut ? html`<${Lamp} />` : html`<${Icon} name="person" />`}<span>${words}</span></button>
    ${open === "driver" && running && html`<${running.DriverSheet} desk=${desk} onTake=${() => set("take")} onClose=${() => set(null)} />`}
    ${open === "take" && html`<${TakeDesk} desk=${desk} onClose=${() => set(null)} />`}`;
}

/** Somebody else took the desk: said plainly until it is read. @param {{desk: Desk}} props */
export function TakenBar({ desk }) {
  const lost = use(desk.lost);
  const running = use(desk.running);
  const [asking, ask] = useState(false);
  use(desk.extras.people);
  if (!lost) return running && html`<${running.AskedBar} desk=${desk} />`;
  return html`<div class="taken" role="alert">
    <${Icon} name="warning" /><p><strong>${t("chair.taken", { name: desk.nameOf(lost) })}</strong> ${t("chair.taken.text")}</p>
    <${Button} onClick=${() => ask(true)}>${t("chair.take")}<//>
    <${Button} kind="quiet" onClick=${() => (desk.lost.value = null)}>${t("chair.understood")}<//>
    ${asking && html`<${TakeDesk} desk=${desk} onClose=${() => ask(false)} />`}
  </div>`;
}

/** Names the present driver before it replaces them. @param {{desk: Desk, onClose: () => void}} props */
export function TakeDesk({ desk, onClose }) {
  const { desk: { person } } = use(desk.store.state);
  use(desk.extras.people);
  const busy = use(desk.busy).has("take");
  const take = async () => {
    if (await desk.act("take", "desk.take")) onClose();
  };
  const text = html`${person ? t("chair.take.from", { name: desk.nameOf(person) }) : t("chair.take.free")}<${Trouble} desk=${desk} where="take" />`;
  return html`<${Confirm} title=${t("chair.take.title")} text=${text} yes=${t("chair.take")} busy=${busy} onYes=${take} onNo=${onClose} />`;
}
