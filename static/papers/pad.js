// @ts-check
// A field to sign on with finger, pen or mouse, and signatures as they were drawn.  Pad{strokes, onStrokes}   Signature{strokes}
import { html, useRef, useState } from "../app/html.js";
import { Button } from "../app/ui.js";
import { t } from "../app/words.js";
import { drawn, hasRoom, HEIGHT, pathOf, WIDTH } from "./model.js";

/** @param {{strokes: number[][], class?: string}} props */
export const Signature = ({ strokes, class: className = "" }) => html`<svg class=${`pp-signature ${className}`} viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${t("papers.signature")}>
  ${strokes.map((one, place) => html`<path key=${place} d=${pathOf(one)} />`)}</svg>`;

/** @param {{strokes: number[][], onStrokes: (strokes: number[][]) => void}} props */
export function Pad({ strokes, onStrokes }) {
  const field = useRef(/** @type {HTMLElement | null} */ (null));
  const [now, setNow] = useState(/** @type {number[] | null} */ (null));
  const hand = useRef(/** @type {{id: number, stroke: number[]} | null} */ (null));
  const at = (/** @type {PointerEvent} */ event) => {
    const box = /** @type {HTMLElement} */ (field.current).getBoundingClientRect();
    return /** @type {const} */ ([((event.clientX - box.left) / box.width) * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT]);
  };
  const down = (/** @type {PointerEvent & {currentTarget: HTMLElement}} */ event) => {
    if (hand.current || !event.isPrimary || event.button > 0 || !hasRoom([...strokes, []])) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    hand.current = { id: event.pointerId, stroke: drawn([], ...at(event)) };
    setNow(hand.current.stroke);
  };
  const move = (/** @type {PointerEvent} */ event) => {
    const held = hand.current;
    if (held?.id !== event.pointerId) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) if (hasRoom([...strokes, held.stroke])) held.stroke = drawn(held.stroke, ...at(one));
    setNow(held.stroke);
  };
  const up = (/** @type {PointerEvent} */ event) => {
    if (hand.current?.id !== event.pointerId) return;
    onStrokes([...strokes, hand.current.stroke]);
    hand.current = null;
    setNow(null);
  };
  const all = now ? [...strokes, now] : strokes;
  return html`<div class="pp-pad"><div class="pp-field" ref=${field} onPointerDown=${down} onPointerMove=${move} onPointerUp=${up} onPointerCancel=${up}>
      ${all.length === 0 && html`<p>${t("papers.sign.here")}</p>`}<${Signature} strokes=${all} /></div>
    <${Button} kind="quiet" icon="undo" disabled=${!strokes.length} onClick=${() => onStrokes([])}>${t("papers.sign.again")}<//></div>`;
}
