// @ts-check
// The page before the congress: who invites, when and where; two large buttons; what to read; what to ask.
import { html, use, useEffect, useState } from "../app/html.js";
import { Button, ConnectionLine, Hemicycle, Icon, LanguageSwitch, Said, TextSize } from "../app/ui.js";
import { slug } from "../app/api.js";
import { dateTime, language, t, textOf } from "../app/words.js";
import { AskAhead } from "./asking.js";
import { toRead, written } from "./news.js";
import { ReplyCard } from "./reply.js";

/** @typedef {import("../app/store.js").Store} Store */
/** @typedef {ReturnType<typeof import("./news.js").startNews>} News */
/** @typedef {{store: Store, news: News}} Room */

/** @param {Room} room */
export function BeforePage({ store, news }) {
  const state = use(store.state);
  const told = use(news.told);
  const me = use(store.me);
  const connection = use(store.connection);
  useEffect(() => void (connection.state === "live" && news.look()), [connection.state]);  // what was said meanwhile was not heard
  if (!told || !use(store.ready)) return html`<main class="before"><p class="bf-wait" role="status">${t("ui.loading")}</p></main>`;
  return html`<div class="before">
    <header class="bf-top"><${TextSize} /><${LanguageSwitch} others /><${ConnectionLine} connection=${connection} /></header>
    <main class="bf-main">
      <${Invitation} occasion=${told.occasion} state=${state} me=${me} />
      <${ReplyCard} told=${told} news=${news} />
      <${Reading} occasion=${told.occasion} state=${state} />
      <${AskAhead} told=${told} state=${state} news=${news} />
      <${Answers} state=${state} />
    </main><${Said} /></div>`;
}

/** @param {{occasion: import("./news.js").Occasion, state: any, me: any}} props */
function Invitation({ occasion, state, me }) {
  const say = (/** @type {string} */ field) => written(occasion, field, language.value, state.congress.language);
  const facts = [["when", occasion.begins && dateTime(occasion.begins)], ["where", say("place")], ["note", say("note")], ["seat", me?.seat], ["contact", say("contact")]];
  return html`<section class="bf-card bf-invitation">
    <div class="bf-mark"><${Hemicycle} count=${63} /></div>
    ${say("host") && html`<p class="bf-host">${say("host")}</p>`}
    <p class="bf-kind">${t("before.invites")}</p>
    <p class="bf-name">${me?.name}</p>
    ${me?.delegation && html`<p class="quiet">${me.delegation}</p>`}
    <h1>${textOf(state.congress)}</h1>
    <dl class="bf-facts">${facts.filter(([, said]) => said).map(([name, said]) => html`<div key=${name}><dt>${t(`before.${name}`)}</dt><dd>${said}</dd></div>`)}</dl>
  </section>`;
}

/** @param {{occasion: import("./news.js").Occasion, state: any}} props */
function Reading({ occasion, state }) {
  const documents = toRead(occasion, state);
  return html`<section class="bf-card"><h2><${Icon} name="document" /> ${t("before.read")}</h2>
    ${documents.length ? html`<p class="quiet">${t("before.read.text")}</p><ol class="bf-papers">${documents.map((one) => html`<li key=${one.id}>
        <a class="bf-paper" href=${`/${slug}#read=${encodeURIComponent(one.id)}`}><span>${textOf(one, "name")}</span><small class="figures">${t("before.pages", { n: one.pages })}</small></a></li>`)}</ol>` : html`<p>${t("before.read.none")}</p>`}
    <div class="row"><${Button} href=${`/${slug}`} icon="agenda">${t("before.to_hall")}<//></div></section>`;
}

const FIRST = 5;

/** What was asked and answered for everybody. @param {{state: any}} props */
function Answers({ state }) {
  const [all, show] = useState(false);
  const told = Object.values(state.questions ?? {});
  if (!told.length) return null;
  return html`<section class="bf-card"><h2>${t("before.answers")}</h2>
    <ul class="bf-asked">${(all ? told : told.slice(0, FIRST)).map((/** @type {any} */ one) => html`<li key=${one.id}><${About} one=${one} state=${state} /><p class="bf-question">${one.text}</p><p class="bf-answer">${one.answer}</p></li>`)}</ul>
    ${told.length > FIRST && !all && html`<${Button} icon="down" onClick=${() => show(true)}>${t("before.answers.all", { n: told.length })}<//>`}</section>`;
}

/** What a question is about, in one line. @param {{one: any, state: any}} props */
export function About({ one, state }) {
  const item = state.agenda.find((/** @type {any} */ each) => each.id === one.item);
  const document = state.documents[one.document];
  const said = [item && `${item.number}. ${textOf(item)}`, document && textOf(document, "name"), document && one.page && t("before.page", { page: one.page })].filter(Boolean);
  return said.length ? html`<p class="quiet bf-about">${said.join(" · ")}</p>` : null;
}
