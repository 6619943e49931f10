// @ts-check
// One's own speech in writing: kept until one is called, or handed in instead of speaking (SPEC FLOOR10, FLOOR11).
import { html, use, useEffect, useState } from "../app/html.js";
import { Button } from "../app/basic.js";
import { read, sorry } from "../app/api.js";
import { Icon } from "../app/icons.js";
import { Loading } from "../app/seats.js";
import { t } from "../app/words.js";
import { busy, press, Sorry } from "./asking.js";

const LONGEST = 20_000;

/** @param {{store: import("../app/store.js").Store, item: string, onDone: () => void}} props */
export function Writing({ store, item, onDone }) {
  const [held, hold] = useState(/** @type {any} */ (undefined));
  const [text, write] = useState(/** @type {string | null} */ (null));
  const waits = use(busy);
  const state = use(store.state);
  const [lost, lose] = useState("");
  // What could not be read may be a whole speech: nobody writes over it unseen.
  const look = () => (lose(""), void ownText(item).then(hold, (problem) => lose(sorry(problem))));
  useEffect(look, [item]);
  if (lost) return html`<p class="error" role="alert"><${Icon} name="warning" /> ${lost}</p><${Button} icon="refresh" onClick=${look}>${t("ui.retry")}<//>`;
  if (held === undefined) return html`<${Loading} words=${t("ui.loading")} />`;
  const now = text ?? held?.text ?? "";
  const over = now.trim().length - LONGEST;
  const act = async (/** @type {string} */ name, /** @type {string} */ words) => (await press(name, { item, text: words })) && onDone();
  const here = state.congress.phase === "open" && state.shown.item === item;
  const handed = held?.stage === "submitted";
  return html`${handed && html`<p class="fl-closed">${t("floor.text.submitted")}</p>`}
    <div class="field"><label for="floor-text">${t("floor.text.label")}</label>${here && !handed && html`<p class="hint" id="floor-text-hint">${t("floor.text.private")}</p>`}
      <textarea id="floor-text" class="fl-writing" rows="9" aria-describedby="floor-text-hint" readOnly=${waits} value=${now} onInput=${(/** @type {any} */ event) => write(event.target.value)}></textarea>
      ${over > 0 && html`<p class="error" role="alert">${t("floor.text.too_long", { n: over })}</p>`}</div>
    <${Sorry} />
    <div class="fl-choices">${here && !handed && html`<${Button} kind="primary" wide icon="check" busy=${waits} disabled=${!now.trim() || over > 0} onClick=${() => void act("speech.attach", now)}>${t("floor.text.keep")}<//>`}
      <${Button} kind=${here && !handed ? "plain" : "primary"} wide icon="writing" busy=${waits} disabled=${!now.trim() || over > 0} onClick=${() => void act("speech.submit", now)}>${t(handed ? "floor.text.change" : here ? "floor.text.instead" : "floor.text.hand_in")}<//>
      ${held && html`<${Button} kind="quiet" busy=${waits} onClick=${() => void act(handed ? "speech.submit" : "speech.attach", "")}>${t("floor.text.remove")}<//>`}</div>
    <p class="quiet">${t("floor.text.instead.about")}</p>`;
}

/** What one wrote on an item and is not for everybody yet. @param {string} item */
async function ownText(item) {
  const all = await read("speeches");
  const held = all.find((/** @type {any} */ one) => one.own && one.item === item && one.stage !== "published");
  return held ? read(`speeches/${held.id}`) : null;
}
