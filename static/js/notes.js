/* A note saves itself a moment after the last key; until the server has it, the text is kept in this browser.
   <form data-note="key" data-saved="Saved %s" data-saving="…" data-failed="…"> with text, seen and [data-note-state] */
const PAUSE = 1500;
const LONGEST_PAUSE = 60000;

class Note {
  constructor(form) {
    this.form = form;
    this.text = form.elements.text;
    this.state = form.querySelector("[data-note-state]");
    this.key = `pontis-note-${form.dataset.note}`;
    this.stored = this.text.value;
    this.pause = PAUSE;
    this.text.addEventListener("input", () => this.typed());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    addEventListener("online", () => this.save());
    addEventListener("beforeunload", (event) => this.isSaved() || this.isKept() || event.preventDefault());
    this.restore();
  }

  isSaved() {
    return this.text.value === this.stored;
  }

  isKept() {
    return this.kept() === this.text.value;
  }

  kept() {
    try {
      return localStorage.getItem(this.key);
    } catch {
      return null;
    }
  }

  keep() {
    try {
      if (this.isSaved()) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, this.text.value);
    } catch { /* private windows: leaving the page asks first */ }
  }

  /* What an earlier visit could not send. */
  restore() {
    const kept = this.kept();
    if (kept === null) return;
    if (this.stored.includes(kept)) {
      this.keep();
      return;
    }
    this.text.value = this.stored && !kept.includes(this.stored) ? `${this.stored}\n\n${kept}` : kept;
    this.typed();
  }

  typed() {
    this.keep();
    this.pause = PAUSE;
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), this.pause);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.isSaving || this.isSaved()) return;
    this.isSaving = true;
    this.tell(this.form.dataset.saving, "saving");
    const sent = this.text.value;
    try {
      this.wasSaved(sent, await this.send());
    } catch (problem) {
      this.failed(problem.reason);
    } finally {
      this.isSaving = false;
    }
  }

  async send() {
    const response = await fetch(this.form.action, { method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" } });
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    const answer = isJson ? await response.json() : {};
    if (!response.ok || !isJson) throw Object.assign(new Error("refused"), { reason: answer.reason });
    return answer;
  }

  wasSaved(sent, answer) {
    const isUntouched = this.text.value === sent;
    if (isUntouched && answer.text !== sent) this.text.value = answer.text;
    this.stored = isUntouched ? this.text.value : sent;
    this.form.elements.seen.value = answer.seen;
    this.keep();
    const time = new Date(answer.seen).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    this.tell(this.form.dataset.saved.replace("%s", time), "saved");
    if (!this.isSaved()) this.later();
  }

  failed(reason) {
    this.keep();
    this.tell([this.form.dataset.failed, reason].filter(Boolean).join(" "), "failed");
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    this.later();
  }

  tell(words, state) {
    this.state.textContent = words;
    this.state.dataset.state = state;
  }
}

for (const form of document.querySelectorAll("form[data-note]")) new Note(form);
