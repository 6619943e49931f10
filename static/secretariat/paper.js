// @ts-check
// What goes onto paper instead of the screen: one sheet, laid beside the page while it is shown, alone when it is printed.
import { html, useLayoutEffect, useRef } from "../app/html.js";
import { render } from "../vendor/preact.js";

/** @param {{children?: any}} props */
export function Paper({ children }) {
  const sheet = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const node = document.createElement("div");
    node.className = "paper";
    document.body.append(node);
    sheet.current = node;
    return () => node.remove();
  }, []);
  useLayoutEffect(() => {
    if (sheet.current) render(html`${children}`, sheet.current);
  });
  return null;
}
