// @ts-check
// /SLUG/b#CODE: a scanned badge. The code leaves the address at once; nothing is consumed; one question, then the hall.
import { html, mount, useEffect, useState } from "../app/html.js";
import { Button } from "../app/ui.js";
import { Hemicycle } from "../app/hemicycle.js";
import { read, send, slug, sorry } from "../app/api.js";
import { secretOf } from "../app/code.js";
import { deviceId } from "../app/device.js";
import { derive, rememberKey } from "../app/keys.js";
import { recall } from "../app/prefs.js";
import { offer, t } from "../app/words.js";
import { CodeEntry } from "../landing/code-entry.js";
import { Gate } from "../landing/gate.js";

/** @typedef {import("../app/store.js").Person} Person */
/** @typedef {import("../app/keys.js").Secrets} Secrets */
/** @typedef {{at: "typing", problem?: string | null} | {at: "deriving", share: number} | {at: "asking", person: Person, secrets: Secrets, other: Person | null}
 *   | {at: "entering"} | {at: "stranger"}} Step */

/** @param {HTMLElement} root */
export function start(root) {
  mount(root, Badge, { code: takeCode() });
}

/** The code out of the address, and out of the browser's history. */
function takeCode() {
  const code = decodeURIComponent(location.hash.slice(1));
  if (code) history.replaceState(null, "", location.pathname);
  return code;
}

/** @param {{code: string}} props */
function Badge({ code: first }) {
  const [step, go] = useState(/** @type {Step} */ (first ? { at: "deriving", share: 0 } : { at: "typing" }));
  /** @param {string} code */
  const use = (code) => void look(code, go);
  useEffect(() => {
    if (first) use(first);
    const again = () => {
      const code = takeCode();
      if (code) use(code);
    };
    addEventListener("hashchange", again);
    return () => removeEventListener("hashchange", again);
  }, []);
  switch (step.at) {
    case "typing":
      return html`<${Gate} title=${t("badge.type")}><${CodeEntry} onCode=${use} error=${step.problem} /><//>`;
    case "deriving":
      return html`<${Gate}><${Opening} share=${step.share} /><//>`;
    case "entering":
      return html`<${Gate}><${Opening} share=${1} /><//>`;
    case "stranger":
      return html`<${Gate} title=${t("badge.stranger")}><p>${t("badge.stranger.text")}</p>
        <${Button} wide onClick=${() => go({ at: "typing" })}>${t("badge.other_code")}<//><//>`;
    case "asking":
      return html`<${Gate}><${Question} step=${step} go=${go} /><//>`;
  }
}

const DOTS = 34;
/** @param {{share: number}} props */
function Opening({ share }) {
  const lit = Math.round(share * DOTS);
  return html`<div class="gate-wait" role="status"><${Hemicycle} groups=${[{ kind: "present", n: lit }, { kind: "seat", n: DOTS - lit }]} /><p>${t("badge.reading")}</p></div>`;
}

/** From the code to the question. @param {string} code @param {(step: Step) => void} go */
async function look(code, go) {
  const secret = secretOf(code);
  if (!secret) return go({ at: "typing", problem: t("code.wrong") });
  go({ at: "deriving", share: 0 });
  try {
    const secrets = await derive(secret, slug, (share) => go({ at: "deriving", share }));
    const [{ person }, other] = await Promise.all([send("POST", "badge", { login: secrets.login }), current()]);
    // A lent tablet that was taken back while it slept (HELP6).
    if (!other && recall(`lent:${slug}`)) await import("../help/wipe.js").then((late) => late.wiped());
    if (other?.id === person.id) return enter(person, secrets, go);
    offer({ person: person.language ?? null });
    go({ at: "asking", person, secrets, other });
  } catch (problem) {
    go({ at: "typing", problem: sorry(problem) });
  }
}

/** Who this browser is already, if anybody. @returns {Promise<Person | null>} */
const current = () => read("session").then((session) => session.person, () => null);

/** @param {{step: Extract<Step, {at: "asking"}>, go: (step: Step) => void}} props */
function Question({ step: { person, secrets, other }, go }) {
  if (other) {
    return html`<h1>${t("badge.which")}</h1><p>${t("badge.which.text", { name: named(other) })}</p>
      <div class="answers">
        <${Button} kind="primary" wide icon="person" onClick=${() => enter(person, secrets, go, true)}>${named(person)}<//>
        <${Button} wide icon="person" onClick=${() => location.replace(door(other.roles))}>${named(other)}<//>
      </div>`;
  }
  return html`<div class="who">
      <p>${t("badge.you_are")}</p><h1 class="name">${person.name}</h1>
      ${person.seat && html`<p class="seat-line">${t("badge.seat", { seat: person.seat })}</p>`}
      ${person.delegation && html`<p class="quiet">${person.delegation}</p>`}
    </div>
    <div class="answers">
      <${Button} kind="primary" wide icon="check" onClick=${() => enter(person, secrets, go)}>${t("badge.yes")}<//>
      <${Button} wide onClick=${() => go({ at: "stranger" })}>${t("badge.no")}<//>
    </div>`;
}

/** @param {Person} person */
const named = ({ name, seat }) => (seat ? t("badge.named", { name, seat }) : name);

/** @param {Person} person @param {Secrets} secrets @param {(step: Step) => void} go @param {boolean} [instead] of somebody else, whose copies go (READ4) */
async function enter(person, secrets, go, instead = false) {
  go({ at: "entering" });
  try {
    if (instead) await import("../reading/offline.js").then((kept) => kept.clear()).catch(() => {});
    const session = await send("POST", "session", { login: secrets.login, device: deviceId() });
    await rememberKey(slug, person.id, secrets);
    location.replace(door(session.roles ?? person.roles));
  } catch (problem) {
    go({ at: "typing", problem: sorry(problem) });
  }
}

/** The page of somebody's work; everybody else goes to the hall, and so does a delegate who also counts or helps: "Me" leads on from there.
 * @param {string[]} roles */
export function door(roles) {
  const desks = roles.includes("delegate") ? ["secretariat", "chair"] : ["secretariat", "chair", "teller", "steward", "projector"];
  const desk = desks.find((role) => roles.includes(role));
  return desk ? `/${slug}/${desk}` : `/${slug}`;
}
