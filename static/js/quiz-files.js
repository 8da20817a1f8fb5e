/* A file is sent as soon as it is chosen. Then the answer names it, and is saved as any other (quiz-answers.js).
   <div data-upload="address"> with a file input, the answer's own hidden input, [data-upload-file] and [data-upload-says].
   What could not be sent stays chosen: it is sent again with the network or after signing in, or by the form's own button. */
class Upload {
  constructor(place) {
    this.place = place;
    this.form = place.closest("form");
    this.words = place.dataset;
    this.chosen = place.querySelector("[type=file]");
    this.answer = place.querySelector("[name^=answer-]");
    this.says = place.querySelector("[data-upload-says]");
    this.chosen.addEventListener("change", () => this.send());
    this.form.addEventListener("quiz:signed-in", () => this.send());
    addEventListener("online", () => this.send());
  }

  async send() {
    const file = this.chosen.files[0];
    if (!file || this.isSending) return;
    this.isSending = true;
    this.tell(this.words.wordsSending.replace("{name}", file.name));
    try {
      this.heard(await this.post(file));
    } catch {
      this.tell(this.words.wordsFailed);
    } finally {
      this.isSending = false;
    }
  }

  async post(file, isAgain = false) {
    const body = new FormData();
    body.append("file", file);
    const headers = { "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value };
    const response = await fetch(this.words.upload, { method: "POST", headers, body });
    if (response.status === 403 && !isAgain && (await this.renew())) return this.post(file, true);
    if (response.status === 403) return { status: 401, reply: {} };
    return { status: response.status, reply: await response.json() };
  }

  /* Signing in again in another window changed the token of this page. */
  async renew() {
    const response = await fetch(this.form.dataset.status);
    if (response.status === 200) this.form.elements.csrfmiddlewaretoken.value = (await response.json()).csrf_token;
    return response.status === 200;
  }

  heard({ status, reply }) {
    if (status === 200) this.sent(reply);
    else if (status === 401) this.signedOut();
    else this.refused(reply.message);
  }

  sent({ value, name, size, url }) {
    this.chosen.value = "";
    this.show(name, size, url);
    this.answer.value = value;
    this.answer.dispatchEvent(new Event("change", { bubbles: true }));
    this.tell(this.words.wordsSent.replace("{name}", name));
  }

  show(name, size, url) {
    const shown = document.createElement("p");
    const link = shown.appendChild(document.createElement("a"));
    link.href = url;
    link.textContent = name;
    shown.append(` ${size}`);
    shown.className = "upload-file";
    shown.dataset.uploadFile = "";
    this.place.querySelector("[data-upload-file]")?.remove();
    this.place.querySelector(".field-label").after(shown);
  }

  signedOut() {
    this.tell(this.words.wordsSignedOut);
    this.form.dispatchEvent(new CustomEvent("quiz:signed-out"));
  }

  refused(message) {
    this.chosen.value = "";
    this.tell(message);
  }

  tell(words) {
    this.says.textContent = words;
  }
}

for (const place of document.querySelectorAll("[data-upload]")) new Upload(place);
