// @ts-check
// A motion before it is frozen: title, question, rule. The options of a motion are always yes, no, abstain.
import { html, use, useLive } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { command } from "../app/api.js";
import { t, textOf } from "../app/words.js";
import { useAct } from "./act.js";
import { Bilingual, Choose, Form, inLanguage, Status, Tick, useEdit } from "./form.js";
import { RuleBuilder } from "./rule-builder.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {{desk: Desk, draft: import("./desk.js").Draft}} props */
export function Motion({ desk, draft }) {
  const edit = useEdit(desk, `motion:${draft.id}`);
  const agenda = useLive(() => desk.store.state.value.agenda);
  const people = use(desk.people);
  const discarding = useAct();
  const discard = () => discarding.run(async () => {
    await command("poll.discard", { poll: draft.id });
    desk.edits.drop(`motion:${draft.id}`);
    await desk.refresh("polls");
    desk.place.go("motions");
    desk.undo.value = { words: t("secretariat.motion.discarded", { title: textOf(draft.question) }), act: () => restore(desk, draft) };
  });
  if (!edit.values) return null;
  return html`<article class="thing">
    <header class="thing-head"><p class="kicker">${t("secretariat.motion.draft")}</p><${Status} edit=${edit} /></header>
    <${Form} edit=${edit}>
      <${Bilingual} edit=${edit} field="title" grows label=${inLanguage("secretariat.title_in")} />
      <${Bilingual} edit=${edit} field="text" label=${inLanguage("secretariat.question_in")} multiline />
      <div class="field"><p class="label">${t("secretariat.motion.options")}</p>
        <ul class="options"><li class="is-yes"><${Icon} name="check" /> ${t("secretariat.choice.yes")}</li><li class="is-no"><${Icon} name="cross" /> ${t("secretariat.choice.no")}</li><li class="is-abstain"><${Icon} name="bar" /> ${t("secretariat.choice.abstain")}</li></ul></div>
      <${RuleBuilder} edit=${edit} presets=${use(desk.rules)} voters=${people?.filter((one) => one.voting).length ?? 0} />
      <${Tick} edit=${edit} field="revote" label=${t("secretariat.motion.revote")} hint=${t("secretariat.motion.revote.text")} />
      <${Choose} edit=${edit} field="item" label=${t("secretariat.document.item")}><option value="">${t("secretariat.document.item.none")}</option>
        ${agenda.map((item) => html`<option key=${item.id} value=${item.id}>${item.number}. ${textOf(item)}</option>`)}<//>
    <//>
    <p class="note"><${Icon} name="lock" /> ${t("secretariat.motion.freeze")}</p>
    <footer class="thing-foot"><${Button} kind="quiet" icon="remove" busy=${discarding.busy} onClick=${discard}>${t("secretariat.motion.discard")}<//>${discarding.error}</footer>
  </article>`;
}

/** @param {Desk} desk @param {import("./desk.js").Draft} draft */
async function restore(desk, { item, question }) {
  const answer = await command("poll.draft", { ...question, item });
  await desk.refresh("polls");
  desk.place.go("motions", answer.poll);
}
