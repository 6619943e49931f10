// @ts-check
// The quiet front door that landing, badge and every page nobody is signed in to share.
//   Gate{title, children}   Door{}: the code field for this congress; both need style: addStyle("landing")
import { html } from "../app/html.js";
import { Hemicycle, LanguageSwitch, TextSize } from "../app/ui.js";
import { Icon } from "../app/icons.js";
import { slug } from "../app/api.js";
import { t } from "../app/words.js";
import { CodeEntry } from "./code-entry.js";

/** Where a code leads: the page that a scanned badge opens. @param {string} code */
const open = (code) => location.assign(`/${slug}/b#${code}`);

/** @param {{error?: string | null}} props */
export const Door = ({ error }) => html`<${Gate} title=${t("badge.type")}>
  ${error && html`<p class="error" role="alert"><${Icon} name="warning" /> <span>${error}</span></p>`}
  <${CodeEntry} onCode=${open} /><//>`;

/** @param {{title?: any, foot?: string, children?: any}} props */
export function Gate({ title, foot = "landing.foot", children }) {
  return html`<div class="gate">
    <header class="gate-top"><${TextSize} /><${LanguageSwitch} others /></header>
    <main class="gate-main">
      <div class="gate-mark"><${Hemicycle} count=${63} /></div>
      ${title && html`<h1>${title}</h1>`}
      ${children}
    </main>
    <footer class="gate-foot">${t(foot)}</footer>
  </div>`;
}
