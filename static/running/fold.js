// @ts-check
// Where several strips leave the page less than half of a small screen, they are one line that opens (SPEC RUN14).  Fold
// What is going on now (a ballot, one's own speech) and the way back to the chair's page are never put away.
import { html, useEffect, useRef, useState } from "../app/html.js";
import { Icon } from "../app/icons.js";
import "../app/icons-more.js";
import { t } from "../app/words.js";

const AWAY = "data-put-away";
const STAYS = ".hall-line, .fold, dialog, button.strip, .is-live";
/** What says best what is there: an announcement before everything else. */
const WORDS = [".run-text", ".floor-words:not(:empty)", "p", "span"];
const FEWEST = 2;

/** The strips of the hall that may be put away, whether they show anything or not. @param {Element} hall @returns {HTMLElement[]} */
const foldable = (hall) => /** @type {HTMLElement[]} */ ([...hall.querySelectorAll(":scope > .hall-middle ~ *")]).filter((one) => !one.matches(STAYS) && !one.querySelector(".is-live, dialog"));

/** Which strips there are where they take too much; none where all have room. @param {Element} hall @returns {HTMLElement[]} */
function tooMany(hall) {
  const all = foldable(hall);
  for (const one of all) one.removeAttribute(AWAY);
  const seen = all.filter((one) => one.offsetHeight > 0);
  const page = hall.querySelector(".hall-middle")?.clientHeight ?? 0;
  return seen.length >= FEWEST && page < innerHeight / 2 ? seen : [];
}

export function Fold() {
  const bar = useRef(/** @type {HTMLElement | null} */ (null));
  const [{ n, first }, tell] = useState({ n: 0, first: "" });
  const [open, set] = useState(false);
  useEffect(() => {
    const hall = bar.current?.parentElement;
    if (!hall) return;
    const look = () => {
      const many = tooMany(hall);
      const words = WORDS.flatMap((best) => many.map((one) => one.querySelector(best)?.textContent)).find(Boolean) ?? "";
      if (!open) for (const one of many) one.setAttribute(AWAY, "");
      tell((last) => (last.n === many.length && last.first === words ? last : { n: many.length, first: words }));
    };
    const sizes = new ResizeObserver(look);
    const changes = new MutationObserver(look);
    sizes.observe(hall);
    changes.observe(hall, { childList: true, subtree: true, characterData: true });
    look();
    return () => (sizes.disconnect(), changes.disconnect());
  }, [open]);
  return html`<button type="button" class="strip fold" ref=${bar} hidden=${!n} aria-expanded=${String(open)} onClick=${() => set(!open)}>
    <b class="floor-count figures">${n}</b><span role="status">${open ? t("running.fold.shut") : first}</span><${Icon} name=${open ? "down" : "up"} /></button>`;
}
