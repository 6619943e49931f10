// @ts-check
// Who comes without the right to be here is told what opens this page.
import { html } from "../app/html.js";
import { Button } from "../app/ui.js";
import { slug } from "../app/api.js";
import { t } from "../app/words.js";
import { CodeEntry } from "../landing/code-entry.js";
import { Gate } from "../landing/gate.js";

/** @param {{me: import("../app/store.js").Person | null}} props */
export function Door({ me }) {
  return html`<${Gate} title=${me ? t("secretariat.door.other", { name: me.name }) : t("secretariat.door.title")}><p>${t("secretariat.door.text")}</p>
    <${CodeEntry} onCode=${(/** @type {string} */ code) => location.assign(`/${slug}/b#${code}`)} />
    ${me && html`<${Button} icon="back" href=${`/${slug}`}>${t("secretariat.door.hall")}<//>`}<//>`;
}
