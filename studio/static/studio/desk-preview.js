// The page as it would be, beside the passages: it follows what is saved, and shows the part that somebody writes in.
// Without this script the link opens it in a window of its own.
const WIDE = matchMedia("(min-width: 75rem)");
const KEPT = "desk-preview";
const ABOVE = 96; // pixels that stay free over the part that is shown
const LONG_ENOUGH = 40; // letters by which a text is found
const button = document.querySelector("[data-beside]");
const panel = document.querySelector("[data-preview]");
const work = document.querySelector("[data-work]");
const frame = panel.querySelector("iframe");
const said = panel.querySelector("[data-preview-said]");
let asked = false;
let asking = null;

const plain = (text) => text.replace(/\[\[.*?\]\]|[*_`\\[\]]|\(\d+\)/g, "").replace(/\s+/g, " ").trim().slice(0, LONG_ENOUGH);

function turn(isOpen) {
  panel.hidden = !isOpen;
  work.toggleAttribute("data-open", isOpen);
  button.setAttribute("aria-expanded", isOpen);
  if (isOpen) follow();
}

// One after the other: what is saved meanwhile is asked for once more at the end.
async function follow() {
  if (panel.hidden) return;
  asked = true;
  asking ??= look().finally(() => (asking = null));
}

async function look() {
  while (asked) {
    asked = false;
    try {
      const answer = await fetch(frame.dataset.frame);
      if (!answer.ok) throw new Error(answer.statusText);
      await put(new DOMParser().parseFromString(await answer.text(), "text/html"));
      said.textContent = "";
    } catch {
      said.textContent = frame.dataset.failed;
    }
    point(document.activeElement?.closest("[data-passage]"));
  }
}

// Only its words are exchanged, so that the frame neither blinks nor jumps.
async function put(page) {
  const shown = frame.contentDocument?.querySelector("main");
  const fresh = page.querySelector("main");
  if (shown && fresh) return shown.replaceWith(frame.contentDocument.adoptNode(fresh));
  await new Promise((loaded) => {
    frame.addEventListener("load", loaded, { once: true });
    frame.src = frame.dataset.frame;
  });
  frame.contentDocument.addEventListener("click", clicked);
  frame.contentDocument.addEventListener("submit", (event) => event.preventDefault());
}

// Nothing leads away; a press on a part leads to where it is written.
function clicked(event) {
  if (event.target.closest("a[href], button")) event.preventDefault();
  const block = event.target.closest("[id^='b-']")?.id;
  if (block) work.querySelector(`[data-passage][data-block="${CSS.escape(block)}"]`)?.elements.words.focus();
}

function point(form) {
  const main = frame.contentDocument?.querySelector("main");
  if (!main || !form || panel.hidden) return;
  const spot = place(main, form);
  if (!spot) return;
  const top = spot.getBoundingClientRect().top + frame.contentWindow.scrollY - ABOVE;
  frame.contentWindow.scrollTo({ top: Math.max(0, top) });
  spot.animate([{ outline: "3px solid currentColor", outlineOffset: "4px" }, { outline: "3px solid transparent", outlineOffset: "4px" }], 1500);
}

// The block by its id; within it, or where it has none, the words themselves.
function place(main, form) {
  const block = main.querySelector(`#${CSS.escape(form.dataset.block)}`);
  const texts = [form.elements.words.value, form.querySelector(".desk-words").textContent].map(plain).filter(Boolean);
  return texts.map((text) => holding(block ?? main, text)).find(Boolean) ?? block;
}

function holding(root, text) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  let found = null;
  for (let node = root; node; node = walker.nextNode()) {
    if (node.textContent.replace(/\s+/g, " ").includes(text)) found = node;
    else if (found && !found.contains(node)) break;
  }
  return found;
}

work.addEventListener("focusin", (event) => point(event.target.closest("[data-passage]")));
work.addEventListener("desk:saved", follow);
button.hidden = false;
button.addEventListener("click", () => {
  localStorage.setItem(KEPT, panel.hidden ? "open" : "closed");
  turn(panel.hidden);
});
turn((localStorage.getItem(KEPT) ?? (WIDE.matches ? "open" : "closed")) === "open");
