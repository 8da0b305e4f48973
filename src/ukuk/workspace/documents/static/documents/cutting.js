// Words marked in the text can be cut at once; without this each paragraph has a sign that leads to a form.
"use strict";
(() => {
  const paper = document.querySelector("article.paper");
  const bar = document.getElementById("cut-bar");
  if (!paper) return;
  // A flag is no part of the text; places count letters, the browser counts UTF-16.
  const ours = (node) => !node.parentElement.closest(".flag, .cut-sign, .passage-sign, .legend, .text-pages");
  const walk = (para) => {
    const texts = [];
    const walker = document.createTreeWalker(para, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (ours(walker.currentNode)) texts.push(walker.currentNode);
    return texts;
  };
  const place = (node, offset) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const para = element && element.closest("[data-start]");
    if (!para || !paper.contains(para)) return null;
    const upTo = document.createRange();
    upTo.setStart(para, 0);
    upTo.setEnd(node, offset);
    let letters = 0;
    for (const text of walk(para)) {
      const whole = document.createRange();
      whole.selectNodeContents(text);
      if (upTo.compareBoundaryPoints(Range.END_TO_END, whole) >= 0) { letters += [...text.data].length; continue; }
      if (text === node) letters += [...text.data.slice(0, offset)].length;
      break;
    }
    return Number(para.dataset.start) + letters;
  };
  if (bar) document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const words = selection.toString().trim();
    if (!words || selection.rangeCount === 0) { if (!bar.contains(document.activeElement)) bar.hidden = true; return; }
    const range = selection.getRangeAt(0);
    const start = place(range.startContainer, range.startOffset);
    const end = place(range.endContainer, range.endOffset);
    bar.hidden = start === null || end === null || end <= start;
    if (bar.hidden) return;
    bar.elements.start.value = String(start);
    bar.elements.end.value = String(end);
    document.getElementById("cut-words").textContent = words.length > 90 ? `${words.slice(0, 89)}…` : words;
  });

  // Where the browser can, the very words of a passage are marked, not only its paragraph.
  if (!window.CSS || !CSS.highlights || !window.Highlight) return;
  const ranges = [];
  document.querySelectorAll("[data-passage]").forEach((sign) => {
    const [start, end] = sign.dataset.passage.split("-").map(Number);
    const range = document.createRange();
    let begun = false;
    let ended = false;
    document.querySelectorAll("[data-start]").forEach((para) => {
      let at = Number(para.dataset.start);
      for (const text of walk(para)) {
        const letters = [...text.data];
        if (!begun && start >= at && start < at + letters.length) { range.setStart(text, letters.slice(0, start - at).join("").length); begun = true; }
        if (begun && !ended && end > at && end <= at + letters.length) { range.setEnd(text, letters.slice(0, end - at).join("").length); ended = true; }
        at += letters.length;
      }
    });
    if (begun && ended) ranges.push(range);
  });
  CSS.highlights.set("passage", new Highlight(...ranges));
})();
