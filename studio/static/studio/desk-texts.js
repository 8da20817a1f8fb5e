// Texts of the interface are kept one by one without loading the page again; who says "It is right" saves the words as they are. Without this script their buttons do the same.
const forms = () => [...document.querySelectorAll("[data-text]")];

async function send(form, submitter) {
  const body = new FormData(form);
  if (submitter?.name === "use") body.set("use", submitter.value);
  const place = forms().indexOf(form);
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-text]");
  if (!fresh) return location.reload();
  form.replaceWith(fresh);
  document.querySelector(`[data-unread="${CSS.escape(fresh.id.slice(1))}"]`)?.remove();
  const next = answer.ok ? (forms()[place + 1] ?? fresh) : fresh;
  (submitter?.matches("[data-right]") && next.querySelector("[data-right]") || next.querySelector("textarea")).focus();
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-text]")) return;
  event.preventDefault();
  send(event.target, event.submitter).catch(() => event.target.submit());
});

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("[data-text]");
  if (form && event.ctrlKey && event.key === "Enter") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-save]"));
  }
});
