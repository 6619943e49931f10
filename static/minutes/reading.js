// @ts-check
// The published minutes to read, for everybody: as they were fixed, checked on this device, with who signed.  MinutesSheet{store, as?, onClose}
import { html, use, useEffect, useLive, useState } from "../app/html.js";
import { Button, Sheet } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { apiPath, read } from "../app/api.js";
import { date, language, t, textOf } from "../app/words.js";
import { checked } from "./sign.js";
import { SignButton, Signatures } from "./signing.js";
import { When } from "./when.js";

/** @typedef {import("./model.js").Published} Published */
/** @typedef {import("./model.js").Text} Text */

const FACTS = ["begins", "place", "present", "chair", "secretary", "ends"];
const ROLES = /** @type {const} */ ([["chair", "chair"], ["secretariat", "secretary"]]);

/** @param {{store: import("../app/store.js").Store, as?: "chair" | "secretary" | null, onClose: () => void}} props  as: in which role one signs here */
export function MinutesSheet({ store, as = null, onClose }) {
  const now = useLive(() => store.state.value.minutes);
  const me = use(store.me);
  const [shown, show] = useState(/** @type {{held: Published, sound: {text: boolean, signatures: boolean[]} | null} | null} */ (null));
  const [tried, again] = useState(0);
  const [lost, setLost] = useState(false);
  const stamp = `${now?.version}/${now?.signed.length}`;
  useEffect(() => {
    let here = true;
    setLost(false);
    /** @param {Published} held */
    const check = (held) => (here && show({ held, sound: null }), checked(held).then((sound) => here && show({ held, sound })));
    read("minutes").then(check).catch(() => here && setLost(true));
    return () => void (here = false);
  }, [stamp, tried]);
  const role = as ?? ROLES.find(([role]) => me?.roles.includes(role))?.[1] ?? null;
  const { held = null, sound = null } = shown ?? {};
  return html`<${Sheet} title=${t("minutes.title")} side="end" class="mn-sheet" onClose=${onClose}>
    ${lost && html`<p class="note">${t("problem.unreachable")}</p><div class="row"><${Button} onClick=${() => again(tried + 1)}>${t("ui.retry")}<//></div>`}
    ${held && html`<div class="mn-paper">
      <${Told} text=${held.text} />
      <section class="mn-proof"><h3>${t("minutes.version", { version: held.version })}</h3>
        ${sound && html`<p class=${sound.text ? "" : "is-wrong"}><${Icon} name=${sound.text ? "check" : "warning"} /> <span>${t(sound.text ? "minutes.text.right" : "minutes.text.wrong", { hash: held.sha256.slice(0, 8).toUpperCase() })}</span></p>`}
        <${Signatures} store=${store} names=${held.signed} right=${sound?.signatures ?? null} />
        ${role && sound?.text && html`<${SignButton} key=${held.version} store=${store} role=${role} held=${held} />`}</section>
      <div class="row">${["pdf", "docx"].map((kind) => html`<${Button} key=${kind} icon=${kind === "pdf" ? "print" : "download"} href=${apiPath(`minutes.${kind}?version=${held.version}&language=${language.value}`)} target=${kind === "pdf" ? "_blank" : undefined}>${t(`minutes.${kind}`)}<//>`)}</div>
    </div>`}
  <//>`;
}

/** @param {{text: Text}} props */
function Told({ text }) {
  const lang = use(language);
  const head = text.head[lang] ?? text.head[text.language];
  return html`<h1>${head.about || textOf({ title: text.titles[text.language], titles: text.titles })}</h1>
    <dl>${FACTS.filter((field) => head[field]).map((field) => html`<div key=${field}><dt>${t(`minutes.head.${field}`)}</dt><dd>${head[field]}</dd></div>`)}</dl>
    ${text.sections.map((section) => html`<section key=${section.id}><h2>${section.number ? `${section.number}. ` : ""}${section.titles[lang] ?? section.titles[text.language]}</h2>
      ${section.lines.map((line, place) => html`<p key=${place}>${line.at && html`<${When} line=${line} /> `}${line.texts?.[lang] ?? line.text}</p>`)}
      ${section.conclusion && html`<p class="mn-concluded"><strong>${t("minutes.conclusion")}:</strong> ${section.conclusion}</p>`}</section>`)}
    ${text.tasks.length > 0 && html`<section><h2>${t("minutes.tasks")}</h2><ul class="mn-todo">${text.tasks.map((task, place) => html`<li key=${place}><strong>${task.text}</strong> <span>${[task.body, task.due && t("minutes.until", { date: date(`${task.due}T12:00:00Z`) })].filter(Boolean).join(" · ")}</span></li>`)}</ul></section>`}`;
}
