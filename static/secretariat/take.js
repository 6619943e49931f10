// @ts-check
// Where dropped or chosen files go.
import { sorted } from "./uploads.js";

/** @typedef {import("./desk.js").Desk} Desk */

// Lists of people go to the import, papers to the documents, under the item on which or beside which they fell.
/** @param {Desk} desk @param {File[]} files @param {string | null} item */
export function take(desk, files, item) {
  const { section, id } = desk.place.now.peek();
  const { lists, papers } = sorted(files, item !== null || section === "documents" || section === "agenda");
  if (papers.length) {
    const here = item ?? (section === "agenda" ? id : null);
    desk.uploads.add(papers, here);
    if (!here && section !== "documents") desk.place.go("documents");
  }
  if (lists.length) {
    desk.importing.value = lists[0];
    desk.place.go("people", "import");
  }
}
