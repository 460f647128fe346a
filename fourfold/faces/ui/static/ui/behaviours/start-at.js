// data-start-at="0.82" on a scroll box: begin with that share of its content in the middle (today, on the lanes).
for (const box of document.querySelectorAll("[data-start-at]")) {
  const share = Number(box.dataset.startAt);
  if (share > 0) box.scrollLeft = share * box.scrollWidth - box.clientWidth * 0.6;
}
