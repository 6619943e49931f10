// @ts-check
// What makes reading comfortable, fetched behind the first page: sharpness, night pages, one's place, two documents, keys.
//   const reading = await startReading(hall)   {Beside, Resumed}: components of the hall's page
import { addStyle } from "../app/style.js";
import { addLayer } from "../app/layers.js";
import { choosePaper, paper, PAPERS } from "../app/prefs.js";
import { addWords } from "../app/words.js";
import { Beside, wide } from "./beside.js";
import { upkeep } from "./offline.js";
import { followPlaces } from "./places.js";
import { Kind } from "./paper.js";
import { Resumed } from "./resumed.js";
import { Sharp } from "./sharp.js";

/** @typedef {{Beside: typeof Beside, Resumed: typeof Resumed}} Reading */

/** @param {import("../hall/types.js").Hall} hall @returns {Promise<Reading>} */
export async function startReading(hall) {
  await Promise.all([addWords("reading."), addStyle("reading")]);
  addLayer({ name: "sharp", order: 1, Layer: Sharp });
  addLayer({ name: "kind", order: 2, Layer: Kind });
  followPlaces(hall.store, hall.view);
  upkeep(hall.store);
  addEventListener("keydown", (event) => press(hall, event));
  return { Beside, Resumed };
}

/** @type {Record<string, (hall: import("../hall/types.js").Hall) => void>} */
const KEYS = {
  "?": (hall) => (hall.sheet.value = "keys"),
  g: (hall) => (hall.sheet.value = "pages"),
  c: (hall) => (hall.sheet.value = "outline"),
  n: () => choosePaper(PAPERS[(PAPERS.indexOf(paper.value) + 1) % PAPERS.length]),
  b: (hall) => void (wide() && (hall.beside.value = !hall.beside.value)),
};

/** @param {import("../hall/types.js").Hall} hall @param {KeyboardEvent} event */
function press(hall, event) {
  const busy = document.querySelector("dialog[open]") || /** @type {HTMLElement} */ (event.target).closest?.("input, textarea, select, [contenteditable]");
  const act = event.ctrlKey || event.metaKey || event.altKey || busy ? null : KEYS[event.key];
  if (!act || !hall.view.where.value.document) return;
  event.preventDefault();
  act(hall);
}
