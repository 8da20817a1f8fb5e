/* How much time is left, by the server's clock. It can be hidden; it is read aloud at half time and 10, 5 and 1 minutes before the end.
   <form data-quiz data-deadline="…" data-now="…" data-status="…" data-grace="45"> with [data-timer] and [data-timer-announces] */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HEARTBEAT = 30 * SECOND;
const MARKS = [10 * MINUTE, 5 * MINUTE, MINUTE];
const IMPATIENCE = 5 * SECOND;

class Timer {
  constructor(form) {
    this.form = form;
    this.place = form.querySelector("[data-timer]");
    this.text = this.place.querySelector(".timer-text");
    this.button = this.place.querySelector(".timer-hide");
    this.announces = form.querySelector("[data-timer-announces]");
    this.words = this.place.dataset;
    this.set({ now: form.dataset.now, deadline_at: form.dataset.deadline });
    const whole = this.deadline - Date.parse(form.dataset.started);
    this.marks = [whole / 2, ...MARKS].filter((mark) => mark < this.left);
    this.listen();
    this.tick();
  }

  listen() {
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.toggle());
    this.form.addEventListener("quiz:clock", (event) => event.detail.deadline_at && this.set(event.detail));
    setInterval(() => this.tick(), SECOND);
    setInterval(() => this.ask(), HEARTBEAT);
    document.addEventListener("visibilitychange", () => document.hidden || this.ask());
  }

  set({ now, deadline_at: deadline }) {
    const before = this.deadline;
    this.read = performance.now();
    this.server = Date.parse(now);
    this.deadline = Date.parse(deadline);
    if (this.deadline > before) this.more();
  }

  /* Time was given meanwhile: said at once, and its marks are read aloud again. */
  more() {
    this.marks = MARKS.filter((mark) => mark < this.left);
    this.announces.textContent = this.words.wordsMore.replace("{time}", length(this.left));
  }

  get left() {
    return this.deadline - this.server - (performance.now() - this.read);
  }

  tick() {
    if (this.left > 0) this.count();
    else this.end();
  }

  count() {
    this.text.textContent = this.words.wordsLeft.replace("{time}", length(this.left));
    const passed = this.marks.filter((mark) => this.left <= mark);
    this.marks = this.marks.filter((mark) => this.left > mark);
    if (passed.length && !("hidden" in this.place.dataset)) this.announces.textContent = this.text.textContent;
  }

  end() {
    if (this.isOver) return;
    this.isOver = true;
    delete this.place.dataset.hidden;
    this.button.hidden = true;
    this.text.textContent = this.announces.textContent = this.words.wordsOver;
    setTimeout(() => setInterval(() => this.ask(), IMPATIENCE), Number(this.form.dataset.grace) * SECOND);
  }

  /* More time may have been given; an attempt that was handed in shows its result. */
  async ask() {
    const response = await fetch(this.form.dataset.status).catch(() => null);
    if (!response?.ok) return;
    const status = await response.json();
    if (status.state !== "open") location.replace(this.form.action);
    else if (status.deadline_at) this.set(status);
    else location.reload();
    if (this.isOver && this.left > 0) location.reload();
  }

  toggle() {
    const isHidden = this.place.toggleAttribute("data-hidden");
    this.button.textContent = isHidden ? this.words.wordsShow : this.words.wordsHide;
  }
}

const length = (left) => {
  const isShort = left < MINUTE;
  const format = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: isShort ? "second" : "minute", unitDisplay: "long" });
  return format.format(Math.ceil(left / (isShort ? SECOND : MINUTE)));
};

for (const form of document.querySelectorAll("form[data-quiz][data-deadline]")) if (form.dataset.deadline) new Timer(form);
