// @ts-check
// Watches the heads of votes on any page, and says in words when two contradict each other.  void import("../heads/watch.js").then(({ watch }) => watch(store))
import { effect, html, mount, use } from "../app/html.js";
import { Heads } from "../app/heads.js";
import { addStyle } from "../app/style.js";
import { addWords, t, textOf } from "../app/words.js";
import { short } from "./model.js";

/** @param {import("../app/store.js").Store} store */
export async function watch(store) {
  await addWords("heads.");
  const heads = new Heads(store);
  let shown = false;
  effect(() => {
    const progress = store.nows.value.progress;
    if (progress) void heads.hear(progress).catch(() => {});
  });
  effect(() => {
    if (!heads.alarm.value || shown) return;
    shown = true;
    void addStyle("heads").then(() => mount(place(), Alarm, { heads, store }));
  });
  return heads;
}

function place() {
  const root = document.createElement("div");
  root.className = "heads-root";
  document.body.append(root);
  return root;
}

/** @param {{heads: Heads, store: import("../app/store.js").Store}} props */
function Alarm({ heads, store }) {
  const alarm = use(heads.alarm);
  if (!alarm) return null;
  const { place, was, now } = alarm;
  const poll = use(store.state).polls[alarm.poll];
  return html`<section class="heads-alarm" role="alert"><h2>${t("heads.alarm")}</h2>
    <p>${t(was ? "heads.alarm.differs" : "heads.alarm.unsigned", { title: textOf(poll), place })}</p>
    <dl>${was && html`<dt>${t("heads.was")}</dt><dd><code>${short(was.head)}</code></dd>`}<dt>${t("heads.now")}</dt><dd><code>${short(now.head)}</code></dd></dl>
    <p>${t("heads.alarm.do")}</p>
    <button type="button" class="button" onClick=${() => heads.settle()}><span>${t("heads.alarm.settle")}</span></button></section>`;
}
