// @ts-check
// A page's own style: addStyle("hall") links static/hall/style.css unless the shell did, and resolves when it is there;
// addStyle("hall", "votes") links static/hall/votes.css.

/** @param {string} page @param {string} [name] @returns {Promise<void>} */
export function addStyle(page, name = "style") {
  const href = new URL(`../${page}/${name}.css`, import.meta.url).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return Promise.resolve();
  return new Promise((done) => {
    const loaded = () => done();
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: loaded, onerror: loaded }));
  });
}
