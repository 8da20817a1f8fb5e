// Side by side: each passage is saved by itself while somebody writes. Without this script its button does the same.
const WAIT = 1200;
const desk = document.querySelector("[data-desk]");
const passages = [...document.querySelectorAll("[data-passage]")];
const waits = (form) => form.dataset.state !== "done";

class Passage {
  constructor(form) {
    this.form = form;
    this.words = form.elements.words;
    this.kept = this.words.value;
    this.words.addEventListener("input", () => this.later());
    this.words.addEventListener("blur", () => this.save());
    for (const term of form.querySelectorAll("[data-term]")) this.offer(term);
    form.addEventListener("submit", (event) => this.submitted(event));
    form.addEventListener("click", (event) => this.clicked(event));
  }

  get isChanged() {
    return this.words.value !== this.kept;
  }

  // What was refused is not sent again by itself: the reason stays where it is.
  get isWaiting() {
    return this.isChanged && this.words.value !== this.refused;
  }

  // An agreed translation becomes a button that puts it where one writes.
  offer(term) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary desk-insert";
    button.lang = term.lang;
    button.textContent = term.textContent;
    button.dataset.term = "";
    button.setAttribute("aria-label", desk.dataset.insert.replace("%s", term.textContent));
    button.addEventListener("click", () => this.insert(button.textContent));
    term.replaceWith(button);
  }

  insert(text) {
    const { words } = this;
    const before = words.value.slice(0, words.selectionStart);
    words.focus();
    words.setRangeText(/[^\s([{]$/.test(before) ? ` ${text}` : text, words.selectionStart, words.selectionEnd, "end");
    this.later();
  }

  // The first that is not there yet.
  insertNext() {
    const terms = [...this.form.querySelectorAll("[data-term]")].map((button) => button.textContent);
    const said = this.words.value.toLowerCase();
    const next = terms.find((term) => !said.includes(term.toLowerCase()));
    if (next) this.insert(next);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), WAIT);
  }

  submitted(event) {
    event.preventDefault();
    const { submitter } = event;
    if (submitter?.name === "use") this.fill(submitter.value);
    else this.save({ always: true, confirm: submitter?.name === "confirm" && !this.isChanged });
  }

  clicked(event) {
    const alike = event.target.closest("[data-alike]");
    if (alike) {
      event.preventDefault();
      this.showAlike(alike);
    } else if (event.target.closest("[data-take]")) {
      this.fill(this.theirs);
      this.settle();
    } else if (event.target.closest("[data-keep]")) this.settle();
  }

  fill(text) {
    this.words.value = text;
    this.words.focus();
    this.save({ always: true });
  }

  async save({ always = false, confirm = false } = {}) {
    clearTimeout(this.timer);
    if (!always && !this.isWaiting) return;
    if (this.saving) {
      await this.saving;
      if (!always && !this.isWaiting) return;
    }
    this.saving = this.send(confirm).finally(() => {
      this.saving = null;
    });
    await this.saving;
  }

  async send(confirm) {
    const sent = this.words.value;
    const body = new FormData(this.form);
    if (confirm) body.set("confirm", "1");
    this.say(desk.dataset.saving);
    try {
      const response = await fetch(this.form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      const answer = await response.json();
      if (response.ok) this.keep(sent, answer);
      else this.refuse(sent, answer);
    } catch {
      this.say(desk.dataset.failed, true);
    }
  }

  keep(sent, answer) {
    this.kept = sent;
    this.refused = null;
    this.form.elements.seen.value = answer.version;
    this.form.dataset.state = answer.state;
    const badge = this.form.querySelector("[data-badge]");
    badge.dataset.state = answer.state;
    badge.textContent = answer.state_name;
    if (answer.state === "done") this.form.querySelector("[data-confirm]")?.remove();
    this.form.querySelector("[data-conflict]").hidden = true;
    this.miss(answer.missed);
    this.say(desk.dataset.saved);
    const bar = desk.querySelector("progress");
    bar.value = answer.done;
    desk.querySelector("[data-count]").textContent = desk
      .querySelector("[data-count]")
      .textContent.replace(/\d+/, answer.done);
    this.form.dispatchEvent(new CustomEvent("desk:saved", { bubbles: true }));
  }

  miss(terms) {
    const hint = this.form.querySelector("[data-missed]");
    hint.querySelector("strong").textContent = terms.join(" · ");
    hint.hidden = !terms.length;
  }

  refuse(sent, answer) {
    this.refused = sent;
    this.say(answer.reason, true);
    if (answer.version === undefined) return;
    this.theirs = answer.theirs;
    this.newer = answer.version;
    const panel = this.form.querySelector("[data-conflict]");
    panel.querySelector("[data-reason]").textContent = answer.reason;
    panel.querySelector("[data-theirs]").textContent = answer.theirs;
    panel.hidden = false;
  }

  settle() {
    this.form.elements.seen.value = this.newer;
    this.save({ always: true });
  }

  async showAlike(link) {
    const response = await fetch(`${link.href}?part`);
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    this.form.querySelector("[data-matches]").replaceChildren(...page.body.children);
    link.remove();
  }

  say(text, isWrong = false) {
    const said = this.form.querySelector("[data-said]");
    said.textContent = text;
    said.toggleAttribute("data-wrong", isWrong);
  }
}

const known = new Map(passages.map((form) => [form, new Passage(form)]));

function go(step) {
  const here = passages.indexOf(document.activeElement?.closest("[data-passage]"));
  const ordered = step > 0 ? passages.slice(here + 1) : passages.slice(0, Math.max(here, 0)).reverse();
  ordered.find(waits)?.elements.words.focus();
}

document.addEventListener("keydown", async (event) => {
  if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    go(event.key === "ArrowDown" ? 1 : -1);
  }
  const form = event.target.closest?.("[data-passage]");
  if (form && event.altKey && event.key === "Enter") {
    event.preventDefault();
    known.get(form).insertNext();
  }
  if (form && event.ctrlKey && event.key === "Enter") {
    event.preventDefault();
    await known.get(form).save({ always: true });
    if (form.dataset.state === "done") go(1);
  }
});

addEventListener("beforeunload", (event) => {
  if ([...known.values()].some((passage) => passage.isChanged)) event.preventDefault();
});
