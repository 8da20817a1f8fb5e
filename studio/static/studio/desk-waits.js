// A page that waits looks whether something has happened. Without this script "Look again" does the same.
const PAUSE = 2000;
const place = document.querySelector("[data-waits]");

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "application/json" } });
    const { state } = await answer.json();
    if (state !== place.dataset.state) return location.reload();
  } catch {
    // no network just now: look again later
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
