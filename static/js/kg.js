/* What the frame does when scripts run. Every page works without it; every word shown here comes
   from data attributes of the page.

   <button data-kg-open="id">      opens <dialog id="id">; on a link its address is the way without scripts
   <button data-kg-close>          closes the dialog it stands in
   <table data-kg-keys>            J K move between rows, X marks the row, Enter opens it; ? shows the list
   <body data-kg-counts="url">     numbers beside the sections, asked again every minute
   <form data-kg-autosave="url">   posted there 1.5 s after the last change, without files. The answer is
                                   204 or JSON {"version": "..."}, which goes into the input "version";
                                   409 says that another window has changed the draft
   <form> with files               shows how much has been sent; no form is sent twice */
(function () {
  "use strict";

  const root = document.documentElement;
  const words = document.body.dataset;
  root.classList.add("kg-script");

  function all(selector, act) {
    document.querySelectorAll(selector).forEach(act);
  }

  /* --- attention: a summary of errors is read and seen first --- */

  const summary = document.querySelector("[data-kg-focus]");
  if (summary) summary.focus();

  /* --- on a telephone the bar of sections begins at the section one is in --- */

  const here = document.querySelector(".kg-sections [aria-current]");
  if (here) {
    const bar = here.closest("ul");
    const item = here.parentNode;
    bar.scrollLeft = item.offsetLeft - (bar.clientWidth - item.offsetWidth) / 2;
  }

  /* --- dialogs --- */

  document.addEventListener("click", function (event) {
    const opener = event.target.closest("[data-kg-open]");
    const closer = event.target.closest("[data-kg-close]");
    const dialog = opener && document.getElementById(opener.dataset.kgOpen);
    if (dialog && dialog.showModal) {
      event.preventDefault();
      dialog.showModal();
    } else if (closer) {
      event.preventDefault();
      closer.closest("dialog").close();
    }
  });

  /* --- keys of lists --- */

  const table = document.querySelector("table[data-kg-keys]");
  const rows = table ? Array.from(table.tBodies[0].rows) : [];
  let place = -1;

  function go(step) {
    if (!rows.length) return;
    if (place >= 0) rows[place].classList.remove("kg-row-now");
    place = Math.min(Math.max(place + step, 0), rows.length - 1);
    rows[place].classList.add("kg-row-now");
    const link = rows[place].querySelector("a[href]");
    if (link) link.focus();
  }

  function mark() {
    const box = place >= 0 && rows[place].querySelector("input[type=checkbox]");
    if (box) box.click();
  }

  function showKeys() {
    const dialog = document.getElementById("kg-keys");
    if (dialog && !dialog.open) dialog.showModal();
  }

  const keys = { j: () => go(1), k: () => go(-1), x: mark, "?": showKeys };

  document.addEventListener("keydown", function (event) {
    const busy = event.target.closest("input:not([type=checkbox]), select, textarea, dialog, [contenteditable]");
    const act = keys[event.key.toLowerCase()];
    if (words.kgKeys === "off" || busy || !act || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act();
  });

  /* --- numbers beside the sections --- */

  function show(name, number) {
    const count = document.querySelector('[data-kg-section="' + CSS.escape(name) + '"] .kg-count');
    if (!count) return;
    count.hidden = !number;
    count.lastElementChild.textContent = number;
  }

  function ask() {
    if (document.hidden) return;
    fetch(words.kgCounts, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then(function (found) {
        if (found) all("[data-kg-section]", (each) => show(each.dataset.kgSection, found[each.dataset.kgSection] || 0));
      })
      .catch(() => undefined);
  }

  if (words.kgCounts) window.setInterval(ask, 60000);

  /* --- drafts --- */

  function fieldsOf(form) {
    const fields = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (typeof value === "string") fields.append(name, value);
    });
    return fields;
  }

  function saving(form) {
    const said = document.createElement("p");
    said.className = "kg-save";
    said.setAttribute("role", "status");
    form.append(said);
    let waiting = 0;
    let stopped = false;
    let last = fieldsOf(form).toString();

    async function save() {
      const fields = fieldsOf(form);
      if (stopped || fields.toString() === last) return;
      said.textContent = words.kgSaving;
      try {
        const answer = await fetch(form.dataset.kgAutosave, { method: "POST", body: fields, credentials: "same-origin" });
        stopped = answer.status === 409;
        if (!answer.ok) throw new Error(answer.status);
        last = fields.toString();
        const told = answer.status === 204 ? {} : await answer.json();
        if (told.version && form.elements.version) {
          form.elements.version.value = told.version;
          last = fieldsOf(form).toString();
        }
        const time = new Date().toLocaleTimeString(root.lang, { hour: "2-digit", minute: "2-digit" });
        said.textContent = words.kgSaved.replace("{time}", time);
      } catch (error) {
        said.textContent = stopped ? words.kgConflict : words.kgOffline;
      }
    }

    form.addEventListener("input", function () {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(save, 1500);
    });
    form.addEventListener("submit", function () { stopped = true; window.clearTimeout(waiting); });
  }

  all("form[data-kg-autosave]", saving);

  /* --- sending: once, and with files visibly --- */

  function weight(form) {
    return Array.from(form.querySelectorAll("input[type=file]"))
      .flatMap((input) => Array.from(input.files))
      .reduce((sum, file) => sum + file.size, 0);
  }

  function restore(form) {
    delete form.dataset.kgSent;
    all(".kg-sending", (each) => each.remove());
  }

  function tell(form, submitter) {
    const label = document.createElement("label");
    label.className = "kg-sending kg-hint";
    label.textContent = words.kgSending + " ";
    const progress = label.appendChild(document.createElement("progress"));
    (submitter || form.lastElementChild).after(label);
    return progress;
  }

  function send(form, data, progress) {
    const request = new XMLHttpRequest();
    request.open("POST", form.getAttribute("action") || location.href);
    request.upload.onprogress = function (event) {
      if (event.lengthComputable) { progress.max = event.total; progress.value = event.loaded; }
    };
    request.onload = function () {
      /* the answer may carry a message shown once: show this very answer, do not ask for it again */
      history.replaceState(null, "", request.responseURL);
      document.open();
      document.write(request.responseText);
      document.close();
    };
    request.onerror = function () {
      restore(form);
      window.alert(words.kgOffline);
    };
    request.send(data);
  }

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.kgSent) { event.preventDefault(); return; }
    form.dataset.kgSent = "yes";
    if (weight(form) < 500000) return;
    const button = event.submitter;
    const data = new FormData(form, button);
    /* a browser that cannot put the button in its place sends the form itself */
    if (button && button.name && !data.has(button.name)) return;
    event.preventDefault();
    send(form, data, tell(form, button));
  });

  window.addEventListener("pageshow", function (event) {
    if (event.persisted) all("form[data-kg-sent]", restore);
  });
}());
