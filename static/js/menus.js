/* Menus close when one clicks elsewhere, leaves them by keyboard or presses Escape: <details data-menu><summary>…</summary>…</details> */
const menus = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("focusin", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

/* What stands open on wide screens and is folded on narrow ones: <details data-folds-below="48rem" open> */
for (const fold of document.querySelectorAll("details[data-folds-below]")) {
  if (matchMedia(`(width < ${fold.dataset.foldsBelow})`).matches) fold.open = false;
}
