"use strict";
// What the pages share: elements made without HTML, requests, downloads.
const tilint = {
  base: document.body.dataset.base,
  largest: Number(document.body.dataset.largest),

  element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === true) { made.setAttribute(name, ""); }
      else if (value !== false && value !== null && value !== undefined) { made.setAttribute(name, value); }
    }
    made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  },

  count(number, thing, things) {
    return `${number.toLocaleString("en-GB")} ${number === 1 ? thing : things || thing + "s"}`;
  },

  async post(path, body, signal) {
    const json = !(body instanceof FormData);
    let answer;
    try {
      answer = await fetch(tilint.base + path, {
        method: "POST", body: json ? JSON.stringify(body) : body, headers: json ? { "Content-Type": "application/json" } : {}, signal,
      });
    } catch {
      throw new Error("tilint does not answer; see whether it still runs in the window where you started it.");
    }
    if (answer.ok) { return answer; }
    let sentence;
    try { sentence = (await answer.json()).error; } catch { sentence = ""; }
    throw new Error(sentence || "That did not work; try again.");
  },

  async json(path, body, signal) { return (await tilint.post(path, body, signal)).json(); },

  async takeAway(path, body) {
    const answer = await tilint.post(path, body);
    const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") || "");
    const address = URL.createObjectURL(await answer.blob());
    const link = tilint.element("a", { href: address, download: named ? decodeURIComponent(named[1]) : "tilint" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    return decodeURIComponent(answer.headers.get("X-Tilint-Notes") || "");
  },

  link(words, address, away) {
    if (!/^https?:/.test(address) && !address.startsWith(tilint.base)) { return document.createTextNode(words); }
    return tilint.element(
      "a", { href: address, target: "_blank", rel: away ? "noopener noreferrer external" : "noopener" },
      words, tilint.element("span", { class: "hidden" }, " (opens in a new tab)"),
    );
  },

  // Places in a review count code points; a browser counts UTF-16 units.
  units(text) {
    if (!/[\ud800-\udfff]/.test(text)) { return (place) => place; }
    const starts = [];
    for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) { starts.push(at); }
    starts.push(text.length);
    return (place) => starts[Math.min(place, starts.length - 1)];
  },
};
