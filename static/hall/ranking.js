// @ts-check
// An order of preference: names are tapped in order and stay where they are; below, the order is moved by buttons, or dragged with a mouse.
//   Ranking{question, options, answer, busy, onAnswer, onFull}
import { html, useLayoutEffect, useRef, useState } from "../app/html.js";
import { Button } from "../app/basic.js";
import { t, textOf } from "../app/words.js";
import { listOf, moved, rank } from "./choosing.js";
import { Mark } from "./mark.js";
import { Name, useSteady } from "./name.js";
import { namesOf } from "./said.js";

/** @param {import("./methods.js").Way} props */
export function Ranking({ question, options, answer, busy, onAnswer, onFull }) {
  const order = listOf(answer);
  const [said, say] = useState("");
  const steady = useSteady();
  const press = (/** @type {import("./choosing.js").Option} */ option) => {
    if (busy || !steady(option.id)) return;
    const { answer: next, full } = rank(question, answer, option.id);
    const name = textOf(option, "name");
    if (full) return onFull(name);
    const place = listOf(next).indexOf(option.id) + 1;
    say(place ? t("voting.rank.said", { name, place }) : t("voting.rank.out", { name }));
    onAnswer(next);
  };
  return html`<p class="quiet">${t("voting.rank.hint")}</p>
    <ol class="names">${options.map((option) => {
      const place = order.indexOf(option.id) + 1;
      return html`<li key=${option.id}><button type="button" class="option is-name" aria-pressed=${String(place > 0)} disabled=${busy} onClick=${() => press(option)}>
        <${Mark} kind=${place ? String(place) : "open"} /><${Name} option=${option} /><span class="unseen">${place ? t("voting.rank.place", { place }) : t("voting.rank.none")}</span></button></li>`;
    })}</ol>
    <p class="unseen" role="status">${said}</p>
    ${order.length > 0 && html`<${Order} question=${question} order=${order} busy=${busy} onAnswer=${onAnswer} onSay=${say} />`}`;
}

/** @param {{question: import("./choosing.js").Question, order: string[], busy: boolean, onAnswer: (answer: import("./drafts.js").Answer) => void, onSay: (words: string) => void}} props */
function Order({ question, order, busy, onAnswer, onSay }) {
  const names = namesOf(question);
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const touched = useRef("");
  const dragged = useRef("");
  // A row that moves loses the keys; whoever moved it goes on from there.
  useLayoutEffect(() => {
    const button = touched.current && /** @type {HTMLElement | null} */ (box.current?.querySelector(`[data-act="${touched.current}"]:not(:disabled)`));
    if (button) button.focus({ preventScroll: true });
    touched.current = "";
  });
  const to = (/** @type {string} */ id, /** @type {number} */ place, /** @type {string} */ act) => {
    touched.current = `${act}:${id}`;
    const next = moved(order, id, place);
    onSay(t("voting.rank.said", { name: names[id], place: listOf(next).indexOf(id) + 1 }));
    onAnswer(next);
  };
  const out = (/** @type {string} */ id) => (onSay(t("voting.rank.out", { name: names[id] })), onAnswer(rank(question, order, id).answer));
  const drop = (/** @type {DragEvent} */ event, /** @type {number} */ place) => (event.preventDefault(), dragged.current && to(dragged.current, place, "drag"), (dragged.current = ""));
  return html`<section class="order"><h4>${t("voting.rank.order")}</h4><ol ref=${box}>
    ${order.map((id, at) => html`<li key=${id} draggable=${!busy} onDragStart=${() => (dragged.current = id)} onDragOver=${(/** @type {DragEvent} */ event) => event.preventDefault()} onDrop=${(/** @type {DragEvent} */ event) => drop(event, at)}>
      <span class="order-name"><${Mark} kind=${String(at + 1)} /><span>${names[id]}</span></span>
      <span class="order-acts">
        <${Button} icon="up" data-act=${`up:${id}`} disabled=${busy || at === 0} aria-label=${t("voting.rank.up.name", { name: names[id] })} onClick=${() => to(id, at - 1, "up")}>${t("voting.rank.up")}<//>
        <${Button} icon="down" data-act=${`down:${id}`} disabled=${busy || at === order.length - 1} aria-label=${t("voting.rank.down.name", { name: names[id] })} onClick=${() => to(id, at + 1, "down")}>${t("voting.rank.down")}<//>
        <${Button} icon="cross" data-act=${`out:${id}`} disabled=${busy} aria-label=${t("voting.rank.remove.name", { name: names[id] })} onClick=${() => out(id)}>${t("voting.rank.remove")}<//>
      </span></li>`)}
  </ol></section>`;
}
