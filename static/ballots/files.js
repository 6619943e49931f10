// @ts-check
// What can be printed or saved of a vote: ballots, the count record, the result; the table stands under the result itself.
import { html } from "../app/html.js";
import { Button } from "../app/ui.js";
import { apiPath } from "../app/api.js";
import { t } from "../app/words.js";

/** @param {{poll: import("../app/state.js").Poll}} props */
export function Files({ poll }) {
  const { id, state, manifest } = poll;
  const counted = ["counted", "announced", "final"].includes(state);
  const over = ["announced", "final"].includes(state);
  // Of a secret vote and of a show of hands nobody knows who voted how (LIFE8).
  const named = over && manifest.scheme === "open1" && !manifest.paper?.only;
  /** @type {[string, string, boolean][]} */
  const all = [
    [`polls/${id}/ballots.pdf`, "ballots", Boolean(manifest.paper) && !["thawed", "aborted", "void"].includes(state)],
    [`polls/${id}/record.pdf`, "record", counted && !manifest.practice],
    [`results/${id}.pdf`, "pdf", over],
    [`results/${id}.csv`, "csv", over],
    [`results/${id}.json`, "json", over],
    [`results/${id}/roll.pdf?by=delegation`, "roll", named],
    [`results/${id}/roll.csv?by=name`, "roll_csv", named],
  ];
  const links = all.filter(([, , there]) => there);
  if (!links.length) return null;
  return html`<div class="row files">${links.map(([path, key]) => html`<${Button} key=${key} kind="quiet" icon=${["csv", "json", "roll_csv"].includes(key) ? "download" : "print"} href=${apiPath(path)} download="">${t(`ballots.file.${key}`)}<//>`)}</div>`;
}
