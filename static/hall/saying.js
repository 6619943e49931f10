// @ts-check
// What is said in passing, over the hall's page; and a press that came to nothing because the network did not carry it.
//   begin()   unreached() says it over the page   Unreached{} says it where it was pressed
import { html } from "../app/html.js";
import { Icon, Said, say } from "../app/ui.js";
import { t } from "../app/words.js";
import { addStrip } from "./strips.js";

export const begin = () => addStrip(Said);

export const unreached = () => say(t("problem.unreachable"));

export const Unreached = () => html`<p class="error" role="alert"><${Icon} name="warning" /> ${t("problem.unreachable")}</p>`;
