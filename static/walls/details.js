// @ts-check
// What some scenes ask for: a text, a page, minutes, whose names.  Details{host, wall, scene, onShow}
import { html, useState } from "../app/html.js";
import { Button, Field } from "../app/ui.js";
import { t, textOf } from "../app/words.js";
import { resultsOf } from "../projector/scene.js";
import { peopleNamed } from "./model.js";

/** @typedef {import("./desk.js").Host} Host */
/** @typedef {{host: Host, wall: import("../app/rules/walls.js").Wall, busy: boolean, onShow: (data: any) => void}} Props */

/** @param {Props & {scene: string}} props */
export function Details({ scene, ...props }) {
  const Part = /** @type {Record<string, any>} */ ({ message: Message, document: Page, nameplates: Plates, result: Result, clock: Minutes, break: Minutes })[scene];
  return html`<${Part} key=${scene} scene=${scene} ...${props} />`;
}

/** @param {{busy: boolean, disabled?: boolean, onSubmit: () => void, children: any}} props */
function Asking({ busy, disabled, onSubmit, children }) {
  const submit = (/** @type {Event} */ event) => (event.preventDefault(), onSubmit());
  return html`<form class="wall-details" onSubmit=${submit}>${children}<${Button} type="submit" kind="primary" icon="screen" busy=${busy} disabled=${disabled}>${t("walls.show")}<//></form>`;
}

/** The value of what was typed. @param {(value: string) => void} set */
const typed = (set) => (/** @type {any} */ event) => set(event.target.value);

/** @param {Props} props */
function Message({ host, wall, busy, onShow }) {
  const was = wall.scene === "message" ? wall.data : {};
  const [text, setText] = useState(was.text ?? "");
  const other = host.store.state.peek().congress.language === "en" ? "vi" : "en";
  const [second, setSecond] = useState(was.texts?.[other] ?? "");
  return html`<${Asking} busy=${busy} disabled=${!text.trim()} onSubmit=${() => onShow({ text, texts: second.trim() ? { [other]: second } : {} })}>
    <${Field} multiline label=${t("walls.set.message")} value=${text} maxLength="400" rows="2" onInput=${typed(setText)} />
    <${Field} multiline label=${t(`walls.set.message.${other}`)} value=${second} maxLength="400" rows="2" onInput=${typed(setSecond)} /><//>`;
}

/** @param {Props} props */
function Page({ host, wall, busy, onShow }) {
  const documents = Object.values(host.store.state.value.documents);
  const [id, setId] = useState(wall.data.document ?? documents[0]?.id ?? "");
  const [page, setPage] = useState(String(wall.data.page ?? 1));
  const most = documents.find((one) => one.id === id)?.pages ?? 1;
  return html`<${Asking} busy=${busy} disabled=${!id} onSubmit=${() => onShow({ document: id, page: Math.min(most, Math.max(1, Math.trunc(Number(page)) || 1)) })}>
    <div class="field"><label for=${`wd-${wall.id}`}>${t("walls.set.document")}</label><select id=${`wd-${wall.id}`} value=${id} onChange=${typed(setId)}>${documents.map((one) => html`<option key=${one.id} value=${one.id}>${textOf(one, "name")}</option>`)}</select></div>
    <${Field} label=${t("walls.set.page")} type="number" min="1" max=${most} value=${page} onInput=${typed(setPage)} /><//>`;
}

/** @param {Props} props */
function Plates({ host, wall, busy, onShow }) {
  const people = host.people.peek() ?? [];
  const shown = wall.scene === "nameplates" ? (wall.data.people ?? []) : [];
  const [text, setText] = useState(shown.map((/** @type {string} */ id) => people.find((one) => one.id === id)?.name ?? "").join("\n"));
  const { people: found, unknown } = peopleNamed(text, people);
  return html`<${Asking} busy=${busy} disabled=${Boolean(unknown)} onSubmit=${() => onShow(found.length ? { people: found } : {})}>
    <${Field} multiline label=${t("walls.set.people")} hint=${t("walls.set.people.hint")} error=${unknown && t("walls.set.people.unknown", { name: unknown })} value=${text} rows="4" onInput=${typed(setText)} /><//>`;
}

/** @param {Props} props */
function Result({ host, wall, busy, onShow }) {
  const results = resultsOf(host.store.state.value).reverse();
  const [id, setId] = useState(wall.scene === "result" ? (wall.data.poll ?? "") : "");
  if (!results.length) return html`<p class="quiet">${t("walls.set.result.none")}</p>`;
  return html`<${Asking} busy=${busy} onSubmit=${() => onShow(id ? { poll: id } : {})}>
    <div class="field"><label for=${`wr-${wall.id}`}>${t("walls.set.result")}</label><select id=${`wr-${wall.id}`} value=${id} onChange=${typed(setId)}><option value="">${t("walls.set.result.newest")}</option>${results.map((one) => html`<option key=${one.id} value=${one.id}>${textOf(one)}</option>`)}</select></div><//>`;
}

/** @param {Props & {scene: string}} props */
function Minutes({ wall, busy, scene, onShow }) {
  const [minutes, setMinutes] = useState("");
  const [title, setTitle] = useState(wall.scene === scene ? (wall.data.title ?? "") : "");
  const n = Math.trunc(Number(minutes));
  return html`<${Asking} busy=${busy} onSubmit=${() => onShow({ ...(n > 0 && { minutes: Math.min(n, 1440) }), ...(title.trim() && { title }) })}>
    <${Field} label=${t("walls.set.minutes")} hint=${scene === "clock" ? t("walls.set.minutes.hint") : undefined} type="number" min="1" max="1440" value=${minutes} onInput=${typed(setMinutes)} />
    <${Field} label=${t("walls.set.caption")} value=${title} maxLength="120" onInput=${typed(setTitle)} /><//>`;
}
