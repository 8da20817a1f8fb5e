// A run that is at work: its progress, without reloading; when it is over, the page once more.
const EVERY = 3000;
const place = document.querySelector("[data-progress]");
const bar = place?.querySelector("progress");
const count = place?.querySelector("[data-count]");

async function look() {
  const response = await fetch(place.dataset.progress, { headers: { Accept: "application/json" } });
  if (!response.ok) return;
  const run = await response.json();
  if (!run.is_working) {
    location.reload();
    return;
  }
  if (bar.value === run.percent) return;
  bar.value = run.percent;
  count.textContent = `${run.percent} %`;
}

if (place) setInterval(() => look().catch(() => {}), EVERY);
