export { h, render, Fragment } from "preact";
export type { VNode, ComponentChildren, ComponentChild, FunctionComponent } from "preact";
export { useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useId } from "preact/hooks";
export { signal, computed, effect, batch } from "@preact/signals-core";
export type { ReadonlySignal } from "@preact/signals-core";
export const html: (strings: TemplateStringsArray, ...values: any[]) => any;
