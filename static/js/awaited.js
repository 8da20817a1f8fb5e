/* What is being made is shown as soon as it is there: <a href="…" data-awaited>Look again</a>. The address then leads elsewhere. */
const PAUSE = 3000;
const MOST = 40;

const look = async (link, times) => {
  try {
    const answer = await fetch(link.href, { redirect: "manual" });
    if (answer.type === "opaqueredirect") return location.assign(link.href);
  } catch {
    // no connection just now: look again later
  }
  if (times > 1) setTimeout(look, PAUSE, link, times - 1);
};

for (const link of document.querySelectorAll("[data-awaited]")) setTimeout(look, PAUSE, link, MOST);
