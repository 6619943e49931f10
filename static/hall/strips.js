// @ts-check
// What comes later, each from a module of its own that adds itself: lines between the page and the line below it, and rows of the agenda.
import { signal } from "../app/html.js";

export const strips = signal(/** @type {any[]} */ ([]));

/** What lies over the page. */
export const sheet = signal(/** @type {string | null} */ (null));

/** @param {any} Strip a component without props */
export const addStrip = (Strip) => void (strips.value = [...strips.value, Strip]);

export const tools = signal(/** @type {any[]} */ ([]));

/** @param {any} Tool a button of the line above the page, without props */
export const addTool = (Tool) => void (tools.value = [...tools.value, Tool]);

/** @typedef {{Rows: any, Foot: any}} More  Rows{item, known}: below an item, or below none; Foot{}: at the end of the agenda */
export const more = signal(/** @type {More[]} */ ([]));

/** @param {More} one */
export const addRows = (one) => void (more.value = [...more.value, one]);
