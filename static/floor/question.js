// @ts-check
// Whom a question is put to: a name is typed, a line pressed.
import { html, use, useMemo, useState } from "../app/html.js";
import { t } from "../app/words.js";
import { fold } from "../secretariat/fold.js";
import { busy, press, Sorry } from "./asking.js";

const SHOWN = 12;

/** @param {{store: import("../app/store.js").Store, names: import("./names.js").Names, item: string, onDone: () => void}} props */
export function Question({ store, names, item, onDone }) {
  const people = use(names.people);
  const waits = use(busy);
  const [typed, type] = useState("");
  const me = store.me.value?.id;
  const found = useMemo(() => people.filter((one) => one.id !== me && fold(`${one.name} ${one.delegation ?? ""} ${one.seat ?? ""}`).includes(fold(typed))), [people, typed]);
  const ask = async (/** @type {string} */ to) => (await press("floor.ask", { item, kind: "question", to })) && onDone();
  return html`<div class="field"><label for="floor-whom">${t("floor.question.search")}</label>
      <input id="floor-whom" type="search" autocomplete="off" autofocus value=${typed} onInput=${(/** @type {any} */ event) => type(event.target.value)} /></div>
    <${Sorry} />
    ${!found.length && html`<p class="quiet">${t("floor.question.none")}</p>`}
    <ul class="fl-kinds">${found.slice(0, SHOWN).map((one) => html`<li key=${one.id}><button type="button" class="fl-ask" disabled=${waits} onClick=${() => void ask(one.id)}><span><strong>${one.name}</strong><small>${[one.delegation, one.seat].filter(Boolean).join(" · ")}</small></span></button></li>`)}</ul>`;
}
