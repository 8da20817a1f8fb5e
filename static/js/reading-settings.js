/* Text size, spacing and colours, as the reader chose them in this browser. A classic script in the head, so that the page is never shown otherwise first.
   <details data-reading-settings hidden><form><input type="radio" name="size" value="115">…</form></details> */
(() => {
  const defaults = { size: "100", spacing: "normal", theme: "auto" };
  const key = "pontis-reading";
  const root = document.documentElement;

  const read = () => {
    try {
      return { ...defaults, ...JSON.parse(localStorage.getItem(key)) };
    } catch {
      return { ...defaults };
    }
  };

  const write = (settings) => {
    try {
      localStorage.setItem(key, JSON.stringify(settings));
    } catch { /* private windows: the choice lasts for this page */ }
  };

  const apply = (settings) => {
    for (const name of Object.keys(defaults)) {
      if (settings[name] === defaults[name]) delete root.dataset[name];
      else root.dataset[name] = settings[name];
    }
  };

  const settings = read();
  apply(settings);

  document.addEventListener("DOMContentLoaded", () => {
    const place = document.querySelector("[data-reading-settings]");
    if (!place) return;
    const form = place.querySelector("form");
    for (const name of Object.keys(defaults)) form.elements[name].value = settings[name];
    form.addEventListener("change", (event) => {
      settings[event.target.name] = event.target.value;
      apply(settings);
      write(settings);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    place.hidden = false;
  });
})();
