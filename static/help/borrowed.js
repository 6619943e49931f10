// @ts-check
// A lent tablet says at all times whose it is (SPEC HELP6).  const {Banner} = await begin(store)
import { effect, html, use, useLive, useState } from "../app/html.js";
import { Button, Confirm } from "../app/ui.js";
import { send, slug } from "../app/api.js";
import { isLive } from "../app/reducer.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { PATHS } from "./icons.js";
import { addIcons } from "../app/icons.js";
import { keep } from "../app/prefs.js";
import { hideAsleep, LENT, show } from "./asleep.js";
import { stillHere, wiped } from "./wipe.js";

/** @param {import("../app/store.js").Store} store */
export async function begin(store) {
  addIcons(PATHS);
  await Promise.all([addWords("help."), addStyle("help", "hall")]);
  keep(LENT, "1");
  effect(() => void (store.signedOut.value && wiped().then(show)));
  hideAsleep(store);
  return { Banner: () => html`<${Banner} store=${store} />` };
}

/** @param {{store: import("../app/store.js").Store}} props */
function Banner({ store }) {
  const me = use(store.me);
  const [asking, ask] = useState(false);
  const [failed, fail] = useState("");
  const full = use(store.kind) === "badge";
  const vote = useLive(() => Object.values(store.state.value.polls).some(isLive));
  if (!me) return null;
  const back = async () => {
    fail(stillHere(me.id));
    if (stillHere(me.id)) return ask(false);
    try {
      await send("DELETE", "session");
      await wiped();
      location.replace(`/${slug}`);
    } catch {
      ask(false);
      fail(t("problem.unreachable"));
    }
  };
  return html`<div class="lent" role="note"><p><strong>${t(full ? "help.lent.full" : me.seat ? "help.lent.seat" : "help.lent", { name: me.name, seat: me.seat ?? "" })}</strong> ${failed || t(full ? "help.lent.full.text" : vote ? "help.lent.vote" : "help.lent.text")}</p>
    ${vote && !full && html`<${Button} icon="badge" href=${`/${slug}/b`}>${t("help.lent.badge")}<//>`}
    <${Button} icon="undo" onClick=${() => ask(true)}>${t("help.return")}<//>
    ${asking && html`<${Confirm} title=${t("help.return.title")} text=${t("help.return.text")} yes=${t("help.return")} onYes=${() => void back()} onNo=${() => ask(false)} />`}</div>`;
}
