// @ts-check
// A screen's link: QR, address and code, once; and a new screen.  LinkSheet{wall, fresh?, onClose}   NewWall{host}
import { html, useEffect, useState } from "../app/html.js";
import { Button, Field, Sheet } from "../app/ui.js";
import { command } from "../app/api.js";
import { grouped } from "../app/code.js";
import { t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";

/** @param {{wall: {id: string, name: string}, fresh?: boolean, onClose: () => void}} props  fresh: nobody has a link of it yet */
export function LinkSheet({ wall, fresh, onClose }) {
  const [made, set] = useState(/** @type {{link: string, code: string, qr: string} | null} */ (null));
  const act = useAct();
  const make = () => act.run(async () => set(await command("wall.link", { wall: wall.id })));
  useEffect(() => void (fresh && make()), []);
  return html`<${Sheet} title=${t("walls.link.title", { name: wall.name })} side="middle" stays=${Boolean(made)} onClose=${onClose}>
    ${made ? html`<div class="wall-link"><p>${t("walls.link.text")}</p><img class="qr" src=${made.qr} alt=${t("walls.qr")} /><p class="wall-address">${made.link}</p><p class="badge-code figures">${grouped(made.code.replace(/[\s-]/g, ""))}</p></div>`
      : html`<p>${t("walls.link.ask")}</p><${Button} kind="primary" icon="link" busy=${act.busy} onClick=${make}>${t("walls.link.make")}<//>${act.error}`}<//>`;
}

/** @param {{host: import("./desk.js").Host}} props */
export function NewWall({ host }) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [made, set] = useState(/** @type {{id: string, name: string} | null} */ (null));
  const act = useAct();
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    void act.run(async () => {
      const { wall } = await command("wall.add", { name });
      set({ id: wall, name });
      await host.refresh();
    });
  };
  const shut = () => (setOpen(false), set(null), setName(""));
  return html`<${Button} icon="plus" onClick=${() => setOpen(true)}>${t("walls.new")}<//>
    ${made ? html`<${LinkSheet} wall=${made} fresh onClose=${shut} />` : open && html`<${Sheet} title=${t("walls.new")} side="middle" onClose=${shut}>
      <form class="wall-details" onSubmit=${add}><${Field} label=${t("walls.new.name")} hint=${t("walls.new.hint")} value=${name} maxLength="60" onInput=${(/** @type {any} */ event) => setName(event.target.value)} />
        <${Button} type="submit" kind="primary" icon="plus" busy=${act.busy} disabled=${!name.trim()}>${t("walls.new.add")}<//>${act.error}</form><//>`}`;
}
