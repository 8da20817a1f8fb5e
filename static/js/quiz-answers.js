/* Each answer is sent as it is given; what the server does not have yet is kept in this browser, also over a reload.
   <form data-quiz="attempt" data-now="…" data-sequence="…"> with fieldsets [data-question="1"], [data-saved] and [data-saved-announces].
   A sequence is the server's time in milliseconds, told by a clock that cannot be set: the later answer wins on every device. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30000;
const TYPING_PAUSE = 1000;
/* Browsers let so much outlive a page, all that is under way taken together; a sign may be three bytes. */
const LARGEST_KEPT_ALIVE = 8000;
const FORGOTTEN_AFTER = 30 * 24 * 3600 * 1000;

/* What waits for the server: one database for all windows of this browser. It survives a reload and signing out, and an attempt's
   answers are asked for by the attempt's page alone, which nobody else can open. Without it, answers wait as long as the page is open. */
class Outbox {
  constructor(attempt) {
    this.attempt = attempt;
    this.database = new Promise((resolve) => this.open(resolve)).catch(() => null);
  }

  open(resolve) {
    const asked = indexedDB.open("pontis-quiz", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("answers", { keyPath: ["attempt", "slot"] });
      asked.result.createObjectStore("browser");
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => resolve(null);
  }

  /* Calls `act(store)` and gives the result of the request that it returns, once all of it is on the disk. */
  async within(name, act) {
    const database = await this.database;
    if (!database) return undefined;
    return new Promise((resolve) => {
      const transaction = database.transaction(name, "readwrite", { durability: "strict" });
      const store = transaction.objectStore(name);
      const kept = act(store);
      transaction.oncomplete = () => resolve(kept?.result);
      transaction.onerror = transaction.onabort = () => resolve(undefined);
    });
  }

  /* A random name that this browser gives itself once. */
  async device() {
    const own = name();
    const found = await this.within("browser", (store) => {
      const known = store.get("name");
      known.onsuccess = () => known.result || store.put(own, "name");
      return known;
    });
    return found || own;
  }

  async all() {
    const found = (await this.within("answers", (store) => store.getAll())) ?? [];
    const old = found.filter((answer) => answer.sequence < Date.now() - FORGOTTEN_AFTER);
    for (const answer of old) this.within("answers", (store) => void store.delete([answer.attempt, answer.slot]));
    return found.filter((answer) => answer.attempt === this.attempt && !old.includes(answer));
  }

  keep(slot, answer) {
    return this.within("answers", (store) => void store.put({ attempt: this.attempt, slot, fields: answer.fields, sequence: answer.sequence }));
  }

  /* Another window may have kept a newer answer meanwhile. */
  drop(slot, sequence) {
    return this.within("answers", (store) => {
      const kept = store.get([this.attempt, slot]);
      kept.onsuccess = () => kept.result?.sequence <= sequence && store.delete([this.attempt, slot]);
    });
  }
}

const name = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

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

/* One question's fields, whatever its kind: they are sent as a form would send them, and the server reads them. */
class Question {
  constructor(form, fieldset) {
    this.slot = fieldset.dataset.question;
    const name = `answer-${this.slot}`;
    this.controls = [...fieldset.querySelectorAll(`[name="${name}"], [name^="${name}-"], [name="certainty-${this.slot}"]`)].filter((control) => control.type !== "submit");
    this.was = form.elements[`was-${this.slot}`];
    this.wasCertainty = form.elements[`was-certainty-${this.slot}`];
    this.step = form.querySelector(`[data-step="${this.slot}"]`);
    this.known = this.fields;
  }

  get fields() {
    const fields = {};
    for (const control of this.controls) {
      fields[control.name] ??= [];
      if (isSaid(control)) fields[control.name].push(control.value);
    }
    return fields;
  }

