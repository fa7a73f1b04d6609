"use strict";
// Files: each is sent by itself, shown as it comes back, and sent again to be taken away, since nothing is kept.
(function () {
  const { element, count } = tilint;
  const at = (id) => document.getElementById(id);
  const AT_ONCE = 2, MOST = 500;
  let held = [], waiting = [], busy = 0, done = 0, numbered = 0, stopping = new AbortController();

  function say(sentence) { if (at("told").textContent !== sentence) { at("told").textContent = sentence; } }

  function form(files, field) {
    const made = new FormData();
    for (const file of files) { made.append(field, file, file.name); }
    if (at("kind").value) { made.append("kind", at("kind").value); }
    if (at("contested").checked) { made.append("contested", "true"); }
    return made;
  }

  function add(files) {
    for (const file of files) {
      const item = element("li", { class: "result" }, element("p", { class: "name" }, file.name), element("p", { class: "quiet" }, "Waiting."));
      const entry = { file, item, number: ++numbered };
      at("results").append(item);
      held.push(entry);
      waiting.push(entry);
    }
    if (files.length) { at("read").hidden = false; }
    next();
  }

  function next() {
    while (busy < AT_ONCE && waiting.length) { busy += 1; read(waiting.shift()); }
    at("progress").max = Math.max(1, held.length);
    at("progress").value = done;
    at("progress").hidden = done === held.length;
    const unread = held.filter((entry) => entry.unread).length;
    at("all").hidden = done < held.length || unread === held.length;
    if (held.length && done === held.length) {
      say(`${count(done - unread, "file")} read.${unread ? ` ${count(unread, "file")} could not be read.` : ""}`);
    } else if (held.length) {
      say(`Reading ${count(held.length, "file")}.`);  // the bar tells how far, without a word for each
    }
  }

  async function read(entry) {
    entry.item.lastChild.textContent = "Reading.";
    const { signal } = stopping;
    try {
      if (entry.file.size > tilint.largest) {
        throw new Error(`${entry.file.name} is larger than ${Math.floor(tilint.largest / 1000000)} MB; split it, or use “tilint check”.`);
      }
      await opened(entry.file);
      const body = form([entry.file], "file");
      body.append("view", String(entry.number));
      const seen = await tilint.json("api/check-file", body, signal);
      if (signal.aborted) { return; }
      show(entry, seen);
    } catch (error) {
      if (signal.aborted) { return; }
      entry.unread = true;
      entry.item.classList.add("unread");
      entry.item.replaceChildren(element("p", { class: "name" }, entry.file.name), element("p", {}, error.message));
    }
    busy -= 1;
    done += 1;
    next();
  }

  async function opened(file) {
    // A folder, or a file that has gone since, cannot be sent; the request would fail as if tilint had stopped.
    try { await file.slice(0, 1).arrayBuffer(); }
    catch { throw new Error(`${file.name} could not be opened: it may be a folder, or have been moved since; choose the files themselves.`); }
  }

  function show(entry, seen) {
    const found = seen.review.findings.length;
    const sentence = found ? `${count(found, "thing")} to look at again.` : "Nothing was found that needs another look.";
    const buttons = element("div", { class: "buttons" });
    if (seen.copy_name) { buttons.append(button(entry, `Take the review copy away`, "api/review-copy", "file", `Review copy of ${entry.file.name}`)); }
    buttons.append(button(entry, "Take the report away", "api/report", "files", `Report on ${entry.file.name}`));
    const view = element("div", { class: "view" });
    // Made by tilint's own templates, in which everything from the document is escaped; the page's policy runs no script.
    view.innerHTML = seen.page;
    const details = element("details", {}, element("summary", {}, "Look inside"), view);
    if (held.length === 1) { details.open = true; }
    entry.item.replaceChildren(
      element("p", { class: "name" }, entry.file.name), element("p", {}, `${sentence} `, element("span", { class: "quiet" }, seen.review.summary)),
      buttons, details,
    );
  }

  function button(entry, words, path, field, label) {
    const made = element("button", { type: "button", "aria-label": label }, words);
    made.addEventListener("click", () => take(made, path, [entry], field));
    return made;
  }

  async function take(pressed, path, entries, field) {
    pressed.disabled = true;
    say("Making it.");
    try {
      if (entries.length > MOST || entries.reduce((sum, entry) => sum + entry.file.size, 0) > tilint.largest) {
        throw new Error(`These are more than ${MOST} files or ${Math.floor(tilint.largest / 1000000)} MB, which is as much as can be taken away at once; take the copies away one by one, or clear the list and read fewer.`);
      }
      for (const entry of entries) { await opened(entry.file); }
      const notes = await tilint.takeAway(path, form(entries.map((entry) => entry.file), field));
      say(notes ? `Saved to your downloads. ${notes}` : "Saved to your downloads.");
    } catch (error) { say(error.message); }
    pressed.disabled = false;
    pressed.focus();
  }

  function forget() {
    stopping.abort();  // answers still on their way belong to no list any more
    stopping = new AbortController();
    held = []; waiting = []; done = busy = 0;
    at("results").replaceChildren();
    at("read").hidden = true;
  }

  function again() {
    const files = held.map((entry) => entry.file);
    forget();
    add(files);
  }

  function clear() {
    forget();
    at("chosen").value = "";
    at("chosen").focus();
  }

  at("chosen").addEventListener("change", () => { add([...at("chosen").files]); at("chosen").value = ""; });
  const readable = () => held.filter((entry) => !entry.unread);
  at("bundle").addEventListener("click", () => take(at("bundle"), "api/bundle", readable(), "files"));
  at("report").addEventListener("click", () => take(at("report"), "api/report", readable(), "files"));
  at("clear").addEventListener("click", clear);
  // What is shown and what is taken away must be one and the same review.
  at("kind").addEventListener("change", again);
  at("contested").addEventListener("change", again);
  // Anywhere on the page will do, and a near miss must not make the browser open the file itself.
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      at("drop").classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer) { add([...event.dataTransfer.files]); }
    });
  }
})();
