// @ts-check
// The icons of help: one for each thing that somebody may call for.

import { HELP_ICON } from "./icon.js";

/** @type {Record<string, string>} */
export const PATHS = {
  help: HELP_ICON,
  "help-device": "M6 3h12v18H6zM10.500 18h3",
  "help-procedure": "M5 4h14v11h-8l-4 4v-4H5zM9 8h6M9 11h4",
  "help-water": "M7 4h10l-1.500 16h-7zM7.800 11h8.400",
  "help-microphone": "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4M9 21h6",
  "help-doctor": "M9 4h6v5h5v6h-5v5H9v-5H4V9h5z",
  "help-other": "M6 12h.01M12 12h.01M18 12h.01",
  tablet: "M5 3h14v18H5zM11 18h2",
  seats: "M4 18c0-5 3.600-9 8-9s8 4 8 9M8.500 18c0-2.600 1.600-4.500 3.500-4.500s3.500 1.900 3.500 4.500",
};
