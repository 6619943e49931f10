// @ts-check
// Who has opened a restricted document, page by page, and who has not (SPEC AUD6).  Opened{desk, document}
import { html, useEffect, useLive, useState } from "../app/html.js";
import { Icon } from "../app/icons.js";
import { apiPath, read } from "../app/api.js";
import { t, time } from "../app/words.js";

/** @typedef {{page: number, first: string, last: string, times: number}} Page */
/** @typedef {{person: string, name: string, delegation: string, seat: string, mark: string, pages: Page[]}} Reader */

/** @param {{desk: import("../secretariat/desk.js").Desk, document: import("../secretariat/desk.js").Doc}} props */
export function Opened({ desk, document: doc }) {
  const [readers, set] = useState(/** @type {Reader[] | null} */ (null));
  const again = useLive(() => desk.store.nows.value.opened, []);
  useEffect(() => {
    let here = true;
    read(`documents/${doc.id}/openings`).then((told) => here && set(told.readers), () => {});
    return () => void (here = false);
  }, [doc.id, doc.readers, again]);
  if (!readers) return html`<p class="quiet" role="status">${t("ui.loading")}</p>`;
  const have = readers.filter((one) => one.pages.length);
  const not = readers.filter((one) => !one.pages.length);
  return html`<h3>${t("audience.opened")}</h3>
    <p class="quiet">${t("audience.opened.about")}</p>
    ${have.length > 0 ? html`<ul class="opened">${have.map((one) => html`<${Line} key=${one.person} reader=${one} />`)}</ul>` : html`<p>${t("audience.opened.none")}</p>`}
    ${not.length > 0 && html`<details class="not-opened"><summary>${t("audience.not", { n: not.length })}</summary><p>${not.map((one) => nameOf(one)).join(", ")}</p></details>`}
    <a class="button" href=${apiPath(`documents/${doc.id}/openings.csv`)} download><${Icon} name="download" /><span>${t("audience.table")}</span></a>`;
}

/** @param {Reader} reader */
const nameOf = ({ name, seat, mark }) => [name || t("audience.gone"), seat || mark].join(" · ");

/** @param {{reader: Reader}} props */
function Line({ reader }) {
  const [first, last] = [reader.pages.map((one) => one.first).sort()[0], reader.pages.map((one) => one.last).sort().at(-1) ?? ""];
  const pages = runs(reader.pages.map((one) => one.page));
  return html`<li><span class="opened-who"><strong>${nameOf(reader)}</strong><small>${reader.delegation}</small></span>
    <span class="figures">${t(first === last ? "audience.line.once" : "audience.line", { pages, first: time(first), last: time(last) })}</span></li>`;
}

/** 1, 2, 3, 5 as "1–3, 5". @param {number[]} pages in order */
export function runs(pages) {
  /** @type {[number, number][]} */
  const found = [];
  for (const page of pages) {
    const run = found.at(-1);
    if (run && run[1] === page - 1) run[1] = page;
    else found.push([page, page]);
  }
  return found.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(", ");
}
