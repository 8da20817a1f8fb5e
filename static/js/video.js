/* Videos of other hosts: nothing is asked of that host before the click.
   <div data-video="https://…" data-title="…"><button class="video-play" hidden>…</button><a href="…">…</a></div> */
const play = (facade) => {
  const frame = document.createElement("iframe");
  frame.src = facade.dataset.video;
  frame.title = facade.dataset.title;
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  facade.replaceWith(frame);
  frame.focus();
};

for (const facade of document.querySelectorAll("[data-video]")) {
  const button = facade.querySelector(".video-play");
  button.hidden = false;
  button.addEventListener("click", () => play(facade));
}
