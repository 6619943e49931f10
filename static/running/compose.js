// @ts-check
// Writing an announcement, and the list of those that were made: the same for the chair and for the secretariat.
//   Compose{people, sites, onSend(body) → true | why, onDone}     NoticeLine{one, sites}
import { html, useLive, useState } from "../app/html.js";
import { Button, Field, Icon } from "../app/ui.js";
import { language, number, t, time } from "../app/words.js";
import { stands, textOfNotice, whom } from "./model.js";

/** @typedef {import("./model.js").Notice} Notice */
/** @typedef {import("./model.js").Group} Group */
/** @typedef {{id: string, name: string, delegation?: string | null, site?: string, roles: string[], staff?: boolean}} Person */

const ROLES = ["delegate", "guest", "steward", "teller", "chair", "secretariat"];
const FOR_MINUTES = [null, 5, 15, 30, 60];
const MANY = 12;
const LONGEST = 1_000;
const NOBODY = /** @type {Group} */ ({ roles: [], delegations: [], sites: [] });

/** Who would read it. @param {Person[]} people @param {Group | null} to */
const readersOf = (people, to) => people.filter((one) => !one.roles.includes("projector") && (!to || one.roles.some((role) => to.roles.includes(role))
  || to.delegations.includes(one.delegation ?? "\0") || to.sites.includes(one.site || "\0"))).length;

/** @param {{people: Person[], sites?: Record<string, {name: string}>, onSend: (body: object) => Promise<string | true>}} props */
export function Compose({ people, sites = {}, onSend }) {
  const [text, write] = useState("");
  const [other, writeOther] = useState(/** @type {string | null} */ (null));
  const [to, choose] = useState(/** @type {Group | null} */ (null));
  const [minutes, keep] = useState(/** @type {number | null} */ (null));
  const [why, sorry] = useState("");
  const [busy, wait] = useState(false);
  const tongue = useLive(() => (language.value === "vi" ? "en" : "vi"));
  const n = readersOf(people, to);
  const send = async () => {
    wait(true);
    const answer = await onSend({ text, texts: other?.trim() ? { [tongue]: other } : {}, to, minutes });
    wait(false);
    sorry(answer === true ? "" : answer);
  };
  return html`<form class="run-form" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), void send())}>
    <${Field} multiline label=${t("running.announce.text")} hint=${t("running.announce.text.hint")} maxLength=${LONGEST} value=${text} autofocus onInput=${(/** @type {any} */ event) => write(event.target.value)} />
    ${other === null ? html`<div><${Button} kind="quiet" icon="plus" onClick=${() => writeOther("")}>${t("running.announce.other.add")}<//></div>`
      : html`<${Field} multiline label=${t("running.announce.other", { language: t(`ui.language.${tongue}`) })} lang=${tongue} maxLength=${LONGEST} value=${other} onInput=${(/** @type {any} */ event) => writeOther(event.target.value)} />`}
    <fieldset><legend>${t("running.announce.to")}</legend>
      <div class="run-chips">${[null, NOBODY].map((one) => html`<button type="button" key=${one ? "some" : "all"} aria-pressed=${String((one === null) === (to === null))} onClick=${() => choose(one)}><${Icon} name=${one ? "people" : "home"} />${t(one ? "running.announce.to.some" : "running.announce.to.all")}</button>`)}</div>
      ${to && html`<${Groups} people=${people} sites=${sites} to=${to} onChoose=${choose} />`}</fieldset>
    <fieldset><legend>${t("running.announce.long")}</legend>
      <div class="run-chips">${FOR_MINUTES.map((one) => html`<button type="button" key=${one ?? 0} aria-pressed=${String(one === minutes)} onClick=${() => keep(one)}>${one ? t("running.announce.long.minutes", { n: one }) : t("running.announce.long.none")}</button>`)}</div></fieldset>
    <p class="run-foot-note">${t(to ? "running.announce.private" : "running.announce.public")}</p>
    ${why && html`<p class="error" role="alert"><${Icon} name="warning" /> ${why}</p>`}
    <button type="submit" class="button is-primary is-wide" disabled=${!text.trim() || n === 0 || busy} aria-busy=${busy ? "true" : undefined}><${Icon} name="notice" /><span>${t(to ? "running.announce.do.some" : "running.announce.do.all", { n })}</span></button>
  </form>`;
}

/** Roles, delegations and sites that there are; any one suffices. @param {{people: Person[], sites: Record<string, {name: string}>, to: Group, onChoose: (to: Group) => void}} props */
function Groups({ people, sites, to, onChoose }) {
  const [wanted, find] = useState("");
  const roles = ROLES.filter((role) => people.some((one) => one.roles.includes(role)));
  const delegations = [...new Set(people.map(({ delegation }) => delegation ?? "").filter(Boolean))].sort((a, b) => a.localeCompare(b));
  const found = delegations.filter((one) => to.delegations.includes(one) || one.toLocaleLowerCase().includes(wanted.toLocaleLowerCase()));
  /** @param {keyof Group} kind @param {string} one @param {string} words @param {number} [n] */
  const chip = (kind, one, words, n) => html`<label key=${one}><input type="checkbox" checked=${to[kind].includes(one)} onChange=${() => onChoose({ ...to, [kind]: to[kind].includes(one) ? to[kind].filter((was) => was !== one) : [...to[kind], one] })} /><span>${words}${n !== undefined && html` <small class="figures">${number(n)}</small>`}</span></label>`;
  const parts = /** @type {[string, any][]} */ ([
    ["roles", roles.map((role) => chip("roles", role, t(`running.role.${role}`), people.filter((one) => one.roles.includes(role)).length))],
    ["delegations", found.map((one) => chip("delegations", one, one, people.filter(({ delegation }) => delegation === one).length))],
    ["sites", Object.entries(sites).map(([id, site]) => chip("sites", id, site.name))],
  ]);
  return parts.filter(([kind, chips]) => chips.length || (kind === "delegations" && wanted)).map(([kind, chips]) => html`<div class="run-sub" key=${kind}><h3>${t(`running.announce.some.${kind}`)}</h3>
    ${kind === "delegations" && delegations.length > MANY && html`<${Field} label=${t("running.announce.find")} type="search" value=${wanted} onInput=${(/** @type {any} */ event) => find(event.target.value)} />`}
    <div class=${`run-chips ${kind === "delegations" ? "is-tall" : ""}`} tabIndex=${kind === "delegations" ? "0" : undefined}>${chips}</div></div>`);
}

/** When, to whom, and whether it is still put before people. @param {{one: Notice, sites?: Record<string, {name: string}>, now: number}} props */
export function NoticeLine({ one, sites, now }) {
  const still = stands(one, now);
  const until = one.until && (still ? t("running.until", { time: time(one.until) }) : t("running.past"));
  return html`<p class="run-kicker"><span class="figures">${time(one.at)}</span> · ${whom(one, sites)}${until && html` · ${until}`}</p><p class=${`run-whole ${still ? "" : "run-row-past"}`}>${textOfNotice(one)}</p>`;
}
