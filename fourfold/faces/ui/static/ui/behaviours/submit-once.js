// data-submit-once on a form: the second click of an impatient hand sends nothing.
// The button is disabled after the browser has collected the form, because its name and value belong to it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-submit-once]") || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  queueMicrotask(() => {
    if (event.defaultPrevented) delete form.dataset.sent;
  });
  setTimeout(() => {
    for (const button of form.dataset.sent ? form.querySelectorAll("button:not([type=button])") : []) {
      button.setAttribute("aria-busy", "true");
      button.disabled = true;
    }
  });
});

// Coming Back to a sent form must not find it dead.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button[aria-busy]")) {
      button.removeAttribute("aria-busy");
      button.disabled = false;
    }
  }
});
