// @ts-check
// Lines between the page and the line below it that come later: each is a component of a module of its own that adds itself.
import { signal } from "../app/html.js";

export const strips = signal(/** @type {any[]} */ ([]));

/** @param {any} Strip a component without props */
export const addStrip = (Strip) => void (strips.value = [...strips.value, Strip]);
