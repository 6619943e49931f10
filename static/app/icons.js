// @ts-check
// A small set of line icons, 24 × 24, always with a word beside them; icons-more.js adds what the first view does not need.  html`<${Icon} name="agenda" />`
import { html } from "./html.js";

/** @type {Record<string, string>} */
const PATHS = {
  agenda: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
  document: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.6-6 8-6s8 2 8 6",
  previous: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  down: "M5 9l7 7 7-7",
  close: "M6 6l12 12M18 6L6 18",
  check: "M4 12.500l5.500 5.500L20 7",
  larger: "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM20 20l-4.800-4.800M7.500 10.500h6M10.500 7.500v6",
  smaller: "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM20 20l-4.800-4.800M7.500 10.500h6",
  back: "M9 6l-6 6 6 6M3 12h18",
  result: "M5 20V10M12 20V4M19 20v-7M3 20h18",
  warning: "M12 4l9 16H3zM12 10v4M12 17h.01",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  refresh: "M20 11a8 8 0 0 0-14.500-3.500L3.500 9.500M3.500 4v5.500H9M4 13a8 8 0 0 0 14.500 3.500l2-2M20.500 20v-5.500H15",
};

/** @param {{name: string, class?: string}} props */
export function Icon({ name, class: className = "" }) {
  return html`<svg class=${`icon ${className}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${PATHS[name] ?? PATHS.more} /></svg>`;
}

/** @param {Record<string, string>} paths */
export const addIcons = (paths) => void Object.assign(PATHS, paths);
