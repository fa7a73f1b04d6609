"use strict";
// Colours are the one thing remembered, and only in this browser.
(function () {
  const KEY = "tilint-colours";
  function remembered() {
    try { return localStorage.getItem(KEY) || ""; } catch { return ""; }
  }
  function apply(value) { document.documentElement.dataset.colours = value; }
  apply(remembered());
  document.addEventListener("DOMContentLoaded", () => {
    const choice = document.getElementById("colours");
    choice.value = remembered();
    choice.addEventListener("change", () => {
      apply(choice.value);
      try { localStorage.setItem(KEY, choice.value); } catch { /* a private window remembers nothing */ }
    });
  });
})();
