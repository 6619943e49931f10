// @ts-check
// The things that are saved as one types, as flat fields, and the command that takes them. `title` is in the congress's own
// language; `title.en` and the like are translations; `extra.sex` and the like are what the credentials report needs.
import { command, send as ask } from "../app/api.js";
import { t } from "../app/words.js";

/** @typedef {import("./saving.js").Fields} Fields */
/** @typedef {import("./saving.js").Kind} Kind */
/** @typedef {{store: import("../app/store.js").Store, documents: {value: import("./desk.js").Doc[] | null}, papers: {value: import("./desk.js").Entry[] | null}, people: {value: import("./desk.js").Person[] | null},
 *   drafts: {value: import("./desk.js").Draft[] | null}, settings: {value: import("./desk.js").Settings | null},
 *   refresh: (list: import("./desk.js").List) => Promise<void>, reached: (seq: number) => Promise<void>}} Wiring */

/** `{en: "…"}` as `{"title.en": "…"}`. @param {string} field @param {Record<string, string> | undefined} texts @returns {Fields} */
export function flat(field, texts) {
  return Object.fromEntries(Object.entries(texts ?? {}).map(([key, text]) => [`${field}.${key}`, text]));
}

/** The way back; what is empty is left out. @param {string} field @param {Fields} fields @returns {Record<string, string>} */
export function nested(field, fields) {
  const start = `${field}.`;
  return Object.fromEntries(Object.entries(fields).filter(([key, text]) => key.startsWith(start) && text).map(([key, text]) => [key.slice(start.length), text]));
}

/** @param {Fields} fields @param {string[]} wanted @param {string} words @returns {Record<string, string>} */
const missing = (fields, wanted, words) => Object.fromEntries(wanted.filter((field) => !String(fields[field] ?? "").trim()).map((field) => [field, words]));

/** @param {Wiring} desk @returns {Record<string, Kind>} */
export function kinds(desk) {
  return { item: items(desk), document: documents(desk), paper: papers(desk), person: people(desk), motion: motions(desk), congress: congress(desk), settings: settings(desk) };
}

/** @param {Wiring} desk @returns {Kind} */
function items({ store, reached }) {
  return {
    read(id) {
      if (!store.ready.value) return undefined;
      const item = store.state.value.agenda.find((one) => one.id === id);
      return item ? { number: String(item.number), title: item.title, ...flat("title", item.titles), minutes: item.minutes === null ? "" : String(item.minutes) } : null;
    },
    check: (fields) => ({ ...missing(fields, ["title", "number"], t("secretariat.needed")), ...(minutesOf(fields.minutes) === undefined ? { minutes: t("secretariat.agenda.minutes.bad") } : {}) }),
    async send(item, fields) {
      const { number, title, minutes } = fields;
      const answer = await command("agenda.edit", { item, number, title, titles: nested("title", fields), minutes: minutesOf(minutes) }, BRIEFLY);
      await reached(answer.seq);
    },
  };
}

/** How long a save is tried before it is said to wait. */
const BRIEFLY = { patience: 2_500 };

/** Minutes as typed; null when empty, undefined when it is no number between 1 and a day. @param {string | undefined} text */
export function minutesOf(text) {
  if (!text?.trim()) return null;
  const minutes = Number(text.trim());
  return Number.isInteger(minutes) && minutes > 0 && minutes <= 24 * 60 ? minutes : undefined;
}

/** @param {Wiring} desk @returns {Kind} */
function documents(desk) {
  return {
    read(id) {
      if (!desk.documents.value) return undefined;
      const document = desk.documents.value.find((one) => one.id === id);
      return document ? { name: document.name, ...flat("name", document.names) } : null;
    },
    check: (fields) => missing(fields, ["name"], t("secretariat.needed")),
    async send(document, fields) {
      const answer = await command("document.rename", { document, name: fields.name, names: nested("name", fields) }, BRIEFLY);
      await Promise.all([desk.reached(answer.seq), desk.refresh("documents")]);
    },
  };
}

