import { h } from "preact";
export { h, render, Fragment, Component, createContext, createRef, cloneElement, toChildArray, options } from "preact";
export type { VNode, ComponentChildren, ComponentChild, FunctionComponent } from "preact";
export { useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useReducer, useContext, useId, useErrorBoundary } from "preact/hooks";
export { signal, computed, effect, batch, untracked, Signal } from "@preact/signals-core";
export type { ReadonlySignal } from "@preact/signals-core";
export const html: (strings: TemplateStringsArray, ...values: any[]) => any;
