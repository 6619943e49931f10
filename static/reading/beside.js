// @ts-check
// A second document beside the first, on screens with room for both (SPEC READ8).  Beside{hall}   wide()
import { html, use, useRef, useState } from "../app/html.js";
import { Button } from "../app/basic.js";
import { placeIn, Reader } from "../app/reader.js";
import { keep, recall } from "../app/prefs.js";
import { t, textOf } from "../app/words.js";

const [LEAST, MOST, STEP] = [25, 75, 5];

/** Whether there is room for two. */
export const wide = () => matchMedia("(min-width: 1100px)").matches;

/** @param {{hall: import("../hall/types.js").Hall}} props */
export function Beside({ hall }) {
  const { documents } = use(hall.store.state);
  const active = use(hall.other);
  const [place, setPlace] = useState(() => first(hall, documents));
  const [share, setShare] = useState(() => bounded(Number(recall("beside")) || 50));
  const split = (/** @type {number} */ next) => (keep("beside", String(bounded(next))), setShare(bounded(next)));
  const doc = documents[place?.document ?? ""] ?? Object.values(documents)[0];
  if (!doc) return null;
  const page = Math.min(doc.id === place?.document ? place.page : 1, doc.pages);
  const open = (/** @type {string} */ id) => setPlace({ document: id, page: placeIn(id) ?? 1 });
  const turn = (/** @type {number} */ n) => setPlace({ document: doc.id, page: n });
  return html`<${Divider} share=${share} onShare=${split} />
    <section class="beside" aria-label=${t("reading.beside")} style=${{ flexBasis: `${share}%` }} onFocusCapture=${() => (hall.other.value = true)} onBlurCapture=${() => (hall.other.value = false)} onPointerDown=${focusInside}>
      <header class="beside-head">
        <select aria-label=${t("reading.beside.which")} value=${doc.id} onChange=${(/** @type {any} */ event) => open(event.target.value)}>
          ${Object.values(documents).map((one) => html`<option key=${one.id} value=${one.id}>${textOf(one, "name")}</option>`)}</select>
        <${Button} kind="quiet" icon="previous" disabled=${page <= 1} onClick=${() => turn(page - 1)} aria-label=${t("hall.previous")} />
        <span class="figures">${page} / ${doc.pages}</span>
        <${Button} kind="quiet" icon="next" disabled=${page >= doc.pages} onClick=${() => turn(page + 1)} aria-label=${t("hall.next")} />
        <${Button} kind="quiet" icon="close" onClick=${() => ((hall.other.value = false), (hall.beside.value = false))}>${t("ui.close")}<//>
      </header>
      <${Reader} key=${doc.id} document=${doc} page=${page} active=${active} onPage=${turn} />
    </section>`;
}

/** The next document that is not open already. @param {import("../hall/types.js").Hall} hall @param {import("../app/state.js").State["documents"]} documents */
function first(hall, documents) {
  const mine = hall.view.where.value.document?.id;
  const other = Object.keys(documents).find((id) => id !== mine) ?? mine;
  return other ? { document: other, page: placeIn(other) ?? 1 } : null;
}

/** A press anywhere in it brings the keys with it. @param {PointerEvent & {currentTarget: HTMLElement}} event */
function focusInside(event) {
  if (!event.currentTarget.contains(document.activeElement)) /** @type {HTMLElement | null} */ (event.currentTarget.querySelector(".reader-box"))?.focus();
}

/** @param {number} share */
const bounded = (share) => Math.min(MOST, Math.max(LEAST, Math.round(share)));

/** @param {{share: number, onShare: (share: number) => void}} props  share: of the right one, per cent */
function Divider({ share, onShare }) {
  const bar = useRef(/** @type {HTMLElement | null} */ (null));
  const drag = (/** @type {PointerEvent} */ event) => {
    const [node, box] = [bar.current, bar.current?.parentElement?.querySelector(".hall-page")?.getBoundingClientRect()];
    const end = bar.current?.nextElementSibling?.getBoundingClientRect().right;
    if (!node || !box || !end) return;
    node.setPointerCapture(event.pointerId);
    node.onpointermove = (move) => onShare(((end - move.clientX) / (end - box.left)) * 100);
    node.onpointerup = node.onpointercancel = () => (node.onpointermove = null);
  };
  const key = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key];
    if (step) (event.preventDefault(), event.stopPropagation(), onShare(share + step));
  };
  return html`<div class="divider" ref=${bar} role="separator" tabIndex="0" aria-orientation="vertical" aria-label=${t("reading.beside.divider")} aria-valuenow=${share} aria-valuemin=${LEAST} aria-valuemax=${MOST} onPointerDown=${drag} onKeyDown=${key}></div>`;
}
