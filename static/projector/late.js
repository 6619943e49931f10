// @ts-check
// The pictures that come behind the first one.
export * from "./page.js";
export * from "./people.js";
