// @ts-check
// Marks of one's own, fetched behind the first page.  await startMarks(store, view)
import { mount } from "../app/html.js";
import { addIcons } from "../app/icons.js";
import { addLayer } from "../app/layers.js";
import { addStyle } from "../app/style.js";
import { addWords } from "../app/words.js";
import { Marks } from "./keeping.js";
import { layerOf } from "./layer.js";
import { Tools } from "./tools.js";

addIcons({
  marker: "M5 15l9-9 4 4-9 9H5zM12 8l4 4M4 21h16",
  note: "M5 4h14v12l-5 4H5zM8.500 9h7M8.500 12.500h4",
  pen: "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
  eraser: "M9 19l-5-5L14 4l6 6-9 9zM9 19h11M9 9l6 6",
  bookmark: "M7 3h10v18l-5-4-5 4z",
  bookmarked: "M7 3h10v18l-5-4-5 4zM9 8l2 2 4-4",
  redo: "M16 5l4 4-4 4M20 9H10a6 6 0 0 0 0 12h3",
  copy: "M9 9h11v12H9zM5 15H4V3h11v2",
});

/** @param {import("../app/store.js").Store} store @param {import("../hall/view.js").View} view */
export async function startMarks(store, view) {
  const place = document.querySelector(".hall-page");
  if (!place) return;
  await Promise.all([addWords("marks."), addStyle("marks")]);
  const marks = new Marks(store);
  marks.start();
  addLayer({ name: "marks", order: 30, Layer: layerOf(marks) });
  // A room of its own at the end of the page's: the hall's own rendering never touches it.
  const root = place.appendChild(Object.assign(document.createElement("div"), { className: "marks-root" }));
  mount(root, Tools, { marks, view, store });
}
