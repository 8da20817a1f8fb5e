// "Select all" on the form that submits a page for translation.
const selectAll = document.querySelector("[name=select_all]");

selectAll?.addEventListener("change", () => {
  for (const box of document.querySelectorAll("[name=locales]")) box.checked = selectAll.checked;
});
