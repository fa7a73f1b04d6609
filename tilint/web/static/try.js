"use strict";
// A rule on trial: its own examples, and what it finds in a text.
(function () {
  const { element, count } = tilint;
  const at = (id) => document.getElementById(id);

  function show(seen) {
    const { flags, passes } = seen.examples, found = seen.review.findings;
    const held = seen.complaints.length ? `${count(seen.complaints.length, "complaint")}.` : `All ${flags + passes} examples hold.`;
    at("told").textContent = `${held} ${count(found.length, "finding")} in your text.`;
    at("complaints").replaceChildren(...seen.complaints.map((sentence) => element("li", {}, sentence)));
    at("findings").replaceChildren(...found.map((finding) => element(
      "li", { class: `finding level-${finding.level}` },
      element("p", {}, finding.scope === "document" ? "The whole text: " : `“${finding.phrase}” `, element("span", { class: "quiet" }, finding.message)),
      ...finding.suggestions.slice(0, 3).map((words) => element("p", { class: "new" }, words)),
    )));
  }

  at("trial").addEventListener("submit", async (event) => {
    event.preventDefault();
    at("shown").hidden = false;
    at("told").textContent = "Trying it.";
    at("complaints").replaceChildren();
    at("findings").replaceChildren();
    try { show(await tilint.json("api/try-rule", { rule: at("rule").value, text: at("text").value })); }
    catch (error) { at("told").textContent = error.message; }
    at("shown-title").focus();
  });
})();
