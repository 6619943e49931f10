// @ts-check
// The one entry: reads <html data-slug data-page>, loads words and style, hands #root to the page's module:
// static/PAGE/main.js exports start(root, {slug, page}); its style is static/PAGE/style.css (after style/tokens.css and style/base.css).
import { applyPrefs } from "./prefs.js";
import { addStyle } from "./style.js";
import { startWords } from "./words.js";

/** @type {Record<string, () => Promise<{start: (root: HTMLElement, context: {slug: string, page: string}) => void | Promise<void>}>>} */
const PAGES = {
  landing: () => import("../landing/main.js"),
  badge: () => import("../badge/main.js"),
  before: () => import("../before/main.js"),
  hall: () => import("../hall/main.js"),
  // @ts-ignore -- made by its own page's author
  chair: () => import("../chair/main.js"),
  // @ts-ignore
  secretariat: () => import("../secretariat/main.js"),
  // @ts-ignore
  projector: () => import("../projector/main.js"),
  steward: () => import("../steward/main.js"),
  teller: () => import("../teller/main.js"),
  sites: () => import("../sites/main.js"),
  door: () => import("../door/main.js"),
};

/** Pages of staff, and the wall, have words of their own. @type {Record<string, string[]>} */
const WORDS = { before: ["before."], chair: ["desk.", "chair."], secretariat: ["desk.", "secretariat."], steward: ["presence."], projector: ["projector."], teller: ["teller."], sites: ["sites."], door: ["door."] };

const { slug = "", page = "landing" } = document.documentElement.dataset;

function rootElement() {
  const found = document.getElementById("root");
  if (found) return found;
  const root = document.createElement("div");
  root.id = "root";
  document.body.append(root);
  return root;
}

applyPrefs();
const [module] = await Promise.all([PAGES[page](), startWords({ own: WORDS[page] }), addStyle(page)]);
await module.start(rootElement(), { slug, page });
document.documentElement.dataset.started = "true";
