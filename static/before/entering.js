// @ts-check
// From the code of an invitation to its session: one question, and nothing is consumed by looking (SPEC INV1).
import { html, useEffect, useRef, useState } from "../app/html.js";
import { Button, Hemicycle } from "../app/ui.js";
import { send, slug, sorry } from "../app/api.js";
import { secretOf } from "../app/code.js";
import { derive } from "../app/keys.js";
import { offer, t } from "../app/words.js";
import { CodeEntry } from "../landing/code-entry.js";
import { Gate } from "../landing/gate.js";

/** @typedef {import("../app/store.js").Person} Person */
/** @typedef {{at: "typing", problem?: string | null} | {at: "deriving", share: number} | {at: "asking", person: Person, login: string} | {at: "stranger"}} Step */

/** The code out of the address, and out of the browser's history. */
export function takeCode() {
  const code = decodeURIComponent(location.hash.slice(1));
  if (code) history.replaceState(null, "", location.pathname);
  return code;
}

/** @param {{code: string, onIn: () => unknown}} props  onIn: somebody is signed in now */
export function Invited({ code: first, onIn }) {
  const [step, go] = useState(/** @type {Step} */ (first ? { at: "deriving", share: 0 } : { at: "typing" }));
  const newest = useRef(first);
  const look = (/** @type {string} */ code) => {
    newest.current = code;
    void whose(code, (step) => newest.current === code && go(step));  // not who an earlier code was for
  };
  useEffect(() => {
    if (first) look(first);
    const again = () => {
      const code = takeCode();
      if (code) look(code);
    };
    addEventListener("hashchange", again);
    return () => removeEventListener("hashchange", again);
  }, []);
  const accept = async (/** @type {string} */ login) => {
    go({ at: "deriving", share: 1 });
    try {
      await send("POST", "invitation", { login });
      await onIn();
    } catch (problem) {
      go({ at: "typing", problem: sorry(problem) });
    }
  };
  if (step.at === "deriving") return html`<${Gate} foot="before.foot"><${Opening} share=${step.share} /><//>`;
  if (step.at === "stranger") return html`<${Gate} foot="before.foot" title=${t("before.stranger")}><p>${t("before.stranger.text")}</p><${Button} wide onClick=${() => go({ at: "typing" })}>${t("badge.other_code")}<//><//>`;
  if (step.at === "asking") return html`<${Gate} foot="before.foot"><${Who} person=${step.person} onYes=${() => accept(step.login)} onNo=${() => go({ at: "stranger" })} /><//>`;
  return html`<${Gate} foot="before.foot" title=${t("before.type")}><${CodeEntry} onCode=${look} error=${step.problem} /><//>`;
}

/** @param {{person: Person, onYes: () => void, onNo: () => void}} props */
const Who = ({ person, onYes, onNo }) => html`<div class="who"><p>${t("before.you_are")}</p><h1 class="name">${person.name}</h1>
    ${person.delegation && html`<p class="quiet">${person.delegation}</p>`}</div>
  <div class="answers"><${Button} kind="primary" wide icon="check" onClick=${onYes}>${t("badge.yes")}<//><${Button} wide onClick=${onNo}>${t("badge.no")}<//></div>`;

const DOTS = 34;
/** @param {{share: number}} props */
function Opening({ share }) {
  const lit = Math.round(share * DOTS);
  return html`<div class="gate-wait" role="status"><${Hemicycle} groups=${[{ kind: "present", n: lit }, { kind: "seat", n: DOTS - lit }]} /><p>${t("before.opening")}</p></div>`;
}

/** From the code to the question; an invitation's login is derived under a name that no congress has. @param {string} code @param {(step: Step) => unknown} go */
async function whose(code, go) {
  const secret = secretOf(code);
  if (!secret) return go({ at: "typing", problem: t("code.wrong") });
  go({ at: "deriving", share: 0 });
  try {
    const { login } = await derive(secret, `${slug}/invitation`, (share) => go({ at: "deriving", share }));
    const { person } = await send("POST", "invitation/look", { login });
    offer({ person: person.language ?? null });
    go({ at: "asking", person, login });
  } catch (problem) {
    go({ at: "typing", problem: sorry(problem) });
  }
}

