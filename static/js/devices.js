/* A page that waits for a device. Without this the person presses "Davam et".

   <section data-kg-device="url" data-kg-seconds="2">  the url tells {"state", "sentence"} as JSON
   <p data-kg-device-words>                            what is said of the state
   <form data-kg-device-go>                            sent when the device has answered */
(function () {
  "use strict";

  const place = document.querySelector("[data-kg-device]");
  if (!place) return;

  const address = place.dataset.kgDevice;
  const said = place.querySelector("[data-kg-device-words]");
  const form = place.querySelector("[data-kg-device-go]");
  const pause = 1000 * (Number(place.dataset.kgSeconds) || 2);

  function again() {
    window.setTimeout(ask, pause);
  }

  function show(found) {
    if (found.state === "answered") {
      form.requestSubmit();
    } else if (found.state === "waiting" || found.state === "taken") {
      if (said.textContent !== found.sentence) said.textContent = found.sentence;
      again();
    } else {
      window.location.reload();
    }
  }

  function ask() {
    fetch(address, { credentials: "same-origin", cache: "no-store" })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((found) => (found ? show(found) : window.location.reload()))
      .catch(again);
  }

  again();
})();
