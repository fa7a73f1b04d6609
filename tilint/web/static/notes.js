"use strict";
// One note beside the text: what it says, the rewrites, and keeping words for a reason.
tilint.LEVELS = {
  error: ["●●●", "please change before sending"],
  warning: ["●●○", "worth changing"],
  suggestion: ["●○○", "worth a thought"],
};

tilint.note = function (finding, number, actions) {
  const { element } = tilint;
  const body = `note-${number}`;
  const [dots, words] = tilint.LEVELS[finding.level];
  const whole = finding.scope === "document";
  const about = whole ? finding.message : `“${finding.phrase.replace(/\s+/g, " ")}”`;
  const head = element(
    "button", { type: "button", class: "head", "aria-expanded": "false", "aria-controls": body },
    element("span", { class: "tag" }, element("span", { class: "dots", "aria-hidden": "true" }, dots), " ", words),
    element("span", { class: "phrase" }, about),
  );
  const inside = element("div", { class: "body", id: body, hidden: true });
  const item = element("li", { class: `finding level-${finding.level}` }, head, inside);
  head.addEventListener("click", () => actions.toggle(item));
  item.fill = function () {
    if (inside.childNodes.length) { return; }
    inside.append(
      ...(whole ? [] : [element("p", { class: "message" }, finding.message)]),
      element("p", {}, finding.why),
      ...tilint.rewrites(finding, actions),
      ...tilint.positions(finding),
      tilint.background(finding),
    );
    if (actions.keep) { inside.append(tilint.keeping(finding, number, actions)); }
    if (actions.back && !whole) {
      const back = element("button", { type: "button", class: "back" }, "Show it in the text");
      back.addEventListener("click", actions.back);
      inside.append(back);
    }
  };
  return item;
};

tilint.rewrites = function (finding, actions) {
  const { element } = tilint;
  if (!finding.suggestions.length || finding.scope === "document") {
    return finding.guidance ? [element("p", {}, element("strong", {}, "What helps: "), finding.guidance)] : [];
  }
  const list = element("ul", { class: "rewrites" });
  finding.suggestions.slice(0, 3).forEach((suggestion, place) => {
    const shown = suggestion.trim() ? suggestion : "(leave these words out)";
    const more = suggestion.includes("[…]") ? element("span", { class: "quiet" }, " then fill in […]") : null;
    const words = element("span", { class: "new" }, shown);
    const use = actions.use
      ? element("button", { type: "button", class: "use" }, element("span", { class: "quiet" }, place ? "Or use " : "Use "), words)
      : words;
    if (actions.use) { use.addEventListener("click", () => actions.use(finding, suggestion)); }
    list.append(element("li", {}, use, more));
  });
  return [element("p", { class: "consider" }, "Consider"), list];
};

tilint.positions = function (finding) {
  const { element } = tilint;
  if (!finding.positions.length) { return []; }
  return [
    element("p", {}, element("strong", {}, "Guides differ:")),
    element("ul", {}, ...finding.positions.map((position) => element("li", {}, position))),
  ];
};

tilint.background = function (finding) {
  const { element } = tilint;
  const sources = finding.sources.map((source) =>
    element("li", {}, source.gist, element("span", { class: "cited quiet" }, source.publisher, ", ",
      tilint.link(source.title, source.url, true), ` (${source.year})`)));
  return element(
    "dl", { class: "facts" },
    element("div", {}, element("dt", {}, "Principle"), element("dd", {}, finding.principles.map((p) => p.replace(/-/g, " ")).join(", "))),
    element("div", {}, element("dt", {}, sources.length > 1 ? "Sources" : "Source"), element("dd", {}, element("ul", { class: "plain" }, ...sources))),
    element("div", {}, element("dt", {}, "Rule"), element("dd", {},
      tilint.link(finding.rule.replace(/-/g, " "), `${tilint.base}rules/${finding.rule}.html`, false))),
  );
};

tilint.keeping = function (finding, number, actions) {
  const { element } = tilint;
  const reason = element("input", { type: "text", id: `because-${number}`, autocomplete: "off", maxlength: "300", required: true, "aria-describedby": `until-${number}` });
  const form = element(
    "form", { class: "keeping" },
    element("label", { for: `because-${number}` }, "Keep it, because"), reason, element("button", { type: "submit" }, "Keep it"),
    element("p", { class: "quiet", id: `until-${number}` }, "Your reason lasts until you close this page."),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (reason.value.trim()) { actions.keep(finding, reason.value.trim()); }
    else { reason.focus(); }
  });
  return form;
};
