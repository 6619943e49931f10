// @ts-check
// The way to one's own groups, for whoever is in one. Fetched behind the first page.  await begin(store, view)
import { html, signal, use, useLive } from "../app/html.js";
import { addIcons, Icon } from "../app/icons.js";
import { say } from "../app/ui.js";
import { addWords, t } from "../app/words.js";
import { addStrip, addTool } from "../hall/strips.js";
import { GROUP_ICON } from "./icon.js";
import { mine } from "./model.js";

/** @param {import("../app/store.js").Store} store @param {import("../hall/view.js").View} view */
export async function begin(store, view) {
  addIcons({ group: GROUP_ICON });
  await addWords("groups.");
  const shown = signal(/** @type {any} */ (null));
  const open = () => import("./sheet.js").then((late) => late.ready()).then(({ GroupsSheet }) => (shown.value = GroupsSheet), () => say(t("problem.unreachable")));
  addTool(() => html`<${Tool} store=${store} onOpen=${open} />`);
  addStrip(() => {
    const GroupsSheet = use(shown);
    return GroupsSheet && html`<${GroupsSheet} store=${store} view=${view} onClose=${() => (shown.value = null)} />`;
  });
}

/** @param {{store: import("../app/store.js").Store, onOpen: () => void}} props */
function Tool({ store, onOpen }) {
  const me = use(store.me);
  const some = useLive(() => mine(store.state.value.groups, me).length > 0, [me]);
  return some && html`<button type="button" class="tool of-me" onClick=${onOpen}><${Icon} name="group" /><span>${t("groups.mine")}</span></button>`;
}
