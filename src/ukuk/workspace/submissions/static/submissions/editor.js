// The editor of a section. Without it the text is saved, looked at and given figures by forms and links.
"use strict";
(() => {
  const form = document.querySelector("[data-section-form]");
  const text = document.getElementById("section-text");
  if (!form || !text) return;
  const options = document.getElementById("figure-options");
  const kept = document.getElementById("draft-kept");
  const announcer = document.getElementById("announcer");
  const send = (id, name) => window.htmx.trigger(document.getElementById(id), name);
  let saved = text.value;
  let sent = text.value;
  let leaving = false;

  // Where the server does not answer, the page stays: it holds the only copy of what was typed last.
  form.addEventListener("htmx:sendError", (event) => { event.stopPropagation(); kept.textContent = kept.dataset.lost; });
  form.addEventListener("htmx:responseError", (event) => { event.stopPropagation(); kept.textContent = kept.dataset.lost; });
  form.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful && event.detail.elt.id === "draft-sender") saved = sent; });
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("beforeunload", (event) => { if (!leaving && text.value !== saved) event.preventDefault(); });

  let draftSoon = 0;
  let lookSoon = 0;
  const keep = () => { sent = text.value; send("draft-sender", "keep-draft"); };
  text.addEventListener("input", () => {
    window.clearTimeout(draftSoon);
    window.clearTimeout(lookSoon);
    draftSoon = window.setTimeout(keep, 1500);
    lookSoon = window.setTimeout(() => send("look-sender", "look"), 700);
  });
  text.addEventListener("blur", () => { if (text.value !== saved) { window.clearTimeout(draftSoon); keep(); } });
  const look = document.querySelector("[data-look-button]");
  if (look) look.addEventListener("click", (event) => { event.preventDefault(); send("look-sender", "look"); });
  window.addEventListener("load", () => send("look-sender", "look"));
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); form.requestSubmit(); }
  });

  const select = (start, end) => {
    text.focus();
    text.setSelectionRange(start, end);
    // Browsers do not bring a selection into view by themselves: the share of the lines before it does.
    const before = text.value.slice(0, start).split("\n").length;
    const whole = text.value.split("\n").length;
    text.scrollTop = (text.scrollHeight * before) / whole - text.clientHeight / 2;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-select]");
    if (!link) return;
    event.preventDefault();
    const [start, end] = link.dataset.select.split("-").map(Number);
    select(codeUnits(start), codeUnits(end));
  });
  // Places count letters; a field counts UTF-16.
  const codeUnits = (letters) => [...text.value].slice(0, letters).join("").length;
  if (text.dataset.line) {
    const lines = text.value.split("\n");
    const at = Math.min(Number(text.dataset.line), lines.length) - 1;
    if (at >= 0) { const start = lines.slice(0, at).join("\n").length + (at ? 1 : 0); select(start, start + lines[at].length); }
  }

  // `[[` opens the list of figures: arrows choose, Enter or Tab takes, Escape closes.
  let asked = 0;
  let at = -1;
  const opening = () => {
    const before = text.value.slice(0, text.selectionStart);
    const found = /\[\[([^\[\]\n|]{0,80})$/.exec(before);
    return found ? { from: before.length - found[1].length, words: found[1] } : null;
  };
  const close = () => {
    options.hidden = true;
    options.replaceChildren();
    at = -1;
    text.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    const all = [...options.children];
    if (!all.length) return;
    at = (index + all.length) % all.length;
    all.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    text.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
    if (announcer) announcer.textContent = all[at].textContent.trim().replace(/\s+/g, " ");
  };
  const insert = (words, from, to) => {
    text.focus();
    text.setRangeText(words, from, to, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const take = (option) => {
    const place = opening();
    if (!place) { close(); return; }
    const rest = text.value.slice(text.selectionStart);
    const end = text.selectionStart + (rest.startsWith("]]") ? 2 : 0);
    insert(`${option.dataset.code}]]`, place.from, end);
    close();
  };
  const offer = async () => {
    const place = opening();
    if (!place) { close(); return; }
    const mine = ++asked;
    let answer;
    try {
      answer = await fetch(`${text.dataset.options}?q=${encodeURIComponent(place.words)}`, { headers: { "HX-Request": "true" } });
    } catch { close(); return; }
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    options.replaceChildren(...page.body.children);
    options.hidden = options.children.length === 0;
    const lines = text.value.slice(0, text.selectionStart).split("\n").length;
    options.dataset.low = String(lines < 12);
    if (options.hidden) close(); else choose(0);
  };
  let offerSoon = 0;
  text.addEventListener("input", () => { window.clearTimeout(offerSoon); if (opening()) offerSoon = window.setTimeout(offer, 150); else close(); });
  text.addEventListener("keydown", (event) => {
    if (options.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); choose(at + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); choose(at - 1); }
    else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) { event.preventDefault(); take(options.children[at]); }
    else if (event.key === "Escape") { event.preventDefault(); close(); }
  });
  options.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) { event.preventDefault(); take(option); }
  });
  document.querySelectorAll("[data-insert]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => insert(button.dataset.insert, text.selectionStart, text.selectionEnd));
  });
})();
