// @ts-check
// What letters and the page say, in both languages; when it begins, until when to answer, what to read (SPEC INV2).
import { html, use, useState } from "../app/html.js";
import { Button, Field, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { LANGUAGES } from "../app/prefs.js";
import { t, textOf, timezone } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { momentIn } from "../versions/model.js";
import { look } from "./desk.js";
import { localIn } from "./desk-model.js";

const FIELDS = ["host", "number", "town", "place", "note", "office", "signer", "contact"];
const TALL = new Set(["note", "office", "place"]);

/** @param {{desk: import("../secretariat/desk.js").Desk, occasion: import("./news.js").Occasion}} props */
export function WordsDesk({ desk, occasion }) {
  const act = useAct();
  const { congress, documents } = use(desk.store.state);
  const [typed, type] = useState({ words: /** @type {Record<string, Record<string, string>>} */ (occasion.words), begins: localIn(occasion.begins, timezone.value), until: localIn(occasion.answer_by, timezone.value), reading: occasion.reading });
  const { words, begins, until, reading } = typed;
  const [saved, settle] = useState(/** @type {typeof typed | null} */ (null));  // what the server has of it
  const change = (/** @type {Partial<typeof typed>} */ more) => type({ ...typed, ...more });
  const languages = [congress.language, ...LANGUAGES.filter((one) => one !== congress.language)];
  const write = (/** @type {string} */ field, /** @type {string} */ language, /** @type {string} */ text) => change({ words: { ...words, [field]: { ...words[field], [language]: text } } });
  const save = () => act.run(async () => {
    const moments = { begins: begins ? momentIn(begins, timezone.value) : null, answer_by: until ? momentIn(until, timezone.value) : null };
    await command("invitation.write", { words, ...moments, reading });
    settle(typed);
    await look();
  });
  const toggle = (/** @type {string} */ id) => change({ reading: reading.includes(id) ? reading.filter((one) => one !== id) : [...reading, id] });
  const all = Object.values(documents);
  return html`<article class="thing"><header class="thing-head"><p class="kicker">${t("secretariat.invitations")}</p></header><h1>${t("invitations.words")}</h1>
    <p class="prose">${t("invitations.words.about")}</p>
    <div class="iv-when"><${Field} label=${t("invitations.begins")} hint=${timezone.value} type="datetime-local" value=${begins} onInput=${(/** @type {any} */ event) => change({ begins: event.target.value })} />
      <${Field} label=${t("invitations.answer_by")} hint=${timezone.value} type="datetime-local" value=${until} onInput=${(/** @type {any} */ event) => change({ until: event.target.value })} /></div>
    ${FIELDS.map((field) => html`<fieldset key=${field} class="iv-both"><legend>${t(`invitations.field.${field}`)}</legend>
      <div class="iv-pair">${languages.map((language) => html`<${Field} key=${language} label=${t(`ui.language.${language}`)} lang=${language} maxlength="600" multiline=${TALL.has(field)} rows="2" value=${words[field]?.[language] ?? ""} onInput=${(/** @type {any} */ event) => write(field, language, event.target.value)} />`)}</div></fieldset>`)}
    <fieldset class="iv-both"><legend>${t("invitations.reading")}</legend><p class="hint">${t("invitations.reading.hint")}</p>
      ${all.map((/** @type {any} */ one) => html`<label key=${one.id} class="iv-pick"><input type="checkbox" checked=${reading.includes(one.id)} onChange=${() => toggle(one.id)} /><span>${textOf(one, "name")}</span></label>`)}
      ${all.length === 0 && html`<p class="quiet">${t("invitations.reading.none")}</p>`}</fieldset>
    <div class="row iv-save"><${Button} kind="primary" icon="check" busy=${act.busy} onClick=${save}>${t("invitations.save")}<//>${saved === typed && html`<p role="status"><${Icon} name="check" /> ${t("invitations.saved")}</p>`}</div>${act.error}</article>`;
}
