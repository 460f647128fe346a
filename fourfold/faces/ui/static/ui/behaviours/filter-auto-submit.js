// data-filter-auto on a filter form: a changed choice applies at once; typing waits for Enter or leaving the box.
// The button stays for keyboards and for pages without script.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-filter-auto]");
  if (form) form.requestSubmit();
});
