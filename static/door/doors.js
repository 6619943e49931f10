// @ts-check
// The doors by name, and how many of those summoned must be here (SPEC DOOR6).
import { html, use, useState } from "../app/html.js";
import { Button, Field, say } from "../app/ui.js";
import { command } from "../app/api.js";
import { t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";

const SHARES = ["", ">1/2", ">=1/2", ">=2/3", ">=3/4", ">=1/3"];

/** @param {string} text */
const shareOf = (text) => {
  const [, op, num, den] = text.match(/^(>=?)(\d+)\/(\d+)$/) ?? [];
  return op ? [op, Number(num), Number(den)] : null;
};

/** @param {{desk: import("../secretariat/desk.js").Desk}} props */
export function Doors({ desk }) {
  const { doors = [], attendance } = use(desk.store.state);
  const quorum = attendance?.quorum ? `${attendance.quorum[0]}${attendance.quorum[1]}/${attendance.quorum[2]}` : "";
  const [typed, type] = useState(/** @type {string | null} */ (null));
  const [share, choose] = useState(/** @type {string | null} */ (null));
  const act = useAct();
  const names = (typed ?? doors.join("\n")).split("\n").map((one) => one.trim()).filter(Boolean);
  const save = () => act.run(async () => {
    await command("door.name", { doors: names, quorum: shareOf(share ?? quorum) });
    type((/** @type {string | null} */ now) => (now === typed ? null : now));
    choose((/** @type {string | null} */ now) => (now === share ? null : now));
    say(t("door.doors.saved"));
  });
  const shares = SHARES.includes(quorum) ? SHARES : [...SHARES, quorum];
  return html`<div class="form"><${Field} label=${t("door.doors.names")} hint=${t("door.doors.names.hint")} multiline value=${typed ?? doors.join("\n")} onInput=${(/** @type {any} */ event) => type(event.target.value)} />
    <${Field} label=${t("door.doors.quorum")} value=${share ?? quorum} onChange=${(/** @type {any} */ event) => choose(event.target.value)}>
      ${shares.map((one) => html`<option key=${one} value=${one}>${SHARES.includes(one) ? t(`door.doors.quorum.${one || "none"}`) : one}</option>`)}<//>
    <${Button} kind="primary" icon="check" busy=${act.busy} disabled=${typed === null && share === null} onClick=${save}>${t("door.doors.save")}<//>${act.error}</div>`;
}
