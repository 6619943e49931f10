// @ts-nocheck -- written for the browsers of ten years ago
// Browsers that cannot run the modules (before iOS 15.4, Chrome 93, Firefox 98) are told so by older.js. A classic script, written as they read.
(function () {
  if (Object.hasOwn && window.HTMLDialogElement && window.ResizeObserver) return;
  var more = document.createElement("script");
  more.src = document.currentScript.src.replace("old.js", "older.js");
  document.head.appendChild(more);
})();
