// @ts-check
// Who has signed the published version, and the button for whoever may.
//   Signatures{store, names?, right?}   SignButton{store, role, held: as it was shown and found sound}
import { html, use, useLive, useState } from "../app/html.js";
import { Button, Confirm } from "../app/ui.js";
import { Icon } from "../app/icons.js";
import { Refused } from "../app/api.js";
import { dateTime, t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { NoKey, sign, WrongText } from "./sign.js";

/** @typedef {import("./model.js").Signature} Signature */

/** @param {{store: import("../app/store.js").Store, names?: Signature[], right?: boolean[] | null}} props
 *   names: the same signatures with names; right: whether each was found to hold */
export function Signatures({ store, names = [], right = null }) {
  const minutes = useLive(() => store.state.value.minutes);
  return minutes && html`<ul class="mn-signed">${["secretary", "chair"].map((one) => html`<${One} key=${one} role=${one} signed=${minutes.signed.filter((/** @type {Signature} */ each) => each.role === one)} names=${names} right=${right} all=${minutes.signed} />`)}</ul>`;
}

/** MIN6: only beneath the text that it signs, and only while that is the version that counts; its hash is computed from what was shown.
 * @param {{store: import("../app/store.js").Store, role: "chair" | "secretary", held: import("./model.js").Published}} props */
export function SignButton({ store, role, held }) {
  const me = use(store.me);
  const counts = useLive(() => {
    const { minutes } = store.state.value;
    return minutes?.version === held.version && minutes.sha256 === held.sha256 && !minutes.signed.some((/** @type {Signature} */ one) => one.person === me?.id);
  }, [held, me]);
  const [asking, ask] = useState(false);
  const act = useAct();
  const hash = held.sha256.slice(0, 8).toUpperCase();
  const press = () => act.run(async () => {
    ask(false);
    await sign(held, role).catch((problem) => {
      if (problem instanceof WrongText) throw new Refused("minutes_changed", t("minutes.text.wrong", { hash }), 0);
      throw problem instanceof NoKey ? new Refused("minutes_key", t("minutes.sign.no_key"), 0) : problem;
    });
  });
  return html`${counts && html`<div class="row"><${Button} kind="primary" icon="sign" busy=${act.busy} onClick=${() => ask(true)}>${t(`minutes.sign.${role}`)}<//></div>`}${act.error}
    ${asking && counts && html`<${Confirm} title=${t("minutes.sign.title", { version: held.version })} text=${t("minutes.sign.text", { hash })} yes=${t("minutes.sign.yes")} onYes=${() => void press()} onNo=${() => ask(false)} />`}`;
}

/** @param {{role: string, signed: Signature[], names: Signature[], right: boolean[] | null, all: Signature[]}} props */
function One({ role, signed, names, right, all }) {
  if (!signed.length) return html`<li><${Icon} name="bar" /> <span>${t(`minutes.unsigned.${role}`)}</span></li>`;
  return html`${signed.map((one) => {
    const name = names.find((each) => each.person === one.person)?.name ?? "";
    const holds = right?.[all.indexOf(one)];
    return html`<li key=${one.person} class=${holds === false ? "is-wrong" : "is-signed"}><${Icon} name=${holds === false ? "warning" : "check"} />
      <span><strong>${t(`minutes.signed.${role}`)}</strong> ${[name, dateTime(one.at)].filter(Boolean).join(" · ")}${holds !== undefined && html` <span class="quiet">${t(holds ? "minutes.signature.right" : "minutes.signature.wrong")}</span>`}</span></li>`;
  })}`;
}
