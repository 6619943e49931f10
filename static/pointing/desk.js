// @ts-check
// The chair points at the hall's page with mouse, pen or finger, and chooses passages on it or on a preview. Comes behind the first page.
//   const pointing = await deskPointing(desk)   Area{pointing, desk, document, page, live}  over a page   Tools{pointing, desk, document, page, preview}  below it
import { html, signal, use, useEffect } from "../app/html.js";
import { Button } from "../app/basic.js";
import { send } from "../app/api.js";
import { addIcons } from "../app/icons.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { Area, showChosen } from "./area.js";
import { Choosing } from "./choosing.js";
import { feedOf } from "./dot.js";
import { createSender } from "./sender.js";

/** @typedef {import("../chair/desk.js").Desk} Desk */
/** @typedef {"pointer" | "passage" | null} Tool */
/** @typedef {{Area: typeof Area, Tools: (props: any) => any, tool: {value: Tool, peek(): Tool, subscribe(fn: any): () => void}, choosing: Choosing,
 *   feed: import("./dot.js").Feed, sender: ReturnType<typeof createSender>}} Pointing */

/** On a phone a finger on the page scrolls, until the pointer is asked for. */
const HELD = "(pointer: coarse) and (max-width: 700px)";

/** @param {Desk} desk @returns {Promise<Pointing>} */
export async function deskPointing(desk) {
  await Promise.all([addWords("pointing."), addStyle("pointing"), addStyle("pointing", "desk")]);
  addIcons({ pointer: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4z", passage: "M4 4v16M9 6h11M9 12h11M9 18h7" });
  return {
    Area,
    Tools,
    tool: signal(/** @type {Tool} */ (matchMedia(HELD).matches ? null : "pointer")),
    choosing: new Choosing(),
    feed: feedOf(desk.store),
    sender: createSender((place) => send("POST", "pointer", place, { patience: 0 })),
  };
}

/** @param {{pointing: Pointing, desk: Desk, document: {id: string}, page: number, preview: boolean}} props */
function Tools({ pointing, desk, document: doc, page, preview }) {
  const { tool, choosing } = pointing;
  const [now, chosen, driving] = [use(tool), use(choosing.chosen), use(desk.driving)];
  const { shown } = use(desk.store.state);
  useEffect(() => choosing.clear(), [doc.id, page]);
  if (!driving) return null;
  const toggle = (/** @type {Tool} */ one) => (/** @type {MouseEvent} */ event) => {
    tool.value = now === one ? null : one;
    choosing.clear();
    choosing.byKey = tool.value === "passage" && event.detail === 0;
  };
  const mine = now === "passage" && chosen && choosing.on({ document: doc.id, page });
  return html`<div class="point-tools" role="group" aria-label=${t("pointing.tools")}>
    ${/** @type {const} */ (["pointer", "passage"]).map((one) => html`<${Button} key=${one} icon=${one} aria-pressed=${now === one ? "true" : "false"} onClick=${toggle(one)}>${t(`pointing.${one}`)}<//>`)}
    <p class="point-said" role="status">${mine ? (mine.text ? t("pointing.chosen", { n: Math.abs(mine.to - mine.from) + 1, text: mine.text }) : t("pointing.chosen.frame")) : now ? t(`pointing.${now}.hint`) : ""}</p>
    ${mine && html`<${Button} kind="primary" icon="screen" onClick=${() => showChosen(desk, choosing)}>${t(preview ? "pointing.show.page" : "pointing.show", { page })}<//>`}
    ${!mine && shown.passage && html`<${Button} icon="close" onClick=${() => void desk.show({ document: shown.document ?? "", page: shown.page ?? 1 })}>${t("pointing.clear")}<//>`}
  </div>`;
}
