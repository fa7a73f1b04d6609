"use strict";
(function () {
  var rules = JSON.parse(document.getElementById("index").textContent);
  var form = document.getElementById("search"), box = document.getElementById("words");
  var told = document.getElementById("told"), found = document.getElementById("found");
  var MOST = 40;
  function plain(text) { return text.toLowerCase().replace(/[\u2018\u2019]/g, "'").replace(/[-\s]+/g, " "); }
  rules.forEach(function (rule) {
    rule.near = plain([rule.name, rule.phrases.join(" "), rule.topic].join(" "));
    rule.far = plain(rule.near + " " + rule.more);
  });
  function starts(text, word) { return (" " + text).indexOf(" " + word) >= 0; }
  function score(rule, asked, words) {
    if (!words.every(function (word) { return starts(rule.far, word); })) { return 0; }
    if (plain(rule.name).indexOf(asked) === 0) { return 4; }
    if (starts(rule.near, asked)) { return 3; }
    return words.every(function (word) { return starts(rule.near, word); }) ? 2 : 1;
  }
  function element(tag, text, name) {
    var made = document.createElement(tag);
    made.textContent = text;
    if (name) { made.className = name; }
    return made;
  }
  function row(rule) {
    var item = document.createElement("li"), link = element("a", rule.name);
    link.href = "rules/" + rule.id + ".html";
    item.append(link, " ", element("span", rule.phrases.slice(0, 3).join(" · "), "quiet"));
    return item;
  }
  function search() {
    var asked = plain(box.value).trim(), words = asked.split(" ");
    if (!asked) { told.textContent = ""; found.replaceChildren(); return; }
    var hits = rules.map(function (rule) { return [score(rule, asked, words), rule]; })
      .filter(function (pair) { return pair[0] > 0; })
      .sort(function (a, b) { return b[0] - a[0] || (a[1].id < b[1].id ? -1 : 1); });
    told.textContent = hits.length === 0 ? "No rule speaks of that. Try fewer or other words."
      : hits.length === 1 ? "1 rule" : hits.length + " rules" + (hits.length > MOST ? ", the first " + MOST + " shown" : "");
    found.replaceChildren.apply(found, hits.slice(0, MOST).map(function (pair) { return row(pair[1]); }));
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  box.addEventListener("input", search);
  form.hidden = false;
  search();
}());
