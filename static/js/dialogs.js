/* A button opens a dialog: <button data-opens="leave"> … <dialog id="leave">. Closing gives the focus back by itself. */
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (!opener) return;
  const dialog = document.querySelector(`dialog[id="${CSS.escape(opener.dataset.opens)}"]`);
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
});

/* After a form came back with errors, their list is read first: <div data-takes-focus tabindex="-1"> */
document.querySelector("[data-takes-focus]")?.focus();
