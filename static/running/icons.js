// @ts-check
// Lines of a 24 by 24 grid.
export const NOTICE_ICON = "M4 10v4h3l8 5V5l-8 5zM18 9a4 4 0 0 1 0 6M7 14l1 6h3l-1-4.500";
export const BREAK_ICON = "M5 9h12v6a5 5 0 0 1-5 5h-2a5 5 0 0 1-5-5zM17 11h2a2 2 0 0 1 0 5h-2M8 3v3M11 2v4M14 3v3";
export const FLAG_ICON = "M6 21V4M6 4h11l-2.5 4L17 12H6";
