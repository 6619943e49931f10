// @ts-check
// html`…` and how signals reach components.
//   mount(root, Component, props)  renders, and again whenever language, text size or theme changes
//   const value = use(signal)      in a component: renders again when the signal changes
//   useHeard({keydown: act}, deps)  listens anywhere while mounted; listen(node, {name: act}) → stop
//   useLive(() => a.value + b.value, deps)   the same for anything computed from signals
import { html, render, computed, useEffect, useLayoutEffect, useMemo, useState } from "../vendor/preact.js";
import { words } from "./words.js";
import { textSize, theme } from "./prefs.js";

export { html };
export { Fragment, useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useId } from "../vendor/preact.js";
export { signal, computed, effect, batch } from "../vendor/preact.js";

/** @template T @param {{value: T, peek(): T, subscribe(fn: (value: T) => void): () => void}} source @returns {T} */
export function use(source) {
  const [, again] = useState(/** @type {object | null} */ (null));
  const shown = source.peek();
  useLayoutEffect(() => {
    let last = shown;
    return source.subscribe((value) => {
      if (value === last) return;
      last = value;
      again({});
    });
  }, [source]);
  return shown;
}

/** @template T @param {() => T} compute @param {any[]} [deps] @returns {T} */
export function useLive(compute, deps = []) {
  return use(useMemo(() => computed(compute), deps));
}

/** Answers how to stop. @param {EventTarget} node @param {Record<string, (event: any) => void>} heard @param {AddEventListenerOptions} [options] */
export function listen(node, heard, options) {
  for (const [name, act] of Object.entries(heard)) node.addEventListener(name, act, options);
  return () => {
    for (const [name, act] of Object.entries(heard)) node.removeEventListener(name, act, options);
  };
}

/** What people do anywhere is heard from when they see where they can: an effect that waits for the painting misses whoever is quick.
 * @param {Record<string, (event: any) => void>} heard @param {any[]} deps */
export function useHeard(heard, deps) {
  useLayoutEffect(() => listen(window, heard), deps);
}

/** A tick every `ms` while mounted; answers the time. @param {number} ms */
export function useNow(ms = 1000) {
  const [now, set] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => set(Date.now()), ms);
    return () => clearInterval(timer);
  }, [ms]);
  return now;
}

/** @param {Element} root @param {any} component @param {object} [props] */
export function mount(root, component, props = {}) {
  const Root = () => {
    use(words);
    use(textSize);
    use(theme);
    return html`<${component} ...${props} />`;
  };
  render(html`<${Root} />`, root);
}
