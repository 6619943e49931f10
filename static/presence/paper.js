// @ts-check
// Who is missing, on paper, for somebody who walks through the rows with it.  MissingPaper{rows, now, onDone}
import { html, useEffect } from "../app/html.js";
import { dateTime, t } from "../app/words.js";
import { Paper } from "../secretariat/paper.js";
import { stateWords } from "./marks.js";
import { byDelegation, tally } from "./model.js";

/** Prints as soon as it is there. @param {{rows: import("./model.js").Row[], now: number, onDone: () => void}} props */
export function MissingPaper({ rows, now, onDone }) {
  useEffect(() => {
    addEventListener("afterprint", onDone, { once: true });
    print();
    return () => removeEventListener("afterprint", onDone);
  }, []);
  const { here, total } = tally(rows);
  const groups = byDelegation(rows.filter(({ is }) => is !== "here"));
  return html`<${Paper}><h1>${t("presence.print.title")}</h1>
    <p>${dateTime(now)} · ${t("presence.figure", { here, of: total })}</p>
    ${groups.map((group) => html`<section class="pr-paper" key=${group.name}><h2>${group.name || t("presence.no_delegation")} (${group.total})</h2>
      <table><thead><tr>${["seat", "name", "state"].map((column) => html`<th key=${column} scope="col">${t(`presence.column.${column}`)}</th>`)}</tr></thead>
        <tbody>${group.rows.map((row) => html`<tr key=${row.id}><td>${row.seat || "–"}</td><td>${row.name}</td><td>${stateWords(row, now)}</td></tr>`)}</tbody></table></section>`)}<//>`;
}