  set fields(fields) {
    for (const control of this.controls) {
      const said = fields[control.name] ?? [];
      if (isTicked(control)) control.checked = said.includes(control.value);
      else control.value = said[0] ?? "";
    }
  }

  /* Every line, gap and unit has something; a story tells by itself where it stands. */
  get isAnswered() {
    const asked = this.controls.filter((control) => control.type !== "hidden" && control.name.startsWith("answer-"));
    const said = new Set(asked.filter((control) => isSaid(control) && control.value.trim()).map((control) => control.name));
    return asked.length > 0 && asked.every((control) => said.has(control.name));
  }

  /* The server has it: this is what the form was shown with from now on. */
  keptAs(fields, was) {
    this.was.value = was;
    if (this.wasCertainty) this.wasCertainty.value = fields[`certainty-${this.slot}`]?.[0] ?? "";
    this.known = fields;
  }

  show(words) {
    this.step.dataset.state = this.isAnswered ? "answered" : "open";
    this.step.querySelector("span").textContent = this.isAnswered ? words.wordsAnswered : words.wordsOpen;
  }
}

const isTicked = (control) => ["checkbox", "radio"].includes(control.type);
const isTyped = (control) => control.matches("input:not([type=radio], [type=checkbox]), textarea");
const isSaid = (control) => !isTicked(control) || control.checked;

class Answers {
  constructor(form) {
    this.form = form;
    this.place = form.querySelector("[data-saved]");
    this.announces = form.querySelector("[data-saved-announces]");
    this.words = this.place.dataset;
    this.outbox = new Outbox(form.dataset.quiz);
    this.device = this.outbox.device();
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
    this.form.addEventListener("input", (event) => isTyped(event.target) && this.typed(event.target.closest("[data-question]")));
    this.form.addEventListener("change", (event) => this.answered(event.target.closest("[data-question]")));
    this.form.addEventListener("quiz:signed-in", (event) => this.signedIn(event.detail));
    for (const button of this.form.querySelectorAll("[data-saves-by-hand]")) button.hidden = true;
    addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => this.flush());
  }

  /* What an earlier visit could not send, also of questions that stand on another page; where the server has a newer answer
     by now, that one is shown again. */
  async restore() {
    for (const { slot, fields, sequence } of await this.outbox.all()) {
      if (this.waiting.has(slot)) continue;
      const question = this.questions.get(slot);
      if (question && !question.was) {
        this.outbox.drop(slot, sequence);
        continue;
      }
      if (question) question.fields = fields;
      this.waiting.set(slot, { fields, sequence, isOld: true });
    }
    this.flush();
  }

  answered(fieldset) {
    if (!fieldset) return;
    const question = this.questions.get(fieldset.dataset.question);
    if (this.isKept(question)) return;
    this.note(question);
    this.pause = FIRST_PAUSE;
    this.send(question.slot);
  }

