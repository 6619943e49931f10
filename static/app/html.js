// @ts-check
// html`…` and how signals reach components.
//   mount(root, Component, props)  renders, and again whenever language, text size or theme changes
//   const value = use(signal)      in a component: renders again when the signal changes
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
