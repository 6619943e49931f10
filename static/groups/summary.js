// @ts-check
// A group's summary, which its reporter hands in as a document of the congress (SPEC GROUP4).  Summary{group, store, agenda}
import { html, useLive, useState } from "../app/html.js";
import { Button, Confirm, Icon } from "../app/ui.js";
import { send, slug } from "../app/api.js";
import { forget, keep, recall } from "../app/prefs.js";
import { t, textOf } from "../app/words.js";
import { useAct } from "../secretariat/act.js";

/** @param {{group: import("./model.js").Group, store: import("../app/store.js").Store}} props */
export function Summary({ group, store }) {
  const act = useAct();
  const drawer = `summary:${slug}:${group.id}`;
  const agenda = useLive(() => store.state.value.agenda);
  const [typed, set] = useState(() => JSON.parse(recall(drawer) ?? "null") ?? { title: t("groups.summary.of", { name: textOf(group, "name") }), text: "", item: "" });
  const [asking, ask] = useState(false);
  const type = (/** @type {object} */ more) => {
    const next = { ...typed, ...more };
    keep(drawer, JSON.stringify(next));
    set(next);
  };
  const hand = () => act.run(async () => {
    ask(false);  // else what went wrong would stand behind the question
    await send("POST", `groups/${group.id}/summary`, { title: typed.title, text: typed.text, item: typed.item || null });
    forget(drawer);
  });
  return html`<section class="gr-summary"><h3>${t("groups.summary")}</h3>
    ${group.document && html`<p class="gr-done"><${Icon} name="check" /> ${t("groups.summary.done")}</p>`}
    <p class="quiet">${t("groups.summary.text")}</p>
    <label for="summary-title">${t("groups.summary.title")}</label><input id="summary-title" maxLength="300" readOnly=${act.busy} value=${typed.title} onInput=${(/** @type {any} */ event) => type({ title: event.target.value })} />
    <label for="summary-text">${t("groups.summary.words")}</label><textarea id="summary-text" rows="12" readOnly=${act.busy} value=${typed.text} onInput=${(/** @type {any} */ event) => type({ text: event.target.value })}></textarea>
    <label for="summary-item">${t("groups.summary.item")}</label><select id="summary-item" value=${typed.item} onChange=${(/** @type {any} */ event) => type({ item: event.target.value })}>
      <option value="">${t("groups.summary.no_item")}</option>${agenda.map((item) => html`<option key=${item.id} value=${item.id}>${item.number}. ${textOf(item)}</option>`)}</select>
    <div class="row"><${Button} kind="primary" icon="upload" busy=${act.busy} disabled=${!typed.title.trim() || !typed.text.trim()} onClick=${() => ask(true)}>${t(group.document ? "groups.summary.again" : "groups.summary.hand_in")}<//></div>${act.error}
    ${asking && html`<${Confirm} title=${t("groups.summary.ask")} text=${t("groups.summary.ask.text")} yes=${t("groups.summary.hand_in")} busy=${act.busy} onYes=${hand} onNo=${() => ask(false)} />`}</section>`;
}