  /* Kept with every letter, sent when the hand rests. */
  typed(fieldset) {
    if (!fieldset) return;
    this.note(this.questions.get(fieldset.dataset.question));
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.flush(), TYPING_PAUSE);
  }

  note(question) {
    this.keep(question, this.clock.sequence());
    question.show(this.form.querySelector("[data-steps]").dataset);
  }

  /* A field that is left tells once more what was sent while it was written in. */
  isKept(question) {
    return !this.waiting.has(question.slot) && JSON.stringify(question.fields) === JSON.stringify(question.known);
  }

  keep(question, sequence) {
    const answer = { fields: question.fields, sequence };
    this.waiting.set(question.slot, answer);
    answer.isOnDisk = this.outbox.keep(question.slot, answer);
  }

  forget(slot) {
    const answer = this.waiting.get(slot);
    this.waiting.delete(slot);
    if (answer) this.outbox.drop(slot, answer.sequence);
  }

  flush() {
    clearTimeout(this.retry);
    for (const slot of this.waiting.keys()) this.send(slot);
  }

  async send(slot) {
    if (this.isClosed || this.sending.has(slot)) return;
    this.sending.add(slot);
    if (!this.isFailing) this.tell("saving", this.words.wordsSaving);
    const answer = this.waiting.get(slot);
    try {
      await this.heard(slot, answer, await this.put(slot, answer));
    } catch {
      await answer.isOnDisk; // what is said to wait outlives the page
      this.failed();
    } finally {
      this.sending.delete(slot);
    }
    const newer = this.waiting.get(slot);
    if (newer && newer !== answer) this.send(slot);
  }

  async put(slot, { fields, sequence }) {
    const body = JSON.stringify({ fields, sequence, device: await this.device, shown_at: this.form.dataset.now });
    return fetch(new URL(`answers/${slot}/`, this.form.action), {
      method: "PUT",
      keepalive: body.length < LARGEST_KEPT_ALIVE,
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value },
      body,
    });
  }

  async heard(slot, answer, response) {
    const hears = { 200: this.saved, 401: this.signedOut, 403: this.renewed, 404: this.signedOut, 409: this.refused, 422: this.unreadable };
    const hear = hears[response.status];
    if (!hear) throw new Error(response.status);
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    await hear.call(this, slot, answer, isJson ? await response.json() : {});
  }

  saved(slot, answer, reply) {
    this.clock.set(reply.now);
    this.form.dispatchEvent(new CustomEvent("quiz:clock", { detail: reply }));
    this.isFailing = false;
    this.pause = FIRST_PAUSE;
    if (reply.sequence > answer.sequence) this.wasOlder(slot, answer, reply.sequence);
    else if (this.waiting.get(slot) === answer) this.wasKept(slot, answer, reply.was);
    if (!this.waiting.size) this.tell("saved", this.words.wordsSaved.replace("{time}", time(reply.saved_at)));
  }

  wasKept(slot, answer, was) {
    this.questions.get(slot)?.keptAs(answer.fields, was);
    this.forget(slot);
  }

  wasOlder(slot, answer, sequence) {
    if (this.waiting.get(slot) !== answer) return;
    const question = this.questions.get(slot);
    if (!answer.isOld) {
      this.keep(question, this.clock.sequence(sequence));
      return;
    }
    this.forget(slot);
    if (question) question.fields = question.known;
  }

  /* What has waited gives way to what was answered later elsewhere. */
  failed() {
    this.isFailing = true;
    for (const answer of this.waiting.values()) answer.isOld = true;
    this.tell("failed", this.words.wordsWaiting.replace("{count}", this.waiting.size));
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.flush(), this.pause * (0.8 + Math.random() * 0.4));
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  /* A dialog offers to sign in here (quiz-sign-in.js); the link does the same on a page of its own. */
  signedOut(slot, answer, reply) {
    this.isFailing = true;
    const back = new URL(reply.sign_in ?? this.form.dataset.signIn, location.href);
    this.tell("failed", this.words.wordsSignedOut, { url: back, words: this.words.wordsSignIn });
    this.form.dispatchEvent(new CustomEvent("quiz:signed-out"));
  }

  signedIn({ csrf_token: token }) {
    this.form.elements.csrfmiddlewaretoken.value = token;
    this.flush();
  }

  /* Signing in again changed the token of this page. */
  async renewed(slot, answer) {
    const response = await fetch(this.form.dataset.status);
    if (response.status !== 200) return this.signedOut(slot, answer, {});
    this.form.elements.csrfmiddlewaretoken.value = (await response.json()).csrf_token;
    throw new Error("send again");
  }

  refused(slot, answer, reply) {
    if (reply.reason === "told") this.forget(slot);
    else this.close();
    this.tell("failed", reply.message, { url: reply.url, words: this.words.wordsSee });
  }

  close() {
    this.isClosed = true;
    for (const slot of [...this.waiting.keys()]) this.forget(slot);
  }

  unreadable(slot) {
    this.forget(slot);
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
