// @ts-check
// "I need help" in the hall: one press, then who is coming (SPEC HELP1 to HELP4). Fetched behind the first page.  await begin(store)
import { effect, html, signal, use, useState } from "../app/html.js";
import { Button, Sheet } from "../app/basic.js";
import { say } from "../app/ui.js";
import { addIcons, Icon } from "../app/icons.js";
import { command, NOW, read, sorry } from "../app/api.js";
import { asking } from "../app/asked.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { addStrip, addTool } from "../hall/strips.js";
import { PATHS } from "./icons.js";

/** @typedef {import("./model.js").Call} Call */

const ABOUT = ["device", "procedure", "water", "microphone", "doctor", "other"];
const mine = signal(/** @type {Call[]} */ ([]));
const open = signal(false);

/** @param {import("../app/store.js").Store} store */
export async function begin(store) {
  addIcons(PATHS);
  await Promise.all([addWords("help."), addStyle("help", "hall")]);
  const { ask: look } = asking(() => read("help", NOW), (found) => void (mine.value = found.mine.filter((/** @type {Call} */ one) => !one.ended)));
  effect(() => {
    const heard = [store.nows.value.help, store.connection.value.state === "live"];
    if (heard[1]) void look();
  });
  /** @type {any} */
  let heard = null;
  effect(() => {
    const lent = store.nows.value.lent;
    if (lent && lent !== heard) say(t("help.lent.yours", { name: (heard = lent).steward }));
  });
  if (store.kind.value === "invited") return; // nobody comes to whoever reads at home
  addTool(() => html`<button type="button" class="tool help-tool" onClick=${() => (open.value = true)}><${Icon} name="help" /><span>${t("help.short")}</span></button>`);
  addStrip(() => html`<${Strip} look=${look} />${use(open) && html`<${HelpSheet} store=${store} look=${look} />`}`);
}

/** What was called for, and who comes. @param {Call} call */
const told = ({ about, text, steward }) => t(steward ? "help.mine.comes" : "help.mine.waits", { what: text || t(`help.about.${about}`), name: steward?.name ?? "" });

/** Over the page's line for as long as somebody is awaited. @param {{look: () => Promise<void>}} props */
function Strip({ look }) {
  const calls = use(mine);
  return calls.map((call) => html`<div class=${`strip help-strip ${call.steward ? "is-coming" : ""}`} key=${call.id} role="status"><${Icon} name=${`help-${call.about}`} /><span>${told(call)}</span><${Withdraw} call=${call} look=${look} /></div>`);
}

/** @param {{call: Call, look: () => Promise<void>}} props */
function Withdraw({ call, look }) {
  const [busy, wait] = useState(false);
  const back = () => (wait(true), command("help.withdraw", { call: call.id }).catch((problem) => say(sorry(problem))).then(look).then(() => wait(false)));
  return html`<${Button} kind="quiet" busy=${busy} onClick=${back}>${t("help.withdraw")}<//>`;
}

/** Six large buttons; a press on one is the call. @param {{store: import("../app/store.js").Store, look: () => Promise<void>}} props */
function HelpSheet({ store, look }) {
  const calls = use(mine);
  const seat = use(store.me)?.seat;
  const [busy, wait] = useState(/** @type {string | null} */ (null));
  const [writing, write] = useState(false);
  const [text, type] = useState("");
  const [why, lose] = useState("");
  const ask = async (/** @type {string} */ about) => {
    wait(about);
    lose("");
    try {
      await command("help.ask", about === "other" ? { about, text } : { about });
      await look();
      write(false);
    } catch (problem) {
      lose(sorry(problem));
    }
    wait(null);
  };
  return html`<${Sheet} title=${t("help.title")} side="bottom" class="help-sheet" onClose=${() => (open.value = false)}>
    <p>${seat ? t("help.comes_to", { seat }) : t("help.comes")}</p>
    <div class="help-abouts">${ABOUT.map((about) => {
      const called = calls.find((one) => one.about === about);
      const press = () => (about === "other" ? write(true) : void ask(about));
      return called ? html`<div key=${about} class="help-called"><${Icon} name=${`help-${about}`} /><p>${told(called)}</p><${Withdraw} call=${called} look=${look} /></div>`
        : html`<${Button} key=${about} icon=${`help-${about}`} busy=${busy === about} onClick=${press}>${t(`help.about.${about}`)}<//>`;
    })}</div>
    ${writing && html`<form class="help-other" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), void ask("other"))}>
      <label for="help-text">${t("help.other.label")}</label><input id="help-text" maxLength="200" autocomplete="off" autofocus value=${text} onInput=${(/** @type {any} */ event) => type(event.target.value)} />
      <button type="submit" class="button is-primary" disabled=${!text.trim() || busy !== null}><${Icon} name="check" /><span>${t("help.send")}</span></button></form>`}
    ${why && html`<p class="error" role="alert"><${Icon} name="warning" /> ${why}</p>`}
    <p class="quiet">${t("help.private")}</p>
  <//>`;
}
