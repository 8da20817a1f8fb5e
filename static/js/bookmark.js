/* A bookmark is set without reloading: <form data-bookmark data-on="Bookmarked" data-off="Bookmark"> with a button[aria-pressed] */
const show = (form, bookmarked) => {
  const button = form.querySelector("button");
  button.setAttribute("aria-pressed", String(bookmarked));
  button.querySelector("span").textContent = bookmarked ? form.dataset.on : form.dataset.off;
  form.elements.bookmarked.value = bookmarked ? "0" : "1";
};

for (const form of document.querySelectorAll("form[data-bookmark]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const response = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
      if (!response.ok || response.redirected) throw new Error(response.statusText);
      show(form, (await response.json()).bookmarked);
    } catch {
      form.submit();
    }
  });
}
