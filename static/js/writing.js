/* Buttons that write the marks of a text for people who do not know them: strong, emphasis, list, link. They stand above
   their textarea: <div data-writing-tools="id of the textarea" hidden> with button[data-write]. Arrow keys go from one
   to the next; in the text, Ctrl or ⌘ with B, I and K do the same. What it looks like is the server's to say. */
const MARKS = { strong: "**", emphasis: "*" };
const KEYS = { b: "strong", i: "emphasis", k: "link" };
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/* As if it was typed, so that it can be undone. */
const type = (area, start, end, words) => {
  area.focus();
  area.setSelectionRange(start, end);
  if (document.execCommand("insertText", false, words)) return;
  area.setRangeText(words);
  area.dispatchEvent(new Event("input", { bubbles: true }));
};

const wrap = (area, mark) => {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const chosen = value.slice(start, end);
  const words = chosen.trim();
  const at = start + chosen.indexOf(words);
  const is = value.slice(at - mark.length, at) === mark && value.slice(at + words.length).startsWith(mark);
  const isOther = mark === "*" && value.slice(at - 2, at) === "**" && value.slice(at - 3, at) !== "***";
  if (words && is && !isOther) {
    type(area, at - mark.length, at + words.length + mark.length, words);
    area.setSelectionRange(at - mark.length, at - mark.length + words.length);
  } else {
    type(area, at, at + words.length, mark + words + mark);
    area.setSelectionRange(at + mark.length, at + mark.length + words.length);
  }
};

/* Whole lines; a list begins after an empty one. */
const list = (area) => {
  const { selectionStart, selectionEnd, value } = area;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const next = value.indexOf("\n", Math.max(selectionEnd - (selectionEnd > selectionStart ? 1 : 0), start));
  const end = next < 0 ? value.length : next;
  const lines = value.slice(start, end).split("\n");
  const isList = lines.every((line) => line.startsWith("- "));
  const said = lines.map((line) => (isList ? line.slice(2) : line.startsWith("- ") ? line : `- ${line}`));
  const before = value.slice(0, start);
  const gap = isList || !before.trim() || before.endsWith("\n\n") || /(^|\n)- [^\n]*\n$/.test(before) ? "" : "\n";
  type(area, start, end, gap + said.join("\n"));
};

const link = (area) => {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const words = value.slice(start, end);
  type(area, start, end, `[${words}](https://)`);
  if (words) area.setSelectionRange(start + words.length + 3, start + words.length + 11);
  else area.setSelectionRange(start + 1, start + 1);
};

const write = (area, what) => {
  if (what in MARKS) wrap(area, MARKS[what]);
  else if (what === "list") list(area);
  else link(area);
};

class Tools {
  constructor(bar) {
    this.bar = bar;
    this.area = document.getElementById(bar.dataset.writingTools);
    this.buttons = [...bar.querySelectorAll("[data-write]")];
    bar.hidden = false;
    this.reach(this.buttons[0]);
    bar.addEventListener("click", (event) => this.pressed(event.target.closest("[data-write]")));
    bar.addEventListener("keydown", (event) => this.go(event));
    bar.addEventListener("focusin", (event) => this.reach(event.target));
    this.area.addEventListener("keydown", (event) => this.key(event));
  }

  /* One of them is reached by Tab. */
  reach(button) {
    for (const each of this.buttons) each.tabIndex = each === button ? 0 : -1;
  }

  pressed(button) {
    if (button) write(this.area, button.dataset.write);
  }

  go(event) {
    const here = this.buttons.indexOf(document.activeElement);
    const turn = getComputedStyle(this.bar).direction === "rtl" ? -1 : 1;
    const last = this.buttons.length - 1;
    const to = { Home: 0, End: last }[event.key] ?? here + (STEPS[event.key] ?? NaN) * turn;
    if (here < 0 || Number.isNaN(to)) return;
    event.preventDefault();
    this.buttons[(to + last + 1) % (last + 1)].focus();
  }

  key(event) {
    const what = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && KEYS[event.key.toLowerCase()];
    if (!what) return;
    event.preventDefault();
    write(this.area, what);
  }
}

for (const bar of document.querySelectorAll("[data-writing-tools]")) new Tools(bar);
