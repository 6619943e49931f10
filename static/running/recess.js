// @ts-check
// Beginning a break, or giving the one that is on another end.  RecessSheet{desk, onClose}
import { html, use, useNow, useState } from "../app/html.js";
import { Field, Icon, Sheet } from "../app/ui.js";
import { t, time, timezone } from "../app/words.js";
import { Trouble } from "../chair/parts.js";

/** @typedef {import("../chair/desk.js").Desk} Desk */

const MINUTES = [5, 10, 15, 20, 30, 60, 90];
const USUAL = 15;
const EVERY_MS = 5_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** @param {{desk: Desk, onClose: () => void}} props */
export function RecessSheet({ desk, onClose }) {
  const { recess } = use(desk.store.state);
  const busy = use(desk.busy).has("recess");
  const now = useNow(EVERY_MS);
  const [minutes, choose] = useState(USUAL);
  const [clock, set] = useState("");
  const [title, write] = useState("");
  const until = clock ? nextAt(clock, now) : now + minutes * MINUTE_MS;
  const act = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const body = clock || recess ? { until: new Date(until).toISOString() } : { minutes, title };
    const done = await desk.act("recess", recess ? "recess.extend" : "recess.begin", recess ? body : { ...body, title });
    if (done) onClose();
  };
  return html`<${Sheet} title=${t(recess ? "running.recess.change" : "running.recess.begin.title")} side="middle" stays onClose=${onClose}><form class="run-form" onSubmit=${act}>
    <fieldset><legend>${t("running.recess.how_long")}</legend><div class="run-chips">${MINUTES.map((n) => html`<button type="button" key=${n} aria-pressed=${String(!clock && n === minutes)} onClick=${() => (choose(n), set(""))}>${t("running.recess.minutes", { n })}</button>`)}</div></fieldset>
    <${Field} label=${t("running.recess.clock")} class="run-clock" type="time" value=${clock} onInput=${(/** @type {any} */ event) => set(event.target.value)} />
    ${!recess && html`<${Field} label=${t("running.recess.name")} hint=${t("running.recess.name.hint")} maxLength="120" value=${title} onInput=${(/** @type {any} */ event) => write(event.target.value)} />`}
    <p class="quiet">${t("running.recess.begin.about")}</p><${Trouble} desk=${desk} where="recess" />
    <button type="submit" class="button is-primary is-wide" disabled=${busy} aria-busy=${busy ? "true" : undefined}><${Icon} name="cup" /><span>${t(recess ? "running.recess.change.do" : "running.recess.do", { time: time(until) })}</span></button></form><//>`;
}

/** The next moment at which the congress's clocks show this. @param {string} clock "10:15" @param {number} now */
export function nextAt(clock, now) {
  const [hours, minutes] = clock.split(":").map(Number);
  const parts = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: timezone.peek() }).formatToParts(now);
  const value = (/** @type {string} */ type) => Number(parts.find((part) => part.type === type)?.value);
  const ahead = ((hours - value("hour")) * 60 + minutes - value("minute")) * MINUTE_MS;
  return Math.floor(now / MINUTE_MS) * MINUTE_MS + (ahead > 0 ? ahead : ahead + DAY_MS);
}
