// @ts-check
// A document opened where its reader left it says so, and offers page 1.  Resumed{view, where}
import { html, use } from "../app/html.js";
import { Icon } from "../app/icons.js";
import { t } from "../app/words.js";

/** @param {{view: import("../hall/view.js").View, where: import("../hall/view.js").Where}} props */
export function Resumed({ view, where }) {
  const resumed = use(view.resumed);
  const here = resumed && where.document?.id === resumed.document && where.page === resumed.page && !where.following;
  if (!here || resumed.page < 2) return null;
  return html`<div class="resumed" role="status"><span>${t("reading.resumed", { page: resumed.page })}</span>
    <button type="button" onClick=${() => view.read(resumed.document, 1)}><${Icon} name="undo" /><span>${t("reading.from_start")}</span></button></div>`;
}
