"use strict";
// The writing desk: text with notes, checked as it is written.
(function () {
  const { element, count } = tilint;
  const at = (id) => document.getElementById(id);
  const box = at("text"), under = at("under"), list = at("findings"), told = at("told");
  const SOON = 250, LATER = 1200, LONG = 4000;

  let text = "", notes = [], kept = [], changes = [];
  let kind = "", original = null, dirty = null, version = 0, opened = null, numbered = 0, taken = true;
  let soon = 0, later = 0, ours = false;

  // ---- what is where -------------------------------------------------------------------------
  function same(a, b) { return a.rule === b.rule && a.sentence === b.sentence && a.phrase === b.phrase; }
  function isKept(finding) { return kept.some((one) => same(one.finding, finding)); }
  function visible() { return notes.filter((note) => !isKept(note.finding)); }

  function placed(review, offset, words) {
    const units = tilint.units(words);
    return review.findings.map((finding) => ({
      finding, start: offset + units(finding.start), end: offset + units(finding.end), id: ++numbered,
    }));
  }

  function moved(place, from, was, now) {
    // A place after an edit moves with it; one inside it goes to its end.
    if (place <= from) { return place; }
    return place >= was ? place + now - was : now;
  }

  function begun(place, from, was, now) {
    // Words move on when something is written just before them.
    return place === from && place === was ? now : moved(place, from, was, now);
  }

  function edited() {
    const fresh = box.value;
    if (fresh === text) { return; }
    let from = 0;
    const most = Math.min(text.length, fresh.length);
    while (from < most && text[from] === fresh[from]) { from += 1; }
    let was = text.length, now = fresh.length;
    while (was > from && now > from && text[was - 1] === fresh[now - 1]) { was -= 1; now -= 1; }
    if (!ours && from + text.length - was < text.length / 10) { another(); }
    notes = notes.filter((note) => note.finding.scope === "document" || note.end <= from || note.start >= was);
    for (const note of notes) {
      if (note.finding.scope === "text") { note.start = begun(note.start, from, was, now); note.end = moved(note.end, from, was, now); }
    }
    for (const change of changes) { change.start = begun(change.start, from, was, now); }
    dirty = dirty ? [Math.min(moved(dirty[0], from, was, now), from), Math.max(moved(dirty[1], from, was, now), now)] : [from, now];
    text = fresh;
    version += 1;
    taken = false;
    draw();
    ask();
  }

  function another() {
    // Almost all of it was replaced, so what was done to the words before has no place in these.
    changes = []; kept = []; original = null;
    hideSides();
  }

  // ---- asking ---------------------------------------------------------------------------------
  function ask() {
    clearTimeout(soon);
    clearTimeout(later);
    if (!text.trim()) { empty(); return; }
    if (kind && dirty && dirty[1] - dirty[0] < LONG) {
      soon = setTimeout(checkParagraphs, SOON);
      later = setTimeout(checkAll, LATER);
    } else {
      later = setTimeout(checkAll, SOON);
    }
  }

  function paragraphs(from, to) {
    const line = (place) => (place > 0 ? text.lastIndexOf("\n", place - 1) + 1 : 0);
    let start = line(from);
    for (let above = line(start - 1); start > 0 && text.slice(above, start - 1).match(/[^ \t]/); above = line(start - 1)) { start = above; }
    const blank = /\n[ \t]*\n/g;
    blank.lastIndex = to;
    const after = blank.exec(text);
    return [start, after ? after.index : text.length];
  }

  async function checkParagraphs() {
    if (!dirty) { return; }
    const [from, to] = paragraphs(...dirty), asked = version, part = text.slice(from, to);
    if (!part.trim()) { return; }
    try {
      const review = await tilint.json("api/check", { text: part, kind, contested: at("contested").checked, part: true });
      if (asked !== version) { return; }
      const inside = placed(review, from, part);
      notes = notes.filter((note) => note.finding.scope === "document" || note.end <= from || note.start >= to).concat(inside);
      dirty = null;
      draw();
    } catch (error) { say(error.message); }
  }

  async function checkAll() {
    clearTimeout(soon);
    const asked = version, words = text, chosen = at("kind").value || null;
    try {
      const review = await tilint.json("api/check", { text: words, kind: chosen, contested: at("contested").checked });
      if (asked !== version) { return; }
      kind = review.kind;
      dirty = null;
      notes = placed(review, 0, words);
      draw();
      overall(review);
      announce();
    } catch (error) { say(error.message); }
  }

  // ---- showing --------------------------------------------------------------------------------
  function say(sentence) { if (told.textContent !== sentence) { told.textContent = sentence; } }

  function announce() {
    const left = visible().length;
    say(left ? `${count(left, "thing")} to look at again.` : "Nothing was found that needs another look.");
  }

  function empty() {
    notes = []; changes = []; kind = ""; original = null; dirty = null; opened = null;
    at("overall").hidden = true;
    at("kind-reason").textContent = "";
    hideSides();
    draw();
    say("Nothing to look at yet.");
  }

  function overall(review) {
    const names = { letter: "a letter to a person", poster: "a sign, notice or leaflet", form: "a record about a person" };
    at("kind-reason").textContent = at("kind").value ? "" : `Read as ${names[review.kind]}, because ${review.kind_reason}.`;
    at("summary").textContent = review.summary;
    const sorts = JSON.parse(at("steps").dataset.sorts);
    at("steps").replaceChildren(...review.steps.map((step) => element("li", { class: `step-${sorts[step.step] || "tells"}` }, step.step)));
    at("path").hidden = !review.steps.length;
    at("overall").hidden = !review.summary && !review.steps.length;
  }

  function draw() {
    notes.sort((a, b) => (a.finding.scope === "document") - (b.finding.scope === "document") || a.start - b.start || b.end - a.end);
    if (opened && !notes.includes(opened)) { opened = notes.find((note) => same(note.finding, opened.finding)) || null; }
    drawMarks();
    drawList();
    drawKept();
    at("undo").disabled = !changes.length;
    at("copy").disabled = at("clear").disabled = !text;
    at("sides").disabled = original === null;
  }

  function drawMarks() {
    const parts = [];
    let done = 0;
    for (const note of visible()) {
      if (note.finding.scope === "document" || note.start < done || note.start === note.end) { continue; }
      parts.push(text.slice(done, note.start));
      parts.push(element("mark", { class: `level-${note.finding.level}${note === opened ? " open" : ""}` }, text.slice(note.start, note.end)));
      done = note.end;
    }
    // The last line needs something in it to be as high as the textarea's.
    under.replaceChildren(...parts, text.slice(done) + "\u200b\n");
  }

  function drawList() {
    const focus = document.activeElement, within = list.contains(focus) ? focus.closest("li.finding") : null;
    const was = within ? [...list.children].indexOf(within) : -1;
    const seen = new Map([...list.children].map((item) => [item.note, item]));
    const items = visible().map((note) => {
      const old = seen.get(note) || [...seen.values()].find((item) => same(item.note.finding, note.finding) && !item.taken);
      const item = old && same(old.note.finding, note.finding) ? old : make(note);
      item.taken = true;
      if (item.note !== note) { if (opened === item.note) { opened = note; } item.note = note; }
      return item;
    });
    for (const item of items) { item.taken = false; open(item, item.note === opened); }
    if (items.length !== list.children.length || items.some((item, place) => list.children[place] !== item)) { list.replaceChildren(...items); }
    if (within && document.activeElement !== focus) {
      // Moving notes takes the focus from them; where the note itself is gone, the next one has it.
      const next = items.includes(within) ? focus : items.length ? items[Math.min(was, items.length - 1)].querySelector(".head") : box;
      next.focus({ preventScroll: true });
    }
  }

  function make(note) {
    const item = tilint.note(note.finding, note.id, {
      toggle: (own) => { opened = opened === own.note ? null : own.note; draw(); if (opened) { show(opened); } },
      use: (_, suggestion) => use(item.note, suggestion),
      keep: (finding, reason) => keep(finding, reason),
      back: () => back(item.note),
    });
    item.note = note;
    return item;
  }

  function open(item, is) {
    if (is) { item.fill(); }
    item.classList.toggle("open", is);
    item.querySelector(".head").setAttribute("aria-expanded", String(is));
    item.querySelector(".body").hidden = !is;
  }

  function show(note) {
    const mark = under.querySelector("mark.open");
    if (mark && note.finding.scope === "text") { mark.scrollIntoView({ block: "nearest" }); }
  }

  function back(note) {
    box.focus();
    if (note.finding.scope === "text") { box.setSelectionRange(note.start, note.end); show(note); }
  }

  function itemOf(note) { return [...list.children].find((item) => item.note === note); }

  function goTo(note) {
    opened = note;
    draw();
    const item = itemOf(note);
    show(note);
    item.querySelector(".head").focus();
    item.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const seen = visible();
    if (!seen.length) { announce(); return; }
    const here = list.contains(document.activeElement) && opened ? seen.indexOf(opened) : null;
    let place;
    if (here !== null && here >= 0) { place = here + by; }
    else {
      const caret = box.selectionStart, after = seen.findIndex((note) => note.finding.scope === "document" || note.end > caret);
      place = by > 0 ? (after < 0 ? 0 : after) : (after < 0 ? seen.length : after) - 1;
    }
    goTo(seen[(place + seen.length) % seen.length]);
  }

  // ---- changing -------------------------------------------------------------------------------
  function put(start, end, words) {
    box.focus({ preventScroll: true });
    box.setSelectionRange(start, end);
    // The browser's own way of writing keeps its own undo; where there is none, the text is set.
    ours = true;
    const done = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
    if (!done) { box.setRangeText(words, start, end, "end"); edited(); }
    ours = false;
  }

  function use(note, suggestion) {
    if (original === null) { original = text; }
    const place = visible().indexOf(note), { start, end } = note, old = text.slice(start, end);
    const earlier = changes.map((change) => change.start);
    put(start, end, suggestion);
    changes.push({ start, old, now: suggestion, earlier, left: text });
    draw();
    at("undo").disabled = false;
    refreshSides();
    const left = visible();
    if (suggestion.includes("[…]")) {
      const blank = text.indexOf("[…]", start);
      box.setSelectionRange(blank, blank + 3);
    } else if (left.length) {
      goTo(left[Math.min(place, left.length - 1)]);
    }
    say(`Changed to “${suggestion}”. ${count(left.length, "thing")} left.`);
  }

  function undo() {
    const change = changes.pop();
    if (!change) { return; }
    const untouched = text === change.left;
    // Where words were left out there is nothing to know the place by, unless nothing else was written since.
    if (untouched || (change.now && text.slice(change.start, change.start + change.now.length) === change.now)) {
      put(change.start, change.start + change.now.length, change.old);
      if (untouched) { changes.forEach((one, place) => { one.start = change.earlier[place]; }); }
      say(`Back to “${change.old}”.`);
    } else {
      say("The words have changed since, so that change stays; your browser's own undo may still take it back.");
    }
    refreshSides();
    draw();
    (at("undo").disabled ? box : at("undo")).focus();
  }

  function keep(finding, reason) {
    const place = visible().findIndex((note) => note.finding === finding);
    kept.push({ finding, reason });
    opened = null;
    draw();
    const left = visible();
    if (left.length) { goTo(left[Math.min(Math.max(place, 0), left.length - 1)]); } else { box.focus(); }
    say(`Kept as it is. ${count(left.length, "thing")} left.`);
  }

  function drawKept() {
    at("kept").hidden = !kept.length;
    at("kept-count").textContent = kept.length ? `(${kept.length})` : "";
    at("kept-list").replaceChildren(...kept.map((one) => {
      const again = element("button", { type: "button" }, "Look at it again");
      again.addEventListener("click", () => { kept = kept.filter((other) => other !== one); draw(); announce(); });
      const words = one.finding.scope === "document" ? one.finding.message : `“${one.finding.phrase}”`;
      return element("li", {}, words, ", because ", one.reason, " ", again);
    }));
  }

  // ---- before and after -----------------------------------------------------------------------
  function hideSides() { at("compared").hidden = true; at("sides").setAttribute("aria-expanded", "false"); }

  async function refreshSides() {
    if (at("compared").hidden || original === null) { return; }
    try {
      const { stretches } = await tilint.json("api/compare", { before: original, after: text });
      const side = (own, tag) => stretches.map((part) => (part.same || !part[own] ? part[own] : element(tag, {}, part[own])));
      at("before").replaceChildren(...side("before", "del"));
      at("after").replaceChildren(...side("after", "ins"));
    } catch (error) { say(error.message); }
  }

  async function sides() {
    const show = at("compared").hidden;
    at("compared").hidden = !show;
    at("sides").setAttribute("aria-expanded", String(show));
    if (show) { await refreshSides(); at("compared-title").focus(); }
  }

  async function copy() {
    try { await navigator.clipboard.writeText(text); } catch { box.select(); document.execCommand("copy"); }
    taken = true;
    say("Copied.");
  }

  function clear() {
    box.value = "";
    kept = [];
    edited();
    box.focus();
  }

  // ---- listening ------------------------------------------------------------------------------
  box.addEventListener("input", edited);
  box.addEventListener("click", () => {
    const caret = box.selectionStart;
    const note = visible().find((one) => one.finding.scope === "text" && one.start <= caret && caret <= one.end);
    // A second click stays with the words, so that they can be written over even where notes stand far below.
    if (note && note !== opened && box.selectionStart === box.selectionEnd) { opened = note; draw(); itemOf(note).scrollIntoView({ block: "nearest" }); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "F8") { event.preventDefault(); step(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape" && opened && list.contains(document.activeElement)) { back(opened); }
  });
  at("undo").addEventListener("click", undo);
  at("copy").addEventListener("click", copy);
  at("sides").addEventListener("click", sides);
  at("clear").addEventListener("click", clear);
  at("kind").addEventListener("change", () => { version += 1; if (text.trim()) { checkAll(); } });
  at("contested").addEventListener("change", () => { version += 1; if (text.trim()) { checkAll(); } });
  // Nothing is kept, so leaving loses what was written here.
  window.addEventListener("beforeunload", (event) => { if (text.trim() && !taken) { event.preventDefault(); } });
  edited();
})();
