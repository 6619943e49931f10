// @ts-check
// What the hall's parts are called, for whoever reads or checks the code; no browser fetches this file.

/** @typedef {import("./view.js").Where} Where */
/** @template T @typedef {{value: T, peek(): T, subscribe(fn: any): () => void}} Held */
/** @typedef {{module: typeof import("./votes.js"), votes: import("./votes.js").Votes}} Voted */
/** @typedef {{store: import("../app/store.js").Store, view: import("./view.js").View, voted: {value: Voted | null, peek(): Voted | null, subscribe(fn: any): () => void},
 *   asked: {value: string | null}, found: Held<Found | null>, reading: Held<import("../reading/parts.js").Reading | null>, sheet: Held<string | null>,
 *   beside: Held<boolean>, other: Held<boolean>}} Hall  asked: the vote whose result somebody wants to see;
 *   sheet: what lies over the page; beside: a second document is open, other: it has the keys */
/** @typedef {Awaited<ReturnType<typeof import("../find/late.js").begin>>} Found */

export {};
