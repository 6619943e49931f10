// @ts-check
// A small set of line icons, 24 × 24, always with a word beside them.  html`<${Icon} name="agenda" />`
import { html } from "./html.js";

/** @type {Record<string, string>} */
const PATHS = {
  agenda: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
  document: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  documents: "M8 3h7l4 4v11H8zM15 3v4h4M8 7H5v14h10v-3",
  settings: "M4 8h10M18 8h2M4 16h2M10 16h10M16 6v4M8 14v4",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.6-6 8-6s8 2 8 6",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.5 2.9-5.5 6.5-5.5s6.5 2 6.5 5.5M16 4.5a3.5 3.5 0 0 1 0 6.5M18 15c2 .7 3.5 2.3 3.5 5",
  badge: "M5 4h14v16H5zM9 4V2h6v2M12 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8.5 17c.4-1.5 1.800-2.200 3.500-2.200s3.100.700 3.500 2.200",
  previous: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  up: "M5 15l7-7 7 7",
  down: "M5 9l7 7 7-7",
  close: "M6 6l12 12M18 6L6 18",
  check: "M4 12.500l5.500 5.500L20 7",
  cross: "M6 6l12 12M18 6L6 18",
  bar: "M5 12h14",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  larger: "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM20 20l-4.800-4.800M7.500 10.500h6M10.500 7.500v6",
  smaller: "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM20 20l-4.800-4.800M7.500 10.500h6",
  follow: "M12 4v5M12 15v5M4 12h5M15 12h5M12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  back: "M9 6l-6 6 6 6M3 12h18",
  upload: "M12 16V4M7 9l5-5 5 5M4 16v4h16v-4",
  download: "M12 4v12M7 11l5 5 5-5M4 16v4h16v-4",
  print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
  ballot: "M5 11h14v10H5zM9 11V3h6v8M9 15h6",
  vote: "M4 13v7h16v-7M8 13V4h8v9M3 13h18M10.500 8.500l1.200 1.200L14 7.500",
  result: "M5 20V10M12 20V4M19 20v-7M3 20h18",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  stop: "M6 6h12v12H6z",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  remove: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
  hand: "M8 13V5.500a1.500 1.500 0 0 1 3 0V11M11 10V4a1.500 1.500 0 0 1 3 0v7M14 11V5.500a1.500 1.500 0 0 1 3 0V14c0 4-2 7-5.500 7S6 19 4.500 15.500L3.300 12.700a1.500 1.500 0 0 1 2.700-1.300L8 14",
  screen: "M3 5h18v12H3zM9 21h6M12 17v4",
  full: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  keys: "M3 7h18v11H3zM6.500 10.500h.01M10 10.500h.01M14 10.500h.01M17.500 10.500h.01M8 14.500h8",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2",
  lock: "M6 11h12v9H6zM8.500 11V7.500a3.500 3.500 0 0 1 7 0V11",
  warning: "M12 4l9 16H3zM12 10v4M12 17h.01",
  search: "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM20 20l-4.800-4.800",
  move: "M9 5h.01M15 5h.01M9 12h.01M15 12h.01M9 19h.01M15 19h.01",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  home: "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
  signout: "M14 4H5v16h9M10 12h11M17 8l4 4-4 4",
  language: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c2.500 2.500 3.800 5.500 3.800 9s-1.300 6.500-3.800 9c-2.500-2.500-3.800-5.500-3.800-9S9.500 5.500 12 3z",
  link: "M9.500 14.500l5-5M8 11l-2.500 2.500a3.500 3.500 0 0 0 5 5L13 16M11 8l2.500-2.500a3.500 3.500 0 0 1 5 5L16 13",
  undo: "M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3",
  refresh: "M20 11a8 8 0 0 0-14.500-3.500L3.500 9.500M3.500 4v5.500H9M4 13a8 8 0 0 0 14.500 3.500l2-2M20.500 20v-5.500H15",
};

/** @param {{name: string, class?: string}} props */
export function Icon({ name, class: className = "" }) {
  return html`<svg class=${`icon ${className}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${PATHS[name] ?? PATHS.more} /></svg>`;
}
