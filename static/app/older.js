// @ts-nocheck -- written for the browsers of ten years ago
// One plain page in large type, in both languages, that sends its owner to the desk for a borrowed tablet; old.js asks for it.
(function () {
  var here = document.currentScript.src;
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
    request.open("GET", here.replace(/app\/older\.js.*$/, "words/" + lang + ".json"));
    request.send();
  }
  function both() {
    document.getElementById("root").hidden = true;
    tell("vi");
    tell("en");
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", both);
  else both();
})();
