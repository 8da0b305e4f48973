// What a page can do better with a script. Every form and link works without it.
"use strict";
(() => {
  const announce = (words) => {
    const announcer = document.getElementById("announcer");
    if (announcer) announcer.textContent = words;
  };

  const light = (element) => {
    document.querySelectorAll(".lit").forEach((other) => other.classList.remove("lit"));
    element.classList.add("lit");
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  };

  // A file can be dropped on the field; the field then holds it as if it had been chosen.
  document.querySelectorAll("[data-drop]").forEach((zone) => {
    const field = zone.querySelector("input[type=file]");
    zone.querySelectorAll("[data-drop-invitation]").forEach((invitation) => { invitation.hidden = false; });
    zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("drop-over"); });
    zone.addEventListener("dragleave", () => zone.classList.remove("drop-over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("drop-over");
      if (event.dataTransfer.files.length !== 1) return;
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      zone.closest("form").querySelector("button").focus();
    });
  });
  // A file that is too large is refused before it is sent.
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.dataset.largest) return;
    const tooLarge = [...field.files].some((file) => file.size > Number(field.dataset.largest));
    field.setCustomValidity(tooLarge ? field.dataset.tooLarge : "");
    if (tooLarge) field.reportValidity();
  });
  // A file that misses the field must not replace the page.
  ["dragover", "drop"].forEach((name) => window.addEventListener(name, (event) => event.preventDefault()));

  // A form that takes its time says so, and is sent once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.busy) return;
    if (form.getAttribute("aria-busy") === "true") { event.preventDefault(); return; }
    form.setAttribute("aria-busy", "true");
    form.querySelector("[data-busy-text]").textContent = form.dataset.busy;
    form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", "true"));
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach((form) => {
    form.removeAttribute("aria-busy");
    form.querySelector("[data-busy-text]").textContent = "";
    form.querySelectorAll("button").forEach((button) => button.removeAttribute("aria-disabled"));
  }));

  // From a flag to its finding, from a finding to its place, from a card back to its mark.
  const backToText = (back) => {
    const mark = document.getElementById(back.dataset.back);
    const address = new URL(back.href);
    document.getElementById("card").replaceChildren();
    document.querySelectorAll(".m[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    window.history.replaceState(null, "", address.pathname + address.search);
    if (mark) light(mark);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-finding], a[data-place], a[data-back]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.dataset.back) {
      event.preventDefault();
      backToText(link);
      return;
    }
    const name = link.dataset.finding ? `finding-${link.dataset.finding}` : `place-${link.dataset.place}`;
    const target = document.getElementById(name);
    event.preventDefault();
    if (target) light(target);
    else window.location.assign(`${window.location.pathname}?show=${name}#${name}`);
  });
  document.addEventListener("keydown", (event) => {
    const card = event.key === "Escape" && event.target.closest(".card-slot");
    const back = card && card.querySelector("[data-back]");
    if (back) backToText(back);
  });

  // Keys: `/` to the search box, `g` and a letter to a place, `n` to what a page adds first, `?` to their list.
  const storage = { get: () => { try { return window.localStorage.getItem("ukuk-keys"); } catch { return null; } } };
  const keysOn = () => storage.get() !== "off";
  const goes = { t: "today", p: "people", c: "cases", f: "figures", d: "documents", s: "submissions" };
  let went = 0;
  document.addEventListener("keydown", (event) => {
    if (!keysOn() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable], [role=combobox]")) return;
    if (event.key === "/") {
      const box = document.getElementById("asked") || document.getElementById("search-box");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    } else if (event.key === "?") {
      const list = document.querySelector("a[href='/keys/']");
      if (list) window.location.assign(list.href);
    } else if (event.key === "g") {
      went = event.timeStamp;
    } else if (went && event.timeStamp - went < 1500 && goes[event.key]) {
      const place = document.querySelector(`[data-place-name="${goes[event.key]}"]`);
      if (place) window.location.assign(place.href);
    } else if (event.key === "n") {
      const adds = document.querySelector("[data-adds]");
      if (adds) { event.preventDefault(); adds.focus(); adds.click(); }
    }
    if (event.key !== "g") went = 0;
  });
  document.querySelectorAll("[data-keys-switch]").forEach((tick) => {
    tick.checked = keysOn();
    tick.addEventListener("change", () => { try { window.localStorage.setItem("ukuk-keys", tick.checked ? "on" : "off"); } catch { /* a browser that keeps nothing */ } });
  });
  // On a narrow screen the place where one is may lie outside the row.
  const here = document.querySelector(".places [aria-current]");
  if (here) here.scrollIntoView({ block: "nearest", inline: "nearest" });

  // A form that came back is read from its first mistake.
  const mistake = document.querySelector("main [aria-invalid=true]");
  if (mistake) mistake.focus();

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "card") {
      const title = document.getElementById("card-title");
      const back = document.querySelector("[data-back]");
      document.querySelectorAll(".m[aria-current]").forEach((mark) => mark.removeAttribute("aria-current"));
      document.getElementById(back.dataset.back).setAttribute("aria-current", "true");
      document.querySelector(".margin").scrollTop = 0;
      title.focus({ preventScroll: true });
    }
    if (event.detail.target.id === "work") {
      const step = document.querySelector(".step-now");
      const announcer = document.getElementById("announcer");
      if (step && announcer.textContent !== step.textContent) announce(step.textContent);
    }
    if (event.detail.target.id === "findings") announce(document.getElementById("findings-title").textContent.trim().replace(/\s+/g, " "));
  });
  // What went wrong is shown as a page of its own.
  document.addEventListener("htmx:responseError", (event) => window.location.assign(event.detail.pathInfo.requestPath));
  document.addEventListener("htmx:sendError", (event) => window.location.assign(event.detail.pathInfo.requestPath));
})();
