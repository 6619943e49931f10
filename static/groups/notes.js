// @ts-check
// A group's shared notes: read by its members, written by its members, never overwritten silently (SPEC GROUP3).  Notes{group, store}
import { html, signal, use, useEffect, useLive, useMemo, useState } from "../app/html.js";
import { Button, Confirm, Icon, Loading } from "../app/ui.js";
import { command, NOW, read, Refused, slug, sorry } from "../app/api.js";
import { asking } from "../app/asked.js";
import { forget, keep, recall } from "../app/prefs.js";
import { dateTime, t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { isBehind } from "./model.js";

/** @typedef {import("./model.js").Note} Note */
/** @typedef {{note: string | null, version: number, title: string, text: string}} Typed */

/** @param {{group: import("./model.js").Group, store: import("../app/store.js").Store}} props */
export function Notes({ group, store }) {
  const notes = useMemo(() => signal(/** @type {Note[] | null} */ (null)), [group.id]);
  const heard = useLive(() => [store.nows.value.group_notes, store.connection.value.state === "live"]);
  const [lost, lose] = useState(/** @type {string | null} */ (null));
  const { ask, stop } = useMemo(() => asking(() => read(`groups/${group.id}/notes`, NOW), (/** @type {{notes: Note[]}} */ told) => void (notes.value = told.notes), (problem) => lose(sorry(problem))), [notes]);
  const [tried, again] = useState(0);
  useEffect(() => {
    lose(null);
    void ask();
    return stop;
  }, [ask, heard, tried]);
  const all = use(notes);
  const drawer = `note:${slug}:${group.id}`;
  const [typed, set] = useState(() => /** @type {Typed | null} */ (JSON.parse(recall(drawer) ?? "null")));
  const type = (/** @type {Typed | null} */ next) => (next ? keep(drawer, JSON.stringify(next)) : forget(drawer), set(next));
  if (!all && lost) return html`<p class="error" role="alert"><${Icon} name="warning" /> ${lost}</p><div class="row"><${Button} onClick=${() => again(tried + 1)}>${t("ui.retry")}<//></div>`;
  if (!all) return html`<${Loading} words=${t("ui.loading")} />`;
  return html`<section class="gr-notes"><h3>${t("groups.notes")}</h3>
    ${!all.length && !typed && html`<p class="quiet">${t("groups.notes.none")}</p>`}
    ${all.map((note) => (typed?.note === note.id ? html`<${Writing} key=${note.id} group=${group.id} typed=${typed} type=${type} now=${note} />`
      : html`<${Shown} key=${note.id} group=${group.id} note=${note} onEdit=${typed ? null : () => type({ note: note.id, version: note.version, title: note.title, text: note.text })} />`))}
    ${typed && !all.some(({ id }) => id === typed.note) ? html`<${Writing} group=${group.id} typed=${typed} type=${type} now=${undefined} />`
      : !typed && html`<${Button} icon="plus" onClick=${() => type({ note: null, version: 0, title: "", text: "" })}>${t("groups.note.add")}<//>`}
    <p class="quiet">${t("groups.notes.private")}</p></section>`;
}

/** @param {{group: string, note: Note, onEdit: (() => void) | null}} props */
function Shown({ group, note, onEdit }) {
  const act = useAct();
  const [asking, ask] = useState(false);
  return html`<article class="gr-note">${note.title && html`<h4>${note.title}</h4>`}<p class="gr-text">${note.text}</p>
    <p class="quiet">${t("groups.note.by", { name: note.by?.name ?? "", when: dateTime(note.at) })}</p>
    <div class="row">${onEdit && html`<${Button} kind="quiet" icon="edit" onClick=${onEdit}>${t("groups.note.edit")}<//>`}<${Button} kind="quiet" icon="remove" busy=${act.busy} onClick=${() => ask(true)}>${t("groups.note.remove")}<//></div>${act.error}
    ${asking && html`<${Confirm} title=${t("groups.note.remove.title")} yes=${t("groups.note.remove")} danger onNo=${() => ask(false)}
      onYes=${() => (ask(false), act.run(() => command("note.remove", { group, note: note.id, version: note.version })))} />`}</article>`;
}

/** What is on its way is not written on: with the answer it goes. @param {{group: string, typed: Typed, type: (next: Typed | null) => void, now: Note | undefined}} props  now: what is there, which may be newer than what was read */
function Writing({ group, typed, type, now }) {
  const act = useAct();
  const behind = isBehind(now, typed);
  const gone = typed.note !== null && !now;
  const save = () => act.run(async () => {
    try {
      await command("note.write", { group, ...typed, note: gone ? null : typed.note, version: gone ? 0 : typed.version });
      type(null);
    } catch (problem) {
      if (!(problem instanceof Refused && problem.code === "note_changed" && behind)) throw problem;
    }
  });
  return html`<form class="gr-note is-written" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), void save())}>
    ${behind && now && html`<div class="gr-theirs" role="alert"><p><${Icon} name="warning" /> ${t("groups.note.changed", { name: now.by?.name ?? "" })}</p><p class="gr-text">${now.text}</p>
      <div class="row"><${Button} onClick=${() => type(null)}>${t("groups.note.theirs")}<//><${Button} onClick=${() => type({ ...typed, version: now.version })}>${t("groups.note.mine")}<//></div></div>`}
    <label for="note-title">${t("groups.note.title")}</label><input id="note-title" maxLength="300" readOnly=${act.busy} value=${typed.title} onInput=${(/** @type {any} */ event) => type({ ...typed, title: event.target.value })} />
    <label for="note-text">${t("groups.note.text")}</label><textarea id="note-text" rows="8" maxLength="20000" readOnly=${act.busy} value=${typed.text} onInput=${(/** @type {any} */ event) => type({ ...typed, text: event.target.value })}></textarea>
    <div class="row"><button type="submit" class="button is-primary" disabled=${act.busy || behind || !(typed.text.trim() || typed.title.trim())}><${Icon} name="check" /><span>${t("groups.note.save")}</span></button>
      <${Button} kind="quiet" onClick=${() => type(null)}>${t("ui.cancel")}<//></div>${act.error}</form>`;
}
