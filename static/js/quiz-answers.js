/* Each answer is sent as it is given; what the server does not have yet is kept in this browser, also over a reload.
   <form data-quiz="attempt" data-now="…" data-sequence="…"> with fieldsets [data-question="1"], [data-saved] and [data-saved-announces].
   A sequence is the server's time in milliseconds, told by a clock that cannot be set: the later answer wins on every device. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30000;

class Kept {
  constructor(attempt) {
    this.prefix = `pontis-quiz-${attempt}-`;
  }

  read(slot) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + slot));
    } catch {
      return null;
    }
  }

  write(slot, answer) {
    try {
      localStorage.setItem(this.prefix + slot, JSON.stringify(answer));
    } catch { /* private windows: it is kept for this page */ }
  }

  drop(slot) {
    try {
      localStorage.removeItem(this.prefix + slot);
    } catch { /* as above */ }
  }
}

class Clock {
  constructor(now, sequence) {
    this.last = sequence;
    this.set(now);
  }

  set(now) {
    this.read = performance.now();
    this.server = Date.parse(now);
  }

  sequence(atLeast = 0) {
    const moment = Math.floor(this.server + performance.now() - this.read);
    this.last = Math.max(this.last + 1, atLeast + 1, moment);
    return this.last;
  }
}

class Question {
  constructor(form, fieldset) {
    this.slot = fieldset.dataset.question;
    this.controls = [...fieldset.querySelectorAll(`[name="answer-${this.slot}"]`)];
    this.was = form.elements[`was-${this.slot}`];
    this.step = form.querySelector(`[data-step="${this.slot}"]`);
  }

  get value() {
    const chosen = this.controls.filter((control) => control.checked).map((control) => control.value);
    return this.controls.some((control) => control.type === "checkbox") ? chosen : (chosen[0] ?? "");
  }

  set value(value) {
    for (const control of this.controls) control.checked = [value].flat().includes(control.value);
  }

  show(words) {
    const isAnswered = this.value.length > 0;
    this.step.dataset.state = isAnswered ? "answered" : "open";
    this.step.querySelector("span").textContent = isAnswered ? words.wordsAnswered : words.wordsOpen;
  }
}

class Answers {
  constructor(form) {
    this.form = form;
    this.place = form.querySelector("[data-saved]");
    this.announces = form.querySelector("[data-saved-announces]");
    this.words = this.place.dataset;
    this.kept = new Kept(form.dataset.quiz);
    this.clock = new Clock(form.dataset.now, Number(form.dataset.sequence));
    this.waiting = new Map();
    this.sending = new Set();
    this.pause = FIRST_PAUSE;
    const fieldsets = [...form.querySelectorAll("[data-question]")];
    this.questions = new Map(fieldsets.map((fieldset) => [fieldset.dataset.question, new Question(form, fieldset)]));
    this.listen();
    this.restore();
  }

