// @ts-check
// The walls at the two desks that steer them: each as it is seen now, and what it shows with one press (SPEC WALL14).
//   secretariat: WallsSection{desk}     chair: WallsSheet{desk, onClose}     await ready() first: words and style
import { computed, html, signal, use, useEffect, useMemo } from "../app/html.js";
import { Button, EmptyState, Sheet } from "../app/ui.js";
import "../app/icons-more.js";
import { command, insist } from "../app/api.js";
import { createFocus } from "../app/focus.js";
import { addStyle } from "../app/style.js";
import { addWords, t } from "../app/words.js";
import { createClock } from "../projector/time.js";
import { useAct } from "../secretariat/act.js";
import { Card } from "./card.js";
import { NewWall } from "./links.js";
import { wallsOf } from "./model.js";

/** @template T @typedef {{value: T, peek(): T, subscribe(fn: any): () => void}} Held */
/** @typedef {{store: import("../app/store.js").Store, people: Held<any[] | null>, focus: Held<string | null>, progress: Held<any>, clock: import("../projector/time.js").Clock,
 *   refresh: () => Promise<void>, removes: boolean}} Host  removes: may take screens away */

export async function ready() {
  await Promise.all([addWords("walls."), addStyle("walls")]);
  return { WallsSection, WallsSheet };
}

/** The clock is asked for once, however often the walls are looked at. */
const clock = createClock();
let started = false;

/** @param {Omit<Host, "clock">} known @returns {Host} */
function hostOf(known) {
  if (!started) clock.start();
  started = true;
  return { ...known, clock };
}

/** @param {{desk: import("../secretariat/desk.js").Desk}} props */
export function WallsSection({ desk }) {
  const host = useMemo(() => {
    const progress = signal(/** @type {Record<string, any>} */ ({}));
    desk.store.nows.subscribe((nows) => void (nows.progress && (progress.value = { ...progress.peek(), [nows.progress.poll]: nows.progress })));
    return hostOf({ store: desk.store, people: desk.people, focus: createFocus(desk.store).focus, progress, refresh: () => desk.refresh("people"), removes: true });
  }, [desk]);
  return html`<div class="alone walls-alone"><h1>${t("walls.title")}</h1><${Walls} host=${host} /></div>`;
}

/** @param {{desk: import("../chair/desk.js").Desk, onClose: () => void}} props */
export function WallsSheet({ desk, onClose }) {
  const host = useMemo(() => hostOf({ store: desk.store, people: desk.extras.people, focus: desk.focus.focus, progress: desk.extras.progress, refresh: () => desk.extras.now("people"), removes: false }), [desk]);
  return html`<${Sheet} title=${t("walls.title")} side="middle" class="walls-sheet" onClose=${onClose}><${Walls} host=${host} /><//>`;
}

/** @param {{host: Host}} props */
function Walls({ host }) {
  const walls = use(useMemo(() => computed(() => wallsOf(host.people.value ?? [], host.store.state.value.walls)), [host]));
  const act = useAct();
  const away = walls.some(({ scene }) => scene !== "follow");
  useEffect(() => void (host.people.peek() ?? insist(host.refresh).catch(() => {})), [host]);
  return html`<div class="walls"><p class="quiet">${t("walls.about")}</p>
    <div class="row walls-all"><${Button} icon="screen" kind=${away ? "primary" : "plain"} busy=${act.busy} disabled=${!away} onClick=${() => act.run(() => command("wall.follow"))}>${t(away ? "walls.all" : "walls.all.already")}<//><${NewWall} host=${host} /></div>${act.error}
    ${walls.length ? html`<div class="wall-cards">${walls.map((wall) => html`<${Card} key=${wall.id} host=${host} wall=${wall} />`)}</div>` : host.people.peek() && html`<${EmptyState} icon="screen" title=${t("walls.empty")} />`}
  </div>`;
}
