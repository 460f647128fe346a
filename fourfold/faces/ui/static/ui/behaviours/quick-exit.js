// data-quick-exit on the "Leave this page" link. A click, or Escape three times within two seconds, blanks the
// page, signs out in the background and *replaces* it in the history, so that Back does not return here.
const exit = document.querySelector("[data-quick-exit]");

function signOut() {
  const address = exit.dataset.signout;
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (!address || !token) return;
  fetch(address, {
    method: "POST",
    keepalive: true,
    credentials: "same-origin",
    headers: { "X-CSRFToken": token.value },
  }).catch(() => {});
}

function leave(event) {
  event?.preventDefault();
  document.documentElement.hidden = true;
  document.title = "";
  try {
    signOut();
  } finally {
    location.replace(exit.href);
  }
}

let presses = [];
function countEscape(event) {
  if (event.key !== "Escape" || event.repeat) return;
  presses = [...presses.filter((at) => event.timeStamp - at < 2000), event.timeStamp];
  if (presses.length === 3) leave();
}

if (exit) {
  exit.addEventListener("click", leave);
  // Capturing: an open dialog or menu must not swallow the key.
  document.addEventListener("keydown", countEscape, { capture: true });
}

// A page kept alive by the browser for Back is fetched anew: the server decides again who may see it.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
