// @ts-check
// The picture of what exists on paper only: a sheet with a number.
export const PAPER_ICON = "M5 3h11l3 3v15H5zM9 8h6M9 12h6M13 17h3";
