// <p data-until="15:45" data-left="{} left" data-minutes="About {} minutes left" data-last data-over>:
// counts down to that time today. People who ask for less motion get whole minutes, not a running clock.
// <p id data-renewed="300">: fetched again every so many seconds.
// <button data-fullscreen hidden>: fills the screen.
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

function left(clock) {
  const [hours, minutes] = clock.dataset.until.split(":").map(Number);
  return Math.ceil((new Date().setHours(hours, minutes, 0, 0) - Date.now()) / 1000);
}

function words(clock, seconds) {
  if (seconds <= 0) return clock.dataset.over;
  if (!calm) {
    const running = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    return clock.dataset.left.replace("{}", running);
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 2 ? clock.dataset.last : clock.dataset.minutes.replace("{}", minutes);
}

for (const clock of document.querySelectorAll("[data-until]")) {
  const tick = () => {
    const said = words(clock, left(clock));
    if (clock.textContent !== said) clock.textContent = said;
  };
  tick();
  setInterval(tick, calm ? 10_000 : 1000);
}

for (const line of document.querySelectorAll("[data-renewed]")) {
  setInterval(async () => {
    try {
      const page = await (await fetch(location.href)).text();
      const renewed = new DOMParser().parseFromString(page, "text/html").getElementById(line.id);
      if (renewed) line.textContent = renewed.textContent;
    } catch {
      // Away for a moment: what stands there is still true, and it asks again.
    }
  }, line.dataset.renewed * 1000);
}

for (const button of document.querySelectorAll("[data-fullscreen]")) {
  if (!document.fullscreenEnabled) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.closest("details")?.removeAttribute("open");
    document.documentElement.requestFullscreen();
  });
}
