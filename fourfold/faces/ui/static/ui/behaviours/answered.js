// data-answered on a form of many questions: says how many are answered, in all and in each data-answered-part.
// Words come from the page: data-words="{done} of {total} answered". Nothing is kept in the browser.
function answered(item) {
  const why = item.querySelector("select");
  return Boolean(item.querySelector("input[type=radio]:checked") || (why && why.value));
}

function tell(part, words) {
  const items = [...part.querySelectorAll("[data-item]")];
  const done = items.filter(answered).length;
  if (words) words.textContent = words.dataset.words.replace("{done}", done).replace("{total}", items.length);
  return done;
}

for (const form of document.querySelectorAll("form[data-answered]")) {
  const count = () => {
    const bar = form.querySelector("progress");
    bar.value = tell(form, form.querySelector(".answered [data-words]"));
    for (const part of form.querySelectorAll("[data-answered-part]")) tell(part, part.querySelector("[data-words]"));
  };
  form.addEventListener("change", count);
  addEventListener("pageshow", count);
  count();
}
