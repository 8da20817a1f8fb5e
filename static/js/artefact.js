/* What is written is sent field by field, a moment after the last key; until the server has it, it is kept in this browser.
   <form data-artefact="id" data-now="…" data-sequence="…"> with elements [data-field="id" data-kind="…"], [data-saved],
   [data-saved-announces]. A sequence is the server's time in milliseconds, told by a clock that cannot be set. */
const PAUSE = 1200;
const LONGEST_PAUSE = 30000;
const MOST_SEEN = 50;
const FEW_LEFT = 200;

class Kept {
  constructor(artefact) {
    this.prefix = `pontis-artefact-${artefact}-`;
  }

  read(field) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + field));
    } catch {
      return null;
    }
  }

  write(field, words) {
    try {
      localStorage.setItem(this.prefix + field, JSON.stringify(words));
      return true;
    } catch {
      return false;
    }
  }

  drop(field) {
    try {
      localStorage.removeItem(this.prefix + field);
    } catch { /* private windows keep nothing anyway */ }
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

  next() {
    this.last = Math.max(this.last + 1, Math.floor(this.server + performance.now() - this.read));
    return this.last;
  }
}

const plain = (place) => place.querySelector(`[name="f-${place.dataset.field}"]`);
const checked = (place) => [...place.querySelectorAll("input:checked")].map((input) => input.value);
const rows = (place) => [...place.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("textarea")]);
const column = (area, field) => area.name.slice(area.name.indexOf("-", `f-${field}-`.length) + 1);

/* How the value of each kind of field is read from the page and put back into it. */
const KINDS = {
  choice: {
    read: checked,
    write: (place, value) => place.querySelectorAll("input[type=radio], input[type=checkbox]").forEach((input) => { input.checked = value.includes(input.value); }),
  },
  table: {
    read: (place) => rows(place).map((areas) => Object.fromEntries(areas.map((area) => [column(area, place.dataset.field), area.value]))),
    write: (place, value) => rows(place).forEach((areas, number) => areas.forEach((area) => { area.value = value[number]?.[column(area, place.dataset.field)] ?? ""; })),
  },
  person: {
    read: (place) => Object.fromEntries(["name", "role"].map((part) => [part, place.querySelector(`[name$="-${part}"]`).value])),
    write: (place, value) => ["name", "role"].forEach((part) => { place.querySelector(`[name$="-${part}"]`).value = value[part]; }),
  },
};
const PLAIN = { read: (place) => plain(place).value, write: (place, value) => { plain(place).value = value; } };

class Field {
  constructor(form, place) {
    this.id = place.dataset.field;
    this.place = place;
    this.kind = KINDS[place.dataset.kind] ?? PLAIN;
    this.seen = [Number(form.elements[`seen-${this.id}`].value)];
    this.was = form.elements[`was-${this.id}`];
    this.error = place.querySelector("[data-field-error]");
    this.look = place.querySelector("[data-look]");
    this.stored = JSON.stringify(this.value);
  }

  get value() {
    return this.kind.read(this.place);
  }

  set value(value) {
    this.kind.write(this.place, value);
  }

  get isStored() {
    return JSON.stringify(this.value) === this.stored;
  }

  /* The form's own buttons shall send what the script has not stored, and only that. */
  mark() {
    this.was.value = "";
    this.was.disabled = this.isStored;
  }

  /* What the server says that a text looks like. */
  show(html) {
    if (!this.look) return;
    this.look.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    this.look.parentElement.hidden = !html;
  }

  complain(words) {
    this.error.hidden = !words;
    this.error.textContent = words;
    this.place.toggleAttribute("data-invalid", Boolean(words));
  }
}

class Artefact {
  constructor(form) {
    this.form = form;
    this.tells = form.querySelector("[data-saved]");
    this.announces = form.querySelector("[data-saved-announces]");
    this.words = this.tells.dataset;
    this.kept = new Kept(form.dataset.artefact);
    this.clock = new Clock(form.dataset.now, Number(form.dataset.sequence));
    this.pause = PAUSE;
    this.sending = new Set();
    const places = [...form.querySelectorAll("[data-field]")].filter((place) => place.dataset.kind !== "file");
    this.fields = new Map(places.map((place) => [place.dataset.field, new Field(form, place)]));
    this.timers = new Map();
    this.listen();
    this.restore();
  }

