// @ts-check
// The secretariat's part for the minutes: the agenda as skeleton on the left, what is written on the right.
import { effect, html, use, useEffect, useLive } from "../app/html.js";
import { addIcons } from "../app/icons.js";
import { Loading, Progress } from "../app/ui.js";
import { insist } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, number, t } from "../app/words.js";
import { Nothing, Rows, Split } from "../secretariat/split.js";
import { HeadForm } from "./head.js";
import { draft, refresh, registerKinds } from "./kinds.js";
import { progressOf, signedBy } from "./model.js";
import { PartForm } from "./part.js";
import { Publish } from "./publish.js";
import { Tasks } from "./tasks.js";

/** @typedef {import("../secretariat/desk.js").Desk} Desk */
/** @typedef {import("./model.js").Draft} Draft */
/** @typedef {{id: string, number: string, title: string, notes: any}} Row */

const SOON_MS = 400;

/** The module, with its words and its style. */
export const ready = async () => {
  addIcons({ minutes: "M6 3h9l4 4v14H6zM15 3v4h4M9 11h7M9 14h7M9 17h4", log: "M5 6h14M5 12h14M5 18h8M3 6h.01M3 12h.01M3 18h.01", sign: "M4 19h16M5 15c3-8 6-11 7-10s-5 8-3 9 4-5 6-5 0 4 3 4", tasks: "M4 6l2 2 3-3M12 7h8M4 13l2 2 3-3M12 14h8M4 19h.01M12 20h8" });
  await Promise.all([addWords("minutes."), addStyle("minutes")]);
  return { MinutesSection };
};

/** @param {{desk: Desk, id: string | null}} props */
export function MinutesSection({ desk, id }) {
  const held = use(draft);
  useEffect(() => follow(desk), []);
  if (!held) return html`<${Loading} words=${t("ui.loading")} />`;
  const part = held.parts.find((one) => one.id === id);
  const open = Boolean(part) || id === "head" || id === "tasks" || id === "publish";
  return html`<${Split} desk=${desk} section="minutes" open=${open} list=${html`<${Skeleton} desk=${desk} held=${held} chosen=${id} />`}>
    ${part && html`<${PartForm} key=${part.id} desk=${desk} held=${held} part=${part} />`}
    ${id === "head" && html`<${HeadForm} desk=${desk} held=${held} />`}
    ${id === "tasks" && html`<${Tasks} desk=${desk} held=${held} />`}
    ${id === "publish" && html`<${Publish} desk=${desk} held=${held} />`}
    ${!open && html`<${Nothing} icon="minutes" words=${t("minutes.choose")} text=${t("minutes.choose.text")} />`}
  <//>`;
}

/** What others write, and what happens in the hall, is read again a moment later; what waited from an earlier page goes out. @param {Desk} desk */
function follow(desk) {
  registerKinds(desk);
  let here = true;
  const look = () => insist(refresh, () => here).then(() => desk.edits.wake(), () => {});
  /** @type {any} */
  let timer = null;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = null;
      void look();
    }, SOON_MS);
  };
  const stop = effect(() => {
    const live = desk.store.connection.value.state === "live";
    void [desk.store.nows.value.minutes, desk.store.seq.value];
    if (live) soon();
  });
  void look();
  return () => (clearTimeout(timer), stop(), void (here = false));
}

/** @param {{desk: Desk, held: Draft, chosen: string | null}} props */
function Skeleton({ desk, held, chosen }) {
  const minutes = useLive(() => desk.store.state.value.minutes);
  const signed = signedBy(minutes);
  const { parts, written, fresh, changed, tasks } = progressOf(held);
  /** @type {Row[]} */
  const rows = [
    { id: "head", number: "", title: t("minutes.head"), notes: t(held.head.texts.place ? "minutes.head.done" : "minutes.head.missing") },
    ...held.parts.map((part) => ({ id: part.id, number: part.number, title: part.title, notes: html`<${PartNotes} part=${part} />` })),
    { id: "tasks", number: "", title: t("minutes.tasks"), notes: tasks ? t("minutes.tasks.open", { n: tasks }) : t("minutes.tasks.none") },
    { id: "publish", number: "", title: t("minutes.publish"), notes: minutes ? t(signed.chair && signed.secretary ? "minutes.publish.signed" : "minutes.publish.unsigned", { version: minutes.version }) : t("minutes.publish.never") },
  ];
  return html`<header class="list-head"><h1>${t("secretariat.minutes")}</h1></header>
    <div class="mn-progress"><${Progress} done=${written} of=${parts} words=${[t("minutes.progress", { done: number(written), parts: number(parts) }), fresh > 0 && t("minutes.fresh.n", { n: fresh }), changed > 0 && t("minutes.changed.n", { n: changed })].filter(Boolean).join(" · ")} /></div>
    <${Rows} label=${t("secretariat.minutes")} items=${rows} chosen=${chosen} onChoose=${(/** @type {string} */ one) => desk.place.go("minutes", one)}
      row=${(/** @type {Row} */ one) => html`<span class="row-number figures">${one.number}</span><span class="row-main"><span class="row-title">${one.title}</span><span class="row-notes">${one.notes}</span></span>`} />`;
}

/** @param {{part: import("./model.js").Part}} props */
function PartNotes({ part }) {
  if (!part.lines.length && !part.fresh.length && !part.conclusion) return html`<span>${t("minutes.part.nothing")}</span>`;
  return html`<span>${t("minutes.lines.n", { n: part.lines.length })}</span>
    ${part.fresh.length > 0 && html`<strong class="mn-new">${t("minutes.fresh.n", { n: part.fresh.length })}</strong>`}
    ${part.conclusion && html`<span>${t("minutes.has_conclusion")}</span>`}`;
}
