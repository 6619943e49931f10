// @ts-nocheck -- written for the browsers of ten years ago
// For browsers that cannot run the modules (before iOS 15.4, Chrome 93, Firefox 98): one plain page in large type that sends
// its owner to the desk for a borrowed tablet. Loaded as a classic script, so it is written as such browsers read.
(function () {
  if (Object.hasOwn && window.HTMLDialogElement && window.ResizeObserver) return;
  var here = document.currentScript && document.currentScript.src;
  function tell(lang) {
    var request = new XMLHttpRequest();
    request.onload = function () {
      var words = JSON.parse(request.responseText);
      var box = document.createElement("div");
      box.className = "too-old";
      box.lang = lang;
      [words["old.title"], words["old.text"]].forEach(function (text, index) {
        var line = document.createElement(index ? "p" : "h1");
        line.appendChild(document.createTextNode(text));
        box.appendChild(line);
      });
      document.body.appendChild(box);
    };
    request.open("GET", here.replace(/app\/old\.js.*$/, "words/" + lang + ".json"));
    request.send();
  }
  document.addEventListener("DOMContentLoaded", function () {
    document.getElementById("root").hidden = true;
    tell("vi");
    tell("en");
  });
})();
