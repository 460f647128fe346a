// data-narrow around a list of choices in groups: the box [data-narrow-by] leaves those that have every word typed, in
// themselves or in the name of their group. What is chosen, and what stands in no group, stays in sight. Nothing typed
// there is sent or kept.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const narrow = (list) => {
  const words = plain(list.querySelector("[data-narrow-by]").value).split(/\s+/u).filter(Boolean);
  let met = 0;
  for (const group of list.querySelectorAll("fieldset")) {
    const lines = [...group.querySelectorAll(":scope > div")];
    for (const line of lines) {
      const text = plain(`${group.querySelector("legend").textContent} ${line.textContent}`);
      const meets = words.every((word) => text.includes(word));
      met += meets;
      line.hidden = !meets && !line.querySelector("input").checked;
    }
    group.hidden = lines.every((line) => line.hidden);
  }
  const none = list.querySelector("[data-narrow-none]");
  none.textContent = met ? "" : none.dataset.narrowNone;
};

const listOf = (event) => (event.target.matches?.("[data-narrow-by]") ? event.target.closest("[data-narrow]") : null);
document.addEventListener("input", (event) => {
  const list = listOf(event);
  if (list) narrow(list);
});
// Enter looks; it does not send the form.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && listOf(event)) event.preventDefault();
});
for (const box of document.querySelectorAll("[data-narrow-by]")) box.closest("[hidden]")?.removeAttribute("hidden");
addEventListener("pageshow", () => document.querySelectorAll("[data-narrow]").forEach(narrow));
