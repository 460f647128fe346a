// data-error-summary takes the focus, on load and after htmx has put it in, so that a screen reader says it first.
function focusSummary(root) {
  root.querySelector("[data-error-summary]")?.focus();
}

focusSummary(document);
document.addEventListener("htmx:afterSettle", (event) => focusSummary(event.target));

// A link to a field focuses it and shows its label, not only the bare input.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const control = field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea");
  (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
  (control ?? field).focus({ preventScroll: true });
});
