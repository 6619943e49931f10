// @ts-check
// "Me": who this device is, how it reads, and leaving.  Me{store, onClose}
import { html, use, useEffect, useState } from "../app/html.js";
import { Button, Confirm, Said, say, Settings, Sheet } from "../app/ui.js";
import { insist, send, slug } from "../app/api.js";
import { dropFrom } from "../app/keep.js";
import { forgetKey } from "../app/keys.js";
import { addWords, t } from "../app/words.js";
import { tools } from "./strips.js";

/** What a delegate may have to do beside. */
const DESKS = ["teller", "steward"];

/** @param {{store: import("../app/store.js").Store, onClose: () => void}} props */
export function Me({ store, onClose }) {
  const me = use(store.me);
  const [leaving, setLeaving] = useState(false);
  if (!me) return null;
  // What a tool opens lies on the page, not on this sheet.
  const gone = (/** @type {any} */ event) => event.target.closest("button") && onClose();
  return html`<${Sheet} title=${t("me.title")} side="end" onClose=${onClose}>
    <div class="me">
      <div class="me-who"><p class="me-name">${me.name}</p>
        <p>${[me.seat && t("badge.seat", { seat: me.seat }), me.delegation].filter(Boolean).join(" · ")}</p>
        <p class="quiet">${t(me.voting ? "me.voting" : "me.not_voting")}</p></div>
      <div class="me-tools" onClick=${gone}>${use(tools).map((Tool, place) => html`<${Tool} key=${place} />`)}</div>
      <${Settings} />

      ${DESKS.filter((role) => me.roles.includes(role)).map((role) => html`<${Button} key=${role} icon="next" onClick=${() => location.assign(`/${slug}/${role}`)}>${t(`me.desk.${role}`)}<//>`)}
      <${Print} store=${store} />
      <${Receipts} store=${store} />
      <${Button} icon="signout" onClick=${() => setLeaving(true)}>${t("me.sign_out")}<//>
    </div>
    <${Said} />
    ${leaving && html`<${Confirm} title=${t("me.sign_out.title")} text=${t("me.sign_out.text")} yes=${t("me.sign_out")} onNo=${() => setLeaving(false)} onYes=${() => void leave(store.lent.value || store.kind.value !== "badge", me.id)} />`}
  <//>`;
}

/** @param {{store: import("../app/store.js").Store}} props */
function Print({ store }) {
  const [Pack, set] = useState(/** @type {any} */ (null));
  const show = () => import("../papers/pack.js").then((late) => late.ready()).then((late) => set(() => late.PackSheet), () => say(t("problem.unreachable")));
  return html`<${Button} icon="print" onClick=${show}>${t("me.print")}<//>${Pack && html`<${Pack} store=${store} onClose=${() => set(null)} />`}`;
}

/** What was voted from this device; it comes when somebody looks. @param {{store: import("../app/store.js").Store}} props */
function Receipts({ store }) {
  const [Mine, set] = useState(/** @type {any} */ (null));
  useEffect(() => void insist(() => import("./my-receipts.js").then((late) => late.ready())).then((late) => set(() => late.MyReceipts)), []);
  return Mine && html`<${Mine} store=${store} />`;
}

/** Ends the session here and takes the signing key off the device; from a lent one everything. @param {boolean} all @param {string} me */
async function leave(all, me) {
  try {
    const late = all ? await Promise.all([import("../help/wipe.js"), addWords("help.")]) : null;
    const waits = late?.[0].stillHere(me);
    if (waits) return say(waits);
    await send("DELETE", "session");
    await (await import("../reading/offline.js")).clear().catch(() => {});
    await forgetKey(slug).catch(() => dropFrom("keys", slug));
    await late?.[0].wiped();
    location.replace(`/${slug}`);
  } catch {
    say(t("problem.unreachable"));
  }
}
