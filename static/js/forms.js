/* What a form does when scripts run: fields appear when they apply, rows are added and removed in place,
   characters are counted, and faults are brought to attention. Without this file the same form works by
   submitting it; every word shown here comes from the page. */
(function () {
  "use strict";

  function each(root, selector, act) {
    Array.prototype.forEach.call(root.querySelectorAll(selector), act);
  }

  /* --- fields that apply only to some answers --- */

  function answersOf(wrapper) {
    var found = [];
    each(wrapper, "input, select", function (control) {
      if (control.type === "checkbox" || control.type === "radio") {
        if (control.checked) { found.push(control.value); }
        else if (control.type === "checkbox" && control.value === "true") { found.push("false"); }
      } else if (control.tagName === "SELECT") {
        found.push(control.value);
      }
    });
    return found;
  }

  /* a group none of whose parts applies says nothing */
  function hideIfBare(group) {
    var parts = Array.prototype.filter.call(group.children, function (child) {
      return child.hasAttribute("data-kg-field");
    });
    var bare = parts.length > 0 && parts.every(function (part) { return part.hidden; });
    if (bare || !group.hasAttribute("data-kg-when")) { group.hidden = bare; }
  }

  function showWhatApplies(form) {
    each(form, "[data-kg-when]", function (wrapper) {
      var of = form.querySelector('[data-kg-field="' + wrapper.dataset.kgWhen + '"]');
      if (!of) { return; }
      var wanted = wrapper.dataset.kgIs.split(" ");
      var given = of.closest("[hidden]") ? [] : answersOf(of);
      wrapper.hidden = !given.some(function (value) { return wanted.indexOf(value) !== -1; });
    });
    each(form, "[data-kg-condition]", function (words) { words.hidden = true; });
    Array.prototype.slice.call(form.querySelectorAll(".kg-group")).reverse().forEach(hideIfBare);
  }

  /* --- rows --- */

  function rowsOf(sequence) {
    return Array.prototype.filter.call(sequence.children, function (child) {
      return child.hasAttribute("data-kg-item");
    });
  }

  function ownPart(row, selector) {
    return Array.prototype.filter.call(row.querySelectorAll(selector), function (part) {
      return part.closest("[data-kg-item]") === row;
    });
  }

  function childWith(sequence, attribute) {
    return Array.prototype.find.call(sequence.children, function (child) {
      return child.hasAttribute(attribute);
    });
  }

  function renumber(sequence) {
    var rows = rowsOf(sequence);
    var least = Number(sequence.dataset.kgMin);
    rows.forEach(function (row, place) {
      ownPart(row, "[data-kg-number]").forEach(function (number) { number.textContent = place + 1; });
      ownPart(row, "[data-kg-remove]").forEach(function (button) { button.hidden = rows.length <= least; });
    });
    childWith(sequence, "data-kg-add").hidden = rows.length >= Number(sequence.dataset.kgMax);
  }

  function freshNumber(sequence) {
    var next = Number(sequence.dataset.kgNext || rowsOf(sequence).length);
    while (document.getElementById(sequence.dataset.kgSequence + "-" + next + "--row")) { next += 1; }
    sequence.dataset.kgNext = next + 1;
    return next;
  }

  function addRow(sequence) {
    var template = childWith(sequence, "data-kg-prototype");
    var made = document.createElement("template");
    made.innerHTML = template.innerHTML.split(template.dataset.kgPrototype).join(freshNumber(sequence));
    var row = made.content.querySelector("[data-kg-item]");
    sequence.insertBefore(row, childWith(sequence, "data-kg-add"));
    renumber(sequence);
    prepare(row);
    var first = row.querySelector("input:not([type=hidden]), select, textarea");
    (first || row).focus();
    showWhatApplies(sequence.closest("form"));
  }

  function removeRow(row) {
    var sequence = row.parentElement;
    var rows = rowsOf(sequence);
    var place = rows.indexOf(row);
    row.remove();
    renumber(sequence);
    (rows[place + 1] || rows[place - 1] || childWith(sequence, "data-kg-add")).focus();
    sequence.closest("form").dispatchEvent(new Event("input", { bubbles: true }));
  }

  function pressed(event) {
    var add = event.target.closest("[data-kg-add]");
    var remove = event.target.closest("[data-kg-remove]");
    if (add) {
      event.preventDefault();
      addRow(add.closest("[data-kg-sequence]"));
    } else if (remove) {
      event.preventDefault();
      removeRow(remove.closest("[data-kg-item]"));
    }
  }

  /* --- counters --- */

  function count(words) {
    var control = document.getElementById(words.dataset.kgCount);
    if (!control) { return; }
    var most = Number(words.dataset.kgMax);
    var spoken = document.createElement("span");
    spoken.className = "visually-hidden";
    spoken.setAttribute("role", "status");
    words.after(spoken);
    var waiting;
    function tell() {
      /* characters as the office counts them: a letter outside the basic plane is one */
      var left = most - Array.from(control.value).length;
      var text = (left < 0 ? words.dataset.kgOver : words.dataset.kgLeft).replace("{n}", Math.abs(left));
      words.textContent = text;
      words.classList.toggle("kg-count-over", left < 0);
      window.clearTimeout(waiting);
      waiting = window.setTimeout(function () { spoken.textContent = left < most / 10 ? text : ""; }, 1000);
    }
    control.addEventListener("input", tell);
    if (control.value) { tell(); }
  }

  /* --- faults --- */

  function attend(summary) {
    summary.focus();
    summary.addEventListener("click", function (event) {
      var link = event.target.closest("a[href^='#']");
      var target = link && document.getElementById(link.hash.slice(1));
      if (target) {
        event.preventDefault();
        target.focus();
        target.scrollIntoView({ block: "center" });
      }
    });
  }

  function prepare(root) {
    each(root, "[data-kg-count]", count);
    each(root, "[data-kg-sequence]", renumber);
  }

  each(document, "form[data-kg-form]", function (form) {
    prepare(form);
    showWhatApplies(form);
    form.addEventListener("click", pressed);
    form.addEventListener("change", function () { showWhatApplies(form); });
  });
  each(document, "[data-kg-summary]", attend);
}());
