// @ts-check
// Who is connected, at a desk: a quiet figure, and the list behind it. late.js brings all of it behind the first view.
//   const presence = await presenceOf(people)  →  {feed, Present{feed, class?, onOpen}, PresentSheet{feed, onClose}, Panel{feed}}
import { html, use } from "../app/html.js";
import { slug } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { Button, Sheet } from "../app/ui.js";
import { addWords, t } from "../app/words.js";
import { Feed } from "./feed.js";
import { Panel } from "./panel.js";

/** @typedef {{feed: Feed, Present: typeof Present, PresentSheet: typeof PresentSheet, Panel: typeof Panel}} Presence */

/** @param {{value: import("./model.js").Person[] | null}} people a signal @returns {Promise<Presence>} */
export async function presenceOf(people) {
  await Promise.all([addWords("presence."), addStyle("presence"), addStyle("presence", "silent")]);
  return { feed: new Feed(people), Present, PresentSheet, Panel };
}

/** How many will see what the chair does; who they are is one press away. @param {{feed: Feed, class?: string, onOpen: () => void}} props */
function Present({ feed, onOpen, ...rest }) {
  const sum = use(feed.tally);
  if (!sum?.total) return null;
  return html`<${Button} kind="quiet" icon="people" ...${rest} onClick=${onOpen}>${t("presence.figure", { here: sum.here, of: sum.total })}<//>`;
}

/** @param {{feed: Feed, onClose: () => void}} props */
function PresentSheet({ feed, onClose }) {
  return html`<${Sheet} title=${t("presence.title")} side="end" onClose=${onClose}><${Button} wide icon="next" href=${`/${slug}/steward`}>${t("presence.to_help")}<//><${Panel} feed=${feed} /><//>`;
}
