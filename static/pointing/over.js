// @ts-check
// What lies over a picture that is fitted into its box (object-fit: contain), as on the wall and at the chair's desk.
//   Over{document, page, children}   children: a function of the page that the picture shows
import { html, useLayoutEffect, useRef, useState } from "../app/html.js";
import { usePageImage } from "../app/pages.js";

/** @param {{document: import("../app/state.js").Document, page: number, children: (page: number) => any}} props */
export function Over({ document: doc, page, children }) {
  const picture = usePageImage(doc.sha256, page, doc.pages);
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const size = useSize(box);
  const scale = picture?.width ? Math.min(size.width / picture.width, size.height / picture.height) : 0;
  const [width, height] = [(picture?.width ?? 0) * scale, (picture?.height ?? 0) * scale];
  const style = { left: `${(size.width - width) / 2}px`, top: `${(size.height - height) / 2}px`, width: `${width}px`, height: `${height}px` };
  return html`<div class="over" ref=${box}>${scale > 0 && html`<div class="pointing" style=${style}>${children(picture?.page ?? page)}</div>`}</div>`;
}

/** @param {{current: HTMLElement | null}} box */
function useSize(box) {
  const [size, set] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return undefined;
    const measure = () => set({ width: node.clientWidth, height: node.clientHeight });
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(node);
    return () => watcher.disconnect();
  }, []);
  return size;
}
