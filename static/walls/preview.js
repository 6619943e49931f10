// @ts-check
// A wall as it is seen now, small: its own page in a frame, told what the desk knows (SPEC WALL14).  Preview{host, wall}
import { effect, html, useEffect, useRef } from "../app/html.js";
import { slug } from "../app/api.js";
import { t } from "../app/words.js";

/** @typedef {import("./desk.js").Host} Host */

/** The pixels that a preview is drawn in before it is made small. */
const WIDTH = 1280;

/** What stands below names: the functions that staff know. @param {any[]} people */
const platesOf = (people) => Object.fromEntries(people.map(({ id, extra }) => [id, extra?.position ?? ""]));

/** @param {{host: Host, wall: {id: string, name: string}}} props */
export function Preview({ host, wall }) {
  const frame = useRef(/** @type {HTMLIFrameElement | null} */ (null));
  useEffect(() => {
    const node = /** @type {HTMLIFrameElement} */ (frame.current);
    const stop = feed(host, wall.id, node);
    const watcher = new ResizeObserver(() => node.style.setProperty("transform", `scale(${(node.parentElement?.clientWidth ?? WIDTH) / WIDTH})`));
    watcher.observe(/** @type {Element} */ (node.parentElement));
    return () => (stop(), watcher.disconnect());
  }, [host, wall.id]);
  return html`<div class="wall-preview"><iframe ref=${frame} src=${`/${slug}/projector`} title=${t("walls.preview", { name: wall.name })} tabIndex="-1" width="1280" height="720"></iframe></div>`;
}

/** Everything once the page is there, and again with each change. @param {Host} host @param {string} wall @param {HTMLIFrameElement} frame @returns {() => void} */
function feed(host, wall, frame) {
  let there = false;
  let due = false;
  const send = () => {
    due = false;
    const people = host.people.peek() ?? [];
    frame.contentWindow?.postMessage({ hemicycle: "wall", wall, state: host.store.state.peek(), focus: host.focus.peek(), people, plates: platesOf(people), progress: host.progress.peek(), offset: host.clock.offset() }, location.origin);
  };
  const soon = () => void (there && !due && ((due = true), queueMicrotask(send)));
  const heard = (/** @type {MessageEvent} */ event) => void (event.source === frame.contentWindow && event.data?.hemicycle === "preview" && ((there = true), send()));
  addEventListener("message", heard);
  const stop = effect(() => void [host.store.state.value, host.focus.value, host.people.value, host.progress.value, soon()]);
  return () => (stop(), removeEventListener("message", heard));
}
