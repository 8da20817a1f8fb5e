/* A session that was lost while somebody answered: they sign in where they are, and what waits is sent.
   <dialog data-signs-in> with a form of the sign-in page and [data-sign-in-error]; the quiz's form tells "quiz:signed-out". */
class SignIn {
  constructor(dialog, quiz) {
    this.dialog = dialog;
    this.quiz = quiz;
    this.form = dialog.querySelector("form");
    this.error = dialog.querySelector("[data-sign-in-error]");
    this.words = dialog.dataset;
    quiz.addEventListener("quiz:signed-out", () => this.open());
    quiz.addEventListener("change", () => (this.isDismissed = false));
    dialog.addEventListener("close", () => (this.isDismissed = true));
    dialog.querySelector("[data-closes]").addEventListener("click", () => dialog.close());
    this.form.addEventListener("submit", (event) => this.enter(event));
  }

  /* Once for each time that something is answered: who has closed it knows. */
  open() {
    if (this.dialog.open || this.isDismissed) return;
    this.error.textContent = "";
    this.dialog.showModal();
  }

  async enter(event) {
    event.preventDefault();
    try {
      const reply = await this.post();
      if (reply.ok) await this.entered();
      else this.error.textContent = await this.reason(reply);
    } catch {
      this.error.textContent = this.words.wordsOffline;
    }
  }

  /* The token of this page is out of date where another window has signed in or out: the sign-in page has a fresh one. */
  async post() {
    const reply = await this.send();
    if (reply.status !== 403) return reply;
    const page = new DOMParser().parseFromString(await (await fetch(this.form.action)).text(), "text/html");
    const token = page.querySelector("main [name=csrfmiddlewaretoken]");
    if (!token) return this.send();
    this.form.elements.csrfmiddlewaretoken.value = token.value;
    return this.send();
  }

  send() {
    const headers = { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
    return fetch(this.form.action, { method: "POST", body: new FormData(this.form), headers });
  }

  async entered() {
    const reply = await fetch(this.quiz.dataset.status);
    if (reply.status === 404) {
      this.error.textContent = this.words.wordsOther;
      return;
    }
    const status = await reply.json();
    this.form.elements.csrfmiddlewaretoken.value = status.csrf_token;
    this.form.elements.password.value = "";
    this.dialog.close();
    this.isDismissed = false;
    this.quiz.dispatchEvent(new CustomEvent("quiz:signed-in", { detail: status }));
  }

  async reason(reply) {
    const said = await reply.json().catch(() => null);
    const fields = Object.values(said?.form?.fields ?? {}).flatMap((field) => field.errors);
    return [...(said?.form?.errors ?? []), ...fields].join(" ") || this.words.wordsRefused;
  }
}

const dialog = document.querySelector("dialog[data-signs-in]");
const quiz = document.querySelector("form[data-quiz]");
if (dialog?.showModal && quiz) new SignIn(dialog, quiz);
