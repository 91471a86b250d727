// Comments on selected words: shows the button of the clause in which words are selected.
// Without scripts the words are copied into the field of the form by hand.
"use strict";
(() => {
  const longest = 1000;
  const clauses = [...document.querySelectorAll("[data-kg-clause]")];
  if (!clauses.length) return;

  const selected = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const clause = clauses.find((each) => {
      const text = each.querySelector("[data-kg-clause-text]");
      return text && text.contains(range.startContainer) && text.contains(range.endContainer);
    });
    const words = selection.toString().trim().replace(/\s+/g, " ");
    return clause && words && words.length <= longest ? { clause, words } : null;
  };

  document.addEventListener("selectionchange", () => {
    const now = selected();
    for (const clause of clauses) {
      const button = clause.querySelector("[data-kg-quote]");
      if (!button) continue;
      // who tabs from the words to the button keeps it, though the selection may collapse
      if (!now && document.activeElement === button) continue;
      const here = now && now.clause === clause;
      button.hidden = !here;
      if (!here) continue;
      button.dataset.kgWords = now.words;
      if (button.href) {
        button.href = `${clause.dataset.kgClause}?sitat=${encodeURIComponent(now.words)}#rey-yaz`;
      }
    }
  });

  for (const clause of clauses) {
    const button = clause.querySelector("button[data-kg-quote]");
    if (!button) continue;
    button.addEventListener("click", () => {
      const field = document.querySelector(`[name="${clause.dataset.kgFill}"]`);
      if (!field) return;
      field.value = button.dataset.kgWords || "";
      field.focus();
      field.scrollIntoView({ block: "center" });
    });
  }
})();
