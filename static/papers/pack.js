// @ts-check
// "Print the pack": everything the hall may read as one PDF, in ordinary or large print (SPEC OUT3, OUT6).  PackSheet{store, onClose}
import { html, useEffect, useLive, useRef, useState } from "../app/html.js";
import { Button, Icon, Progress, Sheet } from "../app/ui.js";
import { apiPath, read, sorry } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { packed } from "./model.js";

/** The module, with its words and its style. */
export const ready = async () => (await Promise.all([addWords("papers."), addStyle("papers")]), { PackSheet });

const AGAIN_MS = 700;

/** @param {{store: import("../app/store.js").Store, onClose: () => void}} props */
function PackSheet({ store, onClose }) {
  const documents = useLive(() => packed(store.state.value.documents));
  const pages = documents.reduce((sum, one) => sum + one.pages, 0);
  const [large, setLarge] = useState(false);
  const { made, making, why, make } = useMaking(large);
  const query = large ? "?large=1" : "";
  const footer = made
    ? html`<${Button} icon="download" href=${apiPath(`pack.pdf${query}`)} download>${t("papers.pack.save")}<//><${Button} kind="primary" icon="print" href=${apiPath(`pack.pdf${query}`)} target="_blank">${t("papers.pack.open")}<//>`
    : html`<${Button} kind="primary" icon="print" busy=${Boolean(making)} onClick=${make}>${t("papers.pack.make")}<//>`;
  if (!documents.length) return html`<${Sheet} title=${t("papers.pack")} side="middle" onClose=${onClose}><p>${t("papers.pack.empty")}</p><//>`;
  return html`<${Sheet} title=${t("papers.pack")} side="middle" onClose=${onClose} footer=${footer}>
    <p>${t("papers.pack.text", { documents: documents.length, pages })}</p>
    <div class="pp-sizes" role="group" aria-label=${t("papers.pack.size")}>${[false, true].map((one) => html`<button type="button" key=${String(one)} aria-pressed=${String(one === large)} onClick=${() => setLarge(one)}>
      <span class=${`pp-sample ${one ? "is-large" : ""}`} aria-hidden="true">Aa</span><span><strong>${t(one ? "papers.pack.large" : "papers.pack.plain")}</strong><small>${t(one ? "papers.pack.large.text" : "papers.pack.plain.text")}</small></span></button>`)}</div>
    <div role="status">${making && html`<${Progress} done=${making.done} of=${making.of} words=${t("papers.pack.making", { share: Math.floor((100 * making.done) / Math.max(1, making.of)) })} />`}
      ${made && html`<p class="pp-plan"><${Icon} name="check" /> <span>${t("papers.pack.ready")}</span></p>`}</div>
    ${why && html`<p class="error" role="alert"><${Icon} name="warning" /> ${why}</p>`}<//>`;
}

/** Has it made, and asks how far it is until it is there. @param {boolean} large */
function useMaking(large) {
  const [state, set] = useState(/** @type {{made?: boolean, making?: {done: number, of: number}, why?: string}} */ ({}));
  const wanted = useRef(0);
  useEffect(() => () => void (wanted.current += 1), []);
  useEffect(() => {
    wanted.current += 1;
    set({});
  }, [large]);
  const make = async () => {
    const mine = (wanted.current += 1);
    const tell = (/** @type {typeof state} */ next) => mine === wanted.current && set(next);
    try {
      while (mine === wanted.current) {
        const said = await read(`pack${large ? "?large=1" : ""}`);
        tell(said.state === "ready" ? { made: true } : { making: said });
        if (said.state === "ready") return;
        await new Promise((go) => setTimeout(go, AGAIN_MS));
      }
    } catch (problem) {
      tell({ why: sorry(problem) });
    }
  };
  return { ...state, make };
}
