// @ts-check
// "/" : which congress, and the code from the badge. It goes on to /SLUG/b#CODE, where a scanned badge arrives, too.
import { html, mount, useState } from "../app/html.js";
import { Loading } from "../app/ui.js";
import { Icon } from "../app/icons.js";
import { send } from "../app/api.js";
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
  const [chosen, choose] = useState(congresses?.length === 1 ? congresses[0] : null);
  return html`<${Gate} title=${chosen ? textOf(chosen) : t("landing.title")}>
    ${!congresses && html`<p class="error" role="alert"><${Icon} name="warning" /> ${t("problem.unreachable")}</p>`}
    ${congresses?.length === 0 && html`<p>${t("landing.none")}</p>`}
    ${congresses && congresses.length > 1 && html`<${Which} congresses=${congresses} chosen=${chosen} onChoose=${choose} />`}
    ${chosen && html`<${CodeEntry} onCode=${(/** @type {string} */ code) => location.assign(`/${chosen.slug}/b#${code}`)} />`}
  <//>`;
}

/** @param {{congresses: Entry[], chosen: Entry | null, onChoose: (entry: Entry) => void}} props */
function Which({ congresses, chosen, onChoose }) {
  return html`<fieldset class="which"><legend>${t("landing.which")}</legend>
    ${congresses.map((one) => html`<label key=${one.slug}><input type="radio" name="congress" checked=${one === chosen} onChange=${() => onChoose(one)} /><span>${textOf(one)}</span></label>`)}
  </fieldset>`;
}
