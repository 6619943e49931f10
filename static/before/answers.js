// @ts-check
// In the hall: what was asked ahead and answered for everybody, beneath its item, and the way to the page before the congress.  await begin(store)
import { html, use, useLive } from "../app/html.js";
import { addIcons, Icon } from "../app/icons.js";
import { slug } from "../app/api.js";
import { addStyle } from "../app/style.js";
import { addWords, t, textOf } from "../app/words.js";
import { addRows, addTool } from "../hall/strips.js";
import { answersOf } from "./news.js";

/** @param {import("../app/store.js").Store} store */
export async function begin(store) {
  addIcons({ asked: "M4 5h16v11H9l-5 4zM10 8.5c.6-1.6 4-1.4 4 .5 0 1.5-2 1.5-2 3M12 13.8v.1", letter: "M4 6h16v12H4zM4 7l8 6 8-6" });
  await Promise.all([addWords("before."), addStyle("before", "hall")]);
  addRows({ Rows: (/** @type {{item: string | null, known: (id: string) => boolean}} */ { item, known }) => html`<${Answered} store=${store} item=${item} known=${known} />`, Foot: () => null });
  addTool(() => html`<${ToPage} store=${store} />`);
}

/** What was answered on an item, or on none. @param {{store: import("../app/store.js").Store, item: string | null, known: (id: string) => boolean}} props */
function Answered({ store, item, known }) {
  const state = useLive(() => store.state.value);
  const told = answersOf(state, item, known);
  if (!told.length) return null;
  return html`<li class="bf-in-hall"><details><summary><${Icon} name="asked" /> <span>${t("before.answers")}<small>${t("before.answers.n", { n: told.length })}</small></span><${Icon} name="down" /></summary>
    <ul>${told.map((one) => html`<li key=${one.id}>${one.document && state.documents[one.document] && html`<p class="quiet">${textOf(state.documents[one.document], "name")}${one.page ? ` · ${t("before.page", { page: one.page })}` : ""}</p>`}
      <p class="bf-question">${one.text}</p><p class="bf-answer">${one.answer}</p></li>`)}</ul></details></li>`;
}

/** Not on a lent tablet: what its person answered is theirs alone (HELP5). @param {{store: import("../app/store.js").Store}} props */
function ToPage({ store }) {
  return use(store.kind) !== "borrowed" && html`<button type="button" class="tool of-me" onClick=${() => location.assign(`/${slug}/i`)}><${Icon} name="letter" /><span>${t("before.to_page")}</span></button>`;
}
