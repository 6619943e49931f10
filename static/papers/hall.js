// @ts-check
// On the hall's agenda: what is on paper only, which copy one has, and printing everything. Fetched behind the first page.
//   await begin(store)
import { effect, html, signal, use, useLive, useState } from "../app/html.js";
import { Button } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { addIcons } from "../app/icons.js";
import { NOW, read } from "../app/api.js";
import { asking } from "../app/asked.js";
import { addStyle } from "../app/style.js";
import { addWords, t, textOf } from "../app/words.js";
import { Unreached } from "../hall/saying.js";
import { addRows } from "../hall/strips.js";
import { PAPER_ICON } from "./icon.js";

/** @typedef {{id: string, title: string, titles: Record<string, string>, item: string | null, back: boolean, copy: {number: number, at: string, returned: string | null} | null}} Mine */

/** One's own entries: named on the agenda, or meant for oneself. */
const mine = signal(/** @type {Mine[]} */ ([]));

/** @param {import("../app/store.js").Store} store */
export async function begin(store) {
  addIcons({ paper: PAPER_ICON, print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z" });
  await Promise.all([addWords("papers."), addStyle("papers")]);
  const { ask: look } = asking(() => read("papers", NOW), (/** @type {Mine[]} */ found) => void (mine.value = found));
  effect(() => {
    const heard = [store.nows.value.copies, store.state.value.papers, store.connection.value.state === "live"];
    if (heard[2]) void look();
  });
  addRows({ Rows, Foot: () => html`<${Foot} store=${store} />` });
}

/** The entries of an item, or of none. @param {{item: string | null, known: (id: string) => boolean}} props */
function Rows({ item, known }) {
  const own = use(mine).filter((one) => (one.item && known(one.item) ? one.item : null) === item);
  return html`${own.map((one) => html`<li key=${one.id} class="pp-listed"><${Icon} name="paper" /><span>${textOf(one)}<small>${words(one)}</small></span></li>`)}`;
}

/** @param {Mine} one */
function words({ copy, back }) {
  if (!copy) return t("papers.hall.ask");
  if (copy.returned) return t("papers.hall.returned", { number: String(copy.number) });
  return t(back ? "papers.hall.copy.back" : "papers.hall.copy", { number: String(copy.number) });
}

/** @param {{store: import("../app/store.js").Store}} props */
function Foot({ store }) {
  const some = useLive(() => Object.keys(store.state.value.documents).length > 0);
  const [Pack, set] = useState(/** @type {any} */ (null));
  const [open, setOpen] = useState(false);
  const [lost, lose] = useState(false);
  const show = () => import("./pack.js").then((late) => late.ready()).then((late) => (lose(false), set(() => late.PackSheet), setOpen(true)), () => lose(true));
  if (!some) return null;
  return html`<div class="pp-foot"><${Button} kind="quiet" icon="print" onClick=${show}>${t("papers.pack.print")}<//>${lost && html`<${Unreached} />`}</div>
    ${open && Pack && html`<${Pack} store=${store} onClose=${() => setOpen(false)} />`}`;
}
