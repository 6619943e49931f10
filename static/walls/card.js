// @ts-check
// One wall: as it is seen now, what it may show with one press, its languages, its link.  Card{host, wall}
import { html, use, useState } from "../app/html.js";
import { Button, Confirm } from "../app/ui.js";
import { command } from "../app/api.js";
import { LANGUAGES } from "../app/prefs.js";
import { t } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { Details } from "./details.js";
import { LinkSheet } from "./links.js";
import { ASKING, AT_ONCE, MORE, tongueChoice, tonguesOf, VOTES_ANYWAY } from "./model.js";
import { Preview } from "./preview.js";

/** @typedef {import("./desk.js").Host} Host */

/** @param {{host: Host, wall: ReturnType<typeof import("./model.js").wallsOf>[number]}} props */
export function Card({ host, wall }) {
  const [asking, ask] = useState(/** @type {string | null} */ (null));
  const [over, lay] = useState(/** @type {"link" | "remove" | null} */ (null));
  const act = useAct();
  const first = VOTES_ANYWAY.has(wall.scene) ? {} : { votes_first: wall.data.votes_first };
  const show = (/** @type {string} */ scene, /** @type {any} */ data = {}) => act.run(async () => {
    await command("wall.set", { wall: wall.id, scene, data: VOTES_ANYWAY.has(scene) ? {} : { ...first, ...data } });
    ask(MORE.has(scene) && asking === null ? scene : null);
  });
  const remove = () => act.run(async () => (lay(null), await command("person.remove", { person: wall.id }), await host.refresh()));
  const press = (/** @type {string} */ scene) => (ASKING.includes(scene) ? ask(asking === scene ? null : scene) : void show(scene));
  return html`<article class="wall-card" aria-label=${wall.name}>
    <header><h2>${wall.name}</h2><p class="quiet">${t("walls.shows", { what: t(`walls.scene.${wall.scene}`) })}</p></header>
    <${Preview} host=${host} wall=${wall} />
    <div class="choice wall-scenes" role="group" aria-label=${t("walls.scenes", { name: wall.name })}>${[...AT_ONCE, ...ASKING].map((scene) => html`<button type="button" key=${scene} aria-pressed=${String(wall.scene === scene)}
      aria-expanded=${ASKING.includes(scene) ? String(asking === scene) : undefined} disabled=${act.busy} onClick=${() => press(scene)}>${t(`walls.scene.${scene}`)}${ASKING.includes(scene) ? "…" : ""}</button>`)}</div>
    ${act.error}
    ${asking && html`<${Details} host=${host} wall=${wall} scene=${asking} busy=${act.busy} onShow=${(/** @type {any} */ data) => show(asking, data)} />`}
    ${!VOTES_ANYWAY.has(wall.scene) && html`<${VotesFirst} wall=${wall} />`}
    <${Tongues} host=${host} wall=${wall} />
    <footer class="row"><${Button} kind="quiet" icon="link" onClick=${() => lay("link")}>${t("walls.link")}<//>
      ${wall.own && host.removes && html`<${Button} kind="quiet" icon="remove" onClick=${() => lay("remove")}>${t("walls.remove")}<//>`}</footer>
    ${over === "link" && html`<${LinkSheet} wall=${wall} onClose=${() => lay(null)} />`}
    ${over === "remove" && html`<${Confirm} title=${t("walls.remove")} text=${t("walls.remove.ask", { name: wall.name })} yes=${t("walls.remove")} danger onYes=${remove} onNo=${() => lay(null)} />`}
  </article>`;
}

/** A vote and its result go before what this wall was told. @param {{wall: any}} props */
function VotesFirst({ wall }) {
  const act = useAct();
  const change = () => act.run(() => command("wall.set", { wall: wall.id, scene: wall.scene, data: { ...wall.data, votes_first: !wall.data.votes_first } }));
  return html`<label class="wall-tick"><input type="checkbox" checked=${Boolean(wall.data.votes_first)} disabled=${act.busy} onChange=${change} /><span>${t("walls.votes_first")}</span></label>${act.error}`;
}

/** @param {{host: Host, wall: any}} props */
function Tongues({ host, wall }) {
  const act = useAct();
  const { language } = use(host.store.state).congress;
  const choose = (/** @type {string} */ choice) => act.run(() => command("wall.set", { wall: wall.id, scene: wall.scene, data: wall.data, tongues: tonguesOf(choice, language) }));
  const words = (/** @type {string} */ choice) => (LANGUAGES.includes(/** @type {any} */ (choice)) ? t(`ui.language.${choice}`) : t(`walls.tongues.${choice}`));
  return html`<div class="choice wall-tongues" role="group" aria-label=${t("walls.tongues", { name: wall.name })}>${["congress", ...LANGUAGES, "both"].map((choice) => html`<button type="button" key=${choice}
    aria-pressed=${String(tongueChoice(wall.tongues) === choice)} disabled=${act.busy} onClick=${() => choose(choice)}>${words(choice)}</button>`)}</div>${act.error}`;
}
