// data-progress-poll="address" on a progress block: asks every two seconds for {done, total, words, next}.
// Stops when `next` arrives (and goes there), when the page is hidden for good, or after three failures.
const pause = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

function show(block, state) {
  const bar = block.querySelector("progress");
  const words = block.querySelector("[role=status]");
  if (bar && state.total) {
    bar.max = state.total;
    bar.value = state.done;
  }
  if (words && state.words) words.textContent = state.words;
}

async function ask(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function goTo(address) {
  // Only ever to ourselves, whatever the answer said.
  const target = new URL(address, location.href);
  if (target.origin === location.origin) location.replace(target);
}

async function follow(block) {
  let failures = 0;
  while (block.isConnected && failures < 3) {
    await pause(2000);
    if (document.hidden) continue;
    try {
      const state = await ask(block.dataset.progressPoll);
      show(block, state);
      failures = 0;
      if (state.next) return goTo(state.next);
    } catch {
      failures += 1;
    }
  }
}

for (const block of document.querySelectorAll("[data-progress-poll]")) follow(block);
