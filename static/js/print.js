/* Print buttons: <button data-print=".sheet" hidden> prints the nearest element that matches, an empty value prints the page. */
const print = (part) => {
  part?.setAttribute("data-printing", "");
  window.print();
  part?.removeAttribute("data-printing");
};

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print(button.dataset.print ? button.closest(button.dataset.print) : null));
}

/* What is folded is printed too, and folded again afterwards. */
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("main details:not([open]):not([data-menu])")];
  for (const fold of opened) {
    fold.dataset.group = fold.getAttribute("name") ?? "";
    fold.removeAttribute("name");
    fold.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const fold of opened) {
    fold.open = false;
    if (fold.dataset.group) fold.setAttribute("name", fold.dataset.group);
    delete fold.dataset.group;
  }
});
