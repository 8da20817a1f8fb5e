/* Counts the words of a text while it is written, as the server counts them: what stands between blanks.
   <textarea data-count="c-1">, and <p id="c-1" data-words-one="1 word" data-words-many="{count} words">. */
function show(text) {
  const place = document.getElementById(text.dataset.count);
  const count = text.value.split(/\s+/).filter(Boolean).length;
  place.textContent = count === 1 ? place.dataset.wordsOne : place.dataset.wordsMany.replace("{count}", count);
}

for (const text of document.querySelectorAll("textarea[data-count]")) {
  text.addEventListener("input", () => show(text));
  show(text);
}
