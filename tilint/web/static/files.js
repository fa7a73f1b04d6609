"use strict";
// Files: each is sent by itself, shown as it comes back, and sent again to be taken away, since nothing is kept.
(function () {
  const { element, count } = tilint;
  const at = (id) => document.getElementById(id);
  const AT_ONCE = 2;
  let held = [], waiting = [], busy = 0, done = 0, numbered = 0;

  function say(sentence) { at("told").textContent = sentence; }

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
    at("all").hidden = !held.length || done < held.length;
    if (held.length && done === held.length) {
      const unread = held.filter((entry) => entry.unread).length;
      say(`${count(done - unread, "file")} read.${unread ? ` ${count(unread, "file")} could not be read.` : ""}`);
    } else if (held.length) {
      say(`Reading ${done + 1} of ${held.length}.`);
    }
  }

  async function read(entry) {
    entry.item.lastChild.textContent = "Reading.";
    try {
      if (entry.file.size > tilint.largest) {
        throw new Error(`${entry.file.name} is larger than ${Math.floor(tilint.largest / 1000000)} MB; split it, or use “tilint check”.`);
      }
      const body = form([entry.file], "file");
      body.append("view", String(entry.number));
      show(entry, await tilint.json("api/check-file", body));
    } catch (error) {
      entry.unread = true;
      entry.item.classList.add("unread");
      entry.item.replaceChildren(element("p", { class: "name" }, entry.file.name), element("p", {}, error.message));
    }
    busy -= 1;
    done += 1;
    next();
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
      const notes = await tilint.takeAway(path, form(entries.map((entry) => entry.file), field));
      say(notes ? `Saved to your downloads. ${notes}` : "Saved to your downloads.");
    } catch (error) { say(error.message); }
    pressed.disabled = false;
    pressed.focus();
  }

  function clear() {
    held = []; waiting = []; done = busy = 0;
    at("results").replaceChildren();
    at("read").hidden = true;
    at("chosen").value = "";
    at("chosen").focus();
  }

  at("chosen").addEventListener("change", () => { add([...at("chosen").files]); at("chosen").value = ""; });
  const readable = () => held.filter((entry) => !entry.unread);
  at("bundle").addEventListener("click", () => take(at("bundle"), "api/bundle", readable(), "files"));
  at("report").addEventListener("click", () => take(at("report"), "api/report", readable(), "files"));
  at("clear").addEventListener("click", clear);
  // Anywhere on the page will do, and a near miss must not make the browser open the file itself.
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      at("drop").classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer) { add([...event.dataTransfer.files]); }
    });
  }
})();
