// A file may be dropped on the form, pasted text keeps its headings and lists, and a page that waits looks whether it is over. Without this file both work by hand.
const PAUSE = 1500;

for (const form of document.querySelectorAll("form[data-drop]")) {
  const input = form.querySelector("input[type=file]");
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("is-over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("is-over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("is-over");
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
}

// What a word processor puts on the clipboard goes along as long as nobody changes the words that are shown.
for (const form of document.querySelectorAll("form[data-drop]")) {
  const { text, rich } = form.elements;
  let shown = "";
  text.addEventListener("paste", (event) => {
    rich.value = text.value ? "" : event.clipboardData.getData("text/html");
    setTimeout(() => (shown = text.value));
  });
  form.addEventListener("submit", () => {
    if (text.value !== shown) rich.value = "";
  });
}

async function look(place) {
  try {
    const answer = await fetch(place.dataset.waits, { headers: { Accept: "application/json" } });
    const { state } = await answer.json();
    if (state !== place.dataset.state) return location.reload();
  } catch {
    // no network just now: look again later
  }
  setTimeout(look, PAUSE, place);
}

for (const place of document.querySelectorAll("[data-waits]")) setTimeout(look, PAUSE, place);
