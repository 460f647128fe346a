// data-confirm="id of a <dialog>" on a form: the dialog asks before the form is sent.
// Its button value "yes" goes on; Escape, Cancel or a click elsewhere does nothing. Without script the form is
// sent at once, so the page behind it must ask by itself where it matters.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const dialog = document.getElementById(form.dataset.confirm);
    if (!dialog?.showModal || form.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const pressed = event.submitter;
    dialog.returnValue = "";
    dialog.showModal();
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "yes") return;
      form.dataset.confirmed = "yes";
      form.requestSubmit(pressed);
    }, { once: true });
  },
  { capture: true },
);
