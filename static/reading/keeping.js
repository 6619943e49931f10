// @ts-check
// "Keep all pages on this device", with what that means here.  KeepPart{store}
import { html, use, useState } from "../app/html.js";
import { Button } from "../app/basic.js";
import { number, t } from "../app/words.js";
import { secure } from "../offline/device.js";
import { copy, keepAll, remove, stop } from "./offline.js";

/** @param {number} bytes */
const size = (bytes) => t("reading.size", { n: number(Math.max(0.1, Math.round(bytes / 1e5) / 10)) });

/** @param {{store: import("../app/store.js").Store}} props */
export function KeepPart({ store }) {
  const now = use(copy);
  const some = use(store.papers).length > 0;
  const [asked, ask] = useState(false);
  const kind = secure ? "true" : "cache";
  return html`<section class="keeping"><h3>${t("reading.keep")}</h3>
    <p class="quiet">${t(`reading.keep.about.${kind}`)}</p>
    ${some && html`<p class="quiet">${t("audience.kept_out")}</p>`}
    ${now.state === "keeping" && html`<div class="progress"><progress value=${now.done} max=${Math.max(1, now.of)} aria-label=${t("reading.keep")}></progress>
        <p role="status">${t("reading.keep.doing", { percent: Math.floor((100 * now.done) / Math.max(1, now.of)), size: size(now.bytes) })}</p></div>
      <${Button} onClick=${stop}>${t("ui.cancel")}<//>`}
    ${now.state === "kept" && html`<p role="status"><strong>${t(`reading.keep.done.${kind}`, { size: size(now.bytes) })}</strong></p>`}
    ${(now.state === "full" || now.state === "cut") && html`<p class="error" role="alert">${t(`reading.keep.${now.state}`)}</p>`}
    ${now.state !== "keeping" && now.state !== "kept" && html`<${Button} kind="primary" icon="download" onClick=${() => void keepAll(store)}>${t("reading.keep.start")}<//>`}
    ${now.state === "kept" && (asked ? html`<div class="choice"><${Button} kind="danger" onClick=${() => (ask(false), void remove())}>${t("reading.keep.remove")}<//><${Button} onClick=${() => ask(false)}>${t("ui.cancel")}<//></div>`
      : secure && html`<${Button} icon="remove" onClick=${() => ask(true)}>${t("reading.keep.remove")}<//>`)}
  </section>`;
}
