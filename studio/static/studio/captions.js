// The player fills in times. Without this script they are typed.
const root = document.querySelector("[data-captions]");
const player = root?.querySelector("[data-player]");

const two = (number) => String(number).padStart(2, "0");

const written = (seconds) => {
  const all = Math.round(seconds * 1000);
  const hours = Math.floor(all / 3_600_000);
  const rest = `${two(Math.floor(all / 60_000) % 60)}:${two(Math.floor(all / 1000) % 60)}.${String(all % 1000).padStart(3, "0")}`;
  return hours ? `${two(hours)}:${rest}` : rest;
};

const seconds = (text) => text.replace(",", ".").split(":").reduce((sum, part) => sum * 60 + Number(part), 0);

const act = ({ take, from }) => {
  if (take) {
    const field = document.getElementById(take);
    field.value = written(player.currentTime);
    field.focus();
  } else if (from) {
    const start = seconds(document.getElementById(from).value);
    if (Number.isFinite(start)) player.currentTime = start;
    player.play();
  }
};

if (player) {
  for (const button of root.querySelectorAll("[data-take], [data-from]")) button.hidden = false;
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take], [data-from]");
    if (button) act(button.dataset);
  });
}
