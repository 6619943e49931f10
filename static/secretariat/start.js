// @ts-check
// What to do first: the way from an empty congress to an open hall, ticked off as it is done.
import { html, use, useLive } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { t } from "../app/words.js";
import { AddressNote } from "./address-note.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{section: import("./place.js").Section, done: boolean, words: string}} Step */

/** @param {{desk: Desk}} props */
export function Start({ desk }) {
  const steps = useSteps(desk);
  const first = steps.find((step) => !step.done);
  return html`<article class="thing start"><h1>${t(first ? "secretariat.start.title" : "secretariat.start.done")}</h1>
    <p class="prose">${t(first ? "secretariat.start.text" : "secretariat.start.done.text")}</p>
    <${AddressNote} desk=${desk} />
    <ol class="steps">${steps.map((step, at) => html`<li key=${step.section} class=${step.done ? "is-done" : step === first ? "is-next" : ""}>
      <span class="step-mark figures" aria-hidden="true">${step.done ? html`<${Icon} name="check" />` : at + 1}</span>
      <div><h2>${t(`secretariat.start.${step.section}`)}</h2><p>${step.words}</p></div>
      <${Button} kind=${step === first ? "primary" : "plain"} onClick=${() => desk.place.go(step.section)}>${t(`secretariat.start.${step.section}.go`)}<//></li>`)}</ol>
  </article>`;
}

/** @param {Desk} desk @returns {Step[]} */
function useSteps(desk) {
  const items = useLive(() => desk.store.state.value.agenda.length);
  const polls = useLive(() => Object.keys(desk.store.state.value.polls).length);
  const documents = use(desk.documents) ?? [];
  const people = (use(desk.people) ?? []).filter((one) => !one.staff);
  const drafts = use(desk.drafts) ?? [];
  const without = people.filter((one) => one.badge === "none").length;
  const readable = documents.filter((one) => one.released).length;
  const [voters, motions] = [people.filter((one) => one.voting).length, polls + drafts.length];
  return [
    { section: "agenda", done: items > 0, words: items ? t("secretariat.agenda.items", { n: items }) : t("secretariat.start.agenda.text") },
    { section: "documents", done: documents.length > 0, words: documents.length ? t("secretariat.start.documents.some", { n: documents.length, readable }) : t("secretariat.start.documents.text") },
    { section: "people", done: people.length > 0, words: people.length ? t("secretariat.start.people.some", { n: people.length, voters }) : t("secretariat.start.people.text") },
    { section: "badges", done: people.length > 0 && without === 0, words: people.length ? (without ? t("secretariat.start.badges.without", { n: without }) : t("secretariat.start.badges.all")) : t("secretariat.start.badges.text") },
    { section: "motions", done: motions > 0, words: motions ? t("secretariat.start.motions.some", { n: motions }) : t("secretariat.start.motions.text") },
  ];
}
