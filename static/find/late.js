// @ts-check
// Text and search, brought behind the first page.  const {Tool, Below} = await begin(store, view)
//   Tool: the magnifier among the hall's tools      Below: over the page's line, what is found or read aloud, and the sheet when it is open
import { addLayer } from "../app/layers.js";
import { addIcons, Icon } from "../app/icons.js";
import "../app/icons-more.js";
import { effect, html, signal, use } from "../app/html.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { hush, readAloud, spoken } from "./aloud.js";
import { hitsLayer } from "./hits.js";
import { Search } from "./model.js";
import { Panel, Strip } from "./panel.js";
import { textLayer } from "./text.js";

addIcons({ aloud: "M4 10v4h3l5 4V6l-5 4zM15.500 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11" });
const SAID_FOR_MS = 8_000;

/** @param {import("../app/store.js").Store} store @param {import("../hall/view.js").View} view */
export async function begin(store, view) {
  await Promise.all([addWords("find."), addStyle("find")]);
  const search = new Search(store, view);
  const open = signal(false);
  const told = signal("");
  const to = (/** @type {number} */ page) => {
    const { document } = view.where.peek();
    if (document) view.read(document.id, page);
  };
  addLayer({ name: "words", order: 10, Layer: textLayer(to) });
  addLayer({ name: "hits", order: 20, Layer: hitsLayer(search) });
  keys(open);
  silence(view);
  const aloud = async () => {
    open.value = false;
    const { document, page } = view.where.peek();
    const said = document && (await readAloud(document.sha256, page).catch(() => "no_words"));
    if (!said || said === "read") return;
    told.value = t(`find.aloud.${said}`);
    setTimeout(() => (told.value = ""), SAID_FOR_MS);
  };
  return { Tool: () => html`<${Tool} open=${open} />`, Below: () => html`<${Below} search=${search} open=${open} told=${told} aloud=${aloud} />` };
}

/** @param {{open: {value: boolean}}} props */
function Tool({ open }) {
  return html`<button type="button" class="tool" onClick=${() => (open.value = true)}><${Icon} name="search" /><span>${t("find.short")}</span></button>`;
}

/** @param {{search: Search, open: any, told: any, aloud: () => Promise<void>}} props */
function Below({ search, open, told, aloud }) {
  const [shown, sentence, reading] = [use(open), use(told), use(spoken)];
  return html`${reading && html`<button type="button" class="strip" onClick=${hush}><${Icon} name="stop" /><span>${t("find.aloud.stop", { page: reading.page })}</span></button>`}
    <p class="find-told" role="status">${sentence}</p>
    <${Strip} search=${search} onOpen=${() => (open.value = true)} />
    ${shown && html`<${Panel} search=${search} onClose=${() => (open.value = false)} onAloud=${() => void aloud()} />`}`;
}

/** Ctrl+F and "/" look for words here; a second Ctrl+F is the browser's own. @param {{value: boolean}} open */
function keys(open) {
  addEventListener("keydown", (event) => {
    const asked = ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "f") || (event.key === "/" && !event.ctrlKey && !event.metaKey);
    const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
    if (!asked || typing || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open.value = true;
  });
}

/** Whoever turns the page hears no more of the old one. @param {import("../hall/view.js").View} view */
function silence(view) {
  effect(() => {
    const { document, page } = view.where.value;
    const reading = spoken.peek();
    if (reading && (document?.sha256 !== reading.sha256 || page !== reading.page)) hush();
  });
}