  listen() {
    this.form.addEventListener("input", (event) => this.typed(event.target.closest("[data-field]")));
    this.form.addEventListener("submit", () => { this.isLeaving = true; });
    for (const button of this.form.querySelectorAll("[data-saves-by-hand]")) button.hidden = true;
    addEventListener("online", () => this.flush());
    addEventListener("beforeunload", (event) => this.isSafe() || event.preventDefault());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.flush(); });
  }

  isSafe() {
    return this.isLeaving || this.unsent().every((field) => this.kept.read(field.id));
  }

  unsent() {
    return [...this.fields.values()].filter((field) => !field.isStored);
  }

  /* What an earlier visit could not send. Where the server has other words by now, it keeps both. */
  restore() {
    for (const field of this.fields.values()) {
      const words = this.kept.read(field.id);
      if (!words) continue;
      if (JSON.stringify(words.value) === field.stored) this.kept.drop(field.id);
      else {
        field.value = words.value;
        field.seen = words.seen;
        this.send(field);
      }
    }
  }

  typed(place) {
    const field = place && this.fields.get(place.dataset.field);
    if (!field) return;
    this.kept.write(field.id, { value: field.value, seen: field.seen });
    field.mark();
    this.count(place);
    clearTimeout(this.timers.get(field.id));
    this.timers.set(field.id, setTimeout(() => this.send(field), PAUSE));
  }

  /* How much room is left, said only when it gets narrow. */
  count(place) {
    const area = place.querySelector("[data-longest]");
    if (!area) return;
    const left = Number(area.dataset.longest) - area.value.length;
    this.fields.get(place.dataset.field).complain(left < FEW_LEFT ? this.words.wordsLeft.replace("{count}", left) : "");
    place.toggleAttribute("data-invalid", left < 0);
  }

  flush() {
    clearTimeout(this.retry);
    for (const field of this.unsent()) this.send(field);
  }

  async send(field) {
    clearTimeout(this.timers.get(field.id));
    if (this.isClosed || this.sending.has(field.id) || field.isStored) return;
    this.sending.add(field.id);
    if (!this.isFailing) this.tell("saving", this.words.wordsSaving);
    const sent = { text: JSON.stringify(field.value), sequence: this.clock.next(), seen: field.seen };
    field.seen = [...field.seen, sent.sequence].slice(-MOST_SEEN);
    try {
      await this.heard(field, sent, await this.put(field, sent));
    } catch {
      this.failed();
    } finally {
      this.sending.delete(field.id);
    }
    if (!this.isFailing && !this.isClosed && !field.isStored && field.refused !== JSON.stringify(field.value)) this.send(field);
  }

  put(field, { text, sequence, seen }) {
    return fetch(new URL(`entries/${field.id}/`, this.form.action), {
      method: "PUT",
      keepalive: text.length < 60000,
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value },
      body: `{"value": ${text}, "sequence": ${sequence}, "seen": ${JSON.stringify(seen)}}`,
    });
  }

  async heard(field, sent, response) {
    const hears = { 200: this.saved, 401: this.signedOut, 403: this.renewed, 404: this.signedOut, 409: this.closed, 422: this.refused };
    const hear = hears[response.status];
    if (!hear) throw new Error(response.status);
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    await hear.call(this, field, sent, isJson ? await response.json() : {});
  }

  saved(field, sent, reply) {
    this.clock.set(reply.now);
    this.isFailing = false;
    this.pause = PAUSE;
    field.stored = sent.text;
    field.show(reply.html ?? "");
    field.seen = [reply.sequence];
    this.form.elements[`seen-${field.id}`].value = reply.sequence;
    field.mark();
    if (!field.place.querySelector("[data-longest]")) field.complain("");
    if (field.isStored) this.kept.drop(field.id);
    if (reply.spares > field.place.querySelectorAll(".artefact-spare").length) {
      this.tell("failed", this.words.wordsOther, { url: `${this.form.action}#field-${field.id}`, words: this.words.wordsLoad });
    } else if (!this.unsent().length) this.tell("saved", this.words.wordsSaved.replace("{time}", time(reply.saved_at)));
  }

  failed() {
    this.isFailing = true;
    this.tell("failed", this.words.wordsWaiting.replace("{count}", this.unsent().length));
    clearTimeout(this.retry);
    this.retry = setTimeout(() => { this.isFailing = false; this.flush(); }, this.pause * (0.8 + Math.random() * 0.4));
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  signedOut(field, sent, reply) {
    this.isFailing = true;
    const back = new URL(reply.sign_in ?? this.form.dataset.signIn, location.href);
    this.tell("failed", this.words.wordsSignedOut, { url: back, words: this.words.wordsSignIn });
  }

  /* Signing in again changed the token of this page. */
  async renewed() {
    const response = await fetch(this.form.dataset.status);
    if (response.status !== 200) return this.signedOut(null, null, {});
    const token = (await response.json()).csrf_token;
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
    throw new Error("send again");
  }

  closed(field, sent, reply) {
    this.isClosed = true;
    this.tell("failed", reply.message, { url: reply.url, words: this.words.wordsSee });
  }

  /* It stays in this browser and in the form: only its writer can say what it should be. */
  refused(field, sent, reply) {
    field.refused = sent.text;
    field.complain(reply.message);
    this.tell("failed", reply.message);
  }

  /* Read aloud only when the state changes, not with every word. */
  tell(state, words, link) {
    this.tells.dataset.state = state;
    this.tells.textContent = `${words} `;
    if (state !== "saving" && state !== this.announced) {
      this.announced = state;
      this.announces.textContent = words;
    }
    if (!link) return;
    const anchor = this.tells.appendChild(document.createElement("a"));
    anchor.href = link.url;
    anchor.textContent = link.words;
  }
}

const time = (moment) => new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

for (const form of document.querySelectorAll("form[data-artefact]")) new Artefact(form);
