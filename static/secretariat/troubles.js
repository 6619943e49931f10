// @ts-check
// Everything that is typed and not saved, with the reason and the words themselves: nothing of it is lost in silence.
import { html, useLive } from "../app/html.js";
import { Button, Sheet } from "../app/ui.js";
import { knows, t } from "../app/words.js";

/** @param {{desk: import("./desk.js").Desk, onClose: () => void}} props */
export function Troubles({ desk, onClose }) {
  const left = useLive(() => (desk.edits.all.value, desk.edits.troubled().map(([key, edit]) => ({ key, edit }))));
  return html`<${Sheet} title=${t("secretariat.troubles")} side="end" onClose=${onClose}>
    ${left.length ? html`<ul class="troubles">${left.map((one) => html`<${Trouble} key=${one.key} name=${one.key} desk=${desk} edit=${one.edit} onClose=${onClose} />`)}</ul>` : html`<p>${t("secretariat.troubles.none")}</p>`}
  <//>`;
}

/** @type {Record<string, import("./place.js").Section>} */
export const SECTION_OF = { item: "agenda", document: "documents", paper: "papers", person: "people", motion: "motions", congress: "congress", settings: "badges", minutes: "minutes", task: "minutes", credentials: "credentials" };

/** @param {{desk: import("./desk.js").Desk, name: string, edit: import("./saving.js").Edit, onClose: () => void}} props */
function Trouble({ desk, name: key, edit, onClose }) {
  const [kind, id] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
  const section = SECTION_OF[kind];
  const show = () => {
    onClose();
    desk.place.go(section, kind === "task" ? "tasks" : id || null);
  };
  return html`<li><h3>${t(knows(`secretariat.kind.${kind}`) ? `secretariat.kind.${kind}` : `secretariat.${section}`)}</h3>
    <p>${edit.why ?? Object.values(edit.errors)[0] ?? t(`secretariat.stage.${edit.stage}`)}</p>
    <ul class="typed">${Object.entries(edit.typed).map(([field, { value }]) => html`<li key=${field}>“${typeof value === "string" ? value : JSON.stringify(value)}”</li>`)}</ul>
    <div class="row">${edit.stage !== "gone" && html`<${Button} onClick=${show}>${t("secretariat.troubles.show")}<//>`}
      ${edit.stage === "waiting" && html`<${Button} icon="refresh" onClick=${() => desk.edits.save(key)}>${t("ui.retry")}<//>`}
      <${Button} kind="quiet" icon="remove" onClick=${() => desk.edits.drop(key)}>${t("secretariat.troubles.drop")}<//></div></li>`;
}
