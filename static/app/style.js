// @ts-check
// A page's own style: addStyle("hall") links static/hall/style.css unless the shell did, and resolves when it is there.

/** @param {string} name @returns {Promise<void>} */
export function addStyle(name) {
  const href = new URL(`../${name}/style.css`, import.meta.url).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return Promise.resolve();
  return new Promise((done) => {
    const loaded = () => done();
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: loaded, onerror: loaded }));
  });
}