  listen() {
    this.form.addEventListener("change", (event) => this.answered(event.target.closest("[data-question]")));
    for (const button of this.form.querySelectorAll("[data-saves-by-hand]")) button.hidden = true;
    addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden || this.flush());
  }

  /* What an earlier visit could not send; where the server has a newer answer by now, that one is shown again. */
  restore() {
    for (const [slot, question] of this.questions) {
      const answer = this.kept.read(slot);
      if (!answer) continue;
      if (question.was) {
        question.value = answer.value;
        this.waiting.set(slot, { ...answer, isOld: true });
      } else this.kept.drop(slot);
    }
    this.flush();
  }

  answered(fieldset) {
    if (!fieldset) return;
    const question = this.questions.get(fieldset.dataset.question);
    this.keep(question, this.clock.sequence());
    question.show(this.form.querySelector("[data-steps]").dataset);
    this.pause = FIRST_PAUSE;
    this.send(question);
  }

  keep(question, sequence) {
    const answer = { value: question.value, sequence };
    this.waiting.set(question.slot, answer);
    this.kept.write(question.slot, answer);
  }

  forget(question) {
    this.waiting.delete(question.slot);
    this.kept.drop(question.slot);
  }

  flush() {
    clearTimeout(this.retry);
    for (const slot of this.waiting.keys()) this.send(this.questions.get(slot));
  }

  async send(question) {
    if (this.isClosed || this.sending.has(question.slot)) return;
    this.sending.add(question.slot);
    if (!this.isFailing) this.tell("saving", this.words.wordsSaving);
    const answer = this.waiting.get(question.slot);
    try {
      await this.heard(question, answer, await this.put(question, answer));
    } catch {
      this.failed();
    } finally {
      this.sending.delete(question.slot);
    }
    const newer = this.waiting.get(question.slot);
    if (newer && newer !== answer) this.send(question);
  }

  put(question, { value, sequence }) {
    return fetch(new URL(`answers/${question.slot}/`, this.form.action), {
      method: "PUT",
      keepalive: true,
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value },
      body: JSON.stringify({ value, sequence }),
    });
  }

  async heard(question, answer, response) {
    const hears = { 200: this.saved, 401: this.signedOut, 403: this.renewed, 404: this.signedOut, 409: this.refused, 422: this.unreadable };
    const hear = hears[response.status];
    if (!hear) throw new Error(response.status);
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    await hear.call(this, question, answer, isJson ? await response.json() : {});
  }

  saved(question, answer, reply) {
    this.clock.set(reply.now);
    this.form.dispatchEvent(new CustomEvent("quiz:clock", { detail: reply }));
    this.isFailing = false;
    this.pause = FIRST_PAUSE;
    if (reply.sequence > answer.sequence) this.wasOlder(question, answer, reply.sequence);
    else if (this.waiting.get(question.slot) === answer) this.wasKept(question, answer);
    if (!this.waiting.size) this.tell("saved", this.words.wordsSaved.replace("{time}", time(reply.saved_at)));
  }

  wasKept(question, answer) {
    question.was.value = JSON.stringify(answer.value);
    this.forget(question);
  }

  wasOlder(question, answer, sequence) {
    if (this.waiting.get(question.slot) !== answer) return;
    if (!answer.isOld) {
      this.keep(question, this.clock.sequence(sequence));
      return;
    }
    this.forget(question);
    question.value = JSON.parse(question.was.value);
  }

  failed() {
    this.isFailing = true;
    this.tell("failed", this.words.wordsWaiting.replace("{count}", this.waiting.size));
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.flush(), this.pause * (0.8 + Math.random() * 0.4));
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  signedOut(question, answer, reply) {
    this.isFailing = true;
    const back = new URL(reply.sign_in ?? this.form.dataset.signIn, location.href);
    this.tell("failed", this.words.wordsSignedOut, { url: back, words: this.words.wordsSignIn });
  }

  /* Signing in again changed the token of this page. */
  async renewed() {
    const response = await fetch(this.form.dataset.status);
    if (response.status !== 200) return this.signedOut(null, null, {});
    this.form.elements.csrfmiddlewaretoken.value = (await response.json()).csrf_token;
    throw new Error("send again");
  }

  refused(question, answer, reply) {
    if (reply.reason === "told") this.forget(question);
    else this.close();
    this.tell("failed", reply.message, { url: reply.url, words: this.words.wordsSee });
  }

  close() {
    this.isClosed = true;
    for (const question of this.questions.values()) this.forget(question);
  }

  unreadable(question) {
    this.forget(question);
    this.tell("failed", this.words.wordsRefused);
  }

  /* Read aloud only when the state changes, not with every answer. */
  tell(state, words, link) {
    this.place.dataset.state = state;
    this.place.textContent = `${words} `;
    if (state !== "saving" && state !== this.announced) {
      this.announced = state;
      this.announces.textContent = words;
    }
    if (!link) return;
    const anchor = this.place.appendChild(document.createElement("a"));
    anchor.href = link.url;
    anchor.textContent = link.words;
  }
}

const time = (moment) => new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

for (const form of document.querySelectorAll("form[data-quiz]")) new Answers(form);
