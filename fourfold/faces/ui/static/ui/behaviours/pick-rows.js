// data-pick on a form around a list with tick boxes: Shift takes everything between two ticks, the box of
// [data-pick-all] takes all or none, [data-picked] says how many. Without script the boxes and the button work alone.
const boxes = (form) => [...form.querySelectorAll("input[type=checkbox][name]")];

const count = (form) => {
  const every = boxes(form);
  const ticked = every.filter((box) => box.checked).length;
  for (const place of form.querySelectorAll("[data-picked]")) place.textContent = ticked || "";
  for (const all of form.querySelectorAll("[data-pick-all]")) {
    all.closest("[hidden]")?.removeAttribute("hidden");
    all.checked = ticked > 0 && ticked === every.length;
    all.indeterminate = ticked > 0 && ticked < every.length;
  }
};

let last = null;
document.addEventListener("click", (event) => {
  const box = event.target;
  const form = box.closest?.("form[data-pick]");
  if (!form || box.type !== "checkbox") return;
  const every = boxes(form);
  if (box.matches("[data-pick-all]")) {
    for (const one of every) one.checked = box.checked;
  } else {
    const [from, to] = [every.indexOf(last), every.indexOf(box)].sort((a, b) => a - b);
    if (event.shiftKey && from >= 0) for (const one of every.slice(from, to + 1)) one.checked = box.checked;
    last = box;
  }
  count(form);
});
// A browser that comes Back keeps the ticks.
addEventListener("pageshow", () => document.querySelectorAll("form[data-pick]").forEach(count));
