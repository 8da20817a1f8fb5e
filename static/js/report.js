/* "Something is wrong here" (<a data-report>) names the block that the reader touched last; else the one nearest to the link. */
const link = document.querySelector("a[data-report]");
const blocks = ".player-text [id^='b-'], .player-text [data-block]";
const name = (block) => block.dataset.block ?? block.id.slice(2);
let touched = null;

const remember = (target) => {
  const block = target instanceof Element ? target.closest(blocks) : null;
  if (block) touched = block;
};

const nearest = () => {
  const seen = [...document.querySelectorAll(blocks)].filter((block) => {
    const { top, bottom } = block.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  return seen.at(-1);
};

const preselect = () => {
  const block = touched ?? nearest();
  if (block && !link.search) link.search = new URLSearchParams({ block: name(block) }).toString();
};

if (link) {
  document.addEventListener("pointerdown", (event) => remember(event.target));
  document.addEventListener("focusin", (event) => remember(event.target));
  document.addEventListener("selectionchange", () => remember(document.getSelection()?.anchorNode?.parentElement));
  link.addEventListener("click", preselect);
  link.addEventListener("auxclick", preselect);
}
