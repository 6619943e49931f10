// @ts-check
// The picture of the credentials report: a paper with a tick.
export const CREDENTIALS_ICON = "M6 3h12v18H6zM9 8h6M9 12h6M9 16.500l1.500 1.500 3.500-3.500";
