// @ts-check
// Two versions beside each other: what was struck on the old page, what was added on the new one, and a list that leads from change to change.
//   Compare{pair, page?}   pair as in model.js; page: the new one to begin with
import { html, useEffect, useState } from "../app/html.js";
import { Button } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { insist, pageImage, sorry } from "../app/api.js";
import { Loading } from "../app/hemicycle.js";
import { t } from "../app/words.js";
import { onPage, pageBefore, placeOf, step, told as ask } from "./model.js";

/** @typedef {import("./model.js").Told} Told */
/** @typedef {import("./model.js").Pair} Pair */

/** What the server says of a pair, or why it does not yet. @param {Pair | null} pair @returns {{told: Told | null, why: string}} */
export function useTold(pair) {
  const [said, set] = useState(/** @type {{key: string, told: Told | null, why: string}} */ ({ key: "", told: null, why: "" }));
  const key = pair ? `${pair.document}:${pair.old}:${pair.now}` : "";
  useEffect(() => {
    if (!pair) return undefined;
    let here = true;
    const no = (/** @type {unknown} */ problem) => {
      if (here) set({ key, told: null, why: sorry(problem) });
      throw problem;
    };
    insist(() => ask(pair).catch(no), () => here).then((told) => here && set({ key, told, why: "" }), () => {});
    return () => void (here = false);
  }, [key]);
  return said.key === key ? said : { told: null, why: "" };
}

/** @param {{pair: Pair, page?: number, pages: {old: number, now: number}}} props  pages: how many each has */
export function Compare({ pair, page = 1, pages }) {
  const { told, why } = useTold(pair);
  const [at, setAt] = useState(-1);
  const [turned, turn] = useState(/** @type {{old: number, now: number} | null} */ (null));
  if (!told && !why) return html`<${Loading} words=${t("versions.comparing")} />`;
  const moves = told?.moves ?? [[1, 1]];
  const place = turned ?? { now: page, old: Math.min(pages.old, pageBefore(moves, page)) };
  const go = (/** @type {number} */ next) => {
    setAt(next);
    if (told) turn(placeOf(told.changes[next], moves));
  };
  const to = (/** @type {number} */ now) => (setAt(-1), turn({ now, old: Math.min(pages.old, pageBefore(moves, now)) }));
  return html`<div class="vr">
    ${why && html`<p class="vr-note" role="alert"><${Icon} name="warning" /> ${why}</p>`}
    ${told && html`<${Summary} told=${told} onPage=${to} />`}
    ${told?.scans.includes(place.now) && html`<p class="vr-note"><${Icon} name="document" /> ${t("versions.scan", { page: place.now })}</p>`}
    <${Turn} place=${place} pages=${pages} count=${told?.changes.length ?? 0} at=${at} onChange=${(/** @type {number} */ by) => go(step(at < 0 && by < 0 ? 0 : at, by, told?.changes.length ?? 0))} onPage=${to} />
    <div class="vr-pair">
      <${Side} words=${t("versions.old", { page: place.old, pages: pages.old })} sha256=${pair.old} page=${place.old} kind="struck" told=${told} at=${at} />
      <${Side} words=${t("versions.new", { page: place.now, pages: pages.now })} sha256=${pair.now} page=${place.now} kind="added" told=${told} at=${at} />
    </div>
    ${told && html`<${List} told=${told} at=${at} onGo=${go} />`}
  </div>`;
}

/** @param {{told: Told, onPage: (page: number) => void}} props */
function Summary({ told, onPage }) {
  if (!told.changes.length) return html`<p class="vr-sum">${t(told.scans.length ? "versions.none.scans" : "versions.none")}</p>`;
  return html`<div class="vr-sum"><p>${t("versions.changed")}</p>
    <ul class="vr-pages">${told.pages.map(({ page, added, struck }) => html`<li key=${page}><button type="button" onClick=${() => onPage(page)}
      aria-label=${t("versions.page", { page, added, struck })}><span class="figures">${page}</span></button></li>`)}</ul>
    <p class="vr-legend"><span class="vr-key is-struck">${t("versions.struck")}</span> <span class="vr-key is-added">${t("versions.added")}</span></p></div>`;
}

/** @param {{place: {old: number, now: number}, pages: {old: number, now: number}, count: number, at: number, onChange: (by: 1 | -1) => void, onPage: (page: number) => void}} props */
function Turn({ place, pages, count, at, onChange, onPage }) {
  return html`<div class="vr-turn">
    <${Button} icon="previous" disabled=${place.now <= 1} onClick=${() => onPage(place.now - 1)}>${t("versions.previous")}<//>
    <${Button} icon="next" disabled=${place.now >= pages.now} onClick=${() => onPage(place.now + 1)}>${t("versions.next")}<//>
    ${count > 0 && html`<${Button} onClick=${() => onChange(-1)}>${t("versions.before")}<//>
      <${Button} onClick=${() => onChange(1)}>${t("versions.after")}<//>
      <span class="figures quiet" role="status">${at >= 0 ? t("versions.of", { n: at + 1, count }) : t("versions.count", { count })}</span>`}
  </div>`;
}

/** One page with its boxes. @param {{words: string, sha256: string, page: number, kind: "struck" | "added", told: Told | null, at: number}} props */
function Side({ words, sha256, page, kind, told, at }) {
  return html`<figure class="vr-side"><figcaption>${words}</figcaption>
    <div class="vr-sheet"><img src=${pageImage(sha256, page)} alt=${words} draggable=${false} />${told && html`<${Boxes} told=${told} page=${page} kind=${kind} at=${at} />`}</div></figure>`;
}

/** What was struck on an old page, or added to a new one. @param {{told: Told, page: number, kind: "struck" | "added", at?: number}} props */
export function Boxes({ told, page, kind, at = -1 }) {
  const drawn = told.changes.flatMap((change, place) => {
    const boxes = onPage(kind === "added" ? change.boxes : change.old_boxes, page);
    const here = place === at ? "is-here" : "";
    const marked = kind === "added" && change.mark?.[0] === page && html`<i key=${`m${place}`} class=${`vr-gone ${here}`} style=${spot([page, change.mark[1], change.mark[2], change.mark[1], change.mark[3]])} title=${t("versions.gone", { words: change.struck })}></i>`;
    return [marked, ...boxes.map((box, n) => html`<i key=${`${place}.${n}`} class=${`vr-box is-${kind} ${here}`} style=${spot(box)}></i>`)];
  });
  return html`<div class="vr-boxes" aria-hidden="true">${drawn}</div>`;
}

/** @param {number[]} box in parts of the page */
const spot = ([, x0, y0, x1, y1]) => ({ left: `${100 * x0}%`, top: `${100 * y0}%`, width: `${100 * (x1 - x0)}%`, height: `${100 * (y1 - y0)}%` });

/** @param {{told: Told, at: number, onGo: (at: number) => void}} props */
function List({ told, at, onGo }) {
  return html`<ol class="vr-list">${told.changes.map((change, place) => html`<li key=${place} class=${place === at ? "is-here" : ""}>
      <button type="button" aria-current=${place === at ? "true" : undefined} onClick=${() => onGo(place)}><span class="vr-where figures">${t("versions.on", { page: change.page })}</span>
        <span>${change.struck && html`<del>${change.struck}</del>`} ${change.added && html`<ins>${change.added}</ins>`}</span></button></li>`)}
    ${told.more > 0 && html`<li class="quiet">${t("versions.more", { n: told.more })}</li>`}</ol>`;
}
