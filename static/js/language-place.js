/* Changing the language stays at the place that one has read to: links and buttons of <details data-languages> lead to the same block,
   question, scene or field, which has the same id in every language. Without this script the same page is kept.
   The menu stands at the top, and going there is not reading: the place where one rested last is kept for a while. */
const PLACES = ["b-", "q-", "field-", "scene"]; // beginnings of the ids of places in <main>
const READ_AT = 60; // pixels below the window's upper edge: the block that crosses this line is being read
const TOP = 120;
const REST = 300;
const READS_TOP_AGAIN = 10000;

const places = [...document.querySelectorAll(PLACES.map((start) => `main [id^="${start}"]`).join())];
const menus = [...document.querySelectorAll("details[data-languages]")];
let read = "";
let rest = 0;

const current = () => places.filter((place) => place.getBoundingClientRect().top <= READ_AT).at(-1)?.id ?? "";

const remember = () => { read = scrollY < TOP ? "" : current(); };

const withPlace = (address) => {
  const place = scrollY < TOP ? read : current();
  return address.split("#")[0] + (place ? `#${place}` : "");
};

const point = (menu) => {
  for (const link of menu.querySelectorAll("a[hreflang]")) link.href = withPlace(link.href);
  for (const button of menu.querySelectorAll("button[formaction]")) button.formAction = withPlace(button.formAction);
};

addEventListener("scroll", () => {
  clearTimeout(rest);
  rest = setTimeout(remember, scrollY < TOP ? READS_TOP_AGAIN : REST);
}, { passive: true });

for (const menu of menus) {
  menu.addEventListener("toggle", () => point(menu));
  menu.addEventListener("click", () => point(menu), { capture: true });
}
