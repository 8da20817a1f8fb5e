/* A password can be looked at while it is typed. The button's words stand in the page:
   <template data-password-toggle data-hide="Hide it"><button type="button">Show it</button></template> */
const words = document.querySelector("template[data-password-toggle]");

const addToggle = (input) => {
  const button = words.content.firstElementChild.cloneNode(true);
  const show = button.textContent;
  const row = document.createElement("div");
  row.className = "password";
  input.replaceWith(row);
  row.append(input, button);
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => {
    const isHidden = input.type === "password";
    input.type = isHidden ? "text" : "password";
    button.textContent = isHidden ? words.dataset.hide : show;
  });
  input.form?.addEventListener("submit", () => (input.type = "password"));
};

if (words) for (const input of document.querySelectorAll("input[type=password]")) addToggle(input);
