// The editor of a section. Without it the text is saved, looked at and given figures by forms and links.
"use strict";
(() => {
  const form = document.querySelector("[data-section-form]");
  const text = document.getElementById("section-text");
  if (!form || !text) return;
  const options = document.getElementById("figure-options");
  const kept = document.getElementById("draft-kept");
  const announcer = document.getElementById("announcer");
  const margin = document.getElementById("look");
  let saved = text.value;
  let leaving = false;

  // A part of the page as the server writes it. Asked by hand and not by htmx, which would leave the page, and with it
  // the only copy of what was typed last, where the server does not answer.
  const part = async (address, target, options) => {
    const answer = await fetch(address, { ...options, headers: { "HX-Request": "true", "HX-Target": target } });
    if (!answer.ok) throw new Error(answer.statusText);
    return new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes;
  };

  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("pagehide", () => { leaving = true; looking.abort(); });
  window.addEventListener("beforeunload", (event) => { if (!leaving && text.value !== saved) event.preventDefault(); });

  let draftSoon = 0;
  let lookSoon = 0;
  const keep = async () => {
    const typed = text.value;
    try {
      kept.replaceChildren(...await part(form.dataset.draft, "draft-kept", { method: "POST", body: new FormData(form) }));
      saved = typed;
    } catch { if (!leaving) kept.textContent = kept.dataset.lost; }
  };
  let looking = new AbortController();
  const look = async () => {
    looking.abort();
    looking = new AbortController();
    try {
      margin.replaceChildren(...await part(form.dataset.look, "look", { method: "POST", body: new FormData(form), signal: looking.signal }));
    } catch { /* A later look is under way, or the server does not answer: the draft says so. */ }
  };
  text.addEventListener("input", () => {
    window.clearTimeout(draftSoon);
    window.clearTimeout(lookSoon);
    draftSoon = window.setTimeout(keep, 1500);
    lookSoon = window.setTimeout(look, 700);
  });
  text.addEventListener("blur", () => { if (text.value !== saved) { window.clearTimeout(draftSoon); keep(); } });
  document.querySelector("[data-look-button]").addEventListener("click", (event) => { event.preventDefault(); look(); });
  if (!margin.querySelector(".look-part")) look();
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
  // A field does not tell where its caret is: a block of the same shape and words does.
  const mirror = document.createElement("div");
  mirror.className = "text-mirror";
  mirror.setAttribute("aria-hidden", "true");
  text.after(mirror);
  const below = () => {
    const caret = document.createElement("span");
    caret.textContent = "\u200b";
    mirror.replaceChildren(text.value.slice(0, text.selectionStart), caret);
    const line = parseFloat(getComputedStyle(text).lineHeight);
    options.style.top = `${caret.offsetTop - text.scrollTop + line}px`;
    options.style.left = `${Math.max(0, Math.min(caret.offsetLeft, text.clientWidth - options.offsetWidth))}px`;
    mirror.replaceChildren();
  };
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
    let offered;
    try {
      offered = await part(`${text.dataset.options}?q=${encodeURIComponent(place.words)}`, "figure-options", {});
    } catch { close(); return; }
    if (mine !== asked) return;
    options.replaceChildren(...[...offered].filter((node) => node.nodeType === Node.ELEMENT_NODE));
    options.hidden = options.children.length === 0;
    if (options.hidden) close(); else { below(); choose(0); }
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
