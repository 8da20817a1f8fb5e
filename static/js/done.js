/* "Done" without leaving when the connection is gone: <form data-done data-failed="…">
   The answer holds elements with the ids of their places; where it names a next unit, the way goes on there. */
const put = (html) => {
  const answer = document.createElement("template");
  answer.innerHTML = html;
  for (const fresh of [...answer.content.children]) document.getElementById(fresh.id)?.replaceWith(fresh);
};

const goOn = () => {
  const bar = document.getElementById("player-bar");
  if (bar?.dataset.next) location.assign(bar.dataset.next);
  else bar?.querySelector(".player-onward")?.focus();
};

const tell = (form) => {
  const notice = form.querySelector("[role=alert]") ?? form.appendChild(document.createElement("p"));
  notice.setAttribute("role", "alert");
  notice.className = "error";
  notice.textContent = form.dataset.failed;
};

const press = async (form) => {
  const button = form.querySelector("button");
  button.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } });
    if (response.ok && !response.redirected) {
      put(await response.text());
      goOn();
    } else form.submit();
  } catch {
    tell(form);
  } finally {
    button.removeAttribute("aria-busy");
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-done]");
  if (!form) return;
  event.preventDefault();
  if (!form.querySelector("[aria-busy]")) press(form);
});
