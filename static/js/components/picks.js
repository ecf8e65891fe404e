// <ol data-picks="Moved to # of ##."> of <li> with buttons named up and down: moves a line at once,
// by button, or by dragging it. Without this the buttons send the form.
for (const list of document.querySelectorAll("[data-picks]")) {
  const said = list.parentElement.querySelector("[data-picks-said]");
  let dragged = null;

  const say = (line) => {
    const lines = [...list.children];
    said.textContent = list.dataset.picks
      .replace("##", lines.length)
      .replace("#", lines.indexOf(line) + 1);
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=up], button[name=down]");
    if (!button) return;
    event.preventDefault();
    const line = button.closest("li");
    if (button.name === "up") line.previousElementSibling?.before(line);
    else line.nextElementSibling?.after(line);
    button.focus();
    say(line);
  });

  for (const line of list.children) {
    // A line with a box in it would be dragged by those who select what they typed.
    line.draggable = !line.querySelector("input:not([type=hidden], [type=checkbox])");
    line.addEventListener("dragstart", (event) => {
      dragged = line;
      event.dataTransfer.effectAllowed = "move";
    });
    line.addEventListener("dragover", (event) => {
      if (!dragged) return;
      event.preventDefault();
      if (line === dragged) return;
      const box = line.getBoundingClientRect();
      if (event.clientY < box.top + box.height / 2) line.before(dragged);
      else line.after(dragged);
    });
    line.addEventListener("dragend", () => {
      say(dragged);
      dragged = null;
    });
  }
}