/** @param {Wiring} desk @returns {Kind} */
function papers(desk) {
  return {
    read(id) {
      if (!desk.papers.value) return undefined;
      const entry = desk.papers.value.find((one) => one.id === id);
      if (!entry) return null;
      const { title, titles, item, copies, audience, back, listed } = entry;
      return { title, ...flat("title", titles), item: item ?? "", copies: String(copies), audience, back, listed };
    },
    check: (fields) => ({ ...missing(fields, ["title"], t("secretariat.needed")), ...(/^\d{1,5}$/.test(fields.copies.trim()) && Number(fields.copies) ? {} : { copies: t("papers.copies.bad") }) }),
    async send(paper, fields) {
      const { title, item, copies, audience, back, listed } = fields;
      await command("paper.edit", { paper, title, titles: nested("title", fields), item: item || null, copies: Number(copies), audience, back, listed: listed && !audience }, BRIEFLY);
      await desk.refresh("papers");
    },
  };
}

/** @param {Wiring} desk @returns {Kind} */
function people(desk) {
  return {
    read(id) {
      if (!desk.people.value) return undefined;
      const person = desk.people.value.find((one) => one.id === id);
      if (!person) return null;
      const { name, delegation, seat, roles, voting, weight, language, extra } = person;
      return { name, delegation, seat, roles, voting, weight: String(weight), language: language ?? "", ...flat("extra", extra) };
    },
    check: (fields) => ({
      ...missing(fields, ["name"], t("secretariat.needed")),
      ...(fields.roles.length ? {} : { roles: t("secretariat.person.roles.none") }),
      ...(/^(?!0+([.,]0+)?$)\d{1,9}([.,]\d{1,6})?$/.test(fields.weight.trim()) ? {} : { weight: t("secretariat.person.weight.bad") }),
    }),
    async send(person, fields) {
      const { name, delegation, seat, roles, voting, weight, language } = fields;
      await command("person.edit", { person, name, delegation, seat, roles, voting, weight: weight.trim().replace(",", "."), language: language || null, extra: nested("extra", fields) }, BRIEFLY);
      await desk.refresh("people");
    },
  };
}

/** How a vote is held, beside what it asks; as the draft has it. */
const TERMS = ["revote", "secret", "hands", "practice", "paper", "serials", "page", "objections", "waivers", "blocks", "repeats", "round"];

/** Whether its questions can be asked, the server says. @param {Wiring} desk @returns {Kind} */
function motions(desk) {
  const terms = (/** @type {any} */ from) => Object.fromEntries(TERMS.map((name) => [name, from[name]]));
  return {
    read(id) {
      if (!desk.drafts.value) return undefined;
      const draft = desk.drafts.value.find((one) => one.id === id);
      if (!draft) return null;
      const { title, titles, text, texts, questions, document } = draft.question;
      return { item: draft.item ?? "", title, ...flat("title", titles), text, ...flat("text", texts), questions, document: document ?? "", ...terms(draft.question) };
    },
    check: (fields) => missing(fields, ["title"], t("secretariat.needed")),
    async send(poll, fields) {
      const { item, title, text, questions, document } = fields;
      const texts = { titles: nested("title", fields), texts: nested("text", fields) };
      await command("poll.draft", { poll, item: item || null, title, text, ...texts, questions, document: document || null, ...terms(fields) }, BRIEFLY);
      await desk.refresh("polls");
    },
  };
}

/** @param {Wiring} desk @returns {Kind} */
function congress({ store, reached }) {
  return {
    read() {
      if (!store.ready.value) return undefined;
      const { title, titles, language, timezone } = store.state.value.congress;
      return { title, ...flat("title", titles), language, timezone };
    },
    check: (fields) => missing(fields, ["title"], t("secretariat.needed")),
    async send(_id, fields) {
      const answer = await command("congress.edit", { title: fields.title, titles: nested("title", fields), language: fields.language, timezone: fields.timezone }, BRIEFLY);
      await reached(answer.seq);
    },
  };
}

/** @param {Wiring} desk @returns {Kind} */
function settings(desk) {
  return {
    read: () => (desk.settings.value ? { url: desk.settings.value.url } : undefined),
    async send(_id, { url }) {
      await ask("POST", "settings", { url }, BRIEFLY);
      await desk.refresh("settings");
    },
  };
}
