/* Marking without a mouse, and kept comments that stand in the text as soon as they are chosen.
   Keys work only once they are switched on, and never while something is being typed. */
const KEY = "pontis-marking-keys";

class Desk {
  constructor(form) {
    this.form = form;
    this.comment = form.elements.comment;
    this.criteria = [...form.querySelectorAll("[data-criterion]")];
    this.switch = form.querySelector("[data-keys-on]");
    form.querySelector("[data-keys]").hidden = false;
    this.switch.checked = this.remembered();
    this.switch.addEventListener("change", () => this.remember());
    for (const box of form.querySelectorAll("[data-text]")) box.addEventListener("change", () => this.insert(box));
    document.addEventListener("keydown", (event) => this.pressed(event));
  }

  remembered() {
    try {
      return localStorage.getItem(KEY) === "on";
    } catch {
      return false;
    }
  }

  remember() {
    try {
      localStorage.setItem(KEY, this.switch.checked ? "on" : "off");
    } catch { /* it is on for this page */ }
  }

  insert(box) {
    if (!box.checked) return;
    box.checked = false;
    this.comment.value = [this.comment.value.trim(), box.dataset.text].filter(Boolean).join("\n\n");
    this.comment.focus();
  }

  pressed(event) {
    const isTyping = event.target.closest("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])");
    if (!this.switch.checked || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOurs = /^[1-9]$/.test(event.key) ? this.choose(Number(event.key)) : this.go(event.key);
    if (isOurs) event.preventDefault();
  }

  /* The criterion that has the focus, or else the first without a level. */
  choose(number) {
    const here = document.activeElement.closest("[data-criterion]");
    const criterion = here ?? this.criteria.find((each) => !each.querySelector(":checked")) ?? this.criteria[0];
    const level = criterion?.querySelectorAll("input")[number - 1];
    if (!level) return false;
    level.checked = true;
    const after = this.criteria[this.criteria.indexOf(criterion) + 1];
    (after ?? this.comment).focus();
    return true;
  }

  go(key) {
    const button = (verdict) => this.form.querySelector(`[name=verdict][value=${verdict}]`);
    const places = { c: this.comment, a: button("accepted"), r: button("returned") };
    if (key === "n") document.querySelector("[data-next]")?.click();
    places[key]?.focus();
    return key in places;
  }
}

for (const form of document.querySelectorAll("form[data-marking]")) new Desk(form);
