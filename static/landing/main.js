// @ts-check
// "/" : the code from the badge, whichever congress it belongs to. It goes on to /SLUG/b#CODE, where a scanned badge arrives, too.
import { html, mount, useState } from "../app/html.js";
import { Button, Loading } from "../app/ui.js";
import { Icon } from "../app/icons.js";
import { isFinal, send, sorry, understood } from "../app/api.js";
import { secretOf } from "../app/code.js";
import { derive } from "../app/keys.js";
import { offer, t, textOf } from "../app/words.js";
import { CodeEntry } from "./code-entry.js";
import { Gate } from "./gate.js";

export { Gate };

/** @typedef {{slug: string, title: string, titles: Record<string, string>, language: string}} Entry */

/** @param {HTMLElement} root */
export async function start(root) {
  mount(root, Waiting);
  const answer = await send("GET", "congresses").catch(() => null);
  /** @type {Entry[] | null} */
  const congresses = answer && (answer.congresses ?? answer);
  if (congresses?.length === 1) offer({ congress: congresses[0].language });
  mount(root, Landing, { congresses });
}

const Waiting = () => html`<main class="gate"><${Loading} words=${t("ui.loading")} /></main>`;

/** @param {{congresses: Entry[] | null}} props */
function Landing({ congresses }) {
  const [step, go] = useState(/** @type {{busy: boolean, problem: string | null}} */ ({ busy: false, problem: null }));
  const only = congresses?.length === 1 ? congresses[0] : null;
  /** @param {string} code */
  const open = async (code) => {
    go({ busy: true, problem: null });
    try {
      const owner = only ?? (await ownerOf(code, congresses ?? []));
      if (owner) return location.assign(`/${owner.slug}/b#${code}`);
      go({ busy: false, problem: t("code.nowhere") });
    } catch (problem) {
      go({ busy: false, problem: sorry(problem) });
    }
  };
  return html`<${Gate} title=${only ? textOf(only) : t("landing.title")}>
    ${!congresses && html`<p class="error" role="alert"><${Icon} name="warning" /> ${t("problem.unreachable")}</p>
      <${Button} kind="primary" wide icon="refresh" onClick=${() => location.reload()}>${t("ui.retry")}<//>`}
    ${congresses?.length === 0 && html`<p>${t("landing.none")}</p>`}
    ${!!congresses?.length && html`<${CodeEntry} onCode=${(/** @type {string} */ code) => void open(code)} busy=${step.busy} error=${step.problem} />`}
  <//>`;
}

/** Badges show HOST:PORT and the code, so each congress of this server is asked whether it is one of its own; nothing is consumed. Throws where one of them could not answer.
 * @param {string} code @param {Entry[]} congresses @returns {Promise<Entry | null>} */
export async function ownerOf(code, congresses) {
  const secret = secretOf(code);
  for (const one of secret ? congresses : []) {
    const { login } = await derive(/** @type {Uint8Array} */ (secret), one.slug);
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`/${one.slug}/api/badge`, { method: "POST", headers, body: JSON.stringify({ login }), credentials: "same-origin" });
    try {
      understood(answer.status, await answer.text());
      return one;
    } catch (problem) {
      if (!isFinal(problem)) throw problem; // nobody said yet whether it is theirs
    }
  }
  return null;
}
